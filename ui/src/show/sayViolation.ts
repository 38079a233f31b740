/** What a plan found wrong, in words for people. Pure. */

export interface Said {
  readonly type: string;
  /** Dotted path; empty for the whole event. */
  readonly field: string;
  readonly description: string;
}

/** Where it is. */
export const sayField = ({ field }: Said): string => (field === '' ? 'the whole event' : field);

const EXPECTED = /^Invalid type\. Expected: (.+), given: (.+)$/;

/** What is wrong there, to be read after the field. */
export function sayViolation({ type, field, description }: Said): string {
  if (type === 'Unplanned Event') return 'has no rule in the plan';
  if (type === 'Unplanned Property') return 'is not in the plan';
  if (type === 'Required') return 'is missing';
  const [, expected, given] = EXPECTED.exec(description) ?? [];
  if (expected !== undefined && given !== undefined) return `is ${given} and must be ${expected}`;
  // The field stands before it.
  return field !== '' && description.startsWith(`${field} `)
    ? description.slice(field.length + 1)
    : description;
}

/** Whether only listed values are right, and this is none of them. */
export const isUnlisted = ({ type, description }: Said): boolean =>
  type === 'Invalid Value' && description.includes('must be one of the following');

/** The type that a field must have and the one that it had, where the description says so. */
export function typesIn({ description }: Said): { readonly expected: string; readonly given: string } | null {
  const [, expected, given] = EXPECTED.exec(description) ?? [];
  return expected === undefined || given === undefined ? null : { expected, given };
}
