/** Traits as they came: the last value of each and how often it changed, and all the values of one. */
import type { Params, Session } from '../session.ts';
import type { Trait, TraitChange } from './shapes.ts';

/** Most traits that are shown of one user or account. */
const TRAITS_MAX = 1_000;

/** Rows of one user or account: columns trait, value, number, timestamp, receivedAt, messageId, source. */
export interface TraitRows {
  readonly from: string;
  readonly params: Params;
}

export const userTraitRows = (database: string, ids: string): string =>
  `(SELECT * FROM ${database}.user_trait_rows FINAL WHERE workspace = {workspace:String} AND idHash IN (${ids}))`;
export const accountTraitRows = (database: string): string =>
  `(SELECT * FROM ${database}.account_traits FINAL WHERE workspace = {workspace:String} AND groupId = {groupId:String})`;

const STEPS = `arrayFilter((r, i) -> i = 1 OR r.4 != rows[i - 1].4, rows, arrayEnumerate(rows))`;

/** By name; traits that were removed are not there. The last value is that of the newest call, whenever it came. */
export async function readTraits(session: Session, { from, params }: TraitRows): Promise<Trait[]> {
  const rows = await session.rows(
    `SELECT trait, last.4 AS value, last.5 AS isNumber, last.1 AS at, changes FROM (
      SELECT trait, steps[-1] AS last, length(steps) - 1 AS changes FROM (
        SELECT toString(trait) AS trait, arraySort(groupArray((toUnixTimestamp64Milli(timestamp), toUnixTimestamp64Milli(receivedAt), messageId, value, isNotNull(number)))) AS rows, ${STEPS} AS steps
        FROM ${from} GROUP BY trait
      )
    ) WHERE value != 'null' ORDER BY trait LIMIT ${TRAITS_MAX}`,
    params,
  );
  return rows.map((row) => ({
    trait: String(row.trait),
    value: readValue(String(row.value), row.isNumber === 1),
    at: Number(row.at),
    changes: Number(row.changes),
  }));
}

/** Changes, the newest first. */
export async function readTraitHistory(
  session: Session,
  { from, params }: TraitRows,
  { trait, limit }: { readonly trait: string; readonly limit: number },
): Promise<{ readonly items: readonly TraitChange[]; readonly total: number }> {
  const rows = await session.rows(
    `SELECT step.1 AS at, step.3 AS messageId, step.4 AS value, step.5 AS isNumber, step.6 AS source, total FROM (
      SELECT arrayJoin(arraySlice(arrayReverse(steps), 1, {limit:UInt32})) AS step, length(steps) AS total FROM (
        SELECT arraySort(groupArray((toUnixTimestamp64Milli(timestamp), toUnixTimestamp64Milli(receivedAt), messageId, value, isNotNull(number), toString(source)))) AS rows, ${STEPS} AS steps
        FROM ${from} WHERE trait = {trait:String}
      )
    )`,
    { ...params, trait, limit },
  );
  const items = rows.map((row) => ({
    value: readValue(String(row.value), row.isNumber === 1),
    at: Number(row.at),
    messageId: String(row.messageId),
    source: String(row.source),
  }));
  return { items, total: Number(rows[0]?.total ?? 0) };
}

/** What was sent, from the table's text of it. (A text that says true, false, null or a list is taken for one.) */
export function readValue(text: string, isNumber: boolean): unknown {
  if (isNumber) return Number.isSafeInteger(Number(text)) || /[.eE]/.test(text) ? Number(text) : text;
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
