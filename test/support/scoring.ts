/** Scores of a product that has none yet, for tests of the API that are not about scores. */
import type { Scoring } from '../../src/control/ports.ts';

const none = () => Promise.resolve(null);
const nothing = () => Promise.resolve([]);

export const fakeScoring: Scoring = {
  measure: none,
  recompute: () => undefined,
  health: { unsureOf: nothing, pausedBy: nothing, know: nothing, unknow: nothing, afterRun: () => undefined },
  finding: () => null,
  answers: {
    user: none,
    account: none,
    history: nothing,
    overview: () => Promise.resolve({ run: null, users: null, accounts: null }),
    rebased: none,
    usage: nothing,
    activation: () => Promise.resolve({ total: 0, levels: [], steps: [] }),
    preview: () => Promise.reject(new Error('no engine')),
  },
};
