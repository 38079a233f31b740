/** What is said while scores are not yet those of everybody. Pure. */
import type { Finding } from '../api/overview.ts';
import { amount } from '../show/words.ts';

/** `share`: from 0 to 1 of what is counted; null where nothing can be. */
export function sayFinding({ what, done, total }: Finding): {
  readonly title: string;
  readonly words: string;
  readonly share: number | null;
} {
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  const far = total === null ? '' : `${amount(Math.min(done, total))} of ${amount(total)}`;
  if (what === 'history')
    return {
      title: 'The demo is being filled',
      words: total === null ? 'Counting its events.' : `${far} events are there.`,
      share,
    };
  if (what === 'people')
    return {
      title: 'Users are being found out',
      words: `Who did what is known of ${far} blocks of events.`,
      share,
    };
  return { title: 'The first scores are on their way', words: 'Everybody is being scored.', share: null };
}
