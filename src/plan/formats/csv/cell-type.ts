/** Types as people write them into a table, and as rows.ts does: `String`, `int`, `string[]`, `"free" | "paid"`. */
import type { Json, JsonObject } from '../../../event/event.ts';
import { parseType } from '../yaml/type-words.ts';

const OTHER_WORDS: Readonly<Record<string, string>> = {
  '': 'any',
  text: 'string',
  str: 'string',
  int: 'integer',
  float: 'number',
  double: 'number',
  decimal: 'number',
  bool: 'boolean',
  list: 'array',
  map: 'object',
  json: 'any',
};
const DATES = ['date', 'datetime', 'date-time', 'timestamp'];

/** null when no type is meant. */
export function parseCellType(cell: string): JsonObject | null {
  const text = cell.trim();
  const values = parseValues(text);
  if (values !== null)
    return values.every((value) => typeof value === 'string')
      ? { type: 'string', enum: values }
      : { enum: values };
  const word = text.toLowerCase();
  if (DATES.includes(word)) return { type: 'string', format: word === 'date' ? 'date' : 'date-time' };
  return parseType(OTHER_WORDS[word] ?? word);
}

/** `"a" | "b"` or `1 | 2`: JSON values, of which one at least is no bare word. */
function parseValues(text: string): readonly Json[] | null {
  if (!/["\d]|^(true|false)$/.test(text)) return null;
  try {
    const values: readonly Json[] = JSON.parse(
      `[${text.replace(/("(?:[^"\\]|\\.)*")|\|/g, (_, quoted) => quoted ?? ',')}]`,
    );
    return values;
  } catch {
    return null;
  }
}
