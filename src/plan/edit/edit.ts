/**
 * Small changes of a draft: one rule or one property at a time, as a form makes them. What is changed must be there,
 * what is added must not. The result may still have problems; `findProblems` says so.
 */
import { z } from 'zod';
import { labelOf, type PlanDocument, RULE_TYPES, ruleKeyOf } from '../model.ts';

const ruleSchema = z
  .looseObject({
    type: z.enum(RULE_TYPES),
    name: z.string().exactOptional(),
    version: z.number().int().min(1).default(1),
  })
  .describe('A whole rule, as in the document.');
const refSchema = z
  .strictObject({
    type: z.enum(RULE_TYPES),
    name: z.string().exactOptional().describe('Of track rules.'),
    version: z.number().int().min(1).default(1),
  })
  .describe('Which rule.');
const schemaSchema = z
  .union([z.boolean(), z.record(z.string(), z.unknown())])
  .describe('JSON Schema draft-07.');
const propertyRef = { rule: refSchema, property: z.string().min(1).max(500) };

export const editSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('add-rule'), rule: ruleSchema }),
  z.strictObject({
    op: z.literal('change-rule'),
    rule: refSchema,
    to: z
      .record(z.string(), z.unknown())
      .describe('Fields of the rule to set, such as `why` or `schema`; null takes one away.'),
  }),
  z.strictObject({ op: z.literal('remove-rule'), rule: refSchema }),
  z.strictObject({
    op: z.literal('set-property'),
    ...propertyRef,
    schema: schemaSchema,
    required: z.boolean().default(false),
  }),
  z.strictObject({ op: z.literal('remove-property'), ...propertyRef }),
]);
export type Edit = z.output<typeof editSchema>;
type Ref = z.output<typeof refSchema>;
/** Which rule it is is known; what else it says is for `findProblems`. */
type LooseRule = z.output<typeof ruleSchema>;

/** JSON that nobody has checked yet. */
type Loose = Readonly<Record<string, unknown>>;

/** A document that nobody has checked yet, or why the edit does not fit the draft. */
export type Edited =
  | { readonly document: unknown; readonly conflict?: undefined }
  | { readonly document?: undefined; readonly conflict: string };

/** Applies the edits in turn; the first that does not fit stops them all. */
export function applyEdits(draft: PlanDocument, edits: readonly Edit[]): Edited {
  let rules: readonly LooseRule[] = draft.rules.map((rule) => ({ ...rule }));
  for (const edit of edits) {
    const next = applyEdit(rules, edit);
    if (typeof next === 'string') return { conflict: next };
    rules = next;
  }
  return { document: { ...draft, rules } };
}

function applyEdit(rules: readonly LooseRule[], edit: Edit): readonly LooseRule[] | string {
  if (edit.op === 'add-rule') {
    const { rule } = edit;
    const taken = rules.some((other) => ruleKeyOf(other) === ruleKeyOf(rule));
    return taken ? `The draft has a rule for ${labelOf(rule)} already: change that one.` : [...rules, rule];
  }
  const index = rules.findIndex((rule) => ruleKeyOf(rule) === ruleKeyOf(edit.rule));
  const rule = rules[index];
  if (rule === undefined) return `The draft has no rule for ${labelOf(edit.rule)}.`;
  switch (edit.op) {
    case 'change-rule':
      return changeRule(rules, index, edit.to);
    case 'remove-rule':
      return rules.toSpliced(index, 1);
    case 'set-property':
      return rules.with(index, setProperty(rule, edit));
    case 'remove-property': {
      const without = removeProperty(rule, edit.property);
      if (without === null) return `The rule for ${labelOf(rule)} has no property "${edit.property}".`;
      return rules.with(index, without);
    }
  }
}

function changeRule(
  rules: readonly LooseRule[],
  index: number,
  to: Readonly<Record<string, unknown>>,
): readonly LooseRule[] | string {
  const kept = Object.entries({ ...rules[index], ...to }).filter(([, value]) => value !== null);
  const parsed = ruleSchema.safeParse(Object.fromEntries(kept));
  if (!parsed.success)
    return 'A rule keeps a type, a version from 1 and, when it is for track calls, a name.';
  const rule = parsed.data;
  const taken = rules.some((other, at) => at !== index && ruleKeyOf(other) === ruleKeyOf(rule));
  return taken ? `The draft has another rule for ${labelOf(rule)}.` : rules.with(index, rule);
}

/** Where a rule's properties lie in the event. */
export const placeOf = (type: Ref['type']): 'traits' | 'properties' =>
  type === 'identify' || type === 'group' ? 'traits' : 'properties';

function setProperty(
  rule: LooseRule,
  { property, schema, required }: { property: string; schema: unknown; required: boolean },
): LooseRule {
  const { whole, place, inner } = partsOf(rule);
  const names = textsIn(inner.required).filter((name) => name !== property);
  const properties = { ...objectIn(inner.properties), [property]: schema };
  return withInner(rule, whole, place, {
    ...inner,
    properties,
    ...requiredOf(required ? [...names, property] : names, inner),
  });
}

function removeProperty(rule: LooseRule, property: string): LooseRule | null {
  const { whole, place, inner } = partsOf(rule);
  const { [property]: gone, ...properties } = objectIn(inner.properties);
  if (gone === undefined) return null;
  const names = textsIn(inner.required).filter((name) => name !== property);
  return withInner(rule, whole, place, { ...inner, properties, ...requiredOf(names, inner) });
}

/** An empty list says nothing; one that was there is emptied rather than left. */
const requiredOf = (names: readonly string[], inner: Loose): Loose =>
  names.length > 0 || inner.required !== undefined ? { required: [...names] } : {};

function partsOf(rule: LooseRule): { whole: Loose; place: 'traits' | 'properties'; inner: Loose } {
  const whole: Loose = isObject(rule.schema) ? rule.schema : { type: 'object' };
  const place = placeOf(rule.type);
  const inner = objectIn(objectIn(whole.properties)[place]);
  return { whole, place, inner: Object.keys(inner).length === 0 ? { type: 'object' } : inner };
}

function withInner(rule: LooseRule, whole: Loose, place: string, inner: Loose): LooseRule {
  return { ...rule, schema: { ...whole, properties: { ...objectIn(whole.properties), [place]: inner } } };
}

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectIn = (value: unknown): Loose => (isObject(value) ? value : {});
const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
