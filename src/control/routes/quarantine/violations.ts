/** What events did wrong by their plans. */
import { z } from 'zod';
import { Fault } from '../../../system/fault.ts';
import { VIOLATION_GROUPS, type ViolationGroup } from '../../../warehouse/queries/violations.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { parseWhen, whenSchema } from '../../when.ts';
import { cursorSchema, isoTime, limitSchema, nextSchema, termSchema, timeSchema } from '../schemas.ts';

const OUTCOMES = ['allow', 'omit', 'block'] as const;

const violationSchema = z
  .object({
    source: z.string(),
    receivedAt: timeSchema,
    timestamp: timeSchema,
    messageId: z.string(),
    type: z.string().describe('Of the call: track, identify, ...'),
    event: z.string().describe("The event's name; empty for other calls than track."),
    plan: z.string(),
    planVersion: z.int(),
    rule: z.string().nullable().describe('The rule that was broken; null when no rule is for the event.'),
    ruleVersion: z.int().nullable(),
    violationType: z
      .string()
      .describe('Required, Invalid Type, Invalid Value, Unplanned Property, Unplanned Event.'),
    field: z.string().describe('Dotted path; empty for the whole event.'),
    description: z.string(),
    outcome: z.enum(OUTCOMES).describe('What was done about it.'),
    library: z.string(),
    libraryVersion: z.string(),
  })
  .meta({ id: 'Violation' });

const filterSchema = {
  source: termSchema,
  type: termSchema.describe('Of the call: track, identify, ...'),
  event: termSchema,
  field: termSchema,
  plan: termSchema,
  rule: termSchema,
  violationType: termSchema,
  outcome: z.enum(OUTCOMES).optional(),
  library: termSchema,
  libraryVersion: termSchema,
  messageId: termSchema,
  from: whenSchema.optional(),
  to: whenSchema.optional(),
};

const BY = VIOLATION_GROUPS.join(', ');

export function addViolations(api: Api, { quarantine, clock }: ControlOptions): void {
  const rangeOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => {
    const now = clock.now();
    return {
      from: from === undefined ? undefined : parseWhen(from, now, 'from'),
      to: to === undefined ? undefined : parseWhen(to, now, 'to'),
    };
  };
  api.get(
    '/api/v1/violations',
    {
      config: { action: 'quarantine.read' },
      schema: {
        tags: ['Quarantine'],
        summary: 'List violations of tracking plans, newest first',
        description: 'Of events that were kept, and of events that were blocked. Times are by `receivedAt`.',
        querystring: z.strictObject({ ...filterSchema, limit: limitSchema, cursor: cursorSchema }),
        response: { 200: z.object({ violations: z.array(violationSchema), next: nextSchema }) },
      },
    },
    async (request) => {
      const { from, to, limit, cursor, ...filter } = request.query;
      const { workspace } = callerOf(request);
      const page = await quarantine.violations(
        { ...filter, ...rangeOf({ from, to }), workspace },
        { limit, cursor },
      );
      return {
        violations: page.items.map(({ rule, ruleVersion, outcome, ...rest }) => ({
          ...rest,
          receivedAt: isoTime(rest.receivedAt),
          timestamp: isoTime(rest.timestamp),
          rule: rule === '' ? null : rule,
          ruleVersion: rule === '' ? null : ruleVersion,
          outcome: OUTCOMES.find((known) => known === outcome) ?? OUTCOMES[0],
        })),
        next: page.next,
      };
    },
  );
  api.get(
    '/api/v1/violations/counts',
    {
      config: { action: 'quarantine.read' },
      schema: {
        tags: ['Quarantine'],
        summary: 'Count violations by what they have in common',
        description: 'The largest group first; by day in the order of days.',
        querystring: z.strictObject({
          by: z.string().max(100).default('event').describe(`One or more, separated by commas: ${BY}.`),
          ...filterSchema,
          limit: limitSchema,
        }),
        response: {
          200: z.object({
            counts: z.array(
              z.object({
                by: z.record(z.string(), z.string()).describe('What the group has in common.'),
                violations: z.int(),
                events: z.int().describe('Events that have one or more of them.'),
                firstAt: timeSchema,
                lastAt: timeSchema,
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { by, from, to, limit, ...filter } = request.query;
      const { workspace } = callerOf(request);
      const counts = await quarantine.countViolations(
        { ...filter, ...rangeOf({ from, to }), workspace },
        parseGroups(by),
        limit,
      );
      return {
        counts: counts.map((count) => ({
          ...count,
          by: { ...count.by },
          firstAt: isoTime(count.firstAt),
          lastAt: isoTime(count.lastAt),
        })),
      };
    },
  );
}

function parseGroups(by: string): ViolationGroup[] {
  const groups = by.split(',').map((name) => {
    const known = VIOLATION_GROUPS.find((group) => group === name.trim());
    if (known === undefined)
      throw new Fault('bad_request', `"by" is "${by}": it takes one or more of ${BY}, separated by commas.`);
    return known;
  });
  return [...new Set(groups)];
}
