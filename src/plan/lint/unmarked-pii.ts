/** Personal data that nobody has said is meant to be there. */
import type { Json, JsonObject } from '../../event/event.ts';
import { isList, isObject, isText } from '../formats/json.ts';
import { pointerTo } from '../formats/pointer.ts';
import { labelOf, type PlanDocument, type Rule } from '../model.ts';
import { kindOfNumber, kindOfText, personalKindOfKey, type ValueKind } from '../pii/pii.ts';
import { type LintField, lintFields } from './fields.ts';
import { type FixChange, type Found, type Lint, refOf } from './finding.ts';

export const UNMARKED_PII: Lint = {
  code: 'unmarked_pii',
  level: 'warning',
  title: 'A property holds personal data, by its name or its examples, and is not marked (`pii: true`)',
  reason:
    'Personal data that is sent on purpose is marked, so that it can be found, shown to few and deleted. What is not marked may be there by accident, and then it must go.',
  fixes: 'Marks the property. Events do not notice.',
  *find({ document, rules }) {
    const told = new Set<string>();
    for (const placed of rules) {
      yield null;
      for (const field of lintFields(placed, document.library)) {
        if (field.resolved['x-pii'] !== undefined || field.schema['x-pii'] !== undefined) continue;
        const why = personalWhy(placed.rule, field);
        if (why === null) continue;
        const path =
          field.source.kind === 'rule'
            ? field.path
            : pointerTo('/library', field.source.shelf, field.source.name);
        if (told.has(path)) continue;
        told.add(path);
        yield finding(document, placed.rule, field, { path, why });
      }
    }
  },
};

interface Why {
  readonly kind: ValueKind;
  readonly by: string;
}

function personalWhy(rule: Rule, { names, resolved, container }: LintField): Why | null {
  const name = names.at(-1) ?? '';
  const isHolder = isObject(resolved.properties);
  const kind = isHolder || isOff(resolved) ? null : personalKindOfKey(name, rule.type === 'identify');
  if (kind !== null) return { kind, by: 'by its name' };
  if (resolved.format === 'email') return { kind: 'email', by: 'by its format' };
  const example = names.reduce<Json | undefined>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    rule.example?.[container],
  );
  const examples = isList(resolved.examples) ? resolved.examples : [];
  for (const value of [...examples, ...(example === undefined ? [] : [example])]) {
    const found = isText(value) ? kindOfText(value) : typeof value === 'number' ? kindOfNumber(value) : null;
    if (found !== null && found !== 'id')
      return { kind: found, by: `by its example ${JSON.stringify(value)}` };
  }
  return null;
}

/** A flag or one of a few known words says nothing about who somebody is: `email: boolean`, `address: [home, work]`. */
function isOff({ type, enum: values }: JsonObject): boolean {
  return type === 'boolean' || isList(values);
}

function finding(
  document: PlanDocument,
  rule: Rule,
  field: LintField,
  { path, why }: { path: string; why: Why },
): Found {
  const name = field.names.join('.');
  const what = why.kind === 'secret' ? 'a secret' : `personal data (${why.kind})`;
  const todo =
    why.kind === 'secret'
      ? 'Do not send it at all: whoever reads events could use it.'
      : 'Mark it with "pii: true" when it is meant to be sent, else remove it.';
  const message = `${labelOf(rule)}: "${name}" holds ${what}, ${why.by}, and is not marked. ${todo}`;
  const fix = why.kind === 'secret' ? null : markAsPersonal(document, rule, field);
  return { path, message, ...(fix !== null && { fix: [fix] }) };
}

function markAsPersonal({ library }: PlanDocument, rule: Rule, field: LintField): FixChange | null {
  const { source, container, names, schema, resolved } = field;
  const to = { ...resolved, 'x-pii': true };
  const severity = 'note';
  if (source.kind === 'library') {
    const from = library[source.shelf][source.name];
    if (from === undefined) return null;
    const { shelf, name } = source;
    const sentence = `Library: "${name}" is marked as personal data.`;
    return { kind: 'library_changed', shelf, name, from, to, severity, sentence };
  }
  if (names.length > 1) return null;
  const holder =
    isObject(rule.schema) && isObject(rule.schema.properties) ? rule.schema.properties[container] : null;
  const required = isObject(holder) && isList(holder.required) && holder.required.includes(names[0]);
  const sentence = `${labelOf(rule)}: "${names[0]}" is marked as personal data.`;
  return {
    kind: 'property_changed',
    rule: refOf(rule),
    container,
    name: names[0],
    from: schema,
    to,
    required,
    severity,
    sentence,
  };
}
