/** The changes of plan/diff as a request's body, so that what a diff tells and a lint offers can be sent back. */
import { z } from 'zod';
import type { Json } from '../../../event/event.ts';
import { isSchema } from '../../../plan/check/subschemas.ts';
import type { ChangeBody, PlanField, RuleField } from '../../../plan/diff/change.ts';
import { CONTAINERS } from '../../../plan/formats/yaml/containers.ts';
import { type JsonSchema, RULE_TYPES, type Rule } from '../../../plan/model.ts';

/** What else a value means is checked with the document that the changes make. */
const json = z.custom<Json>((value) => value !== undefined);
const schema = z.custom<JsonSchema>(isSchema, 'takes a JSON Schema');
const wholeRule = z.custom<Rule>(isRule, 'takes a rule with type, version and schema');
const name = z.string().min(1).max(500);

const rule = z.strictObject({
  type: z.enum(RULE_TYPES),
  name: name.exactOptional(),
  version: z.number().int().min(1),
});
const planFields = [
  'name',
  'description',
  'funnel',
  'conventions',
  'lints',
  'imported',
] as const satisfies readonly PlanField[];
const ruleFields = [
  'why',
  'owner',
  'side',
  'when',
  'cadence',
  'labels',
  'example',
  'deprecatedSince',
  'imported',
] as const satisfies readonly RuleField[];

const told = { severity: z.string().exactOptional(), sentence: z.string().exactOptional() };
const fromTo = { from: json.exactOptional(), to: json.exactOptional() };
const place = { rule, container: z.enum(CONTAINERS), name };

function kind<Kind extends ChangeBody['kind'], Shape extends z.ZodRawShape>(value: Kind, shape: Shape) {
  return z.strictObject({ kind: z.literal(value), ...shape, ...told });
}

export const changeBodySchema = z.discriminatedUnion('kind', [
  kind('plan_changed', { field: z.enum(planFields), ...fromTo }),
  kind('library_changed', {
    shelf: z.enum(['properties', 'traits']),
    name,
    from: schema.exactOptional(),
    to: schema.exactOptional(),
  }),
  kind('rule_renamed', { rule, to: name }),
  kind('rule_removed', { rule }),
  kind('rule_added', { added: wholeRule, at: z.number().int().min(0) }),
  kind('rule_changed', { rule, field: z.enum(ruleFields), ...fromTo }),
  kind('property_renamed', { ...place, to: name }),
  kind('property_removed', place),
  kind('property_added', { ...place, schema, required: z.boolean(), after: name.nullable() }),
  kind('property_changed', { ...place, from: schema, to: schema, required: z.boolean() }),
  kind('schema_changed', { rule, from: schema, to: schema }),
  kind('rules_reordered', { order: z.array(rule) }),
]);

function isRule(value: unknown): value is Rule {
  const known = z.looseObject({ type: z.enum(RULE_TYPES), version: z.number(), schema });
  return known.safeParse(value).success;
}
