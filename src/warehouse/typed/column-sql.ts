/**
 * A typed column over an event's JSON text, as SQL: the value, and what is wrong with it.
 *
 * A field is taken out of the text raw, as JSON: '' where it is absent. From that text each type makes its value or
 * NULL, by functions that cannot throw. A raw value that none of the accepted types takes is wrong; whoever asks for
 * `_rescued` gets it with the reason. So a value is in its column or in `_rescued`, and what is null is in neither.
 */
import type { ColumnType, Scalar } from '../../plan/typing/column-type.ts';
import { nameOfType } from '../../plan/typing/column-type.ts';
import type { TypedColumn } from '../../plan/typing/typing.ts';
import { textLiteral } from './literal.ts';

const ENGINE_TYPES: Readonly<Record<Scalar, string>> = {
  boolean: 'Nullable(Bool)',
  integer: 'Nullable(Int64)',
  number: 'Nullable(Float64)',
  'date-time': `Nullable(DateTime64(3, 'UTC'))`,
  string: 'Nullable(String)',
  json: 'Nullable(String)',
};

/** The column's type in the engine. */
export function engineType({ base, isArray }: ColumnType): string {
  return isArray ? `Array(${ENGINE_TYPES[base]})` : ENGINE_TYPES[base];
}

/** The field's JSON as the text it is; '' when it is absent. */
export function rawAt(json: string, path: readonly string[]): string {
  return `JSONExtractRaw(${json}, ${path.map(textLiteral).join(', ')})`;
}

/** Text that a JSON string holds, NULL for any other JSON. */
const stringOf = (raw: string): string => `if(startsWith(${raw}, '"'), JSONExtractString(${raw}), NULL)`;

/** As the plan's check takes it: 3.0 is a whole number. */
const integerOf = (raw: string): string =>
  `coalesce(toInt64OrNull(${raw}), if(abs(toFloat64OrNull(${raw})) < 9007199254740992 AND toFloat64OrNull(${raw}) = trunc(toFloat64OrNull(${raw})), toInt64OrNull(toString(toInt64(ifNull(toFloat64OrNull(${raw}), 0)))), NULL))`;

const momentOf = (raw: string): string =>
  `if(match(${raw}, '^"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}'), parseDateTime64BestEffortOrNull(JSONExtractString(${raw}), 3, 'UTC'), NULL)`;

/** The value of JSON text `raw` as this type, or NULL. */
function scalarOf(base: Scalar, raw: string): string {
  switch (base) {
    case 'boolean':
      return `multiIf(${raw} = 'true', true, ${raw} = 'false', false, NULL)`;
    case 'integer':
      return integerOf(raw);
    case 'number':
      return `if(match(${raw}, '^[-0-9]'), toFloat64OrNull(${raw}), NULL)`;
    case 'date-time':
      return momentOf(raw);
    case 'string':
      return stringOf(raw);
    case 'json':
      return `if(${raw} IN ('', 'null'), NULL, if(startsWith(${raw}, '"'), JSONExtractString(${raw}), ${raw}))`;
  }
}

/** Is the JSON text one of these? NULL-free. */
function isOf(base: Scalar, raw: string): string {
  if (base === 'json') return '1';
  if (base === 'string') return `startsWith(${raw}, '"')`;
  if (base === 'boolean') return `${raw} IN ('true', 'false')`;
  return `isNotNull(${scalarOf(base, raw)})`;
}

/** Any of the accepted scalars, as the column's type: a column of text holds numbers and booleans as they are written. */
function heldScalar(column: ColumnType, accepts: readonly ColumnType[], raw: string): string {
  if (column.base !== 'string') return scalarOf(column.base, raw);
  const others = accepts.filter(({ base }) => base !== 'string' && base !== 'date-time');
  const tests = others.map(({ base }) => isOf(base, raw));
  if (tests.length === 0) return stringOf(raw);
  return `multiIf(startsWith(${raw}, '"'), JSONExtractString(${raw}), ${tests.join(' OR ')}, ${raw}, NULL)`;
}

export function valueSql({ type, path, accepts }: TypedColumn, json: string): string {
  const raw = rawAt(json, path);
  if (!type.isArray) return `CAST(${heldScalar(type, accepts, raw)}, ${textLiteral(engineType(type))})`;
  const each = heldScalar(type, accepts, 'item');
  return `CAST(arrayMap(item -> ${each}, JSONExtractArrayRaw(${raw})), ${textLiteral(engineType(type))})`;
}

/** True for a value that the column does not take. `objectsToo`: other rules say that an object may be there. */
export function isWrongSql({ type, path, accepts }: TypedColumn, json: string, objectsToo: boolean): string {
  const raw = rawAt(json, path);
  const tests = new Set(accepts.map((accepted) => isAccepted(accepted, raw)));
  // What the column's own type takes fits as well: a whole number in a column of numbers.
  tests.add(isAccepted(type, raw));
  if (objectsToo) tests.add(`startsWith(${raw}, '{')`);
  if (tests.has('1')) return '0';
  return `${raw} NOT IN ('', 'null') AND NOT (${[...tests].join(' OR ')})`;
}

function isAccepted({ base, isArray }: ColumnType, raw: string): string {
  if (!isArray) return isOf(base, raw);
  if (base === 'json') return `startsWith(${raw}, '[')`;
  return `(startsWith(${raw}, '[') AND arrayAll(item -> item = 'null' OR ${isOf(base, 'item')}, JSONExtractArrayRaw(${raw})))`;
}

/** "wants integer, got string", the second half by the engine. */
export function reasonSql(wanted: string, raw: string): string {
  const kinds = [
    [`startsWith(${raw}, '"')`, 'string'],
    [`startsWith(${raw}, '{')`, 'object'],
    [`startsWith(${raw}, '[')`, 'array'],
    [`${raw} IN ('true', 'false')`, 'boolean'],
    [`match(${raw}, '^-?[0-9]+$')`, 'integer'],
  ] as const;
  const found = kinds.map(([test, kind]) => `${test}, ${textLiteral(kind)}`).join(', ');
  return `concat(${textLiteral(`expected ${wanted}, got `)}, multiIf(${found}, 'number'))`;
}

export function wantedOf({ accepts }: TypedColumn): string {
  return [...new Set(accepts.map(nameOfType))].join(' or ');
}
