/** What was when: the values of one trait, and the timeline, of a user or of an account. */
import { z } from 'zod';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { parseWhen, whenSchema } from '../../when.ts';
import {
  cursorSchema,
  idSchema,
  isoTime,
  limitSchema,
  nextSchema,
  termSchema,
  timeSchema,
} from '../schemas.ts';
import { noAccount, noUser } from './find.ts';
import { anyValueOf, anyValueSchema } from './shapes.ts';

type Of = 'user' | 'account';
const ID_OF = { user: 'userId', account: 'groupId' } as const;
const PATH_OF = { user: '/api/v1/users/:userId', account: '/api/v1/accounts/:groupId' } as const;

/** One id under the name that its address gives it. */
const paramsOf = (of: Of) => z.object({ [ID_OF[of]]: idSchema });
const idOf = (of: Of, params: Readonly<Record<string, unknown>>): string => String(params[ID_OF[of]]);

const traitHistorySchema = z
  .object({
    trait: z.string(),
    items: z
      .array(
        z.object({
          value: anyValueSchema.describe('Null: the trait was removed.'),
          at: timeSchema,
          messageId: z.string(),
          source: z.string(),
        }),
      )
      .describe('Changes, the newest first: calls that say the same again are none.'),
    total: z.int().describe('Changes in all.'),
  })
  .meta({ id: 'TraitHistory' });

export function addTraitHistory(api: Api, { people }: ControlOptions, of: Of): void {
  api.get(
    `${PATH_OF[of]}/traits/:trait`,
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['People'],
        summary: `The values that a trait of ${of === 'user' ? 'a user' : 'an account'} had`,
        params: paramsOf(of).extend({ trait: idSchema.describe('Dotted name.') }),
        querystring: z.strictObject({ limit: limitSchema }),
        response: { 200: traitHistorySchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const id = idOf(of, request.params);
      const trait = String(request.params.trait);
      const question = { workspace, trait, limit: request.query.limit };
      const found =
        of === 'user'
          ? await people.userTrait({ ...question, userId: id })
          : await people.accountTrait({ ...question, groupId: id });
      if (found === null) throw of === 'user' ? noUser(id) : noAccount(id);
      return {
        trait,
        total: found.total,
        items: found.items.map((each) => ({
          ...each,
          value: anyValueOf(each.value),
          at: isoTime(each.at),
        })),
      };
    },
  );
}

const timelineItemSchema = z
  .object({
    messageId: z.string(),
    type: z.string().describe('track, identify, page, screen, group or alias.'),
    event: z.string().nullable().describe('Name of the track call, page or screen.'),
    at: timeSchema,
    source: z.string(),
    properties: z.record(z.string(), z.unknown()).describe('Of identify and group calls: the traits.'),
    user: z
      .object({ userId: z.string(), name: z.string() })
      .nullable()
      .describe('Whose it is; null for who is not known.'),
  })
  .meta({ id: 'TimelineItem' });

const TYPES = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;

export function addTimeline(api: Api, { people, clock }: ControlOptions, of: Of): void {
  api.get(
    `${PATH_OF[of]}/timeline`,
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['People'],
        summary: `What ${of === 'user' ? 'a user' : "an account's users"} did, newest first`,
        description:
          of === 'user'
            ? 'With what was done under all ids of the same person.'
            : 'What was done by those who were in the account when they did it. What somebody did before their first account counts to that one.',
        params: paramsOf(of),
        querystring: z.strictObject({
          event: termSchema.describe('Name of a track call, page or screen, exactly.'),
          type: z.enum(TYPES).optional(),
          source: termSchema.describe('Id of a source.'),
          property: termSchema.describe('Only events that have it; dotted path.'),
          value: z.string().max(500).optional().describe('With `property`: that have it with this value.'),
          contains: z
            .string()
            .max(500)
            .optional()
            .describe('With `property`: that have this text in it, in any case.'),
          from: whenSchema.optional(),
          to: whenSchema.optional(),
          limit: limitSchema,
          cursor: cursorSchema,
        }),
        response: { 200: z.object({ items: z.array(timelineItemSchema), next: nextSchema }) },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { from, to, ...filter } = request.query;
      const now = clock.now();
      const id = idOf(of, request.params);
      const page = await people.timeline({
        ...filter,
        ...{ workspace, of, id },
        from: from === undefined ? undefined : parseWhen(from, now, 'from'),
        to: to === undefined ? undefined : parseWhen(to, now, 'to'),
      });
      if (page === null) throw of === 'user' ? noUser(id) : noAccount(id);
      return {
        next: page.next,
        items: page.items.map((each) => ({
          ...each,
          at: isoTime(each.at),
          properties: { ...each.properties },
        })),
      };
    },
  );
}
