/** Events that a plan blocked: in groups of those that are blocked for the same, and one by one. */
import { z } from 'zod';
import { Fault } from '../../../system/fault.ts';
import { HELD_STATES } from '../../../warehouse/queries/quarantine.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { parseWhen, whenSchema } from '../../when.ts';
import { cursorSchema, isoTime, limitSchema, nextSchema, termSchema, timeSchema } from '../schemas.ts';
import { heldSchema, judgedSchema, readViolations, viewHeld } from './shapes.ts';

const groupSchema = z
  .object({
    cause: z.string(),
    source: z.string(),
    type: z.string(),
    event: z.string(),
    library: z.string(),
    libraryVersion: z.string(),
    plan: z.string(),
    planVersion: z.int().describe('The newest that blocked one of them.'),
    violations: z.array(judgedSchema).describe('Of its newest event.'),
    held: z.int(),
    released: z.int(),
    discarded: z.int(),
    firstAt: timeSchema.describe('Times of receipt.'),
    lastAt: timeSchema,
  })
  .meta({ id: 'HeldGroup' });

const filterSchema = {
  state: z.enum(HELD_STATES).default('held'),
  cause: termSchema,
  source: termSchema,
  event: termSchema,
  plan: termSchema,
  messageId: termSchema,
  from: whenSchema.optional(),
  to: whenSchema.optional(),
};

export function addHeld(api: Api, { quarantine, clock }: ControlOptions): void {
  const rangeOf = (from: string | undefined, to: string | undefined) => {
    const now = clock.now();
    return {
      from: from === undefined ? undefined : parseWhen(from, now, 'from'),
      to: to === undefined ? undefined : parseWhen(to, now, 'to'),
    };
  };
  api.get(
    '/api/v1/quarantine/groups',
    {
      config: { action: 'quarantine.read' },
      schema: {
        tags: ['Quarantine'],
        summary: 'Groups of events that were blocked for the same',
        description:
          'A group is of one source, event, library version and set of broken rules. The largest first, times by `receivedAt`.',
        querystring: z.strictObject({ ...filterSchema, limit: limitSchema }),
        response: { 200: z.object({ groups: z.array(groupSchema) }) },
      },
    },
    async (request) => {
      const { from, to, limit, ...filter } = request.query;
      const { workspace } = callerOf(request);
      const groups = await quarantine.groups({ ...filter, ...rangeOf(from, to), workspace }, limit);
      return {
        groups: groups.map((group) => ({
          ...group,
          violations: readViolations(group.violations),
          firstAt: isoTime(group.firstAt),
          lastAt: isoTime(group.lastAt),
        })),
      };
    },
  );
  api.get(
    '/api/v1/quarantine/events',
    {
      config: { action: 'quarantine.read' },
      schema: {
        tags: ['Quarantine'],
        summary: 'List events of the quarantine, newest first',
        description: 'Of one group with `cause`. Times are by `receivedAt`.',
        querystring: z.strictObject({ ...filterSchema, limit: limitSchema, cursor: cursorSchema }),
        response: { 200: z.object({ events: z.array(heldSchema), next: nextSchema }) },
      },
    },
    async (request) => {
      const { from, to, limit, cursor, ...filter } = request.query;
      const { workspace } = callerOf(request);
      const page = await quarantine.list({ ...filter, ...rangeOf(from, to), workspace }, { limit, cursor });
      return { events: page.items.map(viewHeld), next: page.next };
    },
  );
  api.get(
    '/api/v1/quarantine/events/:quarantineId',
    {
      config: { action: 'quarantine.read' },
      schema: {
        tags: ['Quarantine'],
        summary: 'One event of the quarantine',
        params: z.object({ quarantineId: z.string().min(1).max(200) }),
        response: { 200: heldSchema },
      },
    },
    async (request) => {
      const { quarantineId } = request.params;
      const filter = { workspace: callerOf(request).workspace, ids: [quarantineId] };
      const [row] = (await quarantine.list(filter, { limit: 1 })).items;
      if (row === undefined)
        throw new Fault(
          'not_found',
          `There is no event "${quarantineId}" in the quarantine: GET /api/v1/quarantine/events lists them.`,
        );
      return viewHeld(row);
    },
  );
}
