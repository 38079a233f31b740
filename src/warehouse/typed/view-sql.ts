/**
 * An event's view, as SQL over `events`' rows.
 *
 * Its columns are computed when a question names them (measured: 0.2 us of processor time a row and column, decision
 * 0090), so nothing is stored twice, a published change answers for all history at once, and there is nothing to refill.
 * The JSON is read through the view `events`, which repairs what the engine's parser would not take.
 */
import type { TypedView } from '../../plan/typing/typing.ts';
import { engineType, isWrongSql, rawAt, reasonSql, valueSql, wantedOf } from './column-sql.ts';
import { nameLiteral, textLiteral } from './literal.ts';

export interface ViewColumn {
  readonly name: string;
  readonly type: string;
}

const OWN: readonly (readonly [name: string, type: string])[] = [
  ...['messageId', 'userId', 'anonymousId', 'groupId'].map((name) => [name, 'String'] as const),
  ['person', 'UInt64'],
  ['timestamp', `DateTime64(3, 'UTC')`],
  ['receivedAt', `DateTime64(3, 'UTC')`],
  ['source', 'LowCardinality(String)'],
  ['workspace', 'LowCardinality(String)'],
];

const RESCUED_TYPE = 'Array(Tuple(field String, reason String, value String))';
/** Fields in one array of the statement; the engine limits how deep and how wide an expression may be. */
const VALUE_CHARS_MAX = 10_000;

/** Name in the engine: no workspace's id and no view's name has a dot. */
export function tableOf(workspace: string, view: string): string {
  return `${workspace}.${view}`;
}

export function columnsOf(view: TypedView): ViewColumn[] {
  return [
    ...OWN.filter(([name]) => name !== 'workspace').map(([name, type]) => ({ name, type })),
    ...view.columns.map(({ name, type }) => ({ name, type: engineType(type) })),
    { name: '_rescued', type: RESCUED_TYPE },
  ];
}

/** The SELECT that a view stands for. */
export function selectOf(database: string, workspace: string, view: TypedView): string {
  const json = `${view.holder}Json`;
  const columns = [
    ...OWN.map(([name]) => `rows.${name} AS ${name}`),
    ...view.columns.map((column) => `${valueSql(column, json)} AS ${nameLiteral(column.name)}`),
    `${rescuedSql(view, json)} AS _rescued`,
  ];
  const where = [
    `rows.workspace = ${textLiteral(workspace)}`,
    `rows.type = ${textLiteral(view.type)}`,
    `rows.event = ${textLiteral(view.event)}`,
    ...(view.version === null
      ? []
      : [
          `JSONExtractRaw(contextJson, 'protocols', 'event_version') IN ('${view.version}', '"${view.version}"')`,
        ]),
  ];
  return `SELECT ${columns.join(', ')} FROM ${database}.events AS rows WHERE ${where.join(' AND ')}`;
}

/** (field, reason, value) of each value that its column does not take, and of text that is no JSON at all. */
function rescuedSql(view: TypedView, json: string): string {
  const objects = new Set(view.objects.map((path) => JSON.stringify(path)));
  const entry = (path: readonly string[], isWrong: string, wanted: string): string => {
    const raw = rawAt(json, path);
    const field = textLiteral([view.holder, ...path].join('.'));
    return `if(${isWrong}, [(${field}, ${reasonSql(wanted, raw)}, substringUTF8(${raw}, 1, ${VALUE_CHARS_MAX}))], [])`;
  };
  const leaves = view.columns.map((column) =>
    entry(column.path, isWrongSql(column, json, objects.has(JSON.stringify(column.path))), wantedOf(column)),
  );
  const columnsAt = new Set(view.columns.map(({ path }) => JSON.stringify(path)));
  const inner = view.objects
    .filter((path) => !columnsAt.has(JSON.stringify(path)))
    .map((path) => {
      const raw = rawAt(json, path);
      return entry(path, `${raw} NOT IN ('', 'null') AND NOT startsWith(${raw}, '{')`, 'object');
    });
  const text = `rows.${view.holder}Text`;
  const unreadable = `if(${json} = '{}' AND ${text} NOT IN ('', '{}') AND NOT isValidJSON(${text}), [(${textLiteral(view.holder)}, 'JSON that the warehouse cannot read', substringUTF8(${text}, 1, ${VALUE_CHARS_MAX}))], [])`;
  return `CAST(arrayConcat(${[unreadable, ...leaves, ...inner].join(', ')}), ${textLiteral(RESCUED_TYPE)})`;
}
