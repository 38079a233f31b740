/** Everything actually seen, and whether a plan has a rule for it: events, and the fields in them. */
import { z } from 'zod';
import { kindOfText, personalKindOfKey } from '../../plan/pii/pii.ts';
import { FIELD_KINDS, type SeenField } from '../../warehouse/queries/seen-fields.ts';
import { PLANNED_STATES, type Volume } from '../../warehouse/queries/volumes.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { listInForce, plannedFieldsOf, plannedKeysOf } from '../planned.ts';
import { nextOffset, readOffset } from './offset.ts';
import {
  cursorSchema,
  daysSchema,
  daysUntil,
  isoTime,
  limitSchema,
  nextSchema,
  termSchema,
  timeSchema,
} from './schemas.ts';

export const volumeSchema = z
  .object({
    type: z.string().describe('track, identify, group, page or screen. No plan has rules for alias calls.'),
    event: z.string().nullable().describe("The track call's name."),
    planned: z
      .enum(PLANNED_STATES)
      .describe(
        '`partly planned`: some of the sources that send it are held to a plan that has no rule for it, or to none.',
      ),
    events: z.number().describe('In the time asked about.'),
    daily: z.array(z.number()).describe('One number a day, the oldest first.'),
    firstAt: timeSchema.describe('Of all time, by when it happened.'),
    lastAt: timeSchema,
    sources: z.array(
      z.object({
        id: z.string(),
        events: z.number(),
        planned: z.boolean(),
        plan: z.string().nullable().describe('Id of the plan that the source is held to.'),
      }),
    ),
    libraries: z
      .array(z.object({ name: z.string(), version: z.string(), events: z.number() }))
      .describe('The most used first; counted from a share of the events where there are over 500,000.'),
  })
  .meta({ id: 'SeenEvent' });

export function viewVolume(volume: Volume, plans: ReadonlyMap<string, string>): z.input<typeof volumeSchema> {
  const { type, event, state, events, daily, firstAt, lastAt, sources, libraries } = volume;
  return {
    type,
    event: event === '' ? null : event,
    planned: state,
    events,
    daily: [...daily],
    firstAt: isoTime(firstAt),
    lastAt: isoTime(lastAt),
    sources: sources.map((source) => ({ ...source, plan: plans.get(source.id) ?? null })),
    libraries: libraries.map((library) => ({ ...library })),
  };
}

const fieldSchema = z
  .object({
    type: z.string(),
    event: z.string().nullable(),
    field: z.string().describe('Dotted path: `properties.plan`, `traits.address.city`.'),
    planned: z.boolean(),
    events: z.number().describe('Calls that had it, of those that were read.'),
    share: z.number().describe("Of the event's calls that were read, 0 to 1."),
    types: z.array(z.object({ type: z.enum(FIELD_KINDS), events: z.number() })),
    firstAt: timeSchema.describe('Of the calls that were read.'),
    lastAt: timeSchema,
    personal: z
      .string()
      .nullable()
      .describe('What it seems to say about a person; then there are no examples.'),
    examples: z.array(z.string()).describe('A few values as JSON, none that look personal.'),
  })
  .meta({ id: 'SeenField' });

function viewField(field: SeenField): z.input<typeof fieldSchema> {
  const ofUser = field.type === 'identify';
  const personal =
    field.field
      .split('.')
      .map((key) => personalKindOfKey(key, ofUser))
      .find((kind) => kind !== null) ?? null;
  const { firstAt, lastAt, event, examples, types, ...rest } = field;
  return {
    ...rest,
    event: event === '' ? null : event,
    types: [...types],
    firstAt: isoTime(firstAt),
    lastAt: isoTime(lastAt),
    personal,
    examples: personal === null ? examples.filter((text) => !looksPersonal(text)) : [],
  };
}

/** An example is JSON, cut at some length: each text in it is looked at. */
function looksPersonal(json: string): boolean {
  if (!/^[["{]/.test(json)) return kindOfText(json) !== null;
  const texts = json.match(/"(?:\\.|[^"\\])*(?:"|$)/g) ?? [];
  return texts.some((text) => kindOfText(text.slice(1).replace(/"$/, '')) !== null);
}

export function addSchema(api: Api, options: ControlOptions): void {
  addSeenEvents(api, options);
  addSeenFields(api, options);
}

const rangeSchema = { from: timeSchema, to: timeSchema };

function addSeenEvents(api: Api, { store, warehouse, clock }: ControlOptions): void {
  api.get(
    '/api/v1/schema',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'Every event actually seen, those without a rule first',
        description:
          'By type and name, judged by the plan that each source is held to. Without a cap: page on with `cursor`.',
        querystring: z.strictObject({
          days: daysSchema,
          source: termSchema,
          type: termSchema,
          search: termSchema.describe("Part of the event's name, in any case."),
          planned: z.enum(PLANNED_STATES).optional(),
          limit: limitSchema,
          cursor: cursorSchema,
        }),
        response: {
          200: z.object({
            ...rangeSchema,
            total: z.number().describe('On all pages.'),
            events: z.array(volumeSchema),
            next: nextSchema,
          }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { days, source, type, search, planned, limit, cursor } = request.query;
      const range = daysUntil(clock.now(), days);
      const inForce = await listInForce(store, workspace);
      const offset = readOffset(cursor);
      const { volumes, total } = await warehouse.volumes({
        workspace,
        ...range,
        sources: source === undefined ? undefined : [source],
        type,
        search,
        planned: plannedKeysOf(inForce),
        state: planned,
        limit,
        offset,
      });
      const plans = new Map(inForce.map((each) => [each.source, each.plan]));
      return {
        from: isoTime(range.from),
        to: isoTime(range.to),
        total,
        events: volumes.map((volume) => viewVolume(volume, plans)),
        next: nextOffset(offset, volumes.length, total),
      };
    },
  );
}

function addSeenFields(api: Api, { store, warehouse, clock }: ControlOptions): void {
  api.get(
    '/api/v1/schema/fields',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'Every field actually seen, those that no rule names first',
        description:
          'Under `properties` and `traits`, objects opened. Up to 100,000 calls are read, the same share of each frequent event and seldom ones whole: `read` of `events` says how many. Ask about one event to read more of it. A field is planned when a plan in force for the sources asked about names it.',
        querystring: z.strictObject({
          days: daysSchema,
          source: termSchema,
          type: termSchema,
          event: termSchema,
          search: termSchema.describe("Part of the field's path, in any case."),
          planned: z.enum(['true', 'false']).optional(),
          limit: limitSchema,
          cursor: cursorSchema,
        }),
        response: {
          200: z.object({
            ...rangeSchema,
            events: z.number().describe('Calls in the time asked about.'),
            read: z.number().describe('Of these, how many were looked into.'),
            total: z.number().describe('Fields, on all pages.'),
            fields: z.array(fieldSchema),
            next: nextSchema,
          }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { days, source, type, event, search, planned, limit, cursor } = request.query;
      const range = daysUntil(clock.now(), days);
      const inForce = await listInForce(store, workspace);
      const asked = inForce.filter((each) => source === undefined || each.source === source);
      const offset = readOffset(cursor);
      const { fields, total, events, read } = await warehouse.seenFields({
        workspace,
        ...range,
        type,
        event,
        sources: source === undefined ? undefined : [source],
        search,
        ...plannedFieldsOf(new Map(asked.map((each) => [each.plan, each.document])).values()),
        isPlanned: planned === undefined ? undefined : planned === 'true',
        limit,
        offset,
      });
      return {
        from: isoTime(range.from),
        to: isoTime(range.to),
        events,
        read,
        total,
        fields: fields.map(viewField),
        next: nextOffset(offset, fields.length, total),
      };
    },
  );
}
