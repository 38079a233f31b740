/** The passport of an event: the bytes received, what each step did to them, and the row they became. */
import { z } from 'zod';
import { Fault } from '../../system/fault.ts';
import type { HeldRow } from '../../warehouse/queries/quarantine.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import type { EventView, EventWay, RefusalView } from '../ports.ts';
import { heldSchema, viewHeld } from './quarantine/shapes.ts';
import { refusalSchema, viewRefusal } from './refusals.ts';
import { eventSchema, isoTime, isoTimeOrNull, termSchema, timeSchema } from './schemas.ts';

/** Refusals of one messageId that are shown. */
const REFUSALS_MAX = 100;

const receivedSchema = z
  .object({
    at: timeSchema,
    requestId: z.string().describe('As in the answer that the client got (`X-Request-Id`).'),
    path: z.string().nullable().describe('Without the query; null in records older than the field.'),
    contentType: z
      .string()
      .nullable()
      .describe("'' when none was sent; null in records older than the field."),
    ip: z.string(),
    userAgent: z.string(),
    requestBytes: z.int().describe("The request's body, decompressed."),
    itemBytes: z.int().describe("The event's own part of it."),
    body: z.string().describe("The event's own bytes as text, at most 64 KB, as they were sent."),
    cut: z.boolean().describe('True when `body` was longer.'),
  })
  .nullable();

const stepSchema = z.object({
  step: z
    .string()
    .describe('unpack, admit, parse, dedupe, enrich, fix, check plan, mark late; more with later versions.'),
  outcome: z.enum(['kept', 'changed', 'refused', 'quarantined', 'duplicate', 'not reached']),
  note: z.string().nullable().describe('Why, in a sentence.'),
  changes: z.array(
    z.object({
      path: z.string().meta({ example: 'context.page.url' }),
      before: z.unknown().optional().describe('Absent where there was nothing.'),
      after: z.unknown().optional().describe('Absent where nothing is left.'),
    }),
  ),
});

const passportSchema = z
  .object({
    messageId: z.string().nullable(),
    source: z.string().describe('Id of the source; empty when the write key was not known.'),
    outcome: z.enum(['stored', 'refused', 'quarantined']),
    note: z.string().nullable().describe('What the steps cannot say for themselves.'),
    received: receivedSchema,
    receivedMissing: z
      .string()
      .nullable()
      .describe('Why `received` is null: also of a search, which has bounds.'),
    steps: z
      .array(stepSchema)
      .describe('The real steps, run over the received bytes when you ask. Empty without them.'),
    row: eventSchema.nullable().describe('As it is stored; null when it is not.'),
    held: z
      .array(heldSchema)
      .describe(
        'Copies with this messageId that a plan blocked, newest first, at most 100, with what became of them.',
      ),
    refusals: z
      .array(refusalSchema)
      .describe('Refused copies with this messageId, newest first, at most 100.'),
    copies: z
      .int()
      .describe('Copies found in the raw log, this one included: the others were retries that it absorbed.'),
    later: z
      .array(
        z.object({
          at: timeSchema,
          requestId: z.string(),
          ip: z.string(),
          outcome: z.enum(['duplicate', 'refused', 'quarantined']),
        }),
      )
      .describe('The other copies, the first 50.'),
    searchedTo: timeSchema
      .nullable()
      .describe('Copies received up to here were counted; null when none were looked for.'),
  })
  .meta({ id: 'Passport' });

type Passport = z.infer<typeof passportSchema>;

export function addPassports(api: Api, options: ControlOptions): void {
  const { warehouse, quarantine } = options;
  api.get(
    '/api/v1/events/:messageId/passport',
    {
      config: { action: 'events.read' },
      schema: {
        tags: ['Events'],
        summary: 'All that is known of one event',
        description:
          'Stored, or else in the quarantine, or else refused. Of several sources with the same messageId the newest event, or that of `source`.',
        params: z.object({ messageId: z.string().min(1).max(200) }),
        querystring: z.strictObject({ source: termSchema.describe('Id of a source.') }),
        response: { 200: passportSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const filter = { workspace, messageId: request.params.messageId, source: request.query.source };
      const { items: refusals } = await warehouse.listRefusals({ ...filter, limit: REFUSALS_MAX });
      const { items: held } = await quarantine.list(filter, { limit: REFUSALS_MAX });
      const copies = { held: held.map(viewHeld), refusals: refusals.map(viewRefusal) };
      const row = (await warehouse.listEvents({ ...filter, limit: 1 })).items[0];
      if (row !== undefined) return ofStored(options, workspace, row, copies);
      if (held[0] !== undefined) return ofHeld(options, held[0], copies);
      const refusal = refusals[0];
      if (refusal !== undefined) return ofRefused(options, workspace, refusal, refusals);
      throw new Fault(
        'not_found',
        `Nothing stored, quarantined or refused has the messageId "${filter.messageId}". It may be a second old and still on its way.`,
      );
    },
  );

  api.get(
    '/api/v1/refusals/:refusalId/passport',
    {
      config: { action: 'refusals.read' },
      schema: {
        tags: ['Events'],
        summary: 'All that is known of one refused event',
        params: z.object({ refusalId: z.string().min(1).max(200) }),
        response: { 200: passportSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { refusalId } = request.params;
      const refusal = (await warehouse.listRefusals({ workspace, refusalId, limit: 1 })).items[0];
      if (refusal === undefined)
        throw new Fault('not_found', `There is no refusal "${refusalId}": GET /api/v1/refusals lists them.`);
      const { messageId, source } = refusal;
      const { items: refusals } =
        messageId === null
          ? { items: [refusal] }
          : await warehouse.listRefusals({
              workspace,
              messageId,
              source: source || undefined,
              limit: REFUSALS_MAX,
            });
      return ofRefused(options, workspace, refusal, refusals);
    },
  );
}

type Copies = Pick<Passport, 'held' | 'refusals'>;

async function ofStored(
  { passports }: ControlOptions,
  workspace: string,
  row: EventView,
  copies: Copies,
): Promise<Passport> {
  const { messageId, source } = row;
  const way = await passports.ofStored({
    workspace,
    source,
    messageId,
    receivedAt: Date.parse(row.receivedAt),
  });
  return {
    ...viewWay(way),
    messageId,
    source,
    outcome: 'stored',
    note: copies.held.some(({ state }) => state === 'released') ? RELEASED : null,
    row,
    ...copies,
  };
}

const RELEASED =
  'It was blocked when it came and released from the quarantine later. The steps say what would happen today.';

async function ofHeld({ passports }: ControlOptions, held: HeldRow, copies: Copies): Promise<Passport> {
  const way = await passports.ofRefused(held.quarantineId);
  return {
    ...viewWay(way),
    messageId: held.messageId,
    source: held.source,
    outcome: 'quarantined',
    note: way.taken
      ? 'With the plan of today the steps take it: accept it (trackway quarantine accept) to bring it in.'
      : null,
    row: null,
    ...copies,
  };
}

async function ofRefused(
  { passports }: ControlOptions,
  workspace: string,
  refusal: RefusalView,
  refusals: readonly RefusalView[],
): Promise<Passport> {
  const { messageId, source, refusalId, code } = refusal;
  // The warehouse refuses lines of the clean log, which have no place in the raw log but all that a stored event has.
  const isOfWarehouse = code === 'warehouse_rejected' && messageId !== null;
  const way = isOfWarehouse
    ? await passports.ofStored({ workspace, source, messageId, receivedAt: Date.parse(refusal.receivedAt) })
    : await passports.ofRefused(refusalId);
  return {
    ...viewWay(way),
    messageId,
    source,
    outcome: 'refused',
    note: noteOf(way, isOfWarehouse),
    row: null,
    held: [],
    refusals: refusals.map(viewRefusal),
  };
}

function noteOf({ taken }: EventWay, isOfWarehouse: boolean): string | null {
  if (isOfWarehouse) return 'The steps took it; the warehouse could not read it.';
  if (!taken) return null;
  return 'With the sources and limits of today the steps take it: trackway replay brings it in.';
}

function viewWay({ received, missing, steps, copies, later, searchedTo }: EventWay) {
  return {
    received: received === null ? null : { ...received, at: isoTime(received.at) },
    receivedMissing: missing,
    steps: steps.map((step) => ({ ...step, changes: [...step.changes] })),
    copies,
    later: later.map((copy) => ({ ...copy, at: isoTime(copy.at) })),
    searchedTo: isoTimeOrNull(searchedTo),
  };
}
