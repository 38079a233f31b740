/** Plans as the API shows them. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ControlledType } from '../../../plan/controls.ts';
import { NAME_CASES, type PlanDocument, RULE_TYPES } from '../../../plan/model.ts';
import type { PlanSource } from '../../../store/plan-sources.ts';
import type { PlanVersion, PublishedPlan } from '../../../store/plan-versions.ts';
import type { Plan } from '../../../store/plans.ts';
import { isoTime, timeSchema } from '../schemas.ts';

const jsonSchemaSchema = z.union([z.boolean(), z.record(z.string(), z.unknown())]);
const shelfSchema = z.record(z.string(), jsonSchemaSchema);

const importedSchema = z
  .record(z.string(), z.unknown())
  .optional()
  .describe('What another format says and we have no word for; written back on export.');

const ruleSchema = z
  .object({
    type: z.enum(RULE_TYPES),
    name: z.string().optional().describe("The event's name; of track rules only."),
    version: z.number().int(),
    why: z.string().optional().describe("The decision that this rule's data serves."),
    owner: z.string().optional(),
    side: z.enum(['client', 'server']).optional(),
    when: z.string().optional(),
    cadence: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    example: z.record(z.string(), z.unknown()).optional(),
    deprecatedSince: z.string().optional().describe('YYYY-MM-DD.'),
    schema: jsonSchemaSchema.describe(
      'JSON Schema draft-07 over the whole event: properties lie under `properties.properties`.',
    ),
    imported: importedSchema,
  })
  .meta({ id: 'PlanRule' });

export const documentSchema = z
  .object({
    name: z.string(),
    description: z.string(),
    funnel: z
      .array(z.string())
      .describe('Names of the core events, in the order in which people come to them.'),
    conventions: z.object({
      eventNames: z.enum(NAME_CASES),
      propertyNames: z.enum(NAME_CASES),
      pastTense: z.boolean(),
      eventsMax: z.number().int(),
    }),
    lints: z.record(z.string(), z.enum(['off', 'warning', 'error'])),
    library: z
      .object({ properties: shelfSchema, traits: shelfSchema })
      .describe('What rules share, by `{"$ref": "#/library/properties/NAME"}`.'),
    rules: z.array(ruleSchema),
    imported: importedSchema,
  })
  .meta({ id: 'PlanDocument', description: 'What a plan says: the same in a file, a draft and a version.' });

export const viewDocument = (document: PlanDocument): z.input<typeof documentSchema> => ({
  ...document,
  funnel: [...document.funnel],
  rules: document.rules.map((rule) => ({ ...rule })),
});

export const versionSchema = z
  .object({
    version: z.number().int().describe('From 1.'),
    publishedAt: timeSchema,
    publishedBy: z.string().describe('Name of the token, e-mail of the person, or file.'),
    note: z.string(),
  })
  .meta({ id: 'PlanVersion' });

export const viewVersion = ({
  version,
  publishedAt,
  publishedBy,
  note,
}: PlanVersion): z.output<typeof versionSchema> => ({
  version,
  publishedAt: isoTime(publishedAt),
  publishedBy,
  note,
});

const callSchema = z.object({
  unplannedEvents: z.enum(['allow', 'block']),
  unplannedFields: z.enum(['allow', 'omit', 'block']),
  violations: z.enum(['allow', 'omit', 'block']),
  commonViolations: z.enum(['allow', 'omit', 'block']),
});

export const planSourceSchema = z
  .object({
    source: z.string().describe('Id of the source.'),
    plan: z.string().describe('Id of the plan.'),
    connectedAt: timeSchema,
    controls: z
      .object({
        calls: z.object({
          track: callSchema,
          identify: callSchema,
          group: callSchema,
          page: callSchema,
          screen: callSchema,
        } satisfies Record<ControlledType, typeof callSchema>),
        forwardViolationsTo: z.string().nullable(),
        forwardBlockedTo: z.string().nullable(),
      })
      .describe('What is done with events that do not follow the plan.'),
  })
  .meta({ id: 'PlanSource' });

export const viewPlanSource = (connection: PlanSource): z.output<typeof planSourceSchema> => {
  const { calls, forwardViolationsTo, forwardBlockedTo } = connection.controls;
  return {
    source: connection.source,
    plan: connection.plan,
    connectedAt: isoTime(connection.connectedAt),
    controls: { calls: { ...calls }, forwardViolationsTo, forwardBlockedTo },
  };
};

const countsSchema = z.object({
  rules: z.number().int(),
  events: z.number().int().describe('Track rules, versions of one event counted once.'),
});

function countsOf({ rules }: PlanDocument): z.output<typeof countsSchema> {
  const events = new Set(rules.filter(({ type }) => type === 'track').map(({ name }) => name));
  return { rules: rules.length, events: events.size };
}

export const planSchema = z
  .object({
    id: z.string(),
    name: z.string().describe("The draft's, as is the description."),
    description: z.string(),
    createdAt: timeSchema,
    managedBy: z.string().nullable().describe('The file that declares it; then it is read-only here.'),
    draft: countsSchema.extend({
      revision: z.number().int().describe('Send it as `If-Match` to change only what you have seen.'),
      updatedAt: timeSchema,
      isPublished: z.boolean().describe('It says what the version in force says.'),
    }),
    published: versionSchema
      .extend(countsSchema.shape)
      .nullable()
      .describe('The version in force; null before the first.'),
    sources: z.array(z.string()).describe('Ids of the sources that are held to it.'),
  })
  .meta({ id: 'Plan' });
export type PlanView = z.output<typeof planSchema>;

export interface Around {
  /** The version in force. */
  readonly published: PublishedPlan | undefined;
  /** Connections of the whole workspace. */
  readonly connections: readonly PlanSource[];
}

export function viewPlan(plan: Plan, { published, connections }: Around): PlanView {
  return {
    id: plan.id,
    name: plan.name,
    description: plan.description,
    createdAt: isoTime(plan.createdAt),
    managedBy: plan.managedBy,
    draft: {
      ...countsOf(plan.draft),
      revision: plan.draftRevision,
      updatedAt: isoTime(plan.draftUpdatedAt),
      isPublished: published !== undefined && isDeepStrictEqual(published.document, plan.draft),
    },
    published:
      published === undefined ? null : { ...viewVersion(published), ...countsOf(published.document) },
    sources: connections.filter((connection) => connection.plan === plan.id).map(({ source }) => source),
  };
}
