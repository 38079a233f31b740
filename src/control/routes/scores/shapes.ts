/** Shapes of the routes about scores. */
import { z } from 'zod';
import type { Explained } from '../../../scorer/explained.ts';
import { dateOf } from '../../../warehouse/scores/days.ts';
import { isoTime, timeSchema } from '../schemas.ts';
import { unsureSchema } from './unsure.ts';

export const daysSchema = (fallback: 30 | 90) =>
  z.coerce
    .number('takes 30, 60, 90 or 365')
    .refine((days) => [30, 60, 90, 365].includes(days), 'takes 30, 60, 90 or 365')
    .default(fallback)
    .describe('Whole days with today: 30, 60, 90 or 365.');

const points = z.number().describe('Of the score; all of them add up to it.');
const share = z.number().describe('Percent of the raw score.');

const changeSchema = z
  .object({
    from: z.number(),
    to: z.number(),
    newActivity: z.number().describe('By what was done since.'),
    decay: z.number().describe('By time passing.'),
    weights: z.number().describe('By another version of the profile.'),
    rebase: z.number().describe('By another reference; in mode sherlock by what the others did.'),
    since: timeSchema.describe('Start of the day that it is compared with, one window ago.'),
    late: z
      .array(
        z.object({
          day: z.string().meta({ example: '2026-11-27' }),
          events: z.int(),
          receivedAt: timeSchema.describe('The last of them.'),
        }),
      )
      .describe(
        'Scored events that were received since then on a later day than they are of: what was shown in between lacked them. Newest day first, at most 31 days; of an account those of the 2,000 users who bring most.',
      ),
  })
  .meta({ id: 'ScoreChange' });

export const explainedShape = {
  raw: z.number().describe('Sum of weight times x.'),
  reference: z.number().nullable().describe('The raw score that scores 100.'),
  contributions: z
    .array(
      z.object({
        event: z.string(),
        type: z.string(),
        weight: z.number(),
        x: z.number().describe('What was done, decayed and capped; in mode sherlock the count.'),
        count: z.int().describe('Times in the window.'),
        days: z.int().describe('On how many days, ever; of an account the days of each user.'),
        share,
        points,
        events: z.array(z.string()).describe('messageIds of the newest of them.'),
      }),
    )
    .describe("In the order of the profile's events."),
  change: changeSchema.describe('Why the score is another than one window ago; the four parts add up.'),
  exact: z.boolean().describe('The points add up to the score to the last bit.'),
};

export function viewExplained({ raw, reference, contributions, change, exact }: Explained) {
  return {
    ...{ raw, reference, exact },
    contributions: contributions.map((each) => ({ ...each, events: [...each.events] })),
    change: {
      ...change,
      since: isoTime(change.since),
      late: change.late.map(({ day, events: count, receivedAt }) => ({
        ...{ day: dateOf(day), events: count, receivedAt: isoTime(receivedAt) },
      })),
    },
  };
}

const bandsSchema = z
  .object({
    mostEngaged: z.int().describe('From 75.'),
    engaged: z.int().describe('50 to 75.'),
    passive: z.int().describe('25 to 50.'),
    leastEngaged: z.int().describe('Below 25.'),
  })
  .meta({ id: 'ScoreBands', description: 'How many active ones have which score.' });

const itemSchema = z.object({
  id: z.string().describe('The userId or groupId.'),
  name: z.string(),
  score: z.number(),
  change: z.number(),
  trend: z.enum(['up', 'down', 'steady']),
});
const dayShape = {
  day: z.string().meta({ example: '2026-11-30' }),
  average: z.number().nullable().describe('Mean score of the active ones; null where nothing was shown.'),
  total: z.number().nullable(),
};
const both = <Schema extends z.ZodType>(schema: Schema) => z.object({ users: schema, accounts: schema });

export const overviewSchema = z
  .object({
    run: z
      .object({
        at: timeSchema,
        block: z.int().describe('Of the clean log: up to here all is counted.'),
        fresh: z.number().describe('Seconds since then.'),
      })
      .nullable()
      .describe('Null before the first scoring.'),
    finding: z
      .object({
        what: z
          .enum(['history', 'people', 'scores'])
          .describe(
            "history: the demo's past is being told, in events; people: who the users are is being found out, in blocks of events; scores: it is known, and the scoring that goes by it is on its way.",
          ),
        done: z.int(),
        total: z.int().nullable().describe('Null while it is not known.'),
      })
      .nullable()
      .describe(
        'What the scores still wait for: until then they are of nobody, or not of all. Null when they are of all.',
      ),
    bands: both(bandsSchema),
    days: both(z.array(z.object(dayShape))).describe('Oldest first, as it was shown; today as it is now.'),
    movers: both(z.object({ up: z.array(itemSchema), down: z.array(itemSchema) })),
    leaders: both(z.array(itemSchema)),
    unsure: unsureSchema,
  })
  .meta({ id: 'ScoreOverview' });

const histogramSchema = z.object({
  histogram: z.array(z.int()).describe('Active users by score, in bins of equal width from 0 to 100.'),
  q90: z.number().nullable().describe('The raw score that scores 100.'),
});

export const previewSchema = z
  .object({
    before: histogramSchema,
    after: histogramSchema.describe('Measured against who is active now, as publishing it would.'),
    moved: z
      .object({ up: z.int(), down: z.int(), same: z.int() })
      .describe('Users whose score would change by half a point or more.'),
    biggest: z
      .array(z.object({ userId: z.string(), name: z.string(), before: z.number(), after: z.number() }))
      .describe('Who moves most, up and down.'),
    bandsBefore: bandsSchema,
    bandsAfter: bandsSchema,
    uncounted: z
      .array(z.object({ type: z.string(), event: z.string() }))
      .describe(
        'Events under property conditions that no profile in force has. They are counted once it is published; here they are as if they had never come.',
      ),
    millis: z.int().describe('How long it took.'),
  })
  .meta({ id: 'ScorePreview' });
