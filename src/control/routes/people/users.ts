/** Users: the list with their scores, one of them, its traits, its timeline. */
import { z } from 'zod';
import { USER_SORTS } from '../../../warehouse/people/list-users.ts';
import type { UserItem } from '../../../warehouse/people/shapes.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idSchema, isoTime, timeSchema } from '../schemas.ts';
import { findUnsureEvents, unsureSchema } from '../scores/unsure.ts';
import { chooseProfile } from './chosen-profile.ts';
import type { Columns } from './csv.ts';
import { describeExclusion } from './excluded.ts';
import { noUser } from './find.ts';
import { addTimeline, addTraitHistory } from './histories.ts';
import { addPeopleList, listQuery } from './list-route.ts';
import {
  anyValueOf,
  excludedSchema,
  profileNameSchema,
  traitSchema,
  userListItemSchema,
  userShape,
  viewUser,
  viewUserListed,
} from './shapes.ts';

export const USER_COLUMNS: Columns<UserItem> = [
  ['userId', (user) => user.userId],
  ['name', (user) => user.name],
  ['email', (user) => user.email],
  ['accountId', (user) => user.account?.groupId],
  ['accountName', (user) => user.account?.name],
  ['createdAt', (user) => isoTime(user.createdAt)],
  ['firstAt', (user) => isoTime(user.firstAt)],
  ['lastAt', (user) => isoTime(user.lastAt)],
  ['score', ({ score }) => score?.score],
  ['change', ({ score }) => score?.change],
  ['percentile', ({ score }) => score?.percentile],
  ['trend', ({ score }) => score?.trend],
  ['state', ({ score }) => score?.state],
  ['frequency', ({ score }) => score?.frequency],
  ['adoption', ({ score }) => score?.adoption],
  ['adoptionEver', ({ score }) => score?.adoptionEver],
  ['activation', ({ score }) => score?.activation],
  ['isActive', ({ score }) => score?.isActive],
  ['lastActive', ({ score }) => (score?.lastActive ? isoTime(score.lastActive) : null)],
  ['confidence', ({ score }) => score?.confidence],
];

export const userParams = z.object({ userId: idSchema });

export function addUsers(api: Api, options: ControlOptions): void {
  addPeopleList(api, options, {
    of: 'users',
    description:
      'Who is excluded is not in it. Where the scoring profile is only for some users, only these are.',
    sorts: USER_SORTS,
    itemSchema: userListItemSchema,
    view: viewUserListed,
    columns: USER_COLUMNS,
    read: (question) => options.people.users(question),
  });
  addOne(api, options);
  addTraitHistory(api, options, 'user');
  addTimeline(api, options, 'user');
}

const membershipSchema = z.object({
  groupId: z.string(),
  name: z.string(),
  from: timeSchema,
  to: timeSchema.nullable().describe('Null while it lasts.'),
});

const identitySchema = z.object({
  kind: z.enum(['user', 'anonymous']),
  id: z.string(),
  to: z.string().describe('The user id that it leads to directly.'),
  evidence: z.string().describe('seen: an event had both ids; identify; alias.'),
  messageId: z.string().describe('Of the newest event that says so.'),
  at: timeSchema,
  undone: z.boolean().describe('Somebody separated the two.'),
});

const userDetailSchema = z
  .object({
    ...userShape,
    profile: profileNameSchema,
    unsure: unsureSchema,
    traits: z.array(traitSchema),
    memberships: z.array(membershipSchema).describe('The newest first.'),
    identities: z.array(identitySchema).describe('Other ids of the same person, and why.'),
    excluded: excludedSchema,
  })
  .meta({ id: 'UserDetail' });

function addOne(api: Api, options: ControlOptions): void {
  const { store, people } = options;
  api.get(
    '/api/v1/users/:userId',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['People'],
        summary: 'One user: score, traits, memberships, identities',
        description: 'An id that was merged into another one answers with that one.',
        params: userParams,
        querystring: z.strictObject({ profile: listQuery.profile }),
        response: { 200: userDetailSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { userId } = request.params;
      const { asked, shown } = await chooseProfile(store, workspace, request.query.profile);
      const user = await people.user({ workspace, userId, profile: asked });
      if (user === null) throw noUser(userId);
      return {
        ...viewUser(user),
        profile: shown,
        unsure: await findUnsureEvents(options, workspace, shown),
        traits: user.traits.map((each) => ({
          ...each,
          value: anyValueOf(each.value),
          at: isoTime(each.at),
        })),
        memberships: user.memberships.map((each) => ({
          ...each,
          from: isoTime(each.from),
          to: each.to === null ? null : isoTime(each.to),
        })),
        identities: user.identities.map((each) => ({ ...each, at: isoTime(each.at) })),
        excluded: await describeExclusion(store, workspace, user.excluded, {
          user: [user.userId, ...user.identities.map(({ id }) => id)],
          account: user.account === null ? [] : [user.account.groupId],
        }),
      };
    },
  );
}
