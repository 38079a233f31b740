/** Accounts: the list with their scores, one of them, its users, its traits, its timeline. */
import { z } from 'zod';
import { ACCOUNT_SORTS, type AccountUser } from '../../../warehouse/people/list-accounts.ts';
import { USER_SORTS } from '../../../warehouse/people/list-users.ts';
import type { AccountItem } from '../../../warehouse/people/shapes.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idSchema, isoTime, nextSchema } from '../schemas.ts';
import { findUnsureEvents, unsureSchema } from '../scores/unsure.ts';
import { chooseProfile } from './chosen-profile.ts';
import { type Columns, pageOrFile, sendCsv, wantsCsv } from './csv.ts';
import { describeExclusion } from './excluded.ts';
import { noAccount } from './find.ts';
import { addTimeline, addTraitHistory } from './histories.ts';
import { addPeopleList, CSV_PAGE, listQuery } from './list-route.ts';
import {
  accountListItemSchema,
  accountNameSchema,
  accountShape,
  anyValueOf,
  excludedSchema,
  profileNameSchema,
  traitSchema,
  userShape,
  viewAccount,
  viewAccountListed,
  viewUser,
} from './shapes.ts';
import { USER_COLUMNS } from './users.ts';

const ACCOUNT_COLUMNS: Columns<AccountItem> = [
  ['groupId', (account) => account.groupId],
  ['name', (account) => account.name],
  ['parentId', (account) => account.parent?.groupId],
  ['createdAt', (account) => isoTime(account.createdAt)],
  ['firstAt', (account) => isoTime(account.firstAt)],
  ['lastAt', (account) => isoTime(account.lastAt)],
  ['seats', (account) => account.seats],
  ['score', ({ score }) => score?.score],
  ['change', ({ score }) => score?.change],
  ['trend', ({ score }) => score?.trend],
  ['state', ({ score }) => score?.state],
  ['average', ({ score }) => score?.average],
  ['total', ({ score }) => score?.total],
  ['banded', ({ score }) => score?.banded],
  ['band', ({ score }) => score?.band],
  ['activeUsers', ({ score }) => score?.activeUsers],
  ['totalUsers', ({ score }) => score?.totalUsers],
  ['activeShare', ({ score }) => score?.activeShare],
  ['topUserShare', ({ score }) => score?.topUserShare],
  ['frequency', ({ score }) => score?.frequency],
  ['adoption', ({ score }) => score?.adoption],
  ['adoptionEver', ({ score }) => score?.adoptionEver],
  ['activation', ({ score }) => score?.activation],
  ['lastActive', ({ score }) => (score?.lastActive ? isoTime(score.lastActive) : null)],
  ['confidence', ({ score }) => score?.confidence],
];

export const accountParams = z.object({ groupId: idSchema });

export function addAccounts(api: Api, options: ControlOptions): void {
  addPeopleList(api, options, {
    of: 'accounts',
    description: 'Who is excluded is not in it, and their activity counts in nothing of it.',
    sorts: ACCOUNT_SORTS,
    itemSchema: accountListItemSchema,
    view: viewAccountListed,
    columns: ACCOUNT_COLUMNS,
    read: (question) => options.people.accounts(question),
  });
  addOne(api, options);
  addUsersOf(api, options);
  addTraitHistory(api, options, 'account');
  addTimeline(api, options, 'account');
}

const accountDetailSchema = z
  .object({
    ...accountShape,
    profile: profileNameSchema,
    unsure: unsureSchema,
    traits: z.array(traitSchema),
    users: z.int().describe('Whose account it is now, excluded ones aside.'),
    children: z.array(accountNameSchema.unwrap()).describe('Accounts that belong to it, at most 100.'),
    excluded: excludedSchema,
  })
  .meta({ id: 'AccountDetail' });

function addOne(api: Api, options: ControlOptions): void {
  const { store, people } = options;
  api.get(
    '/api/v1/accounts/:groupId',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['People'],
        summary: 'One account: score, traits, what it belongs to',
        params: accountParams,
        querystring: z.strictObject({ profile: listQuery.profile }),
        response: { 200: accountDetailSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { groupId } = request.params;
      const { asked, shown } = await chooseProfile(store, workspace, request.query.profile);
      const account = await people.account({ workspace, groupId, profile: asked });
      if (account === null) throw noAccount(groupId);
      return {
        ...viewAccount(account),
        profile: shown,
        unsure: await findUnsureEvents(options, workspace, shown),
        users: account.users,
        children: account.children.map((child) => ({ ...child })),
        traits: account.traits.map((each) => ({
          ...each,
          value: anyValueOf(each.value),
          at: isoTime(each.at),
        })),
        excluded: await describeExclusion(store, workspace, account.excluded, {
          user: [],
          account: [account.groupId],
        }),
      };
    },
  );
}

const ACCOUNT_USER_COLUMNS: Columns<AccountUser> = [...USER_COLUMNS, ['share', ({ share }) => share]];

const accountUserSchema = z
  .object({
    ...userShape,
    share: z.number().nullable().describe("Percent of the account's raw score; null where it has none."),
  })
  .meta({ id: 'AccountUser' });

function addUsersOf(api: Api, { store, people }: ControlOptions): void {
  api.get(
    '/api/v1/accounts/:groupId/users',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['People'],
        summary: 'The users of an account, with their parts of its score',
        params: accountParams,
        querystring: z.strictObject({
          profile: listQuery.profile,
          q: listQuery.q,
          sort: z.enum(USER_SORTS).optional(),
          order: listQuery.order,
          limit: listQuery.limit,
          cursor: listQuery.cursor,
          format: listQuery.format,
        }),
        response: pageOrFile(
          z.object({
            items: z.array(accountUserSchema),
            next: nextSchema,
            total: z.int(),
            profile: profileNameSchema,
          }),
        ),
      },
    },
    async (request, reply) => {
      const { profile, format, ...query } = request.query;
      const { workspace } = callerOf(request);
      const { groupId } = request.params;
      const chosen = await chooseProfile(store, workspace, profile);
      const question = { ...query, workspace, groupId, profile: chosen.asked };
      const read = async (over: { readonly limit?: number; readonly cursor?: string | undefined }) => {
        const page = await people.accountUsers({ ...question, ...over });
        if (page === null) throw noAccount(groupId);
        return page;
      };
      if (wantsCsv(request, format))
        return sendCsv(reply, 'account-users.csv', ACCOUNT_USER_COLUMNS, (cursor) =>
          read({ limit: CSV_PAGE, cursor }),
        );
      const { items, next, total } = await read({});
      return reply.send({
        items: items.map(({ share, ...user }) => ({ ...viewUser(user), share })),
        ...{ next, total, profile: chosen.shown },
      });
    },
  );
}
