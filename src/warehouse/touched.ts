/**
 * What a gathering brought something to: each (workspace, type, event, UTC day) of its lines once. The scorer counts
 * those days again from `event_rows` (scores/count.ts, decision 0110); it adds nothing up, so a repeat is harmless, and
 * so is a line that turns out to be there already.
 */
import type { BlockManifest } from '../log/blocks.ts';
import { OWN_SOURCE } from '../score/own-source.ts';
import { TIME } from './columns.ts';
import type { Source } from './source.ts';

export const TOUCHED_COLUMNS = 'workspace, type, event, day, block, at';

/** Calls that are activity, as SQL. */
export const IS_ACTIVITY = `type IN ('track', 'page', 'screen')`;
/** What an activity is called: a page or screen by its name. */
export const ACTIVITY_NAME = `if(type = 'track', event, name)`;

export function touchedRows(source: Source, manifests: readonly BlockManifest[]): string {
  const block = manifests.at(-1)?.block ?? 0;
  return `SELECT workspace, type, ${ACTIVITY_NAME} AS activity, toDate32(${TIME('timestamp')}) AS touchedDay, ${block}, now64(3, 'UTC')
    FROM ${source.lines} WHERE ${IS_ACTIVITY} AND source != '${OWN_SOURCE}' GROUP BY workspace, type, activity, touchedDay`;
}
