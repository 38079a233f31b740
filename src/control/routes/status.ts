/** How the whole installation is: processes, pipeline, warehouse, disk, books, and what is wrong. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listInForce } from '../../store/scoring-versions.ts';
import type { ChildHealth, PipelineStatus } from '../../system/status.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { totalOf } from '../books.ts';
import type { DiskForecast } from '../disk-forecast.ts';
import { type Condition, findProblems } from '../problems.ts';
import { totalsSchema } from './books.ts';
import { isoTime, timeSchema } from './schemas.ts';

const HOUR_MS = 3_600_000;

const problemSchema = z
  .object({
    code: z.string().describe('Stable; a script may rely on it.'),
    severity: z.enum(['error', 'warning']),
    what: z.string(),
    todo: z.string(),
  })
  .meta({
    id: 'Problem',
    example: {
      code: 'disk_forecast',
      severity: 'warning',
      what: 'At the present growth the disk is full in 3.2 days (2048 MB free).',
      todo: 'Add disk, or lower --raw-keep-hours or --raw-keep-bytes.',
    },
  });

const childSchema = z
  .object({
    name: z.string(),
    pid: z.number().nullable(),
    state: z.enum(['starting', 'running', 'restarting', 'stopped']),
    restarts: z.number(),
    lastExit: z
      .object({ at: timeSchema, code: z.number().nullable(), signal: z.string().nullable() })
      .nullable(),
    status: z.record(z.string(), z.unknown()).nullable().describe('Counters since its start.'),
  })
  .meta({ id: 'Process' });

const demoSchema = z
  .object({
    demo: z.literal(true),
    workspace: z.string().describe('Id of the workspace it is in.'),
    state: z
      .enum(['starting', 'loading', 'settling', 'ready'])
      .describe('`settling`: all is sent, and the last of it cannot be asked for yet.'),
    seed: z.number(),
    accounts: z.number(),
    from: timeSchema.describe('Beginning of the year it shows.'),
    to: timeSchema.describe('Its end; what is later is fresh and not part of the numbers.'),
    events: z.number().describe('Acknowledged events of the year.'),
    eventsTotal: z.number().nullable().describe('All of the year; null until they are counted.'),
    eventsSince: z.number().describe('Sent since this start of what came after the year.'),
    waiting: z.string().nullable().describe('Why it does not get on, when it does not.'),
  })
  .meta({ id: 'Demo' });

const statusSchema = z
  .object({
    now: timeSchema,
    problems: z.array(problemSchema).describe('Errors first; empty when all is well.'),
    processes: z.array(childSchema),
    pipeline: z
      .object({
        events: z.number(),
        duplicates: z.number(),
        refusals: z.number(),
        quarantined: z.number().describe('Blocked by a plan.'),
        plans: z.object({
          inForce: z
            .array(z.object({ source: z.string(), plan: z.string(), version: z.number() }))
            .describe('What each source that has a plan is held to now.'),
          changing: z.boolean().describe('A change was seen and is being compiled.'),
          problems: z
            .array(
              z.object({
                source: z.string(),
                plan: z.string(),
                version: z.number(),
                inForce: z.number().nullable().describe('The version in force instead; null when none is.'),
                error: z.string(),
              }),
            )
            .describe('Published versions that could not be put in force.'),
        }),
        backlogBytes: z.number(),
        block: z.number(),
        damageBytes: z.number(),
        dedupe: z.object({
          keys: z.number(),
          windowHours: z.number(),
          shrunk: z.boolean(),
          bytes: z.number(),
        }),
        error: z.string().nullable(),
      })
      .nullable(),
    warehouse: z.object({
      block: z.number(),
      backlogBlocks: z.number(),
      rows: z.number().describe('Rows loaded since start, replayed ones too.'),
      error: z.string().nullable(),
    }),
    disk: z.object({
      usedBytes: z.number().nullable().describe("The data folder's own size."),
      freeBytes: z.number(),
      totalBytes: z.number(),
      reserveBytes: z.number().describe('Below this much free disk collection answers 503.'),
      daysLeft: z
        .number()
        .nullable()
        .describe('At the growth of the last 24 hours; null when unknown or none.'),
    }),
    books: totalsSchema.nullable().describe('Of the last 24 hours; null when they cannot be read now.'),
    live: z.object({ listeners: z.number() }),
    demo: demoSchema.nullable().describe('Of the demo that is being fed (`--demo`); null when none is.'),
  })
  .meta({ id: 'Status' });

export function addStatus(api: Api, options: ControlOptions, forecast: DiskForecast): void {
  api.get(
    '/api/v1/status',
    {
      config: { action: 'status.read' },
      schema: {
        tags: ['Health'],
        summary: 'How everything is, and what is wrong',
        response: { 200: statusSchema },
      },
    },
    (request) => readStatus(options, forecast, request),
  );
}

async function readStatus(
  options: ControlOptions,
  forecast: DiskForecast,
  request: FastifyRequest,
): Promise<z.output<typeof statusSchema>> {
  const { config, pipeline, warehouse, health, live, clock, lines } = options;
  const now = clock.now();
  const to = Math.ceil(now / HOUR_MS) * HOUR_MS;
  const range = { workspace: callerOf(request).workspace, from: to - 24 * HOUR_MS, to };
  // The books need the warehouse; the rest of the status is most wanted when the warehouse is down.
  const books = await warehouse.books(range).then(totalOf, (error: unknown) => {
    lines.warn({ err: error, requestId: request.id }, 'books not readable');
    return null;
  });
  const space = await health.disk();
  if (space.usedBytes !== null) forecast.note(now, space.usedBytes);
  const reserveBytes = config.diskReserveBytes;
  const disk = { ...space, reserveBytes, daysLeft: forecast.daysLeft(space.freeBytes - reserveBytes) };
  const children = health.children();
  const condition = {
    now,
    children,
    pipeline: withOwnPlans(pipeline.status(), range.workspace),
    warehouse: warehouse.status(),
    books,
    disk,
    unsure: await readUnsure(options, range.workspace),
  };
  return {
    now: isoTime(now),
    problems: [...findProblems({ ...condition, dedupeHours: config.dedupeHours })],
    processes: children.map((child) => ({
      ...child,
      lastExit: child.lastExit === null ? null : { ...child.lastExit, at: isoTime(child.lastExit.at) },
      status: child.status === null ? null : { ...child.status },
    })),
    pipeline: viewPipeline(condition.pipeline),
    warehouse: condition.warehouse,
    disk,
    books,
    live: { listeners: live.listeners },
    demo: viewDemo(children),
  };
}

/** Of profiles in force, as far as it can be read now. */
async function readUnsure(
  { store, scoring, lines }: ControlOptions,
  workspace: string,
): Promise<Condition['unsure']> {
  const all = (await listInForce(store, workspace)).map(async ({ id, document }) => {
    const messages = await scoring.health.pausedBy(workspace, id).catch((error: unknown) => {
      lines.warn({ err: error, profile: id }, 'data health not readable');
      return [];
    });
    return { profile: document.name, messages };
  });
  return (await Promise.all(all)).filter(({ messages }) => messages.length > 0);
}

/** Plans are nobody else's business. */
function withOwnPlans(status: PipelineStatus | null, workspace: string): PipelineStatus | null {
  if (status === null) return null;
  const ours = <Each extends { readonly workspace: string }>(each: readonly Each[]): Each[] =>
    each.filter((one) => one.workspace === workspace);
  const { inForce, changing, problems } = status.plans;
  return { ...status, plans: { inForce: ours(inForce), changing, problems: ours(problems) } };
}

function viewPipeline(status: PipelineStatus | null): z.output<typeof statusSchema>['pipeline'] {
  if (status === null) return null;
  const { inForce, changing, problems } = status.plans;
  return { ...status, plans: { inForce: [...inForce], changing, problems: [...problems] } };
}

function viewDemo(children: readonly ChildHealth[]): z.output<typeof demoSchema> | null {
  const status = children.find((child) => child.status?.role === 'demo')?.status;
  if (status?.role !== 'demo') return null;
  const { workspace, state, seed, accounts, from, to, events, eventsTotal, eventsSince, waiting } = status;
  const counts = { events, eventsTotal, eventsSince, waiting };
  return { demo: true, workspace, state, seed, accounts, from: isoTime(from), to: isoTime(to), ...counts };
}
