/** Separating two ids that evidence has joined: tried first, done, and taken back. */
import { z } from 'zod';
import type { MergeSide, UndoPreview } from '../../../warehouse/people/merges.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { idSchema, isoTimeOrNull, timeSchema } from '../schemas.ts';
import { chooseProfile } from './chosen-profile.ts';
import { listQuery } from './list-route.ts';
import { accountNameSchema } from './shapes.ts';
import { userParams } from './users.ts';

const fromSchema = z.strictObject({ kind: z.enum(['user', 'anonymous']), id: idSchema });

const sideSchema = z.object({
  userId: z.string().nullable().describe('Null: nobody that is known, an anonymous id alone.'),
  name: z.string(),
  email: z.string(),
  account: accountNameSchema,
  events: z.int(),
  firstAt: timeSchema.nullable(),
  lastAt: timeSchema.nullable(),
  score: z.number().nullable().describe('By the profile, as it is now; null until the next scoring.'),
});

const undoSchema = z
  .object({
    from: fromSchema,
    to: z.string().describe('The user id from which it is separated.'),
    evidence: z.string(),
    done: z.boolean().describe('False when it was only tried.'),
    moves: z.object({
      ids: z.int().describe('Ids that go, those that lead to it included.'),
      events: z.int(),
      scoredEvents: z.int().describe('Events that the scoring profile counts, of its window.'),
      traits: z.int().describe('Traits whose value changes or goes for the user who stays.'),
      users: z.array(z.string()).describe('User ids that appear in lists again.'),
      accounts: z.array(accountNameSchema.unwrap()).describe('Accounts that lose or gain a user.'),
    }),
    before: sideSchema.describe('The one person.'),
    after: z.object({
      stays: sideSchema,
      goes: sideSchema.describe('Who the separated ids are then.'),
    }),
  })
  .meta({ id: 'MergeUndo' });

const viewSide = (side: MergeSide): z.output<typeof sideSchema> => ({
  ...side,
  firstAt: isoTimeOrNull(side.firstAt),
  lastAt: isoTimeOrNull(side.lastAt),
});

const viewUndo = (undo: UndoPreview, done: boolean): z.output<typeof undoSchema> => ({
  from: { ...undo.from },
  to: undo.to,
  evidence: undo.evidence,
  done,
  moves: {
    ...undo.moves,
    users: [...undo.moves.users],
    accounts: undo.moves.accounts.map((each) => ({ ...each })),
  },
  before: viewSide(undo.before),
  after: { stays: viewSide(undo.after.stays), goes: viewSide(undo.after.goes) },
});

export function addMerges(api: Api, options: ControlOptions): void {
  addUndo(api, options);
  addLift(api, options);
}

function addUndo(api: Api, { store, people, lines }: ControlOptions): void {
  api.post(
    '/api/v1/users/:userId/merges/undo',
    {
      config: { action: 'people.write' },
      schema: {
        tags: ['People'],
        summary: 'Separate an id from a user, or try what that would change',
        description:
          'For all history, and also against later events that join the two again, until it is lifted (DELETE). With `dryRun` nothing is changed.',
        params: userParams,
        querystring: z.strictObject({ profile: listQuery.profile }),
        body: z.strictObject({
          from: fromSchema.describe('One of the identities of the user.'),
          dryRun: z.boolean().default(true),
        }),
        response: { 200: undoSchema },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { workspace } = caller;
      const { userId } = request.params;
      const { from, dryRun } = request.body;
      const { asked } = await chooseProfile(store, workspace, request.query.profile);
      const undo = await people.previewUndo({ workspace, userId, from, profile: asked });
      if (dryRun) return viewUndo(undo, false);
      await people.undo({ workspace, from, to: undo.to, undone: true });
      lines.info({ workspace, userId, from, to: undo.to, by: nameOf(caller) }, 'a merge was undone');
      return viewUndo(undo, true);
    },
  );
}

function addLift(api: Api, { people, lines }: ControlOptions): void {
  api.delete(
    '/api/v1/users/:userId/merges/undo',
    {
      config: { action: 'people.write' },
      schema: {
        tags: ['People'],
        summary: 'Let the evidence speak again that was undone',
        params: userParams,
        querystring: z.strictObject({ kind: z.enum(['user', 'anonymous']), id: idSchema }),
        response: { 204: z.null().describe('The two are one again, as far as the evidence says so.') },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { workspace } = caller;
      const { userId } = request.params;
      const from = request.query;
      const to = await people.findUndone({ workspace, userId, from });
      await people.undo({ workspace, from, to, undone: false });
      lines.info({ workspace, userId, from, to, by: nameOf(caller) }, 'the undoing of a merge was lifted');
      return reply.status(204).send(null);
    },
  );
}
