/** For builders: who a clause would hold, what is wrong with it, and what there is to ask for. */
import { z } from 'zod';
import { segmentProblems } from '../../../store/segment-problems.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { clauseSchema, documentShape, OF } from './shapes.ts';

const previewSchema = z
  .object({
    count: z.int().nullable().describe('Null with problems.'),
    total: z.int().nullable().describe('All users or accounts that count.'),
    sample: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })),
    problems: z.array(z.object({ code: z.string(), path: z.string(), message: z.string() })),
  })
  .meta({ id: 'SegmentPreview' });

export function addPreview(api: Api, { store, segments }: ControlOptions): void {
  api.post(
    '/api/v1/segments/preview',
    {
      config: { action: 'segments.read' },
      schema: {
        tags: ['Segments'],
        summary: 'How many a clause holds now, with a few of them',
        description: 'Nothing is kept. What is wrong with the clause is told with its path.',
        body: z.strictObject({ of: z.enum(OF), clause: clauseSchema, profile: documentShape.profile }),
        response: { 200: previewSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { of, profile } = request.body;
      const { clause, problems } = await segmentProblems(store, workspace, request.body);
      if (clause === null)
        return {
          count: null,
          total: null,
          sample: [],
          problems: problems.map(({ code, path, message }) => ({ code, path, message })),
        };
      const { count, total, sample } = await segments.preview(workspace, { of, clause, profile });
      return { count, total, sample: [...sample], problems: [] };
    },
  );
  api.get(
    '/api/v1/segments/seen',
    {
      config: { action: 'segments.read' },
      schema: {
        tags: ['Segments'],
        summary: 'Calls, traits and values that really came: what a builder suggests',
        response: {
          200: z.object({
            calls: z
              .array(z.object({ type: z.string(), event: z.string(), n: z.int() }))
              .describe('Of 90 days, the most common first.'),
            userTraits: z.array(traitSchema),
            accountTraits: z.array(traitSchema),
          }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const [users, accounts] = await Promise.all([
        segments.seen(workspace, 'users'),
        segments.seen(workspace, 'accounts'),
      ]);
      const view = (traits: typeof users.traits) =>
        traits.map(({ trait, people, values }) => ({ trait, people, values: [...values] }));
      return {
        calls: users.calls.map(({ type, event, n }) => ({ type, event, n })),
        userTraits: view(users.traits),
        accountTraits: view(accounts.traits),
      };
    },
  );
}

const traitSchema = z
  .object({
    trait: z.string(),
    people: z.int().describe('Users or accounts that have it, about.'),
    values: z.array(z.string()).describe('A few of the most common.'),
  })
  .meta({ id: 'SeenTrait' });
