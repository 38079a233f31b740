const NUMERIC: ReadonlySet<string> = new Set(['>', '>=', '<', '<=']);

/**
 * What was typed as a value to compare with: where greater and smaller are asked for, a number is meant; elsewhere it
 * is a text, unless it reads as a number or a truth. Pure.
 */
export function readValue(operator: string, text: string): string | number | boolean {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (NUMERIC.has(operator)) return Number.isFinite(number) ? number : text;
  if (text === 'true' || text === 'false') return text === 'true';
  return String(number) === text ? number : text;
}
