/**
 * How the embedded engine is given the values of `{name:Type}` places: by `SET param_name = '…'` on the connection, right
 * before the statement. chDB's own way to bind values lets only one statement of the whole process go on at a time
 * (decision 0146): a question would wait for a scoring, and the loader for both.
 *
 * A value is never part of the statement that it is for. Here it is the whole of a text in quotes, in which nothing but
 * the quote and the backslash means anything, and both are written with a backslash before them. The engine then reads
 * the text as a value of the place's type, as a server does with what comes over HTTP.
 */
/** Values for `{name:Type}` places. 64-bit numbers travel as text. */
export type Params = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;

/** What stands for these in the engine's own text format; a backslash is in it as well. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  "'": "\\'",
};

const escaped = (text: string): string =>
  text.replaceAll(/[\\\0\b\f\n\r\t']/g, (char) => ESCAPES[char] ?? '');

function valueText(value: Params[string]): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escaped(value);
  return `[${value.map((one) => (typeof one === 'number' ? String(one) : `'${escaped(one)}'`)).join(',')}]`;
}

/** One statement that sets them all. Names are ours and are checked, for they cannot be quoted. */
export function setParamsSql(params: Params): string {
  const set = Object.entries(params).map(([name, value]) => {
    if (!/^[A-Za-z]\w*$/.test(name)) throw new Error(`no name for a value: ${name}`);
    return `param_${name} = '${valueText(value).replaceAll(/[\\']/g, '\\$&')}'`;
  });
  return `SET ${set.join(', ')}`;
}

/** Names of the places in a statement; '' for a brace that begins none. What stands in quotes is a text or a column. */
export function* placesOf(sql: string): Generator<string> {
  if (!sql.includes('{')) return;
  for (const [token, name] of sql.matchAll(/'(?:\\.|''|[^'\\])*'|`(?:\\.|``|[^`\\])*`|\{(?:\s*(\w+)\s*:)?/gs))
    if (token.startsWith('{')) yield name ?? '';
}
