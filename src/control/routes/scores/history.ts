/** Scores as they were shown, day by day. */
import { z } from 'zod';
import { zScore } from '../../../score/trend.ts';
import { readPeopleSettings } from '../../../store/people-settings.ts';
import { listReferences } from '../../../store/scoring-references.ts';
import type { ProfileInForce } from '../../../store/scoring-versions.ts';
import { dateOf, dayOf } from '../../../warehouse/scores/days.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idSchema, termSchema } from '../schemas.ts';
import { publishedProfile } from './chosen.ts';
import { daysSchema } from './shapes.ts';

const daySchema = z.object({
  day: z.string().meta({ example: '2026-11-30' }),
  version: z.int().describe('Of the profile then.'),
  score: z.number(),
  average: z.number().describe('Of accounts, as all that follow but frequency.'),
  total: z.number(),
  banded: z.number(),
  activeUsers: z.int(),
  frequency: z.int().describe('Active days of the window.'),
});
const querystring = z.strictObject({
  profile: termSchema.describe('Id of a scoring profile; else the first by name.'),
  days: daysSchema(90),
});

export function addScoreHistory(api: Api, options: ControlOptions): void {
  const { store, scoring } = options;
  const answer = z.object({
    days: z.array(daySchema).describe('Oldest first; days without a score are left out.'),
    rebased: z.array(z.string()).describe('Days on which it was measured against another reference.'),
    unusual: z
      .number()
      .nullable()
      .describe(
        'How many of its own standard deviations the last score lies from the mean of the earlier ones of these days, of the same version and reference; null with fewer than 14 of them, or where all are the same.',
      ),
  });
  const schema = (whose: string) => ({
    tags: ['Scores'],
    summary: `${whose} score, day by day`,
    description:
      'As it was shown at the end of each day, by the version of then; never computed again. Today is as it is now.',
    querystring,
    response: { 200: answer },
  });
  api.get(
    '/api/v1/users/:userId/score/history',
    {
      config: { action: 'people.read' },
      schema: { ...schema("A user's"), params: z.object({ userId: idSchema }) },
    },
    async (request) => {
      const profile = await publishedProfile(store, callerOf(request).workspace, request.query.profile);
      const { userId } = request.params;
      return view(
        options,
        profile,
        await scoring.answers.history(profile, 'user', userId, request.query.days),
      );
    },
  );
  api.get(
    '/api/v1/accounts/:groupId/score/history',
    {
      config: { action: 'people.read' },
      schema: { ...schema("An account's"), params: z.object({ groupId: idSchema }) },
    },
    async (request) => {
      const profile = await publishedProfile(store, callerOf(request).workspace, request.query.profile);
      const { groupId } = request.params;
      return view(
        options,
        profile,
        await scoring.answers.history(profile, 'account', groupId, request.query.days),
      );
    },
  );
}

/** Days on which the profile was re-based, as dates. */
async function rebasedOn({ store }: ControlOptions, { workspace, id }: ProfileInForce): Promise<string[]> {
  const { timeZone } = await readPeopleSettings(store, workspace);
  const references = await listReferences(store, workspace, id);
  return references
    .filter(({ cause }) => cause === 'rebase')
    .map(({ at }) => dateOf(dayOf(at, timeZone)))
    .sort();
}

/** Another version or reference has other scores: what they were says nothing of how unusual this one is. */
async function view(
  options: ControlOptions,
  profile: ProfileInForce,
  shown: readonly z.output<typeof daySchema>[],
) {
  const rebased = await rebasedOn(options, profile);
  const [first, last] = [shown[0]?.day ?? '', shown.at(-1)];
  const since = rebased.at(-1) ?? '';
  const own = shown.filter(({ version, day }) => version === last?.version && day >= since);
  return {
    days: [...shown],
    rebased: rebased.filter((day) => day >= first),
    unusual:
      last === undefined
        ? null
        : zScore(
            last.score,
            own.slice(0, -1).map(({ score }) => score),
          ),
  };
}
