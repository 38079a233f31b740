/** Shapes of the quarantine's routes: which events, what is done to them, and fixes. */
import { z } from 'zod';
import { CASTABLE } from '../../../plan/fix/cast.ts';
import { FIXED_ROOTS, type Fix, problemOfPath } from '../../../plan/fix/fix.ts';
import type { HeldRow } from '../../../warehouse/queries/quarantine.ts';
import { isoTime, termSchema, timeSchema } from '../schemas.ts';

const pathSchema = z
  .string()
  .max(500)
  .superRefine((path, context) => {
    const problem = problemOfPath(path);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  })
  .describe(`A field below ${FIXED_ROOTS.join(', ')}, with dots.`)
  .meta({ example: 'properties.total' });

const nameSchema = z.string().min(1, 'must not be empty').max(500);

const valueSchema = z
  .union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.unknown()),
    z.record(z.string(), z.unknown()),
  ])
  .describe('Any JSON.');

const stepSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('rename event'), to: nameSchema }),
  z.strictObject({ do: z.literal('rename property'), from: pathSchema, to: pathSchema }),
  z.strictObject({ do: z.literal('cast'), property: pathSchema, to: z.enum(CASTABLE) }),
  z.strictObject({ do: z.literal('default'), property: pathSchema, value: valueSchema }),
  z.strictObject({ do: z.literal('drop property'), property: pathSchema }),
]);

export const fixSchema = z
  .strictObject({
    match: z
      .strictObject({
        type: z.enum(['track', 'identify', 'page', 'screen', 'group', 'alias']).optional(),
        event: nameSchema.optional().describe("The event's name, exactly."),
        library: nameSchema.optional(),
        libraryVersion: nameSchema.optional(),
      })
      .default({})
      .describe('Which events it is for; what is left out matches any.'),
    steps: z.array(stepSchema).min(1, 'needs at least one step').max(50).describe('Done in this order.'),
  })
  .meta({
    id: 'Fix',
    description: 'What to change in events so that they follow their plan. It never touches ids and times.',
    example: {
      match: { type: 'track', event: 'Order Completed' },
      steps: [{ do: 'cast', property: 'properties.total', to: 'number' }],
    },
  });

/** What came in a request is JSON all the way down, which its schema does not say of a default's value. */
export const fixOf = (fix: z.output<typeof fixSchema>): Fix => fix as Fix;

export const aboutSchema = z
  .strictObject({
    cause: termSchema.describe('Of a group.'),
    source: termSchema.describe('Id of a source.'),
    event: termSchema.describe("The events' name, exactly."),
    ids: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(1000)
      .optional()
      .describe('Single events, by quarantineId.'),
  })
  .refine((about) => Object.values(about).some((value) => value !== undefined), {
    message: 'needs at least one of cause, source, event and ids',
  })
  .describe('Which held events. All that is given must fit.');

export const judgedSchema = z.object({
  type: z.string(),
  field: z.string(),
  description: z.string(),
  rule: z.string().nullable(),
  ruleVersion: z.int().nullable(),
  common: z.boolean().describe('Found by the common rule.'),
  outcome: z.enum(['allow', 'omit', 'block']).describe('What its control said.'),
});

export const heldSchema = z
  .object({
    quarantineId: z.string(),
    state: z.enum(['held', 'released', 'discarded']),
    changedAt: timeSchema.describe(
      'When it was released or discarded; while it is held, when it was received.',
    ),
    source: z.string(),
    cause: z.string().describe('Of its group.'),
    receivedAt: timeSchema,
    timestamp: timeSchema,
    messageId: z.string(),
    type: z.string(),
    event: z.string(),
    userId: z.string().nullable(),
    anonymousId: z.string().nullable(),
    library: z.string(),
    libraryVersion: z.string(),
    plan: z.string(),
    planVersion: z.int(),
    violations: z.array(judgedSchema),
    body: z.string().describe('The original bytes as text, whole.'),
  })
  .meta({ id: 'HeldEvent' });

export function viewHeld(row: HeldRow): z.output<typeof heldSchema> {
  const { envelope: _envelope, userId, anonymousId, violations, ...rest } = row;
  return {
    ...rest,
    userId: userId === '' ? null : userId,
    anonymousId: anonymousId === '' ? null : anonymousId,
    violations: readViolations(violations),
    receivedAt: isoTime(row.receivedAt),
    timestamp: isoTime(row.timestamp),
    changedAt: isoTime(row.changedAt),
  };
}

/** As the pipeline wrote them. */
export function readViolations(json: string): z.output<typeof judgedSchema>[] {
  const parsed = z.array(judgedSchema).safeParse(JSON.parse(json === '' ? '[]' : json));
  return parsed.success ? parsed.data : [];
}
