/** What users and accounts are called, and the words for what is said of them. Pure. */
import { counted } from '../show/words.ts';

export const NAME_CHARACTERS = 120;

interface Named {
  readonly name: string;
  readonly email?: string;
  readonly userId?: string;
  readonly groupId?: string;
}

/** The name, else the email, else the id. Strangers choose each of them, also its length. */
export function nameOf({ name, email, userId, groupId }: Named): string {
  const called = [name, email, userId, groupId].find((each) => each !== undefined && each.trim() !== '');
  return (called ?? 'without a name').slice(0, NAME_CHARACTERS);
}

/** How much a score rests on. */
export const sayEvidence = (score: {
  readonly basedOnEvents: number;
  readonly basedOnDays: number;
}): string =>
  score.basedOnEvents === 0
    ? 'based on no events'
    : `based on ${counted(score.basedOnEvents, 'event')} over ${counted(score.basedOnDays, 'day')}`;
