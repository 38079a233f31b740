/**
 * Loading a gathering: one or several consecutive blocks of the clean log in one go.
 *
 * Promise. However often a gathering is loaded, with whatever crash in between, each (workspace, source,
 * messageId) is in `event_rows` once, every derived table holds each fact once, and the books say what became
 * of every line.
 *
 * How. Statements in this order, the cursor last (loader.ts):
 *   1. lines that are new for certain -> event_rows
 *   2. how many of the `late` lines are there already -> books, entry `late`
 *   3. the other late lines -> event_rows, compared with what is there
 *   4. what is to be counted again (touched.ts) -> its table; beside steps 1 to 4, in a session of its own, who was
 *      seen, links, traits and memberships -> theirs; then refusals
 *   5. what the plan blocked and the violations -> their tables (held.ts)
 *   6. the manifests' books -> books
 * Each INSERT is one block of rows with a token made of the gathering's log offsets, so the engine drops an
 * exact repeat. That is the first net only. The engine writes the token down just before the rows become
 * visible, and a kill in between would make the repeat a no-op with the rows missing. So a gathering that may
 * have been tried before is loaded `careful`ly: step 1 compares every line with the table, as step 3 always
 * does, and on the embedded engine no token is sent. Everything else is keyed so that a repeat replaces itself.
 * Step 2 must not count rows of our own earlier attempt as duplicates; therefore its entry (with a marker row,
 * also when there are none) is written before step 3 begins, and is left alone when it exists.
 *
 * Blocks of a replay have no books, and what is new in them the loader books itself: replayed.ts.
 */
import type { BlockManifest } from '../log/blocks.ts';
import { OWN_SOURCE } from '../score/own-source.ts';
import { writeBooks } from './books.ts';
import {
  ANONYMOUS_HASH,
  EVENT_COLUMN_NAMES,
  EVENT_EXPRESSIONS,
  ID_HASH,
  LINE_STRUCTURE,
  ONE_BLOCK,
  READ_SETTINGS,
  REFUSED_STRUCTURE,
  TIME,
  USER_HASH,
} from './columns.ts';
import type { Warehouse } from './connection.ts';
import { seenIds, unseenLines } from './event-rows.ts';
import { type Insert, loadDiscarded, loadQuarantined, loadViolations } from './held.ts';
import { ACCOUNTS_SEEN_COLUMNS, accountsSeen, PEOPLE_SEEN_COLUMNS, peopleSeen } from './people/seen.ts';
import { loadReplayed } from './replayed.ts';
import { type Source, sourceOf } from './source.ts';
import { TOUCHED_COLUMNS, touchedRows } from './touched.ts';

export interface Gathering {
  readonly manifests: readonly BlockManifest[];
  /** NDJSON files of events and of refusals; both may be empty. */
  readonly events: readonly string[];
  readonly refused: readonly string[];
  readonly quarantined: readonly string[];
  readonly violations: readonly string[];
  /** It may have been tried before: compare with what is there instead of trusting tokens. */
  readonly careful: boolean;
  /** Set for lines that were sifted out of the same blocks, so that they do not look like a repeat of the rest. */
  readonly sifted?: true;
}

/**
 * The range of log offsets a gathering covers, the stem of its tokens; with the blocks' times, because a log that
 * was lost and begun anew comes to the same offsets with other events.
 */
export function rangeOf(manifests: readonly BlockManifest[]): string {
  const [first, last] = [manifests[0], manifests.at(-1)];
  if (!first || !last) throw new Error('an empty gathering');
  const text = (at: BlockManifest['from']): string =>
    Object.entries(at)
      .map(([partition, { segment, byte }]) => `${partition}/${segment}/${byte}`)
      .join(',');
  return `${first.block}-${last.block}:${text(first.from)}-${text(last.cursor)}:${first.closedAt}-${last.closedAt}`;
}

export async function loadGathering(warehouse: Warehouse, gathering: Gathering): Promise<void> {
  const { manifests } = gathering;
  const add: Insert = (table, columns, rows) => insert(warehouse, gathering, table, columns, rows);
  // First, so that what is discarded does not come through.
  if (gathering.quarantined.length > 0 && isReplay(manifests))
    await loadDiscarded(warehouse, manifests, gathering.quarantined, add);
  if (gathering.events.length > 0) {
    const source = await sourceOf(warehouse, gathering.events, LINE_STRUCTURE, 'often');
    await both(
      loadRows(warehouse, gathering, source, add),
      loadDerived({ ...warehouse, load: warehouse.derive }, gathering, source),
    );
    await source.done();
  }
  if (gathering.refused.length > 0) {
    const source = await sourceOf(warehouse, gathering.refused, REFUSED_STRUCTURE, 'once');
    await insert(warehouse, gathering, 'refusals', REFUSAL_COLUMNS, refusalRows(source));
    await source.done();
  }
  if (!isReplay(manifests)) await loadHeld(warehouse, gathering, add);
  const books = (isReplay(manifests) ? [] : manifests).flatMap((manifest) =>
    manifest.books.map((line) => ({
      ...line,
      block: manifest.block,
      closedAt: manifest.closedAt,
      entry: 'pipeline' as const,
    })),
  );
  await writeBooks(warehouse, books);
}

/** Over when both are, also when one fails: no statement is to be under way when somebody tries again. */
async function both(...halves: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(halves);
  await Promise.all(halves);
}

/** Steps 1 to 3, and then, because days are counted again from the rows, which those are. */
async function loadRows(
  warehouse: Warehouse,
  gathering: Gathering,
  source: Source,
  add: Insert,
): Promise<void> {
  const { manifests } = gathering;
  if (isReplay(manifests)) await loadReplayed(warehouse, gathering, source, add);
  else await loadEvents(warehouse, gathering, source);
  if (mayHoldActivity(manifests))
    await add('activity_touched', TOUCHED_COLUMNS, touchedRows(source, manifests));
}

/** Step 5. A replay's violations go in with its events. */
async function loadHeld(
  warehouse: Warehouse,
  { quarantined, violations }: Gathering,
  add: Insert,
): Promise<void> {
  if (quarantined.length > 0) await loadQuarantined(warehouse, quarantined, add);
  if (violations.length > 0) await loadViolations(warehouse, violations, add);
}

/** Replayed and live blocks are never gathered together. */
export function isReplay(manifests: readonly BlockManifest[]): boolean {
  return manifests[0]?.replay === true;
}

/** Steps 1 to 3. */
async function loadEvents(warehouse: Warehouse, gathering: Gathering, source: Source): Promise<void> {
  const { manifests, careful } = gathering;
  const late = sum(manifests, 'late') > 0;
  const fresh = late ? 'late = 0' : '1';
  await insert(
    warehouse,
    gathering,
    'event_rows',
    EVENT_COLUMN_NAMES,
    careful
      ? unseenRows(warehouse, source, fresh)
      : `SELECT ${EVENT_EXPRESSIONS} FROM ${source.lines} WHERE ${fresh}`,
  );
  if (!late) return;
  await bookLate(warehouse, manifests, source);
  await insert(
    warehouse,
    gathering,
    'event_rows',
    EVENT_COLUMN_NAMES,
    unseenRows(warehouse, source, 'late = 1'),
    'late',
  );
}

/** Rows of the lines that are not in the table. */
function unseenRows({ database }: Warehouse, source: Source, filter: string): string {
  return `SELECT ${EVENT_EXPRESSIONS} FROM (${unseenLines(database, source, filter)})`;
}

/** Step 2. The marker row (block only, no source) says that the count was taken. */
async function bookLate(
  warehouse: Warehouse,
  manifests: readonly BlockManifest[],
  source: Source,
): Promise<void> {
  const { database, load } = warehouse;
  const { block = 0, closedAt = 0 } = manifests[0] ?? {};
  const marker = await load.rows(
    `SELECT count() AS n FROM ${database}.books WHERE block = {block:UInt64} AND closedAt = ${CLOSED_AT} AND entry = 'late'`,
    { block, closedAt },
  );
  if (marker[0]?.n !== 0) return;
  await load.run(
    `INSERT INTO ${database}.books (workspace, source, hour, block, closedAt, entry, received, duplicate, refused, quarantined, stored)
    SETTINGS max_insert_threads = 1, insert_deduplicate = 0, ${ONE_BLOCK}, ${READ_SETTINGS}
    SELECT workspace, source, toDateTime(toStartOfHour(${TIME('receivedAt')}), 'UTC') AS hour, {block:UInt64}, ${CLOSED_AT}, 'late', 0, count() AS n, 0, 0, -toInt64(n) FROM (
      SELECT workspace, source, receivedAt, messageId,
        row_number() OVER (PARTITION BY workspace, source, messageId ORDER BY receivedAt) AS copy
      FROM ${source.lines} WHERE late = 1
    ) WHERE copy > 1 OR (workspace, source, messageId) IN (${seenIds(database, source, 'late = 1')})
    GROUP BY workspace, source, hour
    UNION ALL SELECT '', '', toDateTime(0, 'UTC'), {block:UInt64}, ${CLOSED_AT}, 'late', 0, 0, 0, 0, 0`,
    { block, closedAt },
  );
}

const CLOSED_AT = `fromUnixTimestamp64Milli({closedAt:Int64}, 'UTC')`;

/**
 * Step 4, as far as it is about people. Nothing of it looks at `event_rows`. Who was seen comes last: from then on
 * profiles are made of what the other tables know of them (people/keep.ts), also before the cursor has moved.
 */
async function loadDerived(warehouse: Warehouse, gathering: Gathering, source: Source): Promise<void> {
  const { manifests } = gathering;
  if (sum(manifests, 'links') > 0)
    await insert(warehouse, gathering, 'identity_links', LINK_COLUMNS, linkRows(source));
  if (sum(manifests, 'identifies') > 0)
    await insert(
      warehouse,
      gathering,
      'user_trait_rows',
      'workspace, source, userId, anonymousId, idHash, trait, value, number, timestamp, receivedAt, messageId',
      `SELECT workspace, source, userId, anonymousId, ${ID_HASH}, ${TRAIT}, ${TIMES} FROM ${ofType(source, 'identify')} ARRAY JOIN ${FLAT_TRAITS} AS pair WHERE traits != ''`,
    );
  if (sum(manifests, 'groups') > 0) await loadGroups(warehouse, gathering, source);
  await insert(warehouse, gathering, 'people_seen', PEOPLE_SEEN_COLUMNS, peopleSeen(source, manifests));
}

async function loadGroups(warehouse: Warehouse, gathering: Gathering, source: Source): Promise<void> {
  const { manifests } = gathering;
  await insert(
    warehouse,
    gathering,
    'account_traits',
    'workspace, source, groupId, trait, value, number, timestamp, receivedAt, messageId',
    `SELECT workspace, source, groupId, ${TRAIT}, ${TIMES} FROM ${ofType(source, 'group')} ARRAY JOIN ${FLAT_TRAITS} AS pair WHERE traits != '' AND groupId != ''`,
  );
  await insert(
    warehouse,
    gathering,
    'membership_rows',
    'workspace, source, userId, anonymousId, idHash, groupId, timestamp, receivedAt, messageId',
    `SELECT workspace, source, userId, anonymousId, ${ID_HASH} AS id, groupId, ${TIMES} FROM ${ofType(source, 'group')} WHERE groupId != '' AND id != 0 AND source != '${OWN_SOURCE}'`,
  );
  await insert(warehouse, gathering, 'accounts_seen', ACCOUNTS_SEEN_COLUMNS, accountsSeen(source, manifests));
}

const TIMES = `${TIME('timestamp')}, ${TIME('receivedAt')}, messageId`;

/** Few lines are: they are picked before their traits are taken apart. */
function ofType(source: Source, type: 'identify' | 'group'): string {
  return `(SELECT * FROM ${source.lines} WHERE type = '${type}')`;
}

/** The name, the value as text, and the value as a number, of one (name, JSON) pair. */
const TRAIT = `pair.1, if(startsWith(pair.2, '"'), JSONExtractString(pair.2), pair.2), if(match(pair.2, '^[-0-9]'), toFloat64OrNull(pair.2), NULL)`;

/** Traits as (name, JSON) pairs, nested objects opened up to eight levels, deeper ones left as JSON. */
const FLAT_TRAITS = `arrayFold((pairs, level) -> arrayFlatten(arrayMap(kv -> if(startsWith(kv.2, '{') AND kv.2 != '{}', arrayMap(inner -> (concat(kv.1, '.', inner.1), inner.2), JSONExtractKeysAndValuesRaw(kv.2)), [kv]), pairs)), range(7), JSONExtractKeysAndValuesRaw(traits))`;

const LINK_COLUMNS =
  'workspace, source, fromKind, fromId, toId, fromHash, toHash, kind, messageId, timestamp';

/** Pairs repeat: the table keeps the newest of a pair and kind, and does so with the rows of one insert before it stores them. */
function linkRows(source: Source): string {
  const kind = `multiIf(type = 'alias', 'alias', type = 'identify', 'identify', 'seen')`;
  const rest = `messageId, ${TIME('timestamp')} FROM ${source.lines}`;
  const pairs = [
    `SELECT workspace, source, 'anonymous', anonymousId, userId, ${ANONYMOUS_HASH} AS fromHash, ${USER_HASH} AS toHash, ${kind}, ${rest} WHERE anonymousId != '' AND userId != ''`,
    // previousId does not say of which kind it is, and clients send both: an id no one has used links nobody.
    ...['user', 'anonymous'].map(
      (from) =>
        `SELECT workspace, source, '${from}', previousId, userId, sipHash64(workspace, '${from}', previousId) AS fromHash, ${USER_HASH} AS toHash, 'alias', ${rest} WHERE type = 'alias' AND previousId != '' AND userId != '' AND fromHash != toHash`,
    ),
  ];
  return pairs.join(' UNION ALL ');
}

const REFUSAL_COLUMNS =
  'workspace, source, refusalId, receivedAt, code, reason, messageId, type, event, writeKey, body, cut';

function refusalRows(source: Source): string {
  return `SELECT ${REFUSAL_COLUMNS.replace('receivedAt', TIME('receivedAt'))} FROM ${source.lines}`;
}

async function insert(
  warehouse: Warehouse,
  gathering: Gathering,
  table: string,
  columns: string,
  rows: string,
  part = '',
): Promise<void> {
  const token = `${table}${part}${gathering.sifted ? 'sifted' : ''}:${rangeOf(gathering.manifests)}`;
  const deduplication =
    gathering.careful && warehouse.kind === 'embedded'
      ? 'insert_deduplicate = 0'
      : `insert_deduplicate = 1, insert_deduplication_token = '${token}'`;
  await warehouse.load.run(
    `INSERT INTO ${warehouse.database}.${table} (${columns}) SETTINGS ${deduplication}, max_insert_threads = 1, max_threads = ${warehouse.threads}, ${ONE_BLOCK}, ${READ_SETTINGS} ${rows}`,
  );
}

/** Identify and group calls are none. (Alias calls are not counted, and few: then nothing is found.) */
function mayHoldActivity(manifests: readonly BlockManifest[]): boolean {
  return manifests.some(({ rows, identifies, groups }) => rows > identifies + groups);
}

function sum(manifests: readonly BlockManifest[], field: 'late' | 'links' | 'identifies' | 'groups'): number {
  return manifests.reduce((total, manifest) => total + manifest[field], 0);
}
