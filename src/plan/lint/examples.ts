/** Lints of examples: whether there is one, and whether it does what it shows. */
import type { Event, Json, JsonObject } from '../../event/event.ts';
import { checkEvent } from '../check/check-event.ts';
import { type CompiledPlan, compileSteps } from '../check/compile-plan.ts';
import { isList, isObject } from '../formats/json.ts';
import { pointerTo } from '../formats/pointer.ts';
import { CONTAINERS } from '../formats/yaml/containers.ts';
import { labelOf, type PlanDocument, type Rule, type RuleType } from '../model.ts';
import type { Violation } from '../violation.ts';
import { lintFields } from './fields.ts';
import { type Lint, type PlacedRule, refOf, type Subject } from './finding.ts';

export const MISSING_EXAMPLE: Lint = {
  code: 'missing_example',
  level: 'warning',
  title: 'A rule with fields has no example',
  reason:
    'People copy examples and read descriptions only afterwards. An example also shows whether the schema says what was meant.',
  fixes:
    "Makes one of the fields' own examples, when there are enough and it follows the rule. Events do not notice.",
  *find(subject) {
    const without = subject.rules.filter(
      (placed) =>
        placed.rule.example === undefined && placed.rule.type !== 'common' && hasFields(placed, subject),
    );
    const made = without.map((placed) => ({ ...placed, example: exampleOf(placed, subject) }));
    const compiled = yield* compileSome(
      subject.document,
      made.filter(({ example }) => example !== null),
    );
    for (const { rule, path, example } of made) {
      const isRight = example !== null && violationsOf(compiled, rule, example).length === 0;
      const missing = `${labelOf(rule)} has no example.`;
      if (!isRight) yield { path, message: `${missing} Add one: a call as it will be sent.` };
      else
        yield {
          path,
          message: `${missing} One can be made of its fields' examples.`,
          fix: [
            {
              kind: 'rule_changed',
              rule: refOf(rule),
              field: 'example',
              to: example,
              severity: 'note',
              sentence: `${labelOf(rule)}: it has an example.`,
            },
          ],
        };
      yield null;
    }
  },
};

export const WRONG_EXAMPLE: Lint = {
  code: 'wrong_example',
  level: 'error',
  title: "An example breaks its own rule, or a field's example its own schema",
  reason: 'Whoever copies the example gets a violation, and does not know which of the two is meant.',
  *find(subject) {
    const shown = subject.rules
      .filter(({ rule }) => rule.type !== 'common')
      .map((placed) => ({ ...placed, fields: fieldExamplesOf(placed, subject) }))
      .filter(({ rule, fields }) => rule.example !== undefined || Object.keys(fields).length > 0);
    const compiled = yield* compileSome(subject.document, shown);
    for (const { rule, path, fields } of shown) {
      const [first] = rule.example === undefined ? [] : violationsOf(compiled, rule, rule.example);
      if (first !== undefined)
        yield {
          path: pointerTo(path, 'example'),
          message: `The example of ${labelOf(rule)} breaks its own rule: ${first.description}. Correct the one that is wrong.`,
        };
      for (const violation of violationsOf(compiled, rule, fields)) {
        // Of fields without an example nothing is shown.
        if (violation.type === 'Required' || violation.type === 'Unplanned Property') continue;
        const at = fieldAt(path, violation.field);
        yield {
          path: at,
          message: `${labelOf(rule)}: the example of a field breaks its own schema: ${violation.description}. Correct the one that is wrong.`,
        };
      }
      yield null;
    }
  },
};

function hasFields(placed: PlacedRule, { document }: Subject): boolean {
  for (const _ of lintFields(placed, document.library)) return true;
  return false;
}

/** What the fields' own examples make together, by container. */
function fieldExamplesOf(placed: PlacedRule, { document }: Subject): JsonObject {
  const made: Record<string, Record<string, Json>> = {};
  for (const { container, names, schema, resolved } of lintFields(placed, document.library)) {
    if (names.length > 1) continue;
    const examples = isList(schema.examples) ? schema.examples : resolved.examples;
    const [value] = isList(examples) ? examples : [];
    if (value !== undefined) made[container] = { ...made[container], [names[0]]: value };
  }
  return made;
}

/** Null when nothing is known of a field that is required. */
function exampleOf(placed: PlacedRule, subject: Subject): JsonObject | null {
  const made = fieldExamplesOf(placed, subject);
  const { schema } = placed.rule;
  const whole = isObject(schema) && isObject(schema.properties) ? schema.properties : {};
  const parts = CONTAINERS.map((container): [string, JsonObject] => {
    const holder = whole[container];
    const shown = made[container];
    const fields: Record<string, Json> = isObject(shown) ? { ...shown } : {};
    const required = isObject(holder) && isList(holder.required) ? holder.required : [];
    for (const { names, resolved, container: at } of lintFields(placed, subject.document.library)) {
      const known = isList(resolved.enum) ? resolved.enum[0] : (resolved.const ?? resolved.default);
      const isOwn = at === container && names.length === 1 && required.includes(names[0]);
      if (isOwn && known !== undefined && !Object.hasOwn(fields, names[0])) fields[names[0]] = known;
    }
    return [container, fields];
  });
  const example = Object.fromEntries(parts.filter(([, fields]) => Object.keys(fields).length > 0));
  return Object.keys(example).length === 0 ? null : example;
}

/** The rules compiled with what they need of the plan, resting after each. */
function* compileSome(document: PlanDocument, placed: readonly PlacedRule[]): Generator<null, CompiledPlan> {
  const wanted = new Set(placed.map(({ index }) => index));
  const rules = document.rules.filter((rule, index) => rule.type === 'common' || wanted.has(index));
  const steps = compileSteps({ ...document, rules });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield null;
  }
}

/** What the rule itself says of its fields; what an example leaves out at the top (ids, times) is made up. */
function violationsOf(compiled: CompiledPlan, rule: Rule, example: JsonObject): readonly Violation[] {
  const event = eventOf(rule, example, compiled);
  if (event === null) return [];
  return checkEvent(compiled, event).filter(
    ({ common, field }) =>
      !common && CONTAINERS.some((name) => field === name || field.startsWith(`${name}.`)),
  );
}

function eventOf(rule: Rule, example: JsonObject, { track, calls }: CompiledPlan): Event | null {
  const { type, name } = rule;
  if (!isCall(type)) return null;
  const versions = type === 'track' ? track.get(name ?? '') : calls[type];
  const context = isObject(example.context) ? example.context : {};
  // Only where there are several is the version part of the call.
  const protocols = {
    event_version: rule.version,
    ...(isObject(context.protocols) ? context.protocols : {}),
  };
  return {
    messageId: 'example',
    type,
    ...(name !== undefined && { event: name }),
    userId: 'example',
    anonymousId: 'example',
    ...(type === 'group' && { groupId: 'example' }),
    timestamp: 0,
    receivedAt: 0,
    channel: 'server',
    context: versions !== undefined && versions.length > 1 ? { ...context, protocols } : context,
    ...(isObject(example.properties)
      ? { properties: example.properties }
      : type === 'track'
        ? { properties: {} }
        : {}),
    ...(isObject(example.traits) ? { traits: example.traits } : {}),
  };
}

function isCall(type: RuleType): type is Exclude<RuleType, 'common'> {
  return type !== 'common';
}

/** `properties.address.city` of a rule as a place in its schema; the field is as near as can be told. */
function fieldAt(path: string, field: string): string {
  const [container = '', name] = field.split('.');
  const holder = pointerTo(path, 'schema', 'properties', container);
  return name === undefined ? holder : pointerTo(holder, 'properties', name);
}
