/** Values as they are typed in a form: lists of them, and one alone. Pure. */

/** `a, b, c`, or a JSON list where a value has a comma in it. */
export function readValues(text: string, type: string): readonly unknown[] {
  if (text.trim().startsWith('[')) {
    const list = parse(text);
    if (Array.isArray(list)) return list;
  }
  const parts = text.split(',').map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))].map((part) => readValue(part, type));
}

export function writeValues(values: readonly unknown[]): string {
  const isPlain = values.every(
    (value) =>
      (typeof value === 'string' && value !== '' && !/[,[\]]|^\s|\s$/.test(value)) ||
      typeof value === 'number' ||
      typeof value === 'boolean',
  );
  return isPlain ? values.map(String).join(', ') : JSON.stringify(values);
}

/** Text for what is text; else what it says as JSON, and text when it is none. */
export function readValue(text: string, type: string): unknown {
  if (type === 'string') return text;
  const value = parse(text);
  return value === undefined ? text : value;
}

export const writeValue = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
