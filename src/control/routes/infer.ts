/** A plan proposed from what sources sent; with progress for whoever asks for a stream, because a month can be long. */
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Store } from '../../store/database.ts';
import { listSources } from '../../store/sources.ts';
import { Fault } from '../../system/fault.ts';
import type { Lines } from '../../system/lines.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { type InferAnswer, type InferProgress, inferPlan } from '../infer.ts';
import { SECURITY_HEADERS } from '../security-headers.ts';
import { parseRange, whenSchema } from '../when.ts';

const DAY_MS = 86_400_000;
const DAYS = 30;
const EVENTS = 100_000;
const EVENTS_MAX = 1_000_000;
const SOURCES_MAX = 20;

const questionSchema = z.strictObject({
  source: z
    .union([
      z
        .string()
        .min(1)
        .max(200)
        .transform((id) => [id]),
      z.array(z.string().min(1).max(200)).max(SOURCES_MAX),
    ])
    .default([])
    .describe('Id of a source; may be repeated. All sources when it is left out.'),
  from: whenSchema.optional().describe('Default: 30 days before `to`.'),
  to: whenSchema.optional(),
  events: z.coerce
    .number()
    .int()
    .min(1)
    .max(EVENTS_MAX)
    .default(EVENTS)
    .describe('The newest so many events of each source, at most.'),
  name: z.string().trim().min(1).max(100).default('Proposed plan').describe('Name of the proposed plan.'),
});

const fieldSchema = z.object({
  path: z.string(),
  types: z.array(z.string()).readonly(),
  ratio: z.number().describe('Share of the objects it could have been in, 0 to 1.'),
  seen: z.number(),
  values: z.array(z.string()).readonly().nullable().describe('All values there seem to be, or null.'),
  personal: z.string().nullable().describe('What it seems to say about a person, or null.'),
  examples: z.array(z.unknown()).readonly().describe('None when values must not be shown.'),
});

const answerSchema = z.object({
  document: z.unknown().describe('The proposed plan, as a plan document.'),
  facts: z
    .array(
      z.object({
        type: z.string(),
        name: z.string().nullable(),
        events: z.number(),
        firstAt: z.number(),
        lastAt: z.number(),
        fields: z.array(fieldSchema).readonly(),
      }),
    )
    .readonly()
    .describe('What was seen, one a rule of the document and in its order. Times in milliseconds.'),
  warnings: z
    .array(
      z.object({ code: z.string(), rule: z.string().nullable(), events: z.number(), message: z.string() }),
    )
    .readonly(),
  events: z.number().describe('How many events were read.'),
  complete: z.boolean().describe('False when there were more events than were read.'),
});

export function addInfer(api: Api, options: ControlOptions): void {
  const { warehouse, clock, store, lines } = options;
  api.get(
    '/api/v1/plans/infer',
    {
      config: { action: 'events.read' },
      schema: {
        tags: ['Plans'],
        summary: 'Propose a plan from what was sent',
        description:
          'Types, required fields, lists of values and examples, from the stored events of the time. Values that look ' +
          'personal are never in it: such fields are marked `x-pii`. With `Accept: text/event-stream` the answer is a ' +
          'stream: `event: progress` with `{"events","progress"}`, then `event: proposal` with the answer, or `event: failed`.',
        querystring: questionSchema,
        response: { 200: answerSchema },
      },
    },
    async (request, reply) => {
      const { source: sources, events: eventsMax, name, ...range } = request.query;
      const { workspace } = callerOf(request);
      await refuseUnknown(store, workspace, sources);
      const { from, to } = parseRange(range, clock.now(), DAYS * DAY_MS);
      const question = { workspace, sources, from, to: Math.max(to, from + 1), eventsMax, name };
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      if (!String(request.headers.accept ?? '').includes('text/event-stream'))
        return inferPlan(warehouse, question, gone.signal);
      reply.hijack();
      await tell(reply.raw, request.id, lines, (onProgress) =>
        inferPlan(warehouse, question, gone.signal, onProgress),
      );
      return reply;
    },
  );
}

async function refuseUnknown(store: Store, workspace: string, sources: readonly string[]): Promise<void> {
  if (sources.length === 0) return;
  const known = (await listSources(store, workspace)).map(({ id }) => id);
  const unknown = sources.find((source) => !known.includes(source));
  if (unknown !== undefined)
    throw new Fault(
      'not_found',
      `There is no source "${unknown}". There are: ${known.join(', ') || 'none'}.`,
    );
}

async function tell(
  response: ServerResponse,
  requestId: string,
  lines: Lines,
  infer: (onProgress: (progress: InferProgress) => void) => Promise<InferAnswer>,
): Promise<void> {
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
    'x-request-id': requestId,
  });
  const say = (event: string, data: unknown): void => {
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  try {
    say('proposal', await infer((progress) => say('progress', progress)));
  } catch (error) {
    if (!(error instanceof Fault)) lines.error({ err: error, requestId }, 'a plan could not be inferred');
    const fault = error instanceof Fault ? error : new Fault('internal', 'Something went wrong here.');
    say('failed', { error: { code: fault.code, message: fault.message, requestId } });
  }
  response.end();
}
