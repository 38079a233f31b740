/** What is wrong with a reference to events: of a profile, of a step of activation, of a clause. */
import type { ActivityRef, PropertyCondition } from '../profile.ts';
import { numberOf } from '../traits.ts';
import { PROFILE_LIMITS } from './limits.ts';
import { type Path, type ProblemList, show } from './problem-list.ts';

const WITHOUT_VALUE: readonly string[] = ['exists', 'does not exist'];
const ORDERS: readonly string[] = ['>', '>=', '<', '<='];

export function checkRef(
  { type = 'track', event, where = [] }: ActivityRef,
  at: Path,
  list: ProblemList,
): void {
  const { conditionsMax, textCharsMax } = PROFILE_LIMITS;
  // A page or screen may be sent without a name; a track call may not.
  if (event === '' && type === 'track') list.add('wrong_value', [...at, 'event'], 'An event needs a name.');
  if (event.length > textCharsMax)
    list.add(
      'too_long',
      [...at, 'event'],
      `The event's name has ${event.length} characters; none is longer than ${textCharsMax}.`,
    );
  if (where.length > conditionsMax)
    list.add(
      'too_many',
      [...at, 'where'],
      `There are ${where.length} conditions; ${conditionsMax} are possible.`,
    );
  for (const [index, condition] of where.entries()) {
    const place = [...at, 'where', index];
    if (condition.property.trim() === '')
      list.add('wrong_value', [...place, 'property'], 'A property needs a name.');
    checkValue(condition, place, list);
  }
}

/** What a condition compares with: there, or not, as its operator needs it; short; and finite. */
export function checkValue(
  {
    operator,
    value,
  }: { readonly operator: string; readonly value?: PropertyCondition['value'] | readonly unknown[] },
  at: Path,
  list: ProblemList,
): void {
  const place = [...at, 'value'];
  if (WITHOUT_VALUE.includes(operator)) {
    if (value !== undefined) list.add('unused_field', place, `${show(operator)} takes no value. Remove it.`);
    return;
  }
  if (value === undefined)
    list.add('missing_field', place, `${show(operator)} needs a value to compare with.`);
  if (typeof value === 'string' && value.length > PROFILE_LIMITS.textCharsMax)
    list.add(
      'too_long',
      place,
      `The value has ${value.length} characters; ${PROFILE_LIMITS.textCharsMax} are possible.`,
    );
  if (value === 'null')
    list.add(
      'wrong_value',
      place,
      'The text "null" is how a value that was taken away is kept. Use "does not exist".',
    );
  if (ORDERS.includes(operator) && typeof value === 'boolean')
    list.add('wrong_value', place, `Nothing is above or below ${value}. Use "is".`);
  if (ORDERS.includes(operator) && typeof value === 'number' && numberOf(value) === null)
    list.add('wrong_value', place, `${show(operator)} takes a finite number.`);
  if ((operator === 'contains' || operator === 'starts with') && value === '')
    list.add(
      'wrong_value',
      place,
      `Every text ${operator === 'contains' ? 'contains' : 'starts with'} the empty one. Use "exists".`,
    );
}
