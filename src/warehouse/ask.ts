/**
 * Questions in SQL, for POST /query. What may be asked is gate.ts's business; here the admitted text becomes the
 * inner part of a statement of ours, which names the caller's tables, limits what it may cost and reads nothing
 * of any other workspace:
 *
 *   WITH events AS (SELECT * FROM trackway.events WHERE workspace = {workspace:String}), ...
 *   SELECT * FROM (<the question>) LIMIT n SETTINGS <limits>, readonly = 1
 *
 * Example, a funnel. windowFunnel takes DateTime or whole numbers, not the DateTime64 of `timestamp`:
 *   SELECT level, count() AS people FROM (
 *     SELECT person, windowFunnel(604800)(toDateTime(timestamp), event = 'Signed Up', event = 'Invited', event = 'Paid') AS level
 *     FROM events GROUP BY person
 *   ) GROUP BY level ORDER BY level
 */
import { Fault } from '../system/fault.ts';
import type { Warehouse } from './connection.ts';
import { type Admitted, admit, type FunctionRules, listFunctions } from './gate.ts';
import { type Asked, askedPaths, JSON_COLUMNS, type JsonColumn, pathsExpression } from './json-paths.ts';
import { asObjects, type Session } from './session.ts';
import { nameLiteral } from './typed/literal.ts';
import { tableOf } from './typed/view-sql.ts';

/** FINAL: of rows that replace each other only the last, also before the engine has merged them. */
const TABLES = {
  events: 'events',
  identity_links: 'identity_links FINAL',
  user_traits: 'user_traits',
  account_traits: 'account_traits FINAL',
  memberships: 'memberships',
  refusals: 'refusals FINAL',
  books: 'books FINAL',
  violations: 'violations FINAL',
  quarantine: 'quarantine',
} as const;

export const TABLE_NAMES: readonly string[] = Object.keys(TABLES);

export interface AskLimits {
  readonly rowsMax: number;
  readonly seconds: number;
  readonly memoryBytes: number;
}

export interface AskOptions {
  readonly workspace: string;
  readonly limits: AskLimits;
  /** Names of the workspace's views of planned events (typed/). */
  readonly views?: readonly string[];
  /** Aborts when the caller has gone: a question that waits is not begun, and a server ends one that runs. */
  readonly signal?: AbortSignal;
}

export interface AskAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Record<string, unknown>[];
  readonly statistics: { readonly rowsRead: number; readonly elapsedMs: number };
  /** There were more rows than the limit. */
  readonly truncated: boolean;
}

/** Largest answer in bytes as the engine counts them: a few wide rows can be as heavy as many narrow ones. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;

const functionsOf = new WeakMap<Warehouse, Promise<FunctionRules>>();

/** Throws Fault `invalid_query` (with the engine's reason) or `query_limit` (with the limit that was met). */
export function ask(warehouse: Warehouse, sql: string, options: AskOptions): Promise<AskAnswer> {
  return warehouse.ask(async (session) => {
    try {
      const admitted = await admit(session, sql, await functionsFor(warehouse, session));
      const statement = wrap(warehouse, admitted, options);
      const answer = await session.answer(statement, { workspace: options.workspace }, options.signal);
      const rows = asObjects(answer);
      return {
        columns: answer.columns,
        rows: rows.slice(0, options.limits.rowsMax),
        statistics: { rowsRead: answer.rowsRead, elapsedMs: answer.elapsedMs },
        truncated: rows.length > options.limits.rowsMax,
      };
    } catch (error) {
      throw faultOf(error, warehouse, options.limits);
    }
  }, options.signal);
}

function functionsFor(warehouse: Warehouse, session: Session): Promise<FunctionRules> {
  const known = functionsOf.get(warehouse) ?? listFunctions(session);
  functionsOf.set(warehouse, known);
  known.catch(() => functionsOf.delete(warehouse));
  return known;
}

function wrap(
  { database, threads }: Warehouse,
  { text, hasStar }: Admitted,
  { workspace, limits, views = [] }: AskOptions,
): string {
  const columns = (name: string): string => {
    if (name === 'events') return eventColumns(askedPaths(text, hasStar));
    // What the request was is for running it again, not for people.
    return name === 'quarantine' ? '* EXCEPT (envelope)' : '*';
  };
  const tables = Object.entries(TABLES).map(
    ([name, table]) =>
      `${name} AS (SELECT ${columns(name)} FROM ${database}.${table} WHERE workspace = {workspace:String})`,
  );
  // Of possibly thousands only those that the question may mean: a name in some other role is one too many, no more.
  const named = new Set(text.match(/\w+/g));
  for (const view of views.filter((name) => named.has(name)))
    tables.push(
      `${view} AS (SELECT * EXCEPT (workspace) FROM ${database}.${nameLiteral(tableOf(workspace, view))} WHERE workspace = {workspace:String})`,
    );
  const settings = [
    `max_execution_time = ${limits.seconds}`,
    `max_memory_usage = ${limits.memoryBytes}`,
    `max_threads = ${threads}`,
    `max_result_bytes = ${ANSWER_BYTES_MAX}`,
    `result_overflow_mode = 'throw'`,
    `max_ast_elements = 20000`,
    `max_expanded_ast_elements = 100000`,
    `type_json_skip_duplicated_paths = 1`,
    // Text that looks like a date is text, as it was sent.
    `input_format_try_infer_dates = 0`,
    `input_format_try_infer_datetimes = 0`,
    `allow_suspicious_types_in_group_by = 1`,
    `allow_suspicious_types_in_order_by = 1`,
    `output_format_json_quote_64bit_integers = 0`,
    `readonly = 1`,
  ];
  return `WITH ${tables.join(', ')} SELECT * FROM (${text}) LIMIT ${limits.rowsMax + 1} SETTINGS ${settings.join(', ')}`;
}

/** All columns that people know; JSON columns of which only places are named hold no more than these. */
function eventColumns(asked: Readonly<Record<JsonColumn, Asked>>): string {
  const hidden = [...JSON_COLUMNS.map((column) => `${column}Json`), 'propertiesText', 'traitsText'].join(
    ', ',
  );
  const narrow = JSON_COLUMNS.flatMap((column) => {
    const paths = asked[column];
    return paths === 'whole' || paths.length === 0 ? [] : [`${pathsExpression(column, paths)} AS ${column}`];
  });
  return `* EXCEPT (${hidden})${narrow.length === 0 ? '' : ` REPLACE (${narrow.join(', ')})`}`;
}

const LIMIT_WORDS: Readonly<Record<string, (limits: AskLimits) => string>> = {
  '159': ({ seconds }) => `The query ran longer than ${seconds} s. Narrow it (fewer days, fewer columns).`,
  '160': ({ seconds }) =>
    `The query would run longer than ${seconds} s. Narrow it (fewer days, fewer columns).`,
  '241': ({ memoryBytes }) =>
    `The query needed more than ${Math.round(memoryBytes / 1048576)} MB of memory. Group by fewer values, or ask for fewer days.`,
  '396': () => 'The answer is larger than 64 MB. Select fewer columns or aggregate.',
  '307': () => 'The query reads more than it may. Narrow it.',
  '167': () => 'The query is nested too deeply. Simplify it.',
  '168': () => 'The query is too large. Simplify it.',
  '306': () => 'The query is nested too deeply. Simplify it.',
};

function faultOf(error: unknown, { database }: Warehouse, limits: AskLimits): unknown {
  if (error instanceof Fault || !(error instanceof Error) || !('code' in error)) return error;
  const words = LIMIT_WORDS[String(error.code)];
  if (words) return new Fault('query_limit', words(limits), { cause: error });
  if (!/^\d+$/.test(String(error.code))) return error;
  return new Fault('invalid_query', clean(error.message, database), { cause: error });
}

/** The engine's sentence without our wrapping around their query, our database's name, and anything like a path. */
function clean(message: string, database: string): string {
  return (
    message
      .split(/: In scope |: while executing|, server responds|\. Stack trace| \(version /i)[0]
      ?.replace(/in scope .*?(?=\. Maybe|$)/is, '')
      .replaceAll(/While (processing|executing).*$/gis, '')
      .replaceAll(/In scope.*$/gis, '')
      .replaceAll(/ ?Maybe you meant [^.]*\.(?:one|\w+)\?\.?/g, '')
      .replaceAll(`${database}_ask.`, '')
      .replaceAll(`${database}.`, '')
      .replaceAll(/__table\d+\./g, '')
      .replaceAll(/(?<![\w)])\/[\w.-]+(\/[\w.-]+)+/g, '(path)')
      .replaceAll(/\s+/g, ' ')
      .slice(0, 500)
      .trim() || 'The query cannot be answered. Check its syntax.'
  );
}
