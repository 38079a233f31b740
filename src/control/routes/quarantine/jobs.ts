/** What is done with events of the quarantine: tried first, then in the background. */
import { z } from 'zod';
import { keepFix } from '../../../store/fix-rules.ts';
import {
  createJob,
  getJob,
  JOB_KINDS,
  JOB_STATES,
  listJobs,
  moveJob,
  type QuarantineJob,
} from '../../../store/quarantine-jobs.ts';
import { Fault } from '../../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { startedQuarantineJob } from '../../self-tracking/generated/analytics.ts';
import { whoOf } from '../../self-tracking/self-tracking.ts';
import { eventSchema, idParams, isoTime, isoTimeOrNull, limitSchema, timeSchema } from '../schemas.ts';
import { aboutSchema, fixOf, fixSchema, judgedSchema } from './shapes.ts';

const TRIED_MAX = 1000;
const SAMPLES_MAX = 50;

const kindSchema = z
  .enum(JOB_KINDS)
  .describe(
    '`release`: store them as they are, without asking the plan. `accept`: run them through the plan in force, after it was changed. ' +
      '`fix`: mend them, then run them through the plan in force. `discard`: never store them.',
  );

const jobSchema = z
  .object({
    id: z.string(),
    kind: kindSchema,
    about: z.record(z.string(), z.unknown()).describe('Which held events.'),
    fix: z.record(z.string(), z.unknown()).nullable(),
    state: z.enum(JOB_STATES),
    progress: z.number().describe('0 to 1.'),
    total: z.int().nullable().describe('Held events when it began; null before.'),
    done: z.int(),
    released: z.int(),
    discarded: z.int(),
    held: z.int().describe('Blocked again: they stay in the quarantine.'),
    refused: z
      .int()
      .describe('Refused by another step, such as a limit that was lowered: they stay as well.'),
    error: z.string().nullable().describe('What it waits for, when it does not get on.'),
    createdAt: timeSchema,
    createdBy: z.string(),
    endedAt: timeSchema.nullable(),
  })
  .meta({ id: 'QuarantineJob' });

function viewJob(job: QuarantineJob): z.output<typeof jobSchema> {
  const { total, done, released, discarded, held, refused, error } = job.progress;
  return {
    id: job.id,
    kind: job.kind,
    about: { ...job.filter },
    fix: job.fix === null ? null : { ...job.fix },
    state: job.state,
    progress: job.state === 'done' ? 1 : total === null || total === 0 ? 0 : Math.min(1, done / total),
    ...{ total, done, released, discarded, held, refused, error },
    createdAt: isoTime(job.createdAt),
    createdBy: job.createdBy,
    endedAt: isoTimeOrNull(job.endedAt),
  };
}

const deedSchema = {
  kind: kindSchema,
  about: aboutSchema,
  fix: fixSchema.optional().describe('Of the kind `fix`.'),
};

/** Throws Fault `bad_request` when a fix is missing, or is given where none is used. */
function checkFix({ kind, fix }: { readonly kind: string; readonly fix?: unknown }): void {
  if ((kind === 'fix') === (fix !== undefined)) return;
  throw new Fault(
    'bad_request',
    kind === 'fix' ? '"fix" is missing: say what to mend.' : `"fix" is not used by the kind "${kind}".`,
  );
}

const previewSchema = z.object({
  total: z.int().describe('Held events that it would be about.'),
  tried: z.int().describe('The first of them, in the order of receipt.'),
  outcomes: z.object({ stored: z.int(), held: z.int(), refused: z.int(), discarded: z.int() }),
  samples: z.array(
    z.object({
      quarantineId: z.string(),
      messageId: z.string(),
      receivedAt: timeSchema,
      outcome: z.enum(['stored', 'held', 'refused', 'discarded']),
      reason: z.string().nullable().describe('Why it would be refused.'),
      before: eventSchema.partial().nullable().describe('As it came.'),
      after: eventSchema.partial().nullable().describe('As it would be stored, or held.'),
      changes: z.array(
        z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }),
      ),
      violations: z.array(judgedSchema).describe('What the plan in force would say.'),
    }),
  ),
});

export function addJobs(api: Api, options: ControlOptions): void {
  addPreview(api, options);
  addMaking(api, options);
  addSteering(api, options);
}

function addPreview(api: Api, { quarantine }: ControlOptions): void {
  api.post(
    '/api/v1/quarantine/preview',
    {
      config: { action: 'quarantine.read' },
      schema: {
        tags: ['Quarantine'],
        summary: 'Try it on the real events, changing nothing',
        body: z.strictObject({
          ...deedSchema,
          tried: z.int().min(1).max(TRIED_MAX).default(TRIED_MAX).describe('Most events to try.'),
          samples: z
            .int()
            .min(0)
            .max(SAMPLES_MAX)
            .default(10)
            .describe('Most events to show before and after.'),
        }),
        response: { 200: previewSchema },
      },
    },
    async (request) => {
      const { kind, about, fix, tried, samples } = request.body;
      checkFix(request.body);
      const { workspace } = callerOf(request);
      const preview = await quarantine.preview(
        { ...about, workspace, state: 'held' },
        { kind, fix: fix === undefined ? null : fixOf(fix), tried, samples },
      );
      return {
        ...preview,
        samples: preview.samples.map((sample) => ({
          ...sample,
          receivedAt: isoTime(sample.receivedAt),
          changes: [...sample.changes],
          violations: [...sample.violations],
        })),
      };
    },
  );
}

function addMaking(api: Api, { store, quarantine, selfTracking }: ControlOptions): void {
  api.post(
    '/api/v1/quarantine/jobs',
    {
      config: { action: 'quarantine.write' },
      schema: {
        tags: ['Quarantine'],
        summary: 'Release, accept, fix or discard held events, in the background',
        description:
          'Released events keep their messageId and times. It goes on after a restart, can be stopped and resumed, and does to each event once what it says. Jobs run one after the other.',
        body: z.strictObject({
          ...deedSchema,
          keep: z
            .strictObject({ source: z.string().min(1).max(200), title: z.string().min(1).max(200) })
            .optional()
            .describe('Also keeps the fix for events to come of this source.'),
        }),
        response: { 201: jobSchema },
      },
    },
    async (request, reply) => {
      const { kind, about, fix, keep } = request.body;
      checkFix(request.body);
      if (keep !== undefined && kind !== 'fix')
        throw new Fault('bad_request', '"keep" goes with the kind "fix" only.');
      const caller = callerOf(request);
      const createdBy = nameOf(caller);
      const made = fix === undefined ? null : fixOf(fix);
      if (keep !== undefined && made !== null)
        await keepFix(store, caller.workspace, { ...keep, fix: made, createdBy });
      const job = await createJob(store, {
        workspace: caller.workspace,
        kind,
        filter: about,
        fix: made,
        createdBy,
      });
      quarantine.kick();
      startedQuarantineJob(
        selfTracking.as(whoOf(caller)),
        { jobId: job.id, jobKind: kind, isFixKept: keep !== undefined },
        { messageId: `self-quarantine-${job.id}` },
      );
      return reply.status(201).send(viewJob(job));
    },
  );
}

function addSteering(api: Api, { store, quarantine }: ControlOptions): void {
  api.get(
    '/api/v1/quarantine/jobs',
    {
      config: { action: 'quarantine.read' },
      schema: {
        tags: ['Quarantine'],
        summary: 'List jobs, newest first',
        querystring: z.strictObject({ limit: limitSchema }),
        response: { 200: z.object({ jobs: z.array(jobSchema) }) },
      },
    },
    async (request) => {
      const jobs = await listJobs(store, callerOf(request).workspace, request.query.limit);
      return { jobs: jobs.map(viewJob) };
    },
  );
  api.get(
    '/api/v1/quarantine/jobs/:id',
    {
      config: { action: 'quarantine.read' },
      schema: {
        tags: ['Quarantine'],
        summary: 'How far a job is',
        params: idParams,
        response: { 200: jobSchema },
      },
    },
    async (request) => viewJob(await getJob(store, callerOf(request).workspace, request.params.id)),
  );
  const steer = (
    verb: 'stop' | 'resume',
    summary: string,
    move: readonly [from: Parameters<typeof moveJob>[2], to: Parameters<typeof moveJob>[3]],
  ): void => {
    api.post(
      `/api/v1/quarantine/jobs/:id/${verb}`,
      {
        config: { action: 'quarantine.write' },
        schema: { tags: ['Quarantine'], summary, params: idParams, response: { 200: jobSchema } },
      },
      async (request) => {
        const { workspace } = callerOf(request);
        await getJob(store, workspace, request.params.id);
        await moveJob(store, request.params.id, ...move);
        quarantine.kick();
        return viewJob(await getJob(store, workspace, request.params.id));
      },
    );
  };
  steer('stop', 'Stop a job; what it has done stays', [['waiting', 'running'], 'stopped']);
  steer('resume', 'Go on with a stopped job', [['stopped', 'failed'], 'waiting']);
}
