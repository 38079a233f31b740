/** What people had done with events of the quarantine, and how far it is: what a job goes on from after a crash. */
import type { Fix } from '../plan/fix/fix.ts';
import { Fault } from '../system/fault.ts';
import type { Store } from './database.ts';
import { randomText } from './names.ts';
import type { QuarantineJobRow } from './tables.ts';

export const JOB_KINDS = ['release', 'accept', 'fix', 'discard'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATES = ['waiting', 'running', 'stopped', 'done', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Which held events it is about; at least one of these is given. */
export interface JobFilter {
  readonly cause?: string | undefined;
  readonly source?: string | undefined;
  readonly event?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}

export interface JobProgress {
  /** Held events when it began; null before. */
  readonly total: number | null;
  readonly done: number;
  readonly released: number;
  readonly discarded: number;
  /** Blocked again, so still in the quarantine. */
  readonly held: number;
  readonly refused: number;
  /** Everything up to here is done. */
  readonly at: { readonly receivedAt: number; readonly quarantineId: string } | null;
  /** Why it failed, or what it waits for. */
  readonly error: string | null;
}

export interface QuarantineJob {
  readonly id: string;
  readonly workspace: string;
  readonly kind: JobKind;
  readonly filter: JobFilter;
  readonly fix: Fix | null;
  readonly state: JobState;
  readonly progress: JobProgress;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly createdBy: string;
  readonly endedAt: number | null;
}

const ID_LENGTH = 12;
const NO_PROGRESS: JobProgress = {
  ...{ total: null, done: 0, released: 0, discarded: 0, held: 0, refused: 0 },
  at: null,
  error: null,
};

export async function createJob(
  store: Store,
  job: Pick<QuarantineJob, 'workspace' | 'kind' | 'filter' | 'fix' | 'createdBy'>,
): Promise<QuarantineJob> {
  const row: QuarantineJobRow = {
    id: `qj_${randomText(store.random, ID_LENGTH)}`,
    workspace: job.workspace,
    kind: job.kind,
    filter: JSON.stringify(job.filter),
    fix: job.fix === null ? null : JSON.stringify(job.fix),
    state: 'waiting',
    progress: JSON.stringify(NO_PROGRESS),
    createdAt: store.clock.now(),
    createdBy: job.createdBy,
    endedAt: null,
  };
  await store.db.insertInto('quarantine_jobs').values(row).execute();
  return jobOf(row);
}

/** Newest first. */
export async function listJobs(store: Store, workspace: string, limit: number): Promise<QuarantineJob[]> {
  const rows = await store.db
    .selectFrom('quarantine_jobs')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(jobOf);
}

/** Throws Fault `not_found`. */
export async function getJob(store: Store, workspace: string, id: string): Promise<QuarantineJob> {
  const row = await store.db
    .selectFrom('quarantine_jobs')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Fault('not_found', `There is no job "${id}". GET /api/v1/quarantine/jobs lists them.`);
  return jobOf(row);
}

/** The oldest that is to be done, of any workspace: the one that was begun first of all. */
export async function nextJob(store: Store): Promise<QuarantineJob | null> {
  const row = await store.db
    .selectFrom('quarantine_jobs')
    .selectAll()
    .where('state', 'in', ['running', 'waiting'])
    .orderBy('state')
    .orderBy('createdAt')
    .orderBy('id')
    .executeTakeFirst();
  return row ? jobOf(row) : null;
}

/** Moves a job from one of these states to another; false when it is in none of them any more. */
export async function moveJob(
  store: Store,
  id: string,
  from: readonly JobState[],
  to: JobState,
): Promise<boolean> {
  const isOver = to === 'done' || to === 'failed';
  const result = await store.db
    .updateTable('quarantine_jobs')
    .set({ state: to, endedAt: isOver ? store.clock.now() : null })
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function saveProgress(store: Store, id: string, progress: JobProgress): Promise<void> {
  await store.db
    .updateTable('quarantine_jobs')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', id)
    .execute();
}

function jobOf(row: QuarantineJobRow): QuarantineJob {
  return {
    id: row.id,
    workspace: row.workspace,
    kind: JOB_KINDS.find((kind) => kind === row.kind) ?? 'release',
    filter: JSON.parse(row.filter),
    fix: row.fix === null ? null : JSON.parse(row.fix),
    state: JOB_STATES.find((state) => state === row.state) ?? 'failed',
    progress: { ...NO_PROGRESS, ...JSON.parse(row.progress) },
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    endedAt: row.endedAt,
  };
}
