import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMATS } from '../check/formats.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/plans.md'), 'utf8');
/** Codes of zod, which are read here and told as ours. */
const ZOD = ['unrecognized_keys', 'invalid_type', 'invalid_value', 'too_small', 'too_big', 'invalid_format'];

test('every code of a problem and every format stands in docs/plans.md', () => {
  const sources = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'));
  const codes = new Set(
    sources.flatMap((source) => [...source.matchAll(/'([a-z]+(?:_[a-z]+)+)'/g)].map(([, code = '']) => code)),
  );
  for (const code of ZOD) codes.delete(code);
  expect(codes.size).toBeGreaterThan(20);
  expect([...codes, ...FORMATS].filter((word) => !PAGE.includes(`\`${word}\``))).toEqual([]);
});
