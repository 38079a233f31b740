/** Who is in a segment, who came and left. */
import { z } from 'zod';
import type { Member } from '../../../warehouse/segments/read.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { type Columns, formatSchema, pageOrFile, sendCsv, wantsCsv } from '../people/csv.ts';
import { cursorSchema, idParams, isoTime, limitSchema, nextSchema, timeSchema } from '../schemas.ts';
import { findSeen, lookedAt } from './find.ts';
import { profileQuery } from './shapes.ts';

const CSV_PAGE = 10_000;
const DAYS_MAX = 366;

const memberSchema = z
  .object({
    id: z.string().describe('The userId or the groupId.'),
    name: z.string(),
    email: z.string(),
    account: z.string().describe("Of a user: the groupId of the account; '' for none."),
    since: timeSchema,
    lastAt: timeSchema,
    score: z.number().nullable(),
    change: z.number().nullable(),
    state: z.string().nullable(),
  })
  .meta({ id: 'SegmentMember' });

const COLUMNS: Columns<Member> = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['email', ({ email }) => email],
  ['account', ({ account }) => account],
  ['since', ({ since }) => isoTime(since)],
  ['lastSeen', ({ lastAt }) => isoTime(lastAt)],
  ['score', ({ score }) => score],
  ['change', ({ change }) => change],
  ['state', ({ state }) => state],
];

const viewMember = (member: Member) => ({
  ...member,
  since: isoTime(member.since),
  lastAt: isoTime(member.lastAt),
});

export function addMembers(api: Api, options: ControlOptions): void {
  addList(api, options);
  addHistory(api, options);
}

function addList(api: Api, { store, segments }: ControlOptions): void {
  api.get(
    '/api/v1/segments/:id/members',
    {
      config: { action: 'segments.read' },
      schema: {
        tags: ['Segments'],
        summary: 'Who is in a segment, the best score first',
        description: 'As of the last looking: after each scoring, and when the segment was changed.',
        params: idParams,
        querystring: z.strictObject({
          profile: profileQuery,
          q: z.string().max(500).optional().describe('Part of the id, name or email, in any case.'),
          limit: limitSchema,
          cursor: cursorSchema,
          format: formatSchema,
        }),
        response: pageOrFile(z.object({ items: z.array(memberSchema), next: nextSchema })),
      },
    },
    async (request, reply) => {
      const { profile, format, q, limit, cursor } = request.query;
      const { workspace } = callerOf(request);
      const segment = lookedAt(workspace, await findSeen(store, workspace, request.params.id, profile));
      await segments.ensure(segment);
      if (wantsCsv(request, format))
        return sendCsv(reply, 'members.csv', COLUMNS, (next) =>
          segments.members(segment, { q, limit: CSV_PAGE, cursor: next ?? undefined }),
        );
      const { items, next } = await segments.members(segment, { q, limit, cursor });
      return reply.send({ items: items.map(viewMember), next });
    },
  );
}

const daysSchema = z.coerce
  .number(`takes a whole number of days from 1 to ${DAYS_MAX}`)
  .int(`takes a whole number of days from 1 to ${DAYS_MAX}`)
  .min(1, `takes a whole number of days from 1 to ${DAYS_MAX}`)
  .max(DAYS_MAX, `takes a whole number of days from 1 to ${DAYS_MAX}`)
  .default(90);

function addHistory(api: Api, { store, segments }: ControlOptions): void {
  api.get(
    '/api/v1/segments/:id/history',
    {
      config: { action: 'segments.read' },
      schema: {
        tags: ['Segments'],
        summary: 'The size of a segment over time, and who came and left lately',
        description:
          'A day is as it was last looked at on that day. Who a new or changed segment found did not come: they were there.',
        params: idParams,
        querystring: z.strictObject({ profile: profileQuery, days: daysSchema }),
        response: {
          200: z.object({
            days: z.array(
              z.object({
                day: z.string(),
                size: z.int(),
                active: z.int(),
                score: z.number().nullable(),
                entered: z.int(),
                left: z.int(),
              }),
            ),
            changes: z
              .array(
                z.object({
                  id: z.string(),
                  name: z.string(),
                  at: timeSchema,
                  entered: z.boolean(),
                  cause: z.string().describe('events, publish, rebase, people or day.'),
                }),
              )
              .describe('The newest first, at most 50.'),
          }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const seen = await findSeen(store, workspace, request.params.id, request.query.profile);
      const segment = lookedAt(workspace, seen);
      await segments.ensure(segment);
      const { sizes, days, comings } = await segments.history(segment, request.query.days);
      const came = new Map(days.map((each) => [each.day, each] as const));
      return {
        days: sizes.map((size) => {
          const { entered = 0, left = 0 } = came.get(size.day) ?? {};
          return { ...size, entered, left };
        }),
        changes: comings.map(({ at, ...change }) => ({ ...change, at: isoTime(at) })),
      };
    },
  );
}
