/** From histories, one by one, to all that a back-test or a suggestion needs. */
import type { ScoringProfile } from '../profile.ts';
import type { Material, Trial, Unit } from './backtest.ts';
import { admitsOf } from './filter.ts';
import type { AccountHistory, UserHistory } from './history.ts';
import { type Layout, layoutOf } from './layout.ts';
import { openEventEvidence } from './leakage/events.ts';
import { openPanel } from './panel.ts';
import { observable, type Snapshot, type Span } from './snapshots.ts';

export interface Question {
  readonly profile: ScoringProfile;
  readonly unit: Unit;
  readonly span: Span;
  /** Days that were asked for; those whose horizon has not ended are left out. */
  readonly wanted: readonly Snapshot[];
  /** The first day that is not over. */
  readonly today: number;
  /** A unit leaves when the outcome has happened to it. */
  readonly once: boolean;
  readonly seenWithinDays: number;
  readonly capacity: number;
  readonly arrival: 'received' | 'happened';
  readonly seed: number;
  readonly replicates?: number;
  /** Numbers that the panel may hold. */
  readonly cellsMax?: number;
  readonly layout?: Layout;
}

export interface Gathering {
  add(history: UserHistory): void;
  done(): { readonly trial: Trial; readonly material: Material };
}

export function openGathering(
  question: Question,
  accounts: ReadonlyMap<string, AccountHistory> = new Map(),
): Gathering {
  const { profile, span, once } = question;
  const observed = observable(question.wanted, span, question.today);
  const layout = question.layout ?? layoutOf(profile);
  const admits = profile.users === undefined ? null : admitsOf(profile.users, accounts);
  const evidence = openEventEvidence(profile.events.length, once);
  const panel = openPanel({
    ...{ span, columns: layout.columns, snapshots: observed.snapshots },
    seenWithinDays: question.seenWithinDays,
    admits: admits ?? undefined,
    ...(question.cellsMax === undefined ? {} : { cellsMax: question.cellsMax }),
  });
  return {
    add(history) {
      evidence.add(history);
      panel.add(history);
    },
    done: () => ({
      trial: {
        ...question,
        observed,
        isUnfiltered: profile.users !== undefined && admits === null,
      },
      material: { users: panel.done(), layout, accounts, evidence },
    }),
  };
}
