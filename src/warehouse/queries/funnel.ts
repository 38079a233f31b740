/** The core events of a plan in their order: how many people came how far, and what came of each event day by day. */
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { type Filter, filterOf, within } from './filter.ts';
import { DAY_MS } from './volumes.ts';

export interface FunnelQuestion {
  readonly workspace: string;
  /** Milliseconds, on whole days; [from, to). */
  readonly from: number;
  readonly to: number;
  readonly sources: readonly string[];
  /** Names of track calls, at most FUNNEL_STEPS_MAX. */
  readonly steps: readonly string[];
  /** A person's steps count while they lie within so long of the first one. */
  readonly windowSeconds: number;
}

export interface FunnelStep {
  readonly event: string;
  /** People who came this far, in order and in time. */
  readonly people: number;
  /** Whoever did it, at all. */
  readonly peopleAtAll: number;
  readonly events: number;
  /** Events, one a day from `from` on. */
  readonly daily: readonly number[];
}

/** The engine's own limit of conditions in one funnel. */
export const FUNNEL_STEPS_MAX = 32;

export function readFunnel(warehouse: Warehouse, question: FunnelQuestion): Promise<readonly FunnelStep[]> {
  const { steps, from, to } = question;
  if (steps.length === 0) return Promise.resolve([]);
  const filter = filterOf([
    { sql: `workspace = {workspace:String}`, params: { workspace: question.workspace } },
    { sql: `type = 'track' AND event IN {steps:Array(String)}`, params: { steps } },
    { sql: 'has({sources:Array(String)}, source)', params: { sources: question.sources } },
    ...within('timestamp', from, to),
  ]);
  return warehouse.ask(async (session) => {
    const reached = await readReached(warehouse, session, question, filter);
    const daily = await readSteps(warehouse, session, filter);
    const days = Math.round((to - from) / DAY_MS);
    return steps.map((event, index) => {
      const counted = daily.get(event) ?? new Map<number, number>();
      const perDay = Array.from({ length: days }, (_, day) => counted.get(from + day * DAY_MS) ?? 0);
      return {
        event,
        people: reached.people[index] ?? 0,
        peopleAtAll: reached.atAll[index] ?? 0,
        events: perDay.reduce((sum, n) => sum + n, 0),
        daily: perDay,
      };
    });
  });
}

/** By step: people whose way led at least so far, and people who did it whatever came before. */
async function readReached(
  { database, threads }: Warehouse,
  session: Session,
  { steps, windowSeconds }: FunnelQuestion,
  { where, params }: Filter,
): Promise<{ people: number[]; atAll: number[] }> {
  const conditions = steps.map((_, index) => `event = {step${index}:String}`);
  const named = Object.fromEntries(steps.map((event, index) => [`step${index}`, event]));
  const rows = await session.rows(
    `SELECT ${steps.map((_, index) => `countIf(level > ${index}) AS reached${index}, countIf(did[${index + 1}]) AS did${index}`).join(', ')} FROM (
      SELECT dictGetOrDefault('${database}.identity', 'person', idHash, idHash) AS person,
        windowFunnel({window:UInt64})(toUInt64(greatest(toUnixTimestamp64Milli(timestamp), 0)), ${conditions.join(', ')}) AS level,
        [${conditions.map((condition) => `max(${condition})`).join(', ')}] AS did
      FROM ${database}.event_rows WHERE idHash != 0 AND ${where} GROUP BY person
    ) SETTINGS max_threads = ${threads}`,
    { ...params, ...named, window: windowSeconds * 1000 },
  );
  const of = (stem: string): number[] => steps.map((_, index) => Number(rows[0]?.[`${stem}${index}`] ?? 0));
  return { people: of('reached'), atAll: of('did') };
}

async function readSteps(
  { database, threads }: Warehouse,
  session: Session,
  { where, params }: Filter,
): Promise<Map<string, Map<number, number>>> {
  const rows = await session.rows(
    `SELECT event, toUnixTimestamp(toStartOfDay(timestamp)) AS day, count() AS n FROM ${database}.event_rows WHERE ${where} GROUP BY event, day SETTINGS max_threads = ${threads}`,
    params,
  );
  const daily = new Map<string, Map<number, number>>();
  for (const { event, day, n } of rows) {
    const counted = daily.get(String(event)) ?? new Map<number, number>();
    daily.set(String(event), counted.set(Number(day) * 1000, Number(n)));
  }
  return daily;
}
