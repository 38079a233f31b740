/** Scores of a product that has none yet, for tests of the API that are not about scores. */
import type { Scoring } from '../../src/control/ports.ts';

const NOBODY = { histogram: [], q90: null };
const NO_BANDS = { mostEngaged: 0, engaged: 0, passive: 0, leastEngaged: 0 };

const none = () => Promise.resolve(null);
const nothing = () => Promise.resolve([]);

export const fakeScoring: Scoring = {
  measure: none,
  recompute: () => undefined,
  health: { unsureOf: nothing, pausedBy: nothing, know: nothing, unknow: nothing, afterRun: () => undefined },
  finding: () => ({ ofSomebody: null, ofNobody: null }),
  answers: {
    user: none,
    account: none,
    history: nothing,
    overview: () => Promise.resolve({ run: null, users: null, accounts: null }),
    rebased: none,
    usage: nothing,
    activation: () => Promise.resolve({ total: 0, levels: [], steps: [] }),
    preview: (_profile, { events }) =>
      Promise.resolve({
        ...{ before: NOBODY, after: NOBODY, moved: { up: 2, down: 1, same: 0 }, biggest: [] },
        ...{ bandsBefore: NO_BANDS, bandsAfter: NO_BANDS, isProduct: true, millis: 1 },
        uncounted: events.flatMap(({ type = 'track', event, where }) => (where ? [{ type, event }] : [])),
      }),
  },
};
