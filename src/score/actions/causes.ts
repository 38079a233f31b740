/**
 * After which looking an alert may follow. A looking is loud when it compares like with like: somebody has looked for
 * the same thing before, under the same version, reference and settings (`basis`), and what is behind it is what people
 * did or that a day passed.
 */
const LOUD_CAUSES: readonly string[] = ['events', 'people', 'day'];

export function isLoudCause(cause: string): boolean {
  return LOUD_CAUSES.includes(cause);
}

/** For SQL, which has no lists of ours. */
export const LOUD_CAUSE_LIST = LOUD_CAUSES.map((cause) => `'${cause}'`).join(', ');

/** `last` is the basis of the last looking that came to its end; null before the first. */
export function isLoud(
  last: string | null,
  now: { readonly basis: string; readonly cause: string },
): boolean {
  return last !== null && last === now.basis && isLoudCause(now.cause);
}

/** Days before the last looking from which on somebody who was never seen is new: an import of the past makes nobody new. */
export const NEW_WITHIN_DAYS = 3;
