import { expect, test } from 'vitest';
import { REFUSAL_CODES } from './event.ts';
import { fixOf } from './fixes.ts';

test('every code a refusal can have says what to do, each in words of its own', () => {
  const fixes = REFUSAL_CODES.map(fixOf);
  expect(new Set(fixes).size).toBe(REFUSAL_CODES.length);
  for (const fix of fixes) expect(fix).toMatch(/\.$/);
  expect(fixes).not.toContain(fixOf('a_code_of_tomorrow'));
});
