/** A profile's scores: at a glance, what was done, activation, what another document would do, and scoring again. */
import { z } from 'zod';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { profileDocuments } from '../profiles/profile-code.ts';
import { segmentsOf } from '../profiles/versions.ts';
import { idParams, isoTime } from '../schemas.ts';
import { inForceOrNull, publishedProfile } from './chosen.ts';
import { daysSchema, overviewSchema, previewSchema } from './shapes.ts';
import { findUnsureEvents } from './unsure.ts';

const NO_BANDS = { mostEngaged: 0, engaged: 0, passive: 0, leastEngaged: 0 };
const USAGE_MAX = 500;

export function addProfileScores(api: Api, options: ControlOptions): void {
  addOverview(api, options);
  addUsage(api, options);
  addPreview(api, options);
}

function addOverview(api: Api, options: ControlOptions): void {
  const { store, scoring, clock } = options;
  api.get(
    '/api/v1/profiles/:id/overview',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['Scores'],
        summary: "A profile's scores at a glance",
        params: idParams,
        querystring: z.strictObject({ days: daysSchema(30) }),
        response: { 200: overviewSchema },
      },
    },
    async (request) => {
      const profile = await publishedProfile(store, callerOf(request).workspace, request.params.id);
      const { ofSomebody, ofNobody } = scoring.finding(profile.workspace, profile.id);
      const { run, users, accounts } = await scoring.answers.overview(profile, request.query.days);
      const of = (one: typeof users) => ({
        bands: one?.bands ?? NO_BANDS,
        days: [...(one?.days ?? [])],
        movers: { up: [...(one?.movers.up ?? [])], down: [...(one?.movers.down ?? [])] },
        leaders: [...(one?.leaders ?? [])],
      });
      const [u, a] = [of(users), of(accounts)];
      const fresh = run === null ? 0 : Math.max(0, Math.round((clock.now() - run.at) / 1000));
      return {
        run: run === null ? null : { at: isoTime(run.at), block: run.block, fresh },
        finding: (run?.activeUsers ?? 0) === 0 ? ofNobody : ofSomebody,
        bands: { users: u.bands, accounts: a.bands },
        days: { users: u.days, accounts: a.days },
        movers: { users: u.movers, accounts: a.movers },
        leaders: { users: u.leaders, accounts: a.leaders },
        unsure: await findUnsureEvents(options, profile.workspace, profile),
      };
    },
  );
}

function addUsage(api: Api, { store, scoring }: ControlOptions): void {
  api.get(
    '/api/v1/profiles/:id/activity',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['Scores'],
        summary: 'What the users of a profile did: every event by users and accounts',
        params: idParams,
        querystring: z.strictObject({ days: daysSchema(30) }),
        response: {
          200: z.object({
            events: z
              .array(
                z.object({
                  type: z.string(),
                  event: z.string(),
                  count: z.int(),
                  users: z.int(),
                  accounts: z.int(),
                  weight: z
                    .number()
                    .nullable()
                    .describe('In the profile; null for an event it does not score.'),
                }),
              )
              .describe('The most frequent first, at most 500.'),
          }),
        },
      },
    },
    async (request) => {
      const profile = await publishedProfile(store, callerOf(request).workspace, request.params.id);
      return { events: [...(await scoring.answers.usage(profile, request.query.days, USAGE_MAX))] };
    },
  );
  api.get(
    '/api/v1/profiles/:id/activation',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['Scores'],
        summary: 'How far users or accounts came in being activated',
        params: idParams,
        querystring: z.strictObject({ unit: z.enum(['users', 'accounts']).default('users') }),
        response: {
          200: z.object({
            total: z.int(),
            levels: z
              .array(
                z.object({
                  met: z.int(),
                  share: z.number().describe('Percent of the steps.'),
                  count: z.int(),
                }),
              )
              .describe('How many have met so many steps, from none to all.'),
            steps: z
              .array(
                z.object({ step: z.int(), count: z.int(), share: z.number().describe('Percent of all.') }),
              )
              .describe('How many have met each step, in the order of the profile.'),
          }),
        },
      },
    },
    async (request) => {
      const profile = await publishedProfile(store, callerOf(request).workspace, request.params.id);
      const { total, levels, steps } = await scoring.answers.activation(profile, request.query.unit);
      const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
      return {
        total,
        levels: levels.map(({ met, count }) => ({ met, share: percent(met, steps.length), count })),
        steps: steps.map(({ step, count }) => ({ step, count, share: percent(count, total) })),
      };
    },
  );
}

function addPreview(api: Api, { store, scoring }: ControlOptions): void {
  api.post(
    '/api/v1/profiles/:id/preview',
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: ['Scores'],
        summary: 'What everybody’s score would be under another document',
        description:
          'Nothing is saved. Where only weights differ from what is published it takes well under a second; a new event, half-life, cap, window or filter is counted anew.',
        params: idParams,
        body: z.strictObject({
          document: z.record(z.string(), z.unknown()).describe('As in a draft; it must be free of problems.'),
          bins: z
            .number()
            .int()
            .min(4)
            .max(100)
            .multipleOf(4, 'takes a multiple of 4')
            .default(20)
            .describe('Of the histograms.'),
        }),
        response: { 200: previewSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { id } = request.params;
      const inForce = await inForceOrNull(store, workspace, id);
      const { acceptDraft, acceptProfile } = await profileDocuments();
      const draft = acceptDraft(request.body.document);
      const document = acceptProfile(draft, await segmentsOf(store, workspace, draft));
      const {
        isProduct: _isProduct,
        before,
        after,
        biggest,
        uncounted,
        ...rest
      } = await scoring.answers.preview({ workspace, id, inForce }, document, request.body.bins);
      return {
        ...rest,
        before: { ...before, histogram: [...before.histogram] },
        after: { ...after, histogram: [...after.histogram] },
        biggest: [...biggest],
        uncounted: [...uncounted],
      };
    },
  );
  api.post(
    '/api/v1/profiles/:id/recompute',
    {
      config: { action: 'profiles.write' },
      schema: {
        tags: ['Scores'],
        summary: 'Score again now',
        description:
          'The scorer does it by itself within a minute of any change; this is for who does not want to wait.',
        params: idParams,
        response: {
          202: z.object({ after: z.int().describe('Number of the newest run before it; 0 for none.') }),
        },
      },
    },
    async (request, reply) => {
      const { workspace } = callerOf(request);
      const profile = await publishedProfile(store, workspace, request.params.id);
      const { run } = await scoring.answers.overview(profile, 1);
      scoring.recompute(workspace, profile.id);
      return reply.status(202).send({ after: run?.run ?? 0 });
    },
  );
}
