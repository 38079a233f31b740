/** The conditions of a clause that hold no others, each with its shape and with what is wrong in what it says. */
import { z } from 'zod';
import { isSyncedTrait } from '../actions/synced-traits.ts';
import { METRICS, type Metric } from '../clause.ts';
import { checkRef, checkValue } from './activity-ref.ts';
import { findSegmentProblem, goesBy, type Segments } from './clause-segments.ts';
import { PROFILE_LIMITS } from './limits.ts';
import { type Path, type ProblemList, show } from './problem-list.ts';
import { ACTIVITY_REF, readShape } from './profile-shape.ts';

export interface ClauseContext {
  /** Whom the clause is about. */
  readonly of: 'users' | 'accounts';
  /** The workspace's, to follow; null: any may be named. */
  readonly segments: Segments | null;
  /** The segment whose clause it is: nothing may lead back to it. */
  readonly self?: string;
  /** `filter`: decides who is scored, so it cannot ask for what comes of scoring. Default `segment`. */
  readonly place?: 'filter' | 'segment';
}

/** Whether its shape is sound; problems of either kind go into the list. */
type CheckLeaf = (clause: object, context: ClauseContext, at: Path, list: ProblemList) => boolean;

const COMPARISON = z.enum(['>', '>=', '<', '<=', '=', '!=']);
const OF = z.enum(['own', 'account']);
const VALUE = z.union(
  [z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))],
  'a text, a number, true or false, or a list of texts or numbers',
);

const DID = z.strictObject({
  did: ACTIVITY_REF,
  of: OF.exactOptional(),
  compare: COMPARISON.exactOptional(),
  times: z.number().exactOptional(),
  days: z.number().exactOptional(),
});

const TRAIT = z.strictObject({
  trait: z.string(),
  of: OF.exactOptional(),
  operator: z.enum([
    'is',
    'is not',
    'contains',
    'does not contain',
    'starts with',
    'exists',
    'does not exist',
    '>',
    '>=',
    '<',
    '<=',
  ]),
  value: VALUE.exactOptional(),
});

const TIME = z.strictObject({
  time: z.enum(['created', 'active', 'seen']),
  atLeastDays: z.number().exactOptional(),
  atMostDays: z.number().exactOptional(),
});

const METRIC = z.strictObject({
  metric: z.enum(METRICS),
  compare: COMPARISON,
  value: z.number(),
  days: z.literal([1, 7, 30]).exactOptional(),
});

const SEGMENT = z.strictObject({ segment: z.string() });

export const LEAVES = {
  did: leaf(DID, (read, _, at, list) => {
    checkRef(read.did, [...at, 'did'], list);
    checkCount(read, at, list);
  }),
  trait: leaf(TRAIT, (read, { place }, at, list) => {
    if (read.trait.trim() === '') list.add('wrong_value', [...at, 'trait'], 'A trait needs a name.');
    if (place === 'filter' && isSyncedTrait(read.trait))
      list.add('circular_filter', [...at, 'trait'], circular(`the trait ${show(read.trait)}`));
    checkTraitValue(read, at, list);
  }),
  time: leaf(TIME, (read, _, at, list) => {
    checkTime(read, at, list);
  }),
  metric: leaf(METRIC, (read, context, at, list) => {
    checkMetric(read, context, at, list);
  }),
  segment: leaf(SEGMENT, ({ segment }, { segments, self, of, place }, at, list) => {
    const problem = findSegmentProblem(segment, { segments, self, of });
    if (problem !== null) list.add(problem.code, [...at, 'segment'], problem.message);
    else if (place === 'filter' && segments !== null && goesBy(segment, segments, isOfScores))
      list.add('circular_filter', [...at, 'segment'], circular(`the segment ${show(segment)}`));
  }),
} as const;
export type LeafKind = keyof typeof LEAVES;

function leaf<T>(
  schema: z.ZodType<T>,
  check: (read: T, context: ClauseContext, at: Path, list: ProblemList) => void,
): CheckLeaf {
  return (clause, context, at, list) => {
    const read = readShape(schema, clause, at, 'The condition', list);
    if (read !== null) check(read, context, at, list);
    return read !== null;
  };
}

function checkCount(
  { compare = '>=', times = 1, days }: z.infer<typeof DID>,
  at: Path,
  list: ProblemList,
): void {
  const { timesMax, clauseDaysMax } = PROFILE_LIMITS;
  if (!(Number.isInteger(times) && times >= 0 && times <= timesMax))
    list.add('wrong_value', [...at, 'times'], `"times" takes a whole number from 0, not ${show(times)}.`);
  if (times === 0 && (compare === '>=' || compare === '<'))
    list.add(
      'always_the_same',
      [...at, 'times'],
      `"${compare} 0 times" is ${compare === '<' ? 'never' : 'always'} so. For "did not", compare with "=".`,
    );
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= clauseDaysMax))
    list.add(
      'days_out_of_range',
      [...at, 'days'],
      `"days" takes a whole number from 1 to ${clauseDaysMax}, not ${show(days)}. Without it, ever is meant.`,
    );
}

function checkTraitValue({ operator, value }: z.infer<typeof TRAIT>, at: Path, list: ProblemList): void {
  if (!Array.isArray(value)) {
    checkValue({ operator, ...(value !== undefined && { value }) }, at, list);
    return;
  }
  const { clauseValuesMax } = PROFILE_LIMITS;
  if (operator !== 'is' && operator !== 'is not')
    list.add(
      'wrong_value',
      [...at, 'value'],
      `${show(operator)} takes one value. A list goes with "is" and "is not".`,
    );
  if (value.length === 0) list.add('wrong_value', [...at, 'value'], 'The list of values is empty. Add one.');
  if (value.length > clauseValuesMax)
    list.add(
      'too_many',
      [...at, 'value'],
      `The list has ${value.length} values; ${clauseValuesMax} are possible.`,
    );
}

function checkTime({ atLeastDays, atMostDays }: z.infer<typeof TIME>, at: Path, list: ProblemList): void {
  if (atLeastDays === undefined && atMostDays === undefined)
    list.add('missing_field', at, 'A time needs "atLeastDays" (ago), "atMostDays" (ago), or both.');
  for (const [field, days] of Object.entries({ atLeastDays, atMostDays }))
    if (days !== undefined && !(days >= 0 && days <= 36_500))
      list.add(
        'days_out_of_range',
        [...at, field],
        `"${field}" takes a number of days from 0, not ${show(days)}.`,
      );
  if (atLeastDays !== undefined && atMostDays !== undefined && atLeastDays > atMostDays)
    list.add(
      'always_the_same',
      at,
      `Nothing is at least ${atLeastDays} and at most ${atMostDays} days ago. Exchange the two.`,
    );
}

/** What a filter may ask for: what somebody did, not how that compares with those whom the filter lets in. */
const FILTER_METRICS: readonly Metric[] = [
  'frequency',
  'adoption',
  'adoptionEver',
  'activation',
  'tenureDays',
];
const ACCOUNT_METRICS: readonly Metric[] = ['activeUsers', 'totalUsers', 'activeShare', 'topUserShare'];

function checkMetric(
  { metric, days }: z.infer<typeof METRIC>,
  { of, place }: ClauseContext,
  at: Path,
  list: ProblemList,
): void {
  if (days !== undefined && metric !== 'change')
    list.add('unused_field', [...at, 'days'], '"days" belongs to the metric "change". Remove it.');
  if (of === 'users' && ACCOUNT_METRICS.includes(metric))
    list.add(
      'wrong_subject',
      [...at, 'metric'],
      `${show(metric)} is known of accounts, and this is about users. Choose another.`,
    );
  else if (place === 'filter' && isOfScores(metric))
    list.add('circular_filter', [...at, 'metric'], circular(show(metric)));
}

function isOfScores(metric: Metric): boolean {
  return !FILTER_METRICS.includes(metric);
}

function circular(what: string): string {
  return `The filter decides who is scored, so it cannot go by ${what}, which comes of the scores. Use one of ${FILTER_METRICS.join(', ')}, events or traits.`;
}
