/** From a shape to JSON Schema draft-07: as narrow as what was seen allows, and never narrower. */
import type { Json, JsonObject } from '../../event/event.ts';
import { type PersonalKind, personalKindOfKey } from '../pii/pii.ts';
import type { Shape } from './shape.ts';

export interface SchemaOptions {
  /** Lists of values where there seem to be few. */
  readonly enums: boolean;
  /** A field that was never missing is required only when so many could have missed it. */
  readonly requiredFrom: number;
  readonly examples: boolean;
}

const ENUM_VALUES_MAX = 12;
const ENUM_SEEN_MIN = 30;
/** On average each value must have come so often. */
const ENUM_TIMES_MIN = 8;
const ENUM_CHARS_MAX = 40;
/** Few values of these only mean that little was looked at. */
const NEVER_LISTED = /^(url|path|title|referrer|search|query|message|description|comment|text|name)$/i;
const EXAMPLES_MAX = 3;

/** The kind by its name, else by what a hundredth of its values or more look like. */
export function personalKindOf(key: string, shape: Shape, ownName = false): PersonalKind | null {
  const holdsText = shape.strings + shape.integers + shape.fractions + shape.arrays > 0;
  const byKey = holdsText ? personalKindOfKey(key, ownName) : null;
  if (byKey !== null) return byKey;
  const [kind, times] = [...personalOf(shape)].sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
  return kind !== null && times * 100 >= shape.seen ? kind : null;
}

/** A list of addresses is as personal as an address. */
function personalOf(shape: Shape): ReadonlyMap<PersonalKind, number> {
  return shape.personal ?? shape.items?.personal ?? new Map();
}

/** Values of a field without meaning for a person, when few came often; null otherwise. */
export function enumOf(key: string, shape: Shape): readonly string[] | null {
  const { texts } = shape;
  if (texts === null || shape.withheld || texts.more || NEVER_LISTED.test(key)) return null;
  if (personalKindOfKey(key) !== null || shape.strings + shape.nulls !== shape.seen) return null;
  const values = [...texts.times];
  if (values.length < 2 || values.length > ENUM_VALUES_MAX) return null;
  if (shape.strings < ENUM_SEEN_MIN || shape.strings < values.length * ENUM_TIMES_MIN) return null;
  const isPlain = values.every(
    ([text, times]) => times > 1 && text !== '' && text.length <= ENUM_CHARS_MAX && !/[/\\\n]/.test(text),
  );
  return isPlain && !texts.isDate && !texts.isDateTime ? values.map(([text]) => text).sort() : null;
}

/** `ownName`: a plain `name` in it is a person's. */
export function schemaOf(key: string, shape: Shape, options: SchemaOptions, ownName = false): JsonObject {
  const kind = key === '' ? null : personalKindOf(key, shape, ownName);
  const types = typesOf(shape);
  const values = options.enums && kind === null ? enumOf(key, shape) : null;
  const examples = options.examples && kind === null && values === null ? examplesOf(shape) : [];
  // What lies in a person's address is as personal as the whole.
  const inner = personalKindOfKey(key) === null ? options : { ...options, enums: false, examples: false };
  return {
    ...(types.length === 0 ? {} : { type: types.length === 1 ? (types[0] ?? '') : types }),
    ...(values === null ? {} : { enum: shape.nulls > 0 ? [...values, null] : values }),
    ...formatOf(shape),
    ...(kind === null ? {} : { 'x-pii': true }),
    ...(examples.length === 0 ? {} : { examples }),
    ...fieldsSchema(shape, inner, ownName),
    ...itemsSchema(shape, inner),
  };
}

function typesOf(shape: Shape): string[] {
  const numbers = shape.fractions > 0 ? 'number' : shape.integers > 0 ? 'integer' : null;
  return [
    ...(shape.strings > 0 ? ['string'] : []),
    ...(numbers === null ? [] : [numbers]),
    ...(shape.booleans > 0 ? ['boolean'] : []),
    ...(shape.objects > 0 ? ['object'] : []),
    ...(shape.arrays > 0 ? ['array'] : []),
    ...(shape.nulls > 0 ? ['null'] : []),
  ];
}

/** A few texts of a form say nothing yet. */
const FORMAT_SEEN_MIN = 3;

function formatOf({ texts, strings }: Shape): JsonObject {
  if (texts === null || strings < FORMAT_SEEN_MIN) return {};
  if (texts.isDateTime) return { format: 'date-time' };
  return texts.isDate ? { format: 'date' } : {};
}

export function examplesOf(shape: Shape): readonly Json[] {
  if (shape.withheld) return [];
  const texts = [...(shape.texts?.times ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return [...texts.map(([text]) => text), ...shape.numbers].slice(0, EXAMPLES_MAX);
}

/** Fields as a reader wants them: those that are always there first, then by how often, then by name. */
export function fieldsOf(shape: Shape): readonly (readonly [string, Shape])[] {
  return [...(shape.fields ?? [])].sort(([a, x], [b, y]) => y.seen - x.seen || (a < b ? -1 : a > b ? 1 : 0));
}

function fieldsSchema(shape: Shape, options: SchemaOptions, ownName: boolean): JsonObject {
  if (shape.objects === 0) return {};
  const fields = fieldsOf(shape);
  const required =
    shape.objects < options.requiredFrom
      ? []
      : fields.filter(([, field]) => field.seen === shape.objects).map(([name]) => name);
  return {
    ...(fields.length === 0
      ? {}
      : {
          properties: Object.fromEntries(
            fields.map(([name, field]) => [name, schemaOf(name, field, options, ownName)]),
          ),
        }),
    ...(required.length === 0 ? {} : { required }),
    ...(shape.open ? { additionalProperties: true } : {}),
  };
}

function itemsSchema(shape: Shape, options: SchemaOptions): JsonObject {
  if (shape.items === null || shape.deep) return {};
  return { items: schemaOf('', shape.items, options) };
}
