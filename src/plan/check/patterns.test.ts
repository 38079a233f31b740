import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { linearPattern } from './linear-pattern.ts';
import { compilePattern } from './patterns.ts';

const piece = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'z',
    '0',
    '9',
    '-',
    '_',
    '@',
    ' ',
    '.',
    '/',
    '\\.',
    '\\-',
    '\\d',
    '\\w',
    '\\s',
    '\\D',
    '\\W',
    '\\S',
    '\\$',
    '\\\\',
  ),
  fc.constantFrom(
    '[a-z]',
    '[^a]',
    '[a-z0-9_-]',
    '[^@]',
    '[\\w.]',
    '[\\d-]',
    '[^\\d]',
    '[.]',
    '[()|]',
    '[^\\]]',
    '[a-]',
    '[-a]',
  ),
);
const times = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0,2}', '{1,}', '*?', '{0}');
const pattern = fc
  .tuple(
    fc.constantFrom('^', '^', ''),
    fc.array(fc.tuple(piece, times), { minLength: 1, maxLength: 5 }),
    fc.constantFrom('$', '$', ''),
  )
  .map(([start, pieces, end]) => start + pieces.flat().join('') + end);
const text = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'z',
      '0',
      '9',
      '-',
      '_',
      '@',
      ' ',
      '.',
      '/',
      '\n',
      '\r',
      '\u2028',
      '\u00a0',
      '\v',
      '$',
      '\\',
      'é',
      '😀',
      '(',
      ']',
    ),
    { maxLength: 6 },
  )
  .map((characters) => characters.join(''));

describe('patterns that the engine runs itself', () => {
  test('mean exactly what RE2 takes them to mean', () => {
    let compared = 0;
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 20 }), (source, texts) => {
        let reference: RE2JS;
        try {
          reference = RE2JS.compile(RE2JS.translateRegExp(source));
        } catch {
          return;
        }
        const fast = linearPattern(source);
        if (fast === undefined) return;
        compared++;
        for (const one of texts)
          expect([source, one, fast.test(one)]).toEqual([source, one, reference.test(one)]);
      }),
      { numRuns: 5000 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test.each([
    '^[a-z]+$',
    '^[a-z][a-z0-9-]*$',
    '^\\d{4}-\\d{2}-\\d{2}$',
    '^[^@]+@[^@]+$',
    '^/[a-z]+/\\d+',
    '^[A-Z]{3}',
    '^.{1,20}$',
    '^https?:',
  ])('%s is one of them', (source) => {
    expect(linearPattern(source)).toBeInstanceOf(RegExp);
  });

  test.each([
    '^(a+)+$',
    '^[a-z]+[a-z0-9]+$',
    '[a-z]+$',
    '[^a]$',
    '^a*a*$',
    '^.*x.*$',
    '^(a|b)$',
    '^\\w+-?\\w+$',
    '^a+?$',
    '\\p{L}',
    '(?i)abc',
    '^[[:alpha:]]$',
    'a|b',
    '^$',
  ])('%s is left to RE2', (source) => {
    expect(linearPattern(source)).toBeUndefined();
    expect(() => compilePattern(source)).not.toThrow();
  });
});

test('no pattern that is taken lets a text of 32 KB be looked at more than in proportion to its length', () => {
  // The classics, each with the text that hurts a backtracking engine most. It would not come back from one of them.
  const texts = [
    'a'.repeat(32_000),
    `${'a'.repeat(31_999)}!`,
    'a1'.repeat(16_000),
    `${'aa-'.repeat(10_000)}!`,
  ];
  for (const source of [
    '^(a+)+$',
    '(a|a)*b',
    '(.*a){12}$',
    '^([a-z]+)*[0-9]$',
    '([a-z]{1,20}[0-9]{1,20}){10}$',
    '^[a-z]+-[a-z-]+x$',
  ])
    for (const one of texts) expect(typeof compilePattern(source).test(one)).toBe('boolean');
});
