/**
 * Once a day (UTC), after it is over: one `Sent Project Data` for each member and source that had calls on it.
 *
 * Promise: once for the day, whatever restarts. A small file says which day was told last; when it is lost, or when the
 * process died between telling and noting, the day is told again with the same messageIds, which are known then. What
 * was missed while Trackway stood still is told later, for a week at most. Between two days it costs one timer.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type SentProjectDataProperties,
  sentProjectData,
} from '../../control/self-tracking/generated/analytics.ts';
import type { SelfTracking } from '../../control/self-tracking/self-tracking.ts';
import type { Clock } from '../../system/clock.ts';
import { type Disk, replaceFile } from '../../system/disk.ts';
import type { Lines } from '../../system/lines.ts';
import type { CallUsage } from '../../warehouse/queries/call-usage.ts';
import type { PlanUsage } from '../../warehouse/queries/plan-usage.ts';
import { describeProject } from './project-data.ts';

export const DAY_MS = 86_400_000;
/** What was sent before midnight is stored by then. */
const AFTER_MIDNIGHT_MS = 10 * 60_000;
const FIRST_LOOK_MS = 3_000;
const RETRY_MS = 5 * 60_000;
const LOOK_MS = 1_000;
/** Where events never stop coming, there is always one that waits. */
const LOOKS_MAX = 120;
const DAYS_MAX = 7;

export interface Project {
  readonly workspace: string;
  readonly source: { readonly id: string; readonly name: string };
}

export interface DailyOptions {
  readonly disk: Disk;
  /** Where the last told day is noted. */
  readonly path: string;
  readonly clock: Clock;
  readonly lines: Lines;
  readonly signal: AbortSignal;
  /** Ids of the people who work here. */
  readonly members: () => Promise<readonly string[]>;
  /** Sources of people's own workspaces. */
  readonly projects: () => Promise<readonly Project[]>;
  /** The 30 days before a moment. */
  readonly usage: (to: number) => Promise<readonly CallUsage[]>;
  /** What broke its plan in the 7 days before a moment. */
  readonly violations: (to: number) => Promise<readonly PlanUsage[]>;
  /** False while events wait to be stored. */
  readonly isSettled: () => boolean;
  readonly selfTracking: SelfTracking;
  /** Resolves when everything told so far was taken; false when some of it was not. */
  readonly taken: () => Promise<boolean>;
}

/** Runs until the signal aborts. */
export async function runDaily(options: DailyOptions): Promise<void> {
  const { clock, signal, lines } = options;
  for (let pause = FIRST_LOOK_MS; ; ) {
    await clock.sleep(pause, signal).catch(() => undefined);
    if (signal.aborted) return;
    try {
      await tellDays(options);
      const now = clock.now();
      pause = startOf(now - AFTER_MIDNIGHT_MS) + DAY_MS + AFTER_MIDNIGHT_MS - now;
    } catch (error) {
      if (signal.aborted) return;
      lines.warn({ error: String(error) }, 'the day could not be counted for self-tracking; trying again');
      pause = RETRY_MS;
    }
  }
}

/** All days that are over and were not told. */
export async function tellDays(options: DailyOptions): Promise<void> {
  const { disk, path, clock, signal } = options;
  const newest = startOf(clock.now() - AFTER_MIDNIGHT_MS) - DAY_MS;
  const told = await readTold(disk, path);
  if (told >= newest) return;
  const members = await options.members();
  // Nobody to tell of; told later, when there is.
  if (members.length === 0) return;
  for (let looks = 0; looks < LOOKS_MAX && !options.isSettled(); looks++) await clock.sleep(LOOK_MS, signal);
  const first = told < 0 ? newest : Math.max(told + DAY_MS, newest - (DAYS_MAX - 1) * DAY_MS);
  const projects = await options.projects();
  for (let day = first; day <= newest; day += DAY_MS) {
    await tellDay(options, { day, members, projects });
    if (!(await options.taken())) throw new Error('not all of it was taken');
    await replaceFile(disk, path, Buffer.from(JSON.stringify({ day })));
  }
}

async function tellDay(
  { usage, violations, selfTracking }: DailyOptions,
  {
    day,
    members,
    projects,
  }: { readonly day: number; readonly members: readonly string[]; readonly projects: readonly Project[] },
): Promise<void> {
  const lines = Map.groupBy(await usage(day + DAY_MS), ({ workspace, source }) => keyOf(workspace, source));
  const broken = new Map(
    (await violations(day + DAY_MS)).map((line) => [keyOf(line.workspace, line.source), line]),
  );
  for (const { workspace, source } of projects) {
    const key = keyOf(workspace, source.id);
    const facts = { source, workspace, members: members.length, broken: broken.get(key) };
    const said = describeProject(facts, lines.get(key) ?? []);
    if (said !== null) for (const userId of members) tell(selfTracking, { day, userId, workspace, said });
  }
}

interface Told {
  readonly day: number;
  readonly userId: string;
  readonly workspace: string;
  readonly said: SentProjectDataProperties;
}

function tell(selfTracking: SelfTracking, { day, userId, workspace, said }: Told): void {
  // The day's last second: it tells of that day, in every report.
  const timestamp = new Date(day + DAY_MS - 1000).toISOString();
  const name = JSON.stringify([day, userId, workspace, said.projectId]);
  const messageId = `self-data-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  const times = { timestamp, originalTimestamp: timestamp };
  sentProjectData(selfTracking.as({ userId, workspace }), said, { messageId, ...times });
}

const keyOf = (workspace: string, source: string): string => JSON.stringify([workspace, source]);
const startOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;

const toldSchema = z.object({ day: z.number() });

/** -1 when nothing was told yet, or the file cannot be read. */
async function readTold(disk: Disk, path: string): Promise<number> {
  if ((await disk.size(path)) === null) return -1;
  try {
    return toldSchema.parse(JSON.parse(Buffer.from(await disk.readAll(path)).toString('utf8'))).day;
  } catch {
    return -1;
  }
}
