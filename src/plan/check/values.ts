/** Values that strangers sent, compared as JSON Schema compares them: by what they say, never by calling methods of theirs. */

type Scalar = string | number | boolean | null;

export function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value !== 'object';
}

/** The first two equal items, or undefined. */
export function findTwins(items: readonly unknown[]): { readonly i: number; readonly j: number } | undefined {
  const seen = new Map<string, number>();
  for (let j = 0; j < items.length; j++) {
    const text = textOf(items[j]);
    const i = seen.get(text);
    if (i !== undefined) return { i, j };
    seen.set(text, j);
  }
  return undefined;
}

/** JSON with the keys of objects in order. 1 and 1.0 are one number already; 0 and -0 are equal in JSON Schema. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(fields).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${textOf(fields[key])}`).join(',')}}`;
}
