/** Keeps `activity_days` as `event_rows` is: fills what was never counted and counts again what was touched. */
import type { Warehouse } from '../connection.ts';
import { countDays, nextVersion } from './count.ts';
import { fillMissing, type Wanted } from './fill.ts';
import { dropTouched, type EventDay, localDays, readTouched } from './touched.ts';

export interface KeepOptions extends Wanted {
  /** True when somebody wants it to end: it ends after the slice it is at, and goes on there the next time. */
  readonly isStopping: () => boolean;
  /** Most event days that are taken up at once, and most rows of a statement; for tests. */
  readonly sliceDays?: number;
  readonly pieceRows?: number;
}

export interface Kept {
  /** Event days (of UTC) that were counted. */
  readonly eventDays: number;
  /** Nothing that was there at the beginning is left to count. */
  readonly isWhole: boolean;
}

const SLICE_DAYS = 2_000;

const versions = new WeakMap<Warehouse['score'], number>();

/** One after the other: the newest days first, so that a long fill shows in the scores of now before it is through. */
export async function keepDays(warehouse: Warehouse, options: KeepOptions): Promise<Kept> {
  const { workspace, timeZone, rules, isStopping, pieceRows } = options;
  await fillMissing(warehouse, { workspace, timeZone, rules });
  const sliceDays = options.sliceDays ?? SLICE_DAYS;
  let eventDays = 0;
  for (;;) {
    const touched = await readTouched(warehouse, workspace, sliceDays);
    if (touched.days.length === 0) return { eventDays, isWhole: true };
    if (isStopping()) return { eventDays, isWhole: false };
    const version = await nextVersion(warehouse, versions.get(warehouse.score) ?? 0);
    versions.set(warehouse.score, version);
    const counting = {
      workspace,
      timeZone,
      rules,
      version,
      ...(pieceRows === undefined ? {} : { pieceRows }),
    };
    await countDays(warehouse, counting, localDays(touched.days, timeZone));
    await dropTouched(warehouse, touched, touched.days satisfies readonly EventDay[]);
    eventDays += touched.days.length;
    // What came in meanwhile is for the next time; only a fill takes more than one slice.
    if (touched.days.length < sliceDays) return { eventDays, isWhole: true };
  }
}
