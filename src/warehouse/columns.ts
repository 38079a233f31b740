/**
 * From a line of the clean log to a row of `event_rows`, as SQL: the columns a line is read into, and the
 * expressions that make a row of them. Hashes and times are computed here, by the engine, because doing it in
 * JavaScript would cost more than the whole load.
 *
 * Objects stay the text they are, so no event is refused for what is in its JSON and none comes back altered. What the
 * engine's JSON parser will not take is repaired when somebody asks (schema/0007_event_texts.sql).
 */
import { join } from 'node:path';
import { blockName } from '../log/blocks.ts';

/** Columns of a clean line, for file() and input(). Objects are read as the text they are. */
export const LINE_STRUCTURE = [
  'workspace String, source String, late UInt8, place String, type String, event String, name String, category String',
  'messageId String, userId String, anonymousId String, groupId String, previousId String',
  'timestamp Int64, originalTimestamp Nullable(Int64), sentAt Nullable(Int64), receivedAt Int64',
  'channel String, properties String, traits String, context String, integrations String, extra String',
].join(', ');

export const REFUSED_STRUCTURE =
  'workspace String, source String, refusalId String, receivedAt Int64, code String, reason String, messageId String, type String, event String, writeKey String, body String, cut UInt8';

export const QUARANTINED_STRUCTURE =
  'workspace String, source String, quarantineId String, receivedAt Int64, timestamp Int64, messageId String, type String, event String, userId String, anonymousId String, cause String, plan String, planVersion UInt32, violations String, library String, libraryVersion String, body String, envelope String';

export const DISCARDED_STRUCTURE =
  'workspace String, source String, quarantineId String, receivedAt Int64, discarded UInt8';

export const VIOLATION_STRUCTURE =
  'workspace String, source String, receivedAt Int64, timestamp Int64, messageId String, type String, event String, plan String, planVersion UInt32, rule String, ruleVersion UInt32, violationType String, field String, description String, outcome String, library String, libraryVersion String, late UInt8';

/** Settings every reading of a clean line needs. One parsing thread: cutting a file up for several costs 1 us an event more. */
export const READ_SETTINGS = [
  'input_format_parallel_parsing = 0',
  'input_format_skip_unknown_fields = 1',
  'input_format_null_as_default = 1',
  'input_format_json_throw_on_bad_escape_sequence = 0',
  'input_format_json_read_objects_as_strings = 1',
  'input_format_json_read_numbers_as_strings = 1',
  'input_format_try_infer_dates = 0',
  'input_format_try_infer_datetimes = 0',
].join(', ');

/** A statement's rows are one block, so that they are written whole or not at all and a repeat is the same block. */
export const ONE_BLOCK = 'min_insert_block_size_rows = 100000000, min_insert_block_size_bytes = 4000000000';

/** DateTime64(3) holds 1900 to 2299: what a broken clock says beyond is held at the edge. */
const time = (column: string): string =>
  `fromUnixTimestamp64Milli(greatest(least(${column}, 10413791999999), -2208988800000), 'UTC')`;

/** greatest() and least() pass NULL over, so it is asked for first. */
const optionalTime = (column: string): string => `if(isNull(${column}), NULL, ${time(column)})`;

export const USER_HASH = `if(userId = '', 0, sipHash64(workspace, 'user', userId))`;
export const ANONYMOUS_HASH = `if(anonymousId = '', 0, sipHash64(workspace, 'anonymous', anonymousId))`;
/** The id that says who did it: the user's when there is one. */
export const ID_HASH = `if(userId != '', ${USER_HASH}, ${ANONYMOUS_HASH})`;

/** Column of `event_rows` and its expression over a line. */
const EVENT_COLUMNS: readonly (readonly [column: string, expression: string])[] = [
  ...['workspace', 'source', 'type', 'event', 'name', 'category', 'messageId'].map((c) => [c, c] as const),
  ...['userId', 'anonymousId', 'groupId', 'previousId', 'channel'].map((c) => [c, c] as const),
  ...['timestamp', 'receivedAt'].map((c) => [c, time(c)] as const),
  ...['originalTimestamp', 'sentAt'].map((c) => [c, optionalTime(c)] as const),
  ['propertiesText', 'properties'],
  ['traitsText', 'traits'],
  ['contextText', 'context'],
  ['integrations', 'integrations'],
  ['extra', 'extra'],
  ['messageIdHash', 'sipHash64(messageId)'],
  ['idHash', ID_HASH],
];

export const EVENT_COLUMN_NAMES = EVENT_COLUMNS.map(([column]) => column).join(', ');
export const EVENT_EXPRESSIONS = EVENT_COLUMNS.map(([, expression]) => expression).join(',\n  ');
export const TIME = time;

/** Paths of a block's files in the clean log's folder. */
export const blockFiles = {
  events: (folder: string, block: number): string => join(folder, `${blockName(block)}.ndjson`),
  refused: (folder: string, block: number): string => join(folder, `${blockName(block)}.refused.ndjson`),
  quarantined: (folder: string, block: number): string =>
    join(folder, `${blockName(block)}.quarantined.ndjson`),
  violations: (folder: string, block: number): string =>
    join(folder, `${blockName(block)}.violations.ndjson`),
  manifest: (folder: string, block: number): string => join(folder, `${blockName(block)}.json`),
} as const;
