/**
 * What the actions of a profile would have raised in the last days under the version in force and under a draft, side by
 * side: everybody is scored as of each day by both (warehouse/scores/past.ts), through the same borders and cooldown as
 * when an action looks. The history that was shown is not asked, since it was shown under whatever was in force then.
 */
import type { ActionDocument } from '../../score/actions/action.ts';
import { bordersOf } from '../../score/actions/borders.ts';
import { countPastAlerts } from '../../score/actions/past-alerts.ts';
import { type PastScores, scorePast } from '../../score/past.ts';
import type { ScoringProfile } from '../../score/profile.ts';
import type { Reference } from '../../score/reference.ts';
import type { Warehouse } from '../connection.ts';
import type { ClauseContext } from '../people/clause-sql.ts';
import { dateOf } from '../scores/days.ts';
import { type PastQuestion, readPast } from '../scores/past.ts';
import type { ScoringScope } from '../scores/scope.ts';
import type { Session } from '../session.ts';
import { amongSql } from './preview.ts';
import { OF_PROFILE } from './watched.ts';

type Compared = Pick<ActionDocument, 'of' | 'trigger' | 'filter' | 'cooldownDays'> & { readonly id: string };

/** What people are scored by. */
interface Scored {
  readonly document: ScoringProfile;
  readonly users: ScoringScope['users'];
  /** What is measured against; null measures as of now. */
  readonly frozen: Reference | null;
}

export interface DraftAlertsQuestion {
  readonly workspace: string;
  /** Id. */
  readonly profile: string;
  readonly actions: readonly Compared[];
  /** Null where nothing was scored yet. */
  readonly inForce: Scored | null;
  readonly draft: Omit<Scored, 'frozen'>;
  readonly timeZone: string;
  /** Numbers of days: from inclusive, to and with today. */
  readonly from: number;
  readonly today: number;
  readonly context: Omit<ClauseContext, 'database' | 'profile' | 'prefix'>;
  readonly goOn: () => void;
  /** For tests. */
  readonly most?: PastQuestion['most'];
}

export interface AlertDays {
  readonly alerts: number;
  /** Without those of none. */
  readonly days: readonly { readonly day: string; readonly alerts: number }[];
}

export interface DraftAlerts {
  /** In the order of the question. Null where nothing is known: `why` says so. */
  readonly actions: readonly {
    readonly id: string;
    readonly inForce: AlertDays | null;
    readonly draft: AlertDays | null;
    readonly why: string | null;
  }[];
  /** One account in so many was looked at, and its alerts stand for so many. */
  readonly every: number;
}

export async function readDraftAlerts(
  warehouse: Warehouse,
  session: Session,
  question: DraftAlertsQuestion,
): Promise<DraftAlerts> {
  const { actions, inForce, draft } = question;
  if (!actions.some(isByScore))
    return {
      actions: actions.map((action) => ({ ...untold(action), inForce: null, draft: null })),
      every: 1,
    };
  const isSame = inForce !== null && scoringOf(inForce.document) === scoringOf(draft.document);
  const now = inForce === null ? null : await replayed(warehouse, session, question, inForce);
  const then = isSame ? now : await replayed(warehouse, session, question, { ...draft, frozen: null });
  return {
    actions: actions.map((action) => ({
      ...untold(action),
      inForce: now?.counts.get(action.id) ?? null,
      draft: then?.counts.get(action.id) ?? null,
    })),
    every: Math.max(now?.every ?? 1, then?.every ?? 1),
  };
}

const isByScore = ({ trigger }: Compared): boolean => {
  const borders = bordersOf(trigger);
  return borders !== null && borders.metric !== 'activation';
};

function untold({ id, trigger }: Compared): { readonly id: string; readonly why: string | null } {
  return { id, why: WHY[trigger.kind] ?? null };
}

const SEGMENT = 'Who would have been in the segment under other weights is not known of the past.';
const NEW = 'Weights change nothing about who is new.';
const WHY: Readonly<Partial<Record<ActionDocument['trigger']['kind'], string>>> = {
  newUser: NEW,
  newAccount: NEW,
  newUserInAccount: NEW,
  activationReaches: 'Weights change nothing about activation.',
  entersSegment: SEGMENT,
  leavesSegment: SEGMENT,
  custom: 'What a condition would have held for on each day is not kept, so the past cannot tell.',
};

/** All of a document that scores hang on. */
function scoringOf({
  mode,
  window,
  halfLife,
  dailyCap,
  events,
  users,
  accountScore,
}: ScoringProfile): string {
  return JSON.stringify([mode, window, halfLife, dailyCap, events, users, accountScore]);
}

interface Replayed {
  readonly counts: ReadonlyMap<string, AlertDays>;
  readonly every: number;
}

async function replayed(
  warehouse: Warehouse,
  session: Session,
  question: DraftAlertsQuestion,
  { document, users, frozen }: Scored,
): Promise<Replayed> {
  const { workspace, timeZone, from, today, goOn, most } = question;
  // So that a change of the first day has its before, and who was in the state then is in it.
  const first = from - document.window - 1;
  const asked = { workspace, timeZone, today, goOn, document, users, first, ...(most && { most }) };
  const { people, every } = await readPast(warehouse, session, asked);
  const seats = await readSeats(warehouse, session, question);
  const scores = scorePast(document, people, { frozen, seatsOf: (id, known) => seats.get(id) ?? known });
  const counts = new Map<string, AlertDays>();
  for (const action of question.actions.filter(isByScore)) {
    const borders = bordersOf(action.trigger);
    if (borders === null) continue;
    goOn();
    const series = await amongOf(warehouse, session, question, action, scores[action.of]);
    const { cooldownDays } = action;
    const found = countPastAlerts(series, { borders, cooldownDays, window: document.window, first, from });
    counts.set(action.id, daysOf(found, every));
  }
  return { counts, every };
}

function daysOf(found: ReadonlyMap<number, number>, every: number): AlertDays {
  const days = [...found]
    .sort(([a], [b]) => a - b)
    .map(([day, alerts]) => ({ day: dateOf(day), alerts: alerts * every }));
  return { alerts: days.reduce((sum, { alerts }) => sum + alerts, 0), days };
}

/** Seats as the newest scoring has them; they do not hang on weights. */
async function readSeats(
  { database }: Warehouse,
  session: Session,
  { workspace, profile }: DraftAlertsQuestion,
): Promise<ReadonlyMap<string, number>> {
  const rows = await session.rows(
    `SELECT groupId, seats FROM ${database}.account_scores WHERE ${OF_PROFILE} AND run = (SELECT max(run) FROM ${database}.score_runs WHERE ${OF_PROFILE})`,
    { workspace, profile },
  );
  return new Map(rows.map((row) => [String(row.groupId), Number(row.seats)]));
}

/** Of these, who counts and fits the filter; users were read as those who count. */
async function amongOf(
  { database }: Warehouse,
  session: Session,
  { workspace, profile, context }: DraftAlertsQuestion,
  { of, filter }: Compared,
  series: readonly PastScores[],
): Promise<readonly PastScores[]> {
  if (of === 'users' && filter === null) return series;
  const { among, params } = amongSql({ database, session }, { of, filter, profile, context });
  const rows = await session.rows(among, { ...params, workspace, profile });
  const ids = new Set(rows.map((row) => String(row.id)));
  return series.filter(({ id }) => ids.has(id));
}
