/** Shapes of the routes about users and accounts. */
import { z } from 'zod';
import {
  type AccountItem,
  type AccountScoreItem,
  EXCLUDED_WHYS,
  type ScoreItem,
  type UserItem,
} from '../../../warehouse/people/shapes.ts';
import { isoTime, isoTimeOrNull, timeSchema } from '../schemas.ts';

export const TRENDS = ['up', 'down', 'steady'] as const;
export const CONFIDENCES = ['low', 'medium', 'high'] as const;

const share = z.number().describe('Percent, 0 to 100.');
const scoreShape = {
  score: z.number().describe('0 to 100.'),
  percentile: z.number().describe('Percent of the active ones that have less.'),
  before: z.number().describe('The score one window ago, by the same version.'),
  change: z.number().describe('Score less what it was one window ago.'),
  trend: z.enum(TRENDS),
  state: z.string().describe('new, growing, steady, declining, dormant or resurrected.'),
  frequency: z.int().describe('Active days of the window.'),
  adoption: share.describe("Percent of the profile's events that were done in the window."),
  adoptionEver: share.describe("Percent of the profile's events that were ever done."),
  activation: share.describe('Percent of the activation steps that are met.'),
  isActive: z.boolean().describe('Did something scored in the window.'),
  lastActive: timeSchema.nullable().describe('The last scored event.'),
  basedOnEvents: z.int(),
  basedOnDays: z.int(),
  confidence: z.enum(CONFIDENCES),
};
export const scoreItemSchema = z.object(scoreShape).meta({ id: 'ScoreItem' });

export const accountScoreItemSchema = z
  .object({
    ...scoreShape,
    average: z.number().describe("Mean of its active users' scores."),
    total: z.number().describe("Sum of its users' scores."),
    banded: z.number().describe('Decayed sum against accounts of its size.'),
    band: z.string().describe('Its size: 1, 2-5, 6-20, 21-100 or 100+.'),
    activeUsers: z.int(),
    totalUsers: z.int().describe('Users who did anything in 90 days.'),
    seats: z.int(),
    activeShare: share.describe('Percent of its users who are active.'),
    breadth: share.describe('Percent of its seats that are active.'),
    depth: z.number().describe("Mean of its active users' scores."),
    topUserShare: share.describe('Percent of its activity that comes from one user.'),
    isKeyPersonRisk: z
      .boolean()
      .describe('One user brings more than 70 % of it, and it has more than one seat.'),
  })
  .meta({ id: 'AccountScoreItem' });

export const accountNameSchema = z.object({ groupId: z.string(), name: z.string() }).nullable();

export const userShape = {
  userId: z.string(),
  name: z.string().describe('Empty when no trait says it.'),
  email: z.string(),
  account: accountNameSchema,
  createdAt: timeSchema.describe('Of the trait created_at, else the first event.'),
  firstAt: timeSchema,
  lastAt: timeSchema.describe('The last event, scored or not.'),
  score: scoreItemSchema.nullable().describe('Null until the profile has scored the user.'),
};
const listed = {
  weeks: z
    .array(z.number().nullable())
    .optional()
    .describe(
      'Where `weeks` asks for it: the score at the end of each week, oldest first; null where none was shown.',
    ),
};

export const userListItemSchema = z.object({ ...userShape, ...listed }).meta({ id: 'UserListItem' });

export const accountShape = {
  groupId: z.string(),
  name: z.string().describe('Of a trait, else the id.'),
  createdAt: timeSchema.describe(
    'Of the trait created_at, else the earliest of its users, else the first event.',
  ),
  firstAt: timeSchema,
  lastAt: timeSchema,
  seats: z.int().nullable().describe('Of the trait that the people settings name.'),
  parent: accountNameSchema.describe('The account it belongs to: its trait parent_group_id.'),
  score: accountScoreItemSchema.nullable(),
};

export const accountListItemSchema = z.object({ ...accountShape, ...listed }).meta({ id: 'AccountListItem' });

/** The profile by which scores are shown. */
export const profileNameSchema = z
  .object({ id: z.string(), name: z.string(), version: z.int() })
  .nullable()
  .describe('By which the scores are; null when no scoring profile is published.');

export const excludedSchema = z
  .object({
    why: z
      .enum(EXCLUDED_WHYS)
      .describe(
        'user or account: somebody said so; domain, internal: the mail domain, by the people settings.',
      ),
    by: z.string().nullable().describe('Who said so; null for a mail domain.'),
    note: z.string(),
    at: timeSchema.nullable(),
  })
  .nullable()
  .describe('Why the user or account counts nowhere but in the search; null when it counts.');

export const anyValueSchema = z
  .union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.unknown()),
    z.record(z.string(), z.unknown()),
  ])
  .describe('As it was sent.');
export const anyValueOf = (value: unknown): z.output<typeof anyValueSchema> =>
  anyValueSchema.catch(null).parse(value);

export const traitSchema = z.object({
  trait: z.string().describe('Nested traits have dotted names.'),
  value: anyValueSchema,
  at: timeSchema.describe('When it got this value.'),
  changes: z.int().describe('How often the value became another one.'),
});

const oneOf = <Name extends string>(names: readonly [Name, ...Name[]], text: string): Name =>
  names.find((name) => name === text) ?? names[names.length - 1] ?? names[0];

export function viewScore(item: ScoreItem): z.output<typeof scoreItemSchema> {
  return {
    ...item,
    trend: oneOf(TRENDS, item.trend),
    confidence: oneOf(CONFIDENCES, item.confidence),
    lastActive: isoTimeOrNull(item.lastActive),
  };
}

export function viewAccountScore(item: AccountScoreItem): z.output<typeof accountScoreItemSchema> {
  return { ...item, ...viewScore(item) };
}

export function viewUser(item: UserItem): z.output<z.ZodObject<typeof userShape>> {
  return {
    ...item,
    createdAt: isoTime(item.createdAt),
    firstAt: isoTime(item.firstAt),
    lastAt: isoTime(item.lastAt),
    score: item.score === null ? null : viewScore(item.score),
  };
}

export function viewAccount(item: AccountItem): z.output<z.ZodObject<typeof accountShape>> {
  return {
    ...item,
    createdAt: isoTime(item.createdAt),
    firstAt: isoTime(item.firstAt),
    lastAt: isoTime(item.lastAt),
    score: item.score === null ? null : viewAccountScore(item.score),
  };
}

const weeksOf = ({ weeks }: { readonly weeks?: readonly (number | null)[] }) =>
  weeks === undefined ? {} : { weeks: [...weeks] };

export const viewUserListed = (item: UserItem): z.output<typeof userListItemSchema> => ({
  ...viewUser(item),
  ...weeksOf(item),
});
export const viewAccountListed = (item: AccountItem): z.output<typeof accountListItemSchema> => ({
  ...viewAccount(item),
  ...weeksOf(item),
});
