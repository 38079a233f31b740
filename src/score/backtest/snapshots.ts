/** The days T on which one stands and looks back at features and ahead at outcomes. */

export interface Span {
  /** Days between T and the start of the time in which the outcome counts. */
  readonly gapDays: number;
  /** The outcome counts in [T + gap, T + gap + horizon). */
  readonly horizonDays: number;
}

export interface Snapshot {
  /** Day number; the moment is its start in the workspace's time zone. */
  readonly day: number;
  /** Milliseconds of that moment. */
  readonly at: number;
}

export interface Observed {
  readonly snapshots: readonly Snapshot[];
  /** Left out, because their horizon has not ended: nobody knows yet who would have had the outcome (right censoring). */
  readonly censored: readonly Snapshot[];
}

/** `today` is the first day that is not over. */
export function observable(
  wanted: readonly Snapshot[],
  { gapDays, horizonDays }: Span,
  today: number,
): Observed {
  const isOver = ({ day }: Snapshot): boolean => day + gapDays + horizonDays <= today;
  return { snapshots: wanted.filter(isOver), censored: wanted.filter((each) => !isOver(each)) };
}

export interface Split {
  /** Indices of snapshots. */
  readonly train: readonly number[];
  readonly test: readonly number[];
}

export const TRAIN_SHARE = 0.7;

/**
 * By time: the first 70 % teach, the last 30 % judge. A teaching snapshot whose horizon reaches into the first judging
 * one is left out of both, so that no outcome teaches what it then judges.
 */
export function splitByTime(
  snapshots: readonly Snapshot[],
  { gapDays, horizonDays }: Span,
  share = TRAIN_SHARE,
): Split {
  const cut = Math.floor(snapshots.length * share);
  const first = snapshots[cut];
  if (first === undefined) return { train: snapshots.map((_, index) => index), test: [] };
  const train: number[] = [];
  const test: number[] = [];
  for (const [index, { day }] of snapshots.entries()) {
    if (index >= cut) test.push(index);
    else if (day + gapDays + horizonDays <= first.day) train.push(index);
  }
  return { train, test };
}
