/** What a change does to scores, in a sentence. Pure. */
import type { Preview } from '../api/scoring.ts';
import { amount, counted } from '../show/words.ts';

export function sayMoved({ moved: { up, down, same } }: Preview): string {
  const all = up + down + same;
  if (all === 0) return 'Nobody is active under it now, so nobody has a score.';
  if (up + down === 0) return `Nobody's score changes: ${counted(all, 'active user')}.`;
  return `${amount(up)} go up, ${amount(down)} go down, ${amount(same)} stay, of ${counted(all, 'active user')}.`;
}

/** Which events the preview knows nothing of. */
export function sayUncounted({ uncounted }: Pick<Preview, 'uncounted'>): string {
  const names = [...new Set(uncounted.map(({ event }) => `“${event}”`))];
  const [only] = names;
  return names.length === 1
    ? `${only} under its conditions is not counted yet: here it is as if it had never come.`
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} under their conditions are not counted yet: here they are as if they had never come.`;
}
