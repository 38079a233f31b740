/** What must not depend on a browser. */
import { pointerTo } from '../formats/pointer.ts';
import type { Lint } from './finding.ts';
import type { English } from './words/english.ts';
import { wordsOf } from './words/tokens.ts';

export const BILLING_ON_CLIENT: Lint = {
  code: 'billing_on_client',
  level: 'error',
  title: 'An event about money is sent from the client',
  reason:
    'Blocked scripts, closed tabs and bad lines lose a part of what browsers send, and anybody can make one up. Revenue is counted where it is booked: on the server.',
  *find({ document, events, english }) {
    for (const { name, path, rule } of events) {
      if (rule.side !== 'client') continue;
      const word = moneyIn(wordsOf(name), english);
      if (word === null) continue;
      const core = document.funnel.includes(name) ? ' It is a core event, too.' : '';
      yield {
        path: pointerTo(path, 'side'),
        message: `"${name}" is about money ("${word}") and sent from the client, where some of it gets lost.${core} Send it from the server, when it is booked, and say "side: server".`,
      };
    }
  },
};

const MONEY: ReadonlySet<string> = new Set(
  'bill billing charge chargeback invoice pay payment payout purchase refund renew renewal subscription'.split(
    ' ',
  ),
);
/** What people do with a page about money is no money: "Viewed Billing Page". */
const LOOKING: ReadonlySet<string> = new Set(
  'abandon begin choose click close copy dismiss download edit enter expand filter hover load open print scroll search see select show tap type view visit'.split(
    ' ',
  ),
);

function moneyIn(words: readonly string[], english: English): string | null {
  const stems = words.map((word) => english.stemOf(word));
  if (stems.some((stem) => LOOKING.has(stem))) return null;
  const at = words.findIndex((word, index) => MONEY.has(word) || MONEY.has(stems[index] ?? ''));
  return words[at] ?? null;
}
