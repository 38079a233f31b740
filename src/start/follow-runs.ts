/** What follows new scores, in the background: the scorer does not wait for it. */
import type { Lines } from '../system/lines.ts';

export interface NewScores {
  readonly workspace: string;
  readonly profile: string;
  readonly cause: string;
}

/** Of scorings that nothing a user did is behind: who comes or leaves by them has not moved. */
const QUIET_CAUSES = ['publish', 'rebase'];

/** One profile after another; what comes while one is looked at is looked at once, after it. */
export function followRuns(follow: (run: NewScores, signal: AbortSignal) => Promise<void>, lines: Lines) {
  const waiting = new Map<string, NewScores>();
  const stopping = new AbortController();
  let going: Promise<void> | null = null;
  async function goOn(): Promise<void> {
    for (let [next] = waiting; next !== undefined && !stopping.signal.aborted; [next] = waiting) {
      waiting.delete(next[0]);
      await follow(next[1], stopping.signal).catch((error: unknown) =>
        lines.warn({ err: error }, 'segments could not be looked at; the next scoring does'),
      );
    }
    going = null;
  }
  return {
    async add(run: NewScores): Promise<void> {
      const key = `${run.workspace} ${run.profile}`;
      const before = waiting.get(key)?.cause ?? '';
      waiting.set(key, QUIET_CAUSES.includes(before) ? { ...run, cause: before } : run);
      going ??= goOn();
    },
    async stop(): Promise<void> {
      stopping.abort();
      await going;
    },
  };
}
