/** What people ask of a back-test, as it is stored, and what the pure core is asked for it. */
import { daysOf, type Every } from '../../score/backtest/calendar.ts';
import { traitsIn } from '../../score/backtest/filter.ts';
import type { Question } from '../../score/backtest/gathering.ts';
import type { ScoringProfile } from '../../score/profile.ts';
import { Fault } from '../../system/fault.ts';
import type { Outcome, PanelQuestion } from '../../warehouse/panel/question.ts';
import type { Warehouse } from '../ports.ts';

export interface BacktestQuestion {
  /** Id, and which of its documents: `version 3`, `draft`, `document`. */
  readonly profile: string | null;
  readonly what: string;
  readonly document: ScoringProfile;
  readonly outcome: Outcome;
  readonly unit: 'users' | 'accounts';
  readonly horizonDays: number;
  readonly gapDays: number;
  readonly every: Every;
  /** Day numbers; null: from the first activity, to the last day whose horizon has ended. */
  readonly from: number | null;
  readonly to: number | null;
  readonly once: boolean;
  readonly seenWithinDays: number;
  readonly capacity: number;
  readonly arrival: 'auto' | 'received' | 'happened';
}

export const SNAPSHOTS_MAX = 120;
/** Beyond this share of events that arrived over 30 days late, arrival is that of an import. */
const IMPORTED_SHARE = 0.2;

export interface Prepared {
  readonly question: Question;
  readonly panel: PanelQuestion;
}

/** Throws Fault `bad_request` where there is nothing to stand on. */
export async function prepareQuestion(
  warehouse: Pick<Warehouse, 'panelCalendar' | 'dayStarts'>,
  workspace: string,
  asked: BacktestQuestion,
  timeZone: string,
  now: number,
  signal: AbortSignal,
): Promise<Prepared> {
  const { today, first, importedShare } = await warehouse.panelCalendar({ workspace, timeZone, now });
  if (first === null)
    throw new Fault(
      'bad_request',
      'There are no events yet. Send some, or import a history, and run it again.',
    );
  const days = daysOf(asked.every, asked.from ?? first + 1, Math.min(asked.to ?? today, today)).slice(
    -SNAPSHOTS_MAX,
  );
  if (days.length === 0)
    throw new Fault(
      'bad_request',
      `No ${asked.every} begins between the first event and today. Choose shorter steps, or wait.`,
    );
  const starts = await warehouse.dayStarts(timeZone, days);
  const arrival =
    asked.arrival === 'auto' ? (importedShare > IMPORTED_SHARE ? 'happened' : 'received') : asked.arrival;
  const { document, outcome, unit, once, seenWithinDays, capacity } = asked;
  return {
    question: {
      ...{ profile: document, unit, once, seenWithinDays, capacity, today, arrival, seed: 1 },
      span: { gapDays: asked.gapDays, horizonDays: asked.horizonDays },
      wanted: days.map((day, index) => ({ day, at: starts[index] ?? 0 })),
    },
    panel: {
      ...{ workspace, timeZone, outcome, arrival, signal, events: document.events },
      traits: [...new Set(traitsIn(document.users ?? { all: [] }).map(({ trait }) => trait))],
    },
  };
}
