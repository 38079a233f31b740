/**
 * Which places of an event's JSON a question names, so that only these are taken out of the text.
 *
 * Why. `properties`, `traits` and `context` are stored as text. Making JSON columns of a text costs 2 to 6 us a row,
 * taking one place out of it 0.1. So `properties.plan` is answered from a tuple that holds `plan` and nothing else,
 * each place a Dynamic as in a JSON column: the question's text stays as it is and its answer too.
 *
 * Promise. When in doubt it says `whole`, and the column is the JSON it is declared to be: `*`, the column itself,
 * quoted places with anything odd in them, typed subcolumns (`.:Type`, `.^place`), places that lie in one another.
 * One answer may differ: of an event that says {"a":{"b":1},"a.b":2} the JSON type takes whichever comes first, we the
 * nested one.
 * The text comes from the gate, so it is the engine's own writing of the question: quotes and spaces are regular.
 */

export const JSON_COLUMNS = ['properties', 'traits', 'context'] as const;
export type JsonColumn = (typeof JSON_COLUMNS)[number];

/** A place as its keys from the outside in, such as ['page', 'path']. */
export type JsonPath = readonly string[];

/** What is asked of one column; an empty list when it is not named. */
export type Asked = 'whole' | readonly JsonPath[];

/** A key with dots of its own may be any of the ways to write the place, of which there are 2^(keys-1). */
const KEYS_MAX = 4;
const PATHS_MAX = 50;

/** Text, or a name with the places after it: a.b, a.`b c`, a.:`Type`, a.^`b`. */
const TOKEN = /'(?:\\.|''|[^'\\])*'|(?:`(?:``|[^`])*`|[A-Za-z_]\w*)(?:\.[:^]?(?:`(?:``|[^`])*`|\w+))*/gs;
const PART = /\.?([:^]?)(?:`((?:``|[^`])*)`|(\w+))/gs;
const KEY = /^[A-Za-z_][\w -]*$/;

/** `hasStar`: some `*` or COLUMNS() may name any column. */
export function askedPaths(text: string, hasStar: boolean): Record<JsonColumn, Asked> {
  const paths = new Map<JsonColumn, Map<string, JsonPath>>(JSON_COLUMNS.map((column) => [column, new Map()]));
  const whole = new Set<JsonColumn>(hasStar ? JSON_COLUMNS : []);
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith("'")) continue;
    const parts = [...token.matchAll(PART)];
    // The column may stand behind the name of its table, and a key may be called like a column.
    const at = parts.findIndex(([, , quoted, bare]) => isColumn(quoted ?? bare));
    const column = parts[at]?.[2] ?? parts[at]?.[3];
    if (!isColumn(column)) continue;
    const keys = parts.slice(at + 1).map(([, sign, quoted, bare]) => (sign ? '' : (quoted ?? bare ?? '')));
    if (at > 1 || keys.length === 0 || keys.length > KEYS_MAX || !keys.every((key) => KEY.test(key)))
      whole.add(column);
    else paths.get(column)?.set(JSON.stringify(keys), keys);
  }
  const of = (column: JsonColumn): Asked => {
    const found = [...(paths.get(column)?.values() ?? [])];
    return whole.has(column) || found.length > PATHS_MAX || lieInOneAnother(found) ? 'whole' : found;
  };
  return { properties: of('properties'), traits: of('traits'), context: of('context') };
}

/** The tuple of the places, from the text that the view calls `<column>Json`. */
export function pathsExpression(column: JsonColumn, paths: readonly JsonPath[]): string {
  return `CAST((${tupleOf(column, paths, 0).values}), '${tupleOf(column, paths, 0).type}')`;
}

function tupleOf(
  column: JsonColumn,
  paths: readonly JsonPath[],
  depth: number,
): { values: string; type: string } {
  const groups = Map.groupBy(paths, (path) => path[depth] ?? '');
  const values: string[] = [];
  const types: string[] = [];
  for (const [key, inside] of groups) {
    const [first] = inside;
    if (first !== undefined && first.length === depth + 1) {
      values.push(valueAt(column, first));
      types.push(`\`${key}\` Dynamic`);
    } else {
      const inner = tupleOf(column, inside, depth + 1);
      values.push(`(${inner.values})`);
      types.push(`\`${key}\` ${inner.type}`);
    }
  }
  return { values: `tuple(${values.join(', ')})`, type: `Tuple(${types.join(', ')})` };
}

/**
 * As a JSON column reads it: {"a.b":1} is {"a":{"b":1}}, and an object is no value of its own. Arrays go through the JSON
 * type itself: JSONExtract makes ["a",null] of engine 26.7 into [null,null].
 */
function valueAt(column: JsonColumn, path: JsonPath): string {
  const [first = '', ...rest] = waysToWrite(path).map((keys) => {
    const place = `(${column}Json, ${keys.map((key) => `'${key}'`).join(', ')}`;
    const array = `getSubcolumn(CAST(concat('{"v":', JSONExtractRaw${place}), '}'), 'JSON'), 'v')`;
    return `multiIf(JSONType${place}) = 'Array', ${array}, JSONType${place}) = 'Object', NULL::Dynamic, JSONExtract${place}, 'Dynamic'))`;
  });
  return rest.reduce((value, other) => `if(dynamicType(${value}) = 'None', ${other}, ${value})`, first);
}

function waysToWrite([key = '', ...rest]: JsonPath): JsonPath[] {
  const [next] = rest;
  if (next === undefined) return [[key]];
  return [
    ...waysToWrite(rest).map((way) => [key, ...way]),
    ...waysToWrite([`${key}.${next}`, ...rest.slice(1)]),
  ];
}

function lieInOneAnother(paths: readonly JsonPath[]): boolean {
  return paths.some((outer) =>
    paths.some((inner) => inner.length > outer.length && outer.every((key, index) => key === inner[index])),
  );
}

function isColumn(name: string | undefined): name is JsonColumn {
  return JSON_COLUMNS.some((column) => column === name);
}
