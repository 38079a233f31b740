import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as depth from './depth.ts';

const { BODY_CONTAINERS_MAX, BODY_DEPTH_MAX, BODY_SHAPES_MAX, depthOf } = depth;
const scanBody = (bytes: Buffer): string => depth.scanBody(bytes, bytes.toString('utf8'));

const bytes = (text: string): Buffer => Buffer.from(text);

function realDepth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(realDepth));
}

test('the depth read from bytes is the depth of the parsed value, whatever the strings hold', () => {
  const strings = fc.string({ unit: fc.constantFrom('{', '[', '"', '\\', ']', '}', 'a', '\u00e9', ',') });
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 8 },
      strings,
      fc.integer(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(strings, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(value, (made) => {
      expect(depthOf(bytes(JSON.stringify(made)), 1000)).toBe(realDepth(made));
      expect(depthOf(bytes(JSON.stringify(made, null, 3)), 1000)).toBe(realDepth(made));
    }),
  );
});

test('a body at the depth limit passes and one level more is too deep', () => {
  const nested = (levels: number): Buffer =>
    bytes(`${'['.repeat(levels)}${' '.repeat(64)}${']'.repeat(levels)}`);
  expect(scanBody(nested(BODY_DEPTH_MAX))).toBe('fine');
  expect(scanBody(nested(BODY_DEPTH_MAX + 1))).toBe('too_deep');
});

test('what passes can be parsed and stringified by every later stage', () => {
  const deepest = `${'{"a":'.repeat(BODY_DEPTH_MAX)}1${'}'.repeat(BODY_DEPTH_MAX)}`;
  expect(scanBody(bytes(deepest))).toBe('fine');
  expect(JSON.stringify(structuredClone(JSON.parse(deepest)))).toBe(deepest);
});

test('bodies whose objects all have other keys are refused, and alike events of the same size are not', () => {
  const many = (key: (n: number) => string): Buffer =>
    bytes(`[${Array.from({ length: BODY_SHAPES_MAX + 2000 }, (_, n) => `{"${key(n)}":1}`).join(',')}]`);
  expect(scanBody(many((n) => `key${n}`))).toBe('too_many_properties');
  expect(scanBody(many((n) => `key${n % 100}`))).toBe('fine');
});

test('the order of keys counts as a shape, because it does for the engine', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const objects = Array.from({ length: 20_000 }, (_, n) => {
    const order = [...names];
    let seed = n;
    for (let at = order.length - 1; at > 0; at--) {
      const other = seed % (at + 1);
      seed = Math.floor(seed / (at + 1));
      [order[at], order[other]] = [order[other] ?? '', order[at] ?? ''];
    }
    return `{${order.map((name) => `"${name}":1`).join(',')}}`;
  });
  expect(scanBody(bytes(`[${objects.join(',')}]`))).toBe('too_many_properties');
});

test('a million empty containers are refused', () => {
  expect(scanBody(bytes(`[${'{},'.repeat(BODY_CONTAINERS_MAX)}{}]`))).toBe('too_many_properties');
});

test('brackets and colons in strings make no body dangerous', () => {
  const text = JSON.stringify({ a: '[{:'.repeat(100_000) });
  expect(scanBody(bytes(text))).toBe('fine');
});

test('no bytes make the scan throw or run past the end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(3000), (noise, times) => {
      const long = Buffer.concat(Array.from({ length: (times % 50) + 1 }, () => noise));
      expect(['fine', 'too_deep', 'too_many_properties']).toContain(scanBody(long));
    }),
  );
});
