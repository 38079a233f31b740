/** The fields of a rule's schema, one by one: where they lie, and schemas with one of them changed. */
import type { Json, JsonObject } from '../../event/event.ts';
import { isList, isObject, isText, without } from '../formats/json.ts';
import { CONTAINERS, type Container } from '../formats/yaml/containers.ts';
import type { JsonSchema } from '../model.ts';

export interface PlannedField {
  readonly container: Container;
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** Those of `properties`, then of `traits`, then of `context`, in their order. */
export function fieldsOf(schema: JsonSchema): readonly PlannedField[] {
  return CONTAINERS.flatMap((container) => {
    const { properties, required } = containerOf(schema, container) ?? {};
    if (!isObject(properties)) return [];
    return Object.entries(properties).flatMap(([name, field]): readonly PlannedField[] =>
      typeof field === 'boolean' || isObject(field)
        ? [{ container, name, schema: field, required: isList(required) && required.includes(name) }]
        : [],
    );
  });
}

/** `null` when the schema says nothing of it. */
export function containerOf(schema: JsonSchema, name: Container): JsonObject | null {
  const properties = isObject(schema) ? schema.properties : undefined;
  const container = isObject(properties) ? properties[name] : undefined;
  return isObject(container) ? container : null;
}

/** The schema with a field put in after another (null: first), or in the place of the one of its name. */
export function withField(
  schema: JsonSchema,
  field: PlannedField,
  after: string | null | undefined,
): JsonSchema {
  return changeContainer(schema, field.container, (container) => {
    const entries = Object.entries(isObject(container.properties) ? container.properties : {});
    const at = entries.findIndex(([name]) => name === field.name);
    const before = after === null ? -1 : entries.findIndex(([name]) => name === after);
    if (at >= 0) entries[at] = [field.name, field.schema];
    else entries.splice(after === undefined ? entries.length : before + 1, 0, [field.name, field.schema]);
    return requiring({ ...container, properties: Object.fromEntries(entries) }, field.name, field.required);
  });
}

export function withoutField(schema: JsonSchema, container: Container, name: string): JsonSchema {
  return changeContainer(schema, container, (was) => {
    const properties = isObject(was.properties) ? without(was.properties, name) : {};
    return requiring({ ...was, properties }, name, false);
  });
}

export function renameField(schema: JsonSchema, container: Container, name: string, to: string): JsonSchema {
  return changeContainer(schema, container, (was) => {
    const entries = Object.entries(isObject(was.properties) ? was.properties : {});
    const properties = Object.fromEntries(entries.map(([key, field]) => [key === name ? to : key, field]));
    const { required } = was;
    if (!isList(required)) return { ...was, properties };
    return { ...was, properties, required: required.map((key) => (key === name ? to : key)) };
  });
}

/** A container with a required field is itself required, as far as the schema goes by that (formats/yaml/containers). */
function changeContainer(
  schema: JsonSchema,
  name: Container,
  change: (container: JsonObject) => JsonObject,
): JsonSchema {
  if (!isObject(schema)) return schema;
  const was = containerOf(schema, name);
  const container = change(was ?? { type: 'object', properties: {} });
  const properties = isObject(schema.properties) ? schema.properties : {};
  const changed = { ...schema, properties: { ...properties, [name]: container } };
  const [before, now] = [was?.required !== undefined, container.required !== undefined];
  return before === now ? changed : listing(changed, CONTAINERS, name, now);
}

function requiring(container: JsonObject, name: string, required: boolean): JsonObject {
  const order = isObject(container.properties) ? Object.keys(container.properties) : [];
  return listing(container, order, name, required);
}

/** The schema with a name in its `required` or not; what is in order stays in order. */
function listing(schema: JsonObject, order: readonly string[], name: string, required: boolean): JsonObject {
  const before: readonly Json[] = isList(schema.required) ? schema.required : [];
  if (before.includes(name) === required) return schema;
  if (required) return { ...schema, required: inserted(before.filter(isText), order, name) };
  const left = before.filter((other) => other !== name);
  return left.length === 0 ? without(schema, 'required') : { ...schema, required: left };
}

function inserted(names: readonly string[], order: readonly string[], name: string): readonly string[] {
  const later = names.findIndex((other) => order.indexOf(other) > order.indexOf(name));
  return later < 0 ? [...names, name] : [...names.slice(0, later), name, ...names.slice(later)];
}
