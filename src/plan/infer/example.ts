/** A call that follows the inferred rule, made of what was seen, with made-up people in it. */
import type { Json, JsonObject } from '../../event/event.ts';
import { type PersonalKind, personalKindOfKey } from '../pii/pii.ts';
import { enumOf, examplesOf, fieldsOf, personalKindOf } from './schema.ts';
import type { Shape } from './shape.ts';

/** Addresses and numbers that are reserved for documentation and belong to nobody. */
const STAND_INS: Readonly<Record<PersonalKind, string>> = {
  email: 'ada@example.com',
  phone: '+1 555 0100',
  name: 'Ada Example',
  address: '1 Example Street',
  ip: '192.0.2.1',
  card: '0000 0000 0000 0000',
  document: 'X0000000',
  'birth date': '1970-01-01',
  secret: 'not-shown',
};

/** Fields that at least half of the calls had. `quiet`: nothing that was seen may be shown. */
export function exampleOf(shape: Shape, ownName: boolean, quiet = false): JsonObject {
  const shown = fieldsOf(shape).filter(([, field]) => field.seen * 2 >= shape.objects);
  return Object.fromEntries(shown.map(([key, field]) => [key, sampleOf(key, field, ownName, quiet)]));
}

function sampleOf(key: string, shape: Shape, ownName: boolean, quiet: boolean): Json {
  const kind = personalKindOf(key, shape, ownName);
  const isQuiet = quiet || kind !== null;
  if (shape.strings > 0) return textOf(key, shape, kind, isQuiet);
  if (shape.integers + shape.fractions > 0) return isQuiet ? 0 : (shape.numbers[0] ?? 0);
  if (shape.booleans > 0) return true;
  const inner = quiet || personalKindOfKey(key) !== null;
  if (shape.objects > 0) return exampleOf(shape, ownName, inner);
  if (shape.arrays > 0)
    return shape.items && !shape.deep && !isQuiet ? [sampleOf('', shape.items, false, inner)] : [];
  return null;
}

function textOf(key: string, shape: Shape, kind: PersonalKind | null, isQuiet: boolean): string {
  if (!isQuiet) return enumOf(key, shape)?.[0] ?? texts(shape)[0] ?? formed(shape) ?? 'text';
  return formed(shape) ?? (kind === null ? 'text' : STAND_INS[kind]);
}

function texts(shape: Shape): readonly string[] {
  return examplesOf(shape).filter((example) => typeof example === 'string');
}

function formed({ texts }: Shape): string | null {
  if (texts?.isDate) return '1970-01-01';
  return texts?.isDateTime ? '1970-01-01T00:00:00Z' : null;
}
