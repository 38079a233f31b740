/** What the API asks about scores that are sent as traits. */
export interface TraitSyncs {
  /** Of the pass that goes on, or of the last one; null while nothing was sent since the start. */
  progress(
    workspace: string,
    profile: string,
  ): {
    readonly isRunning: boolean;
    readonly total: number;
    readonly looked: number;
    readonly sent: number;
    readonly endedAt: number | null;
  } | null;
  /** Users and accounts a second that are sent at most. */
  readonly perSecond: number;
}
