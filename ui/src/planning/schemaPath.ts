/** A place in a JSON Schema by the path of the field it is for. Pure; what was given is never changed. */

export type JsonObject = { readonly [name: string]: unknown };
export type Schema = boolean | JsonObject;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const within = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** Undefined where the schema says nothing of the field. */
export function schemaAt(schema: Schema, path: readonly string[]): Schema | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return schema;
  const inner = within(within(schema, 'properties'), name);
  return typeof inner === 'boolean' || isObject(inner) ? schemaAt(inner, rest) : undefined;
}

/** Objects on the way are made; they are required where what lies in them is. `isRequired` absent leaves it as it is. */
export function withSchemaAt(
  schema: Schema,
  path: readonly string[],
  value: Schema,
  isRequired?: boolean,
): Schema {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const object: JsonObject = isObject(schema) ? schema : {};
  const properties = within(object, 'properties');
  const inner = within(properties, name);
  const known: Schema =
    typeof inner === 'boolean' || isObject(inner) ? inner : rest.length === 0 ? {} : { type: 'object' };
  const required = requiredOf(
    object,
    name,
    rest.length === 0 ? isRequired : isRequired === true || undefined,
  );
  const { required: _required, ...others } = object;
  return {
    ...others,
    properties: {
      ...(isObject(properties) ? properties : {}),
      [name]: withSchemaAt(known, rest, value, isRequired),
    },
    ...(required.length > 0 && { required }),
  };
}

function requiredOf(object: JsonObject, name: string, isRequired: boolean | undefined): readonly unknown[] {
  const { required } = object;
  const before = Array.isArray(required) ? required : [];
  if (isRequired === undefined) return before;
  const others = before.filter((each) => each !== name);
  return isRequired ? [...others, name] : others;
}
