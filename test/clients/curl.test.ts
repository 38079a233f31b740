import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needTools, run } from './tools.ts';
import { callsOfExamples, expectExample, openWorld, rowsOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  needTools('curl');
  world = await openWorld({ tls: false });
}, 120_000);
afterAll(() => world?.close());

test('curl: the example as the API gives it, run by a shell, is answered 200 and stores every call once', async () => {
  const example = await world.example('curl');
  const file = join(world.folder, example.filename);
  writeFileSync(file, example.code);
  const calls = callsOfExamples({ category: false });
  const rows = await rowsOf(world, calls.length, async () => {
    const { code, output } = await run('sh', [file]);
    expect(code, output).toBe(0);
    expect(output).toContain('{"success":true}');
  });
  expectExample(rows, calls, { name: '', version: '' });
});
