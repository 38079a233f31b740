/** Lints of what properties and traits are called and hold. */
import type { Json } from '../../event/event.ts';
import { containerOf } from '../diff/fields.ts';
import { isList, isObject } from '../formats/json.ts';
import type { Container } from '../formats/yaml/containers.ts';
import { labelOf, type Rule } from '../model.ts';
import { lintFields } from './fields.ts';
import { type FixChange, type Lint, refOf } from './finding.ts';
import { isCase, writeIn } from './words/case.ts';
import { tokensOf } from './words/tokens.ts';

export const PROPERTY_CASE: Lint = {
  code: 'property_case',
  level: 'warning',
  title: 'A property or trait is not written as the plan says (as usual: camelCase)',
  reason:
    'Whoever writes a question or a mapping should not have to look up whether it is planName, plan_name or "Plan Name" in this event.',
  fixes: 'Renames the property, in the example too. Breaking. What lies inside objects is only told.',
  *find({ document, rules, english }) {
    const { propertyNames } = document.conventions;
    for (const placed of rules) {
      yield null;
      const { rule } = placed;
      for (const { container, names, path } of lintFields(placed, document.library)) {
        const name = names.at(-1) ?? '';
        // Segment has named what lies in the context.
        if (container === 'context' || isCase(name, propertyNames, english)) continue;
        const written = writeIn(tokensOf(name), propertyNames, english);
        const todo = written === undefined ? `Write it in ${propertyNames}.` : `Write "${written}".`;
        const fix =
          written === undefined || names.length > 1 ? undefined : renameField(rule, container, name, written);
        yield {
          path,
          message: `${labelOf(rule)}: "${name}" is not in ${propertyNames}. ${todo}`,
          ...(fix !== undefined && { fix }),
        };
      }
    }
  },
};

function renameField(
  rule: Rule,
  container: Container,
  name: string,
  to: string,
): readonly FixChange[] | undefined {
  const properties = containerOf(rule.schema, container)?.properties;
  if (!isObject(properties) || Object.hasOwn(properties, to)) return undefined;
  const renamed: FixChange = {
    kind: 'property_renamed',
    rule: refOf(rule),
    container,
    name,
    to,
    severity: 'breaking',
    sentence: `${labelOf(rule)}: the property "${name}" is now called "${to}".`,
  };
  const fields = rule.example?.[container];
  if (rule.example === undefined || !isObject(fields) || !Object.hasOwn(fields, name)) return [renamed];
  const entries = Object.entries(fields).map(([key, value]): [string, Json] => [
    key === name ? to : key,
    value,
  ]);
  const example: FixChange = {
    kind: 'rule_changed',
    rule: refOf(rule),
    field: 'example',
    from: rule.example,
    to: { ...rule.example, [container]: Object.fromEntries(entries) },
    severity: 'note',
    sentence: `${labelOf(rule)}: the example has "${to}".`,
  };
  return [renamed, example];
}

export const TYPE_CONFLICT: Lint = {
  code: 'type_conflict',
  level: 'error',
  title: 'The same property has one type in one event and another type elsewhere',
  reason:
    'A property is one thing to whoever asks about it across events, and one column or field in most destinations: the second type is dropped there, or breaks the load.',
  *find({ document, rules }) {
    const byName = new Map<string, Use[]>();
    for (const placed of rules) {
      yield null;
      for (const { container, names, resolved, path } of lintFields(placed, document.library)) {
        const type = typeOf(resolved);
        if (type === null || container === 'context') continue;
        const key = `${container}.${names.join('.')}`;
        const uses = byName.get(key) ?? [];
        uses.push({ rule: placed.rule, path, type });
        byName.set(key, uses);
      }
    }
    for (const [key, uses] of byName) {
      const usual = usualOf(uses);
      for (const { rule, path, type } of uses) {
        if (usual === undefined || type === usual.type || isOfOneEvent(rule, uses)) continue;
        const field = key.slice(key.indexOf('.') + 1);
        yield {
          path,
          message: `${labelOf(rule)}: "${field}" is ${type} here and ${usual.type} in ${labelOf(usual.rule)}. Give it one type, or call one of them otherwise.`,
        };
      }
    }
  },
};

interface Use {
  readonly rule: Rule;
  readonly path: string;
  readonly type: string;
}

/** One of the type that most have; of two that are as frequent, the one that comes first. */
function usualOf(uses: readonly Use[]): Use | undefined {
  const counts = new Map<string, number>();
  for (const { type } of uses) counts.set(type, (counts.get(type) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return uses.find(({ type }) => counts.get(type) === most);
}

/** Versions of a rule may differ in it: that is what they are for. */
function isOfOneEvent({ type, name }: Rule, uses: readonly Use[]): boolean {
  return uses.every(({ rule }) => rule.type === type && rule.name === name);
}

/** "string", "number", "list of number"; null when it may be anything. Whole numbers are numbers, and null is no type. */
function typeOf(schema: { readonly [key: string]: Json }): string | null {
  const { type, items } = schema;
  const named = isList(type) ? type : type === undefined ? valuesOf(schema).map(kindOf) : [type];
  const kinds = new Set(named.map((each) => (each === 'integer' ? 'number' : String(each))));
  kinds.delete('null');
  if (kinds.size === 0) return null;
  if (kinds.size > 1) return [...kinds].sort().join(' or ');
  const [only = ''] = kinds;
  const inner = only === 'array' && isObject(items) ? typeOf(items) : null;
  return inner === null ? only : `array of ${inner}`;
}

function valuesOf(schema: { readonly [key: string]: Json }): readonly Json[] {
  if (isList(schema.enum)) return schema.enum;
  return schema.const === undefined ? [] : [schema.const];
}

function kindOf(value: Json): string {
  return value === null ? 'null' : isList(value) ? 'array' : typeof value;
}
