/**
 * The finding in plain words, for somebody who has never heard of an AUC. One rule: a difference that lies inside its
 * interval is no difference, and is said so. Words are "predicts" and "tells", never "causes": sales calls bring logins
 * and contracts alike.
 */
import type { Interval } from './bootstrap.ts';
import type { ContenderId } from './contenders.ts';
import type { Standing } from './standings.ts';

export type Outcome = 'better' | 'level' | 'worse' | 'chance' | 'nothing';

export interface Verdict {
  readonly outcome: Outcome;
  /** What stands at the top of the page. */
  readonly headline: string;
  readonly sentences: readonly string[];
}

/** What one would do instead of the score. */
const INSTEAD: Readonly<Record<ContenderId, string>> = {
  score: 'this score',
  fitted: 'the fitted weights',
  activeDays: 'counting active days',
  recency: 'looking at who was active last',
  equal: 'giving every event the same weight',
  sherlock: "Sherlock's rule",
  activeUsers: 'counting active users',
  random: 'chance',
};

/** Fewer outcomes, or accounts, than this say little. */
const OUTCOMES_MIN = 30;

export interface Tested {
  readonly standings: readonly Standing[];
  /** What is judged: `score` or `fitted`. */
  readonly of?: ContenderId;
  readonly rows: number;
  readonly outcomes: number;
  readonly clusters: number;
}

export function verdictOf({ standings, of = 'score', rows, outcomes, clusters }: Tested): Verdict {
  const own = standings.find(({ id }) => id === of);
  const subject = of === 'fitted' ? 'These fitted weights' : 'This score';
  const is = of === 'fitted' ? 'are' : 'is';
  if (own === undefined || rows === 0 || outcomes === 0 || outcomes === rows)
    return { outcome: 'nothing', headline: nothing(rows, outcomes), sentences: [] };
  const thin =
    outcomes < OUTCOMES_MIN || clusters < OUTCOMES_MIN
      ? [
          `Thin data: ${outcomes} outcomes in ${clusters} accounts or lone users. Read every figure as a hint.`,
        ]
      : [];
  if (own.auc.low <= 0.5)
    return {
      outcome: own.auc.high < 0.5 ? 'worse' : 'chance',
      headline:
        own.auc.high < 0.5
          ? `${subject} points the wrong way: AUC ${withInterval(own.auc)}, where chance is .500.`
          : `${subject} ${of === 'fitted' ? 'do' : 'does'} not tell who comes to the outcome better than chance: AUC ${withInterval(own.auc)}, where chance is .500.`,
      sentences: thin,
    };
  const rivals = standings.filter(
    ({ id }) => id !== of && id !== 'random' && id !== 'fitted' && id !== 'score',
  );
  const sentences = rivals.flatMap(({ id, auc, difference }) =>
    difference === null ? [] : [against(INSTEAD[id], auc, difference)],
  );
  const beaten = rivals.filter(({ difference }) => difference !== null && difference.low > 0);
  const better = rivals.filter(({ difference }) => difference !== null && difference.high < 0);
  const hardest =
    rivals.find(({ id }) => id === 'activeDays' && !isIn(beaten, id)) ??
    rivals.find(({ id }) => !isIn(beaten, id));
  if (hardest === undefined)
    return {
      outcome: 'better',
      headline: `${subject} ${is} better than every simple baseline: AUC ${withInterval(own.auc)}.`,
      sentences: [...thin, ...sentences],
    };
  return {
    outcome: better.length > 0 ? 'worse' : 'level',
    headline: `${subject} ${is} not better than ${INSTEAD[(better[0] ?? hardest).id]}.`,
    sentences: [...thin, `AUC ${withInterval(own.auc)}.`, ...sentences],
  };
}

const isIn = (standings: readonly Standing[], id: ContenderId): boolean =>
  standings.some((each) => each.id === id);

function nothing(rows: number, outcomes: number): string {
  if (rows === 0) return 'There is nothing to test: nobody was active before any of the snapshots.';
  if (outcomes === 0) return 'There is nothing to test: the outcome never happened after a snapshot.';
  return 'There is nothing to test: everybody came to the outcome.';
}

function against(instead: string, auc: Interval, difference: Interval): string {
  const figures = `${figure(auc.value)}; difference ${signed(difference.value)}, 95 % interval ${signed(difference.low)} to ${signed(difference.high)}`;
  if (difference.low > 0) return `Better than ${instead} (${figures}).`;
  if (difference.high < 0) return `Worse than ${instead} (${figures}).`;
  return `Level with ${instead} (${figures}: the difference lies inside its interval).`;
}

/** .853 */
export const figure = (value: number): string =>
  Number.isNaN(value) ? 'none' : value.toFixed(3).replace(/^(-?)0\./, '$1.');
const signed = (value: number): string => (value >= 0 ? `+${figure(value)}` : figure(value));
const withInterval = ({ value, low, high }: Interval): string =>
  `${figure(value)} (95 % interval ${figure(low)} to ${figure(high)})`;
