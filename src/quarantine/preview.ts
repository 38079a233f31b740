/** What a job would do, tried on the real events: how many it is about, and of the first some before and after. */
import type { Event } from '../event/event.ts';
import { type Change, changesOfStep, viewEvent } from '../pipeline/changes.ts';
import { createHomes } from '../pipeline/homes.ts';
import type { Plans } from '../pipeline/ports.ts';
import { type HeldEvent, type Order, type Trial, tryOrder } from '../pipeline/release.ts';
import { BLOCKED, KEEP } from '../pipeline/steps.ts';
import type { RecordLimits, RecordTools } from '../pipeline/work.ts';
import type { Judged } from '../plan/check/judged.ts';
import type { HeldRow } from '../warehouse/queries/quarantine.ts';

export interface PreviewSample {
  readonly quarantineId: string;
  readonly messageId: string;
  readonly receivedAt: number;
  readonly outcome: 'stored' | 'held' | 'refused' | 'discarded';
  /** Why it would be refused. */
  readonly reason: string | null;
  /** The event as it came, and as it would be stored (or held). */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly changes: readonly Change[];
  /** What the plan in force would say. */
  readonly violations: readonly Judged[];
}

export interface Preview {
  /** Events that were tried. */
  readonly tried: number;
  readonly outcomes: Readonly<Record<PreviewSample['outcome'], number>>;
  readonly samples: readonly PreviewSample[];
}

export interface PreviewTools {
  readonly limits: RecordLimits;
  readonly plans: Plans;
}

/** `rows` are tried one after the other, with others served in between; the first `samples` are shown. */
export async function previewOrder(
  tools: PreviewTools,
  workspace: string,
  rows: readonly HeldRow[],
  order: Omit<Order, 'events'>,
  samples: number,
): Promise<Preview> {
  const outcomes = { stored: 0, held: 0, refused: 0, discarded: 0 };
  const shown: PreviewSample[] = [];
  const record = recordTools(tools);
  for (const [index, row] of rows.entries()) {
    if (index % EVENTS_A_SLICE === 0) await new Promise<void>((resolve) => setImmediate(resolve));
    const held: HeldEvent = { ...row, workspace };
    const trial = order.deed === 'discard' ? null : tryOrder(record, held, order);
    outcomes[outcomeOf(trial)]++;
    if (shown.length < samples) shown.push(sampleOf(row, tryOrder(record, held, null).event, trial));
  }
  return { tried: rows.length, outcomes, samples: shown };
}

const EVENTS_A_SLICE = 100;

function sampleOf(row: HeldRow, before: Event | undefined, trial: Trial | null): PreviewSample {
  const after = trial?.event;
  return {
    quarantineId: row.quarantineId,
    messageId: row.messageId,
    receivedAt: row.receivedAt,
    outcome: outcomeOf(trial),
    reason: trial !== null && typeof trial.outcome !== 'string' ? trial.outcome.reason : null,
    before: before === undefined ? null : viewEvent(before),
    after: after === undefined ? null : viewEvent(after),
    changes: before === undefined || after === undefined ? [] : changesOfStep(before, after),
    violations: trial?.violations ?? [],
  };
}

function outcomeOf(trial: Trial | null): PreviewSample['outcome'] {
  if (trial === null) return 'discarded';
  if (trial.outcome === KEEP) return 'stored';
  return trial.outcome === BLOCKED ? 'held' : 'refused';
}

/** The pipeline's own, remembering and writing nothing. */
export function recordTools({ limits, plans }: PreviewTools): RecordTools {
  const nobody = { lookup: () => undefined, refresh: () => false };
  return {
    limits,
    homes: createHomes(nobody, () => ({ a: 0, b: 0, c: 0 }), plans),
    steps: { limits, remember: () => true, reachMs: () => 0 },
    strayWorkspace: '',
    replay: true,
    counts: { events: 0, duplicates: 0, refusals: 0, quarantined: 0 },
  };
}
