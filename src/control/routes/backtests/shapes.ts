/** Back-tests as the API shows them. Figures that do not exist (no outcomes, nothing to divide by) are null. */
import { z } from 'zod';
import { EVERY } from '../../../score/backtest/calendar.ts';
import { CONTENDERS } from '../../../score/backtest/contenders.ts';
import { FLAGS } from '../../../score/backtest/leakage/flag.ts';
import { ACTIVITY_TYPES } from '../../../score/profile.ts';
import { BACKTEST_STATES } from '../../../store/backtests.ts';
import { timeSchema } from '../schemas.ts';

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] =>
  Object.keys(table) as [K, ...K[]];

const numberOrNull = z.number().nullable();
const intervalSchema = z
  .object({ value: numberOrNull, low: numberOrNull, high: numberOrNull })
  .describe('With its 95 % interval.');

const outcomeSchema = z
  .union([
    z
      .strictObject({ kind: z.literal('active') })
      .describe("Any of the profile's events: being active again."),
    z
      .strictObject({
        kind: z.literal('event'),
        event: z.string().min(1, 'names an event').max(500),
        type: z.enum(ACTIVITY_TYPES).default('track'),
      })
      .describe('The event happens.'),
    z
      .strictObject({
        kind: z.literal('trait'),
        trait: z.string().min(1, 'names a trait').max(500),
        value: z.union([z.string().max(500), z.number(), z.boolean()]),
        of: z.enum(['user', 'account']).default('user'),
      })
      .describe('The trait becomes the value, having been something else or nothing.'),
  ])
  .meta({ id: 'BacktestOutcome' });

const days = (least: number, most: number, what: string) =>
  z
    .number(`takes a whole number of days from ${least} to ${most}`)
    .int(`takes a whole number of days from ${least} to ${most}`)
    .min(least, `takes a whole number of days from ${least} to ${most}`)
    .max(most, `takes a whole number of days from ${least} to ${most}`)
    .describe(what);
const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is a date such as 2026-03-01');

export const wantedSchema = z
  .strictObject({
    profile: z.string().min(1).max(200).optional().describe('Id. Without it, `document` is given.'),
    version: z
      .union([z.literal('draft'), z.number().int().min(1)])
      .optional()
      .describe('Default: the version in force, else the draft.'),
    document: z
      .unknown()
      .optional()
      .describe('A profile that is nowhere yet.')
      .meta({ $ref: '#/components/schemas/ScoringDocument' }),
    outcome: outcomeSchema.default({ kind: 'active' }),
    once: z
      .boolean()
      .optional()
      .describe('Who has come to the outcome is not asked again. Default: true but for `active`.'),
    unit: z.enum(['users', 'accounts']).default('users'),
    horizonDays: days(1, 365, 'The outcome counts so many days after each snapshot.').default(30),
    gapDays: days(0, 90, 'Days between the snapshot and the begin of the horizon.').default(0),
    every: z.enum(EVERY).default('month').describe('A snapshot at the start of each.'),
    from: dateSchema.optional().describe('First snapshot not before. Default: the first event.'),
    to: dateSchema.optional().describe('Last snapshot not after. Default: today.'),
    seenWithinDays: days(1, 730, 'Only who was active in so many days before the snapshot.').default(90),
    capacity: z
      .number('takes a whole number from 1 to 100000')
      .int('takes a whole number from 1 to 100000')
      .min(1, 'takes a whole number from 1 to 100000')
      .max(100_000, 'takes a whole number from 1 to 100000')
      .default(50)
      .describe('Of how many one can take care at each snapshot.'),
    arrival: z
      .enum(['auto', 'received', 'happened'])
      .default('auto')
      .describe(
        'What counts as known at a snapshot: what had arrived, or what had happened. `auto`: arrival, unless the history was imported.',
      ),
  })
  .meta({
    id: 'BacktestQuestion',
    example: { profile: 'sp_1', outcome: { kind: 'event', event: 'Subscription Started' }, horizonDays: 30 },
  });
export type Wanted = z.output<typeof wantedSchema>;

const standingSchema = z.object({
  id: z.enum(keysOf(CONTENDERS)),
  auc: intervalSchema,
  lift: z
    .array(z.object({ share: z.number(), lift: intervalSchema }))
    .describe('Among the first 5, 10, 20 %.'),
  precision: intervalSchema.describe('Of the `capacity` first at each snapshot, who came to the outcome.'),
  brier: intervalSchema.nullable(),
  difference: intervalSchema.nullable().describe('AUC of what is judged minus this, from the same drawings.'),
});
const verdictSchema = z.object({
  outcome: z.enum(['better', 'level', 'worse', 'chance', 'nothing']),
  headline: z.string(),
  sentences: z.array(z.string()),
});
const partSchema = z.object({
  rows: z.number(),
  outcomes: z.number(),
  standings: z.array(standingSchema),
  verdict: verdictSchema,
});
const flagSchema = z.object({
  code: z.enum(keysOf(FLAGS)),
  level: z.enum(['warning', 'note']),
  event: numberOrNull.describe("Index in the profile's events."),
  says: z.string(),
  todo: z.string(),
});
const triedSchema = z.array(z.object({ halfLife: z.number(), auc: numberOrNull }));

const backtestResult = z
  .object({
    units: z.number(),
    clusters: z.number().describe('Accounts, and users without one: what the intervals draw.'),
    snapshots: z.array(
      z.object({ day: z.number().describe('Days since 1970.'), rows: z.number(), outcomes: z.number() }),
    ),
    whole: partSchema,
    later: partSchema.nullable().describe('The last 30 % of the snapshots, with the fitted weights.'),
    fitted: z
      .object({
        halfLife: z.number(),
        weights: z.array(z.number()),
        verdict: verdictSchema,
        tried: triedSchema,
      })
      .nullable(),
    calibration: z
      .object({
        bins: z.array(z.object({ rows: z.number(), predicted: numberOrNull, observed: numberOrNull })),
        predicted: numberOrNull,
        observed: numberOrNull,
      })
      .nullable(),
    flags: z.array(flagSchema),
  })
  .meta({ id: 'BacktestResult' });

const shareSchema = z.object({ value: numberOrNull, low: numberOrNull, high: numberOrNull });
const groupSchema = z.object({
  rows: z.number(),
  units: z.number(),
  outcomes: z.number(),
  rate: shareSchema,
});
const suggestionResult = z
  .object({
    rows: z.number(),
    outcomes: z.number(),
    halfLife: z.number(),
    tried: triedSchema,
    events: z.array(
      z.object({
        event: z.number().describe("Index in the profile's events."),
        current: z.number(),
        weight: z.number().describe('Suggested, 0 to 10.'),
        interval: intervalSchema,
        dropped: z.enum(['none', 'no effect', 'not sure']),
        did: groupSchema,
        didNot: groupSchema,
        lift: numberOrNull,
        difference: shareSchema,
        q: z.number().describe('Rate of false findings (Benjamini and Hochberg).'),
        evidence: z.enum(['enough', 'weak', 'thin']),
      }),
    ),
    later: partSchema.nullable(),
    stability: z.object({
      quarters: z.array(
        z.object({
          quarter: z.string(),
          rows: z.number(),
          outcomes: z.number(),
          weights: z.array(z.number()).nullable(),
        }),
      ),
      drift: z
        .array(numberOrNull)
        .describe('Population stability index of each event; over .25 it has moved.'),
      scoreDrift: numberOrNull,
      alarms: z.array(z.object({ event: z.number(), before: z.number(), now: z.number() })),
    }),
    alerts: z.object({ days: z.number(), current: z.number(), suggested: z.number() }),
    flags: z.array(flagSchema),
  })
  .meta({ id: 'SuggestionResult' });

const outcomeView = z.union([
  z.object({ kind: z.literal('active') }),
  z.object({ kind: z.literal('event'), event: z.string(), type: z.enum(ACTIVITY_TYPES) }),
  z.object({
    kind: z.literal('trait'),
    trait: z.string(),
    value: z.string(),
    of: z.enum(['user', 'account']),
  }),
]);

const jobShape = {
  id: z.string(),
  state: z.enum(BACKTEST_STATES),
  progress: z.number().describe('0 to 1.'),
  profile: z.string().nullable(),
  profileName: z.string(),
  what: z.string().describe('`version 3`, `draft` or `document`.'),
  events: z.array(z.string()).describe("Names of the profile's events, which others are indices of."),
  outcome: outcomeView,
  unit: z.enum(['users', 'accounts']),
  horizonDays: z.number(),
  gapDays: z.number(),
  every: z.enum(EVERY),
  capacity: z.number(),
  error: z.string().nullable(),
  createdAt: timeSchema,
  createdBy: z.string(),
  endedAt: timeSchema.nullable(),
};
export const backtestSchema = z
  .object({ ...jobShape, result: backtestResult.nullable() })
  .meta({ id: 'Backtest' });
export const suggestionSchema = z
  .object({ ...jobShape, result: suggestionResult.nullable() })
  .meta({ id: 'Suggestion' });
export const jobSchema = z.object({
  ...jobShape,
  headline: z.string().nullable().describe('The finding in one sentence, once it is done.'),
});
