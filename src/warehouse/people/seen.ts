/**
 * What a gathering says of who was there: per id its first and last event, per account its first and last group call.
 * The tables keep the smallest and the largest of all rows of an id, so repeats, replays and any order of arrival come
 * to the same. The block says what changed since somebody looked (keep.ts).
 *
 * Of what Trackway itself sends only the traits it gives make a profile out of date; its times are nobody's, and its
 * events are about people without being theirs.
 */
import type { BlockManifest } from '../../log/blocks.ts';
import { OWN_SOURCE } from '../../score/own-source.ts';
import { ID_HASH, TIME } from '../columns.ts';
import type { Source } from '../source.ts';

export const PEOPLE_SEEN_COLUMNS = 'workspace, idHash, userId, firstAt, lastAt, block';
export const ACCOUNTS_SEEN_COLUMNS = 'workspace, groupId, firstAt, lastAt, block';

/** Nobody does anything after it was received: a clock that goes wrong must not make somebody active for years. */
const TIMES = `min(if(source = '${OWN_SOURCE}', ${TIME('10413791999999')}, ${TIME('timestamp')})), max(if(source = '${OWN_SOURCE}', ${TIME('-2208988800000')}, ${TIME('least(timestamp, receivedAt)')}))`;

const lastBlock = (manifests: readonly BlockManifest[]): number => manifests.at(-1)?.block ?? 0;

export function peopleSeen(source: Source, manifests: readonly BlockManifest[]): string {
  return `SELECT workspace, ${ID_HASH} AS id, any(userId), ${TIMES}, ${lastBlock(manifests)} FROM ${source.lines} WHERE source != '${OWN_SOURCE}' OR type = 'identify' GROUP BY workspace, id HAVING id != 0`;
}

export function accountsSeen(source: Source, manifests: readonly BlockManifest[]): string {
  return `SELECT workspace, groupId, ${TIMES}, ${lastBlock(manifests)} FROM ${source.lines} WHERE type = 'group' AND groupId != '' GROUP BY workspace, groupId`;
}
