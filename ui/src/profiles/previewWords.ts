/** What a change does to scores, in a sentence. Pure. */
import type { Preview } from '../api/scoring.ts';
import { amount, counted } from '../show/words.ts';

export function sayMoved({ moved: { up, down, same } }: Preview): string {
  const all = up + down + same;
  if (all === 0) return 'Nobody is active under it now, so nobody has a score.';
  if (up + down === 0) return `Nobody's score changes: ${counted(all, 'active user')}.`;
  return `${amount(up)} go up, ${amount(down)} go down, ${amount(same)} stay, of ${counted(all, 'active user')}.`;
}
