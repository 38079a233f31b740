/** Real clients' bodies, bent by someone who knows what they look like: first as values, then as bytes. */
import fc from 'fast-check';

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** What strangers put where something else belongs. */
const ODD: readonly Value[] = [
  null,
  true,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  'x',
  '\u0000',
  '\ud83d',
  '\u202e',
  '2026-13-45T99:99:99Z',
  '9999-12-31T23:59:59Z',
  'x'.repeat(40_000),
  [],
  {},
  [[[[]]]],
  [null, {}, 'a'],
  { length: 1e9 },
  { toString: 1, valueOf: 2 },
];
const ODD_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'batch',
  'type',
  'messageId',
  'writeKey',
  '',
  '\u0000',
  'a.b',
  '$set',
];

/** One way to bend a value; `at` and `pick` are any numbers, taken modulo what there is. */
export interface Bend {
  readonly how: 'replace' | 'remove' | 'repeat' | 'rename' | 'nest' | 'widen';
  readonly at: number;
  readonly pick: number;
}

export const bends: fc.Arbitrary<Bend[]> = fc.array(
  fc.record({
    how: fc.constantFrom('replace', 'remove', 'repeat', 'rename', 'nest', 'widen'),
    at: fc.nat(),
    pick: fc.nat(),
  }),
  { maxLength: 6 },
);

/** A way to bend the bytes themselves. */
export interface Slip {
  readonly how: 'cut' | 'flip' | 'insert';
  readonly at: number;
  readonly byte: number;
}

/** Mostly none: bytes that are no JSON any more are all answered alike. */
export const slips: fc.Arbitrary<readonly Slip[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.record({ how: fc.constantFrom('cut', 'flip', 'insert'), at: fc.nat(), byte: fc.nat(255) }),
      { minLength: 1, maxLength: 3 },
    ),
  },
);

export function bendBody(original: unknown, how: readonly Bend[]): Buffer {
  const root: { [key: string]: Value } = { body: structuredClone(original) as Value };
  for (const bend of how) bendOnce(root, bend);
  return Buffer.from(JSON.stringify(root.body) ?? '');
}

export function slipBytes(body: Buffer, how: readonly Slip[]): Buffer {
  let bytes = body;
  for (const { how: kind, at, byte } of how) {
    const place = bytes.length === 0 ? 0 : at % bytes.length;
    if (kind === 'cut') bytes = bytes.subarray(0, place);
    else if (kind === 'insert')
      bytes = Buffer.concat([bytes.subarray(0, place), Buffer.from([byte]), bytes.subarray(place)]);
    else {
      bytes = Buffer.from(bytes);
      bytes[place] = byte;
    }
  }
  return bytes;
}

/** Every place in the value: an object or array and one of its keys. */
function placesIn(root: Value): [{ [key: string]: Value } | Value[], string][] {
  if (typeof root !== 'object' || root === null) return [];
  const own = Object.keys(root).map((key): [{ [key: string]: Value } | Value[], string] => [root, key]);
  return [...own, ...Object.values(root).flatMap(placesIn)];
}

function bendOnce(root: { [key: string]: Value }, { how, at, pick }: Bend): void {
  const places = placesIn(root);
  const place = places[at % places.length];
  if (!place) return;
  const [holder, key] = place;
  const value = Reflect.get(holder, key) as Value;
  const set = (name: string, to: Value): void => {
    // Not by assignment, which would set the prototype for the name that is most interesting here.
    Object.defineProperty(holder, name, { value: to, enumerable: true, configurable: true, writable: true });
  };
  if (how === 'replace') set(key, structuredClone(ODD[pick % ODD.length] ?? null));
  else if (how === 'remove') Reflect.deleteProperty(holder, key);
  else if (how === 'repeat') set(key, repeat(value, pick % 40));
  else if (how === 'rename')
    set(Array.isArray(holder) ? key : (ODD_KEYS[pick % ODD_KEYS.length] ?? ''), value);
  else if (how === 'nest') set(key, nest(value, pick % 60));
  else if (typeof value === 'object' && value !== null && !Array.isArray(value))
    for (let n = 0; n < pick % 1500; n++) value[`w${n}`] = n;
}

/** Copies, but no more than make a megabyte: repeating what was repeated grows fast. */
function repeat(value: Value, times: number): Value {
  const bytes = JSON.stringify(value).length + 1;
  const length = Math.min(times, Math.ceil(1_000_000 / bytes));
  return Array.from({ length }, () => structuredClone(value));
}

function nest(value: Value, levels: number): Value {
  let nested = value;
  for (let level = 0; level < levels; level++) nested = level % 2 ? [nested] : { n: nested };
  return nested;
}
