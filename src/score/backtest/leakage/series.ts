/**
 * Scores over time. A threshold crossed because the reference moved (re-base, publish, or a percentile that follows the
 * others) is nobody's doing, and must fire no alert; here it is counted apart.
 */
import { quantile } from '../bootstrap.ts';
import type { Panel } from '../panel.ts';
import { rank } from '../rank.ts';
import type { Flag } from './flag.ts';

/** The band "most engaged" begins here. */
export const THRESHOLD = 75;
const SWING_MAX = 1.5;

/** The 90th percentile (type 7) of the active rows of each snapshot; NaN where nobody was active. */
export function referencesOf({ snapshot, rows }: Panel, raw: Float64Array, snapshots: number): number[] {
  const active: number[][] = Array.from({ length: snapshots }, () => []);
  for (let row = 0; row < rows; row++)
    if ((raw[row] ?? 0) > 0) active[snapshot[row] ?? 0]?.push(raw[row] ?? 0);
  return active.map((values) => quantile(Float64Array.from(values).sort(), 0.9));
}

export interface Crossings {
  /** Of the threshold, upwards, by what users did: under the reference of the later of the two snapshots. */
  readonly own: number;
  /** Only because the reference was another one. */
  readonly byReference: number;
}

/** From each snapshot to the next, of units that are in both. `references` by snapshot. */
export function crossingsOf(
  { unit, snapshot }: Panel,
  raw: Float64Array,
  references: readonly number[],
  from = 0,
): Crossings {
  const last = new Map<number, { snapshot: number; raw: number }>();
  const { order } = rank(Float64Array.from(snapshot, (each) => -each));
  let own = 0;
  let byReference = 0;
  for (const row of order) {
    const at = snapshot[row] ?? 0;
    const value = raw[row] ?? 0;
    const before = last.get(unit[row] ?? 0);
    last.set(unit[row] ?? 0, { snapshot: at, raw: value });
    if (before === undefined || at <= from || before.snapshot !== at - 1) continue;
    const now = references[at] ?? Number.NaN;
    const then = references[at - 1] ?? Number.NaN;
    const isUp = score(value, now) >= THRESHOLD;
    if (isUp && score(before.raw, now) < THRESHOLD) own++;
    else if (isUp && score(before.raw, then) < THRESHOLD) byReference++;
  }
  return { own, byReference };
}

const score = (raw: number, reference: number): number =>
  reference > 0 ? Math.min(100, (raw / reference) * 100) : 0;

/** `isLive`: the profile's reference follows the others, as Sherlock's does. */
export function seriesFlags(panel: Panel, raw: Float64Array, snapshots: number, isLive: boolean): Flag[] {
  const references = referencesOf(panel, raw, snapshots);
  const present = references.filter((each) => each > 0);
  const swing = present.length > 1 ? Math.max(...present) / Math.min(...present) : 1;
  const flags: Flag[] = [];
  if (swing > SWING_MAX)
    flags.push({
      ...{ code: 'normalisation_across_time', level: isLive ? 'warning' : 'note', event: null },
      says: `What counts as 100 moved by a factor of ${swing.toFixed(1)} between the snapshots: a curve drawn with today's reference is not what was seen then. Each snapshot was ranked as it was.`,
      todo: isLive
        ? 'Use the mode `decay`, whose reference is frozen with the version, or compare only within one day.'
        : 'Look at the history as it was shown, and re-base when the reference no longer fits.',
    });
  const { own, byReference } = crossingsOf(panel, raw, references);
  if (byReference > 0)
    flags.push({
      ...{ code: 'rebase_crossings', level: 'note', event: null },
      says: `${byReference} times a score would have come to ${THRESHOLD} only because the reference moved, beside ${own} times by what somebody did.`,
      todo: 'Nothing: a re-base or a publish fires no alert.',
    });
  return flags;
}
