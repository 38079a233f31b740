import { symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './tools.ts';
import { expectExample, openWorld, rowOf, rowsOf, type World } from './world.ts';

/**
 * The library has no category, screen and alias, keeps a page's name among the properties, says the account in every
 * call after group, and never sends again.
 */
let world: World;
beforeAll(async () => {
  world = await openWorld({ tls: false });
});
afterAll(() => world?.close());

test('jitsu: the example as the API gives it stores every call once, and its library is content', async () => {
  const example = await world.example('jitsu');
  const file = join(world.folder, example.filename);
  symlinkSync(resolve('node_modules'), join(world.folder, 'node_modules'));
  writeFileSync(file, example.code);
  const calls = [
    rowOf({ type: 'group', userId: 'ada', groupId: 'initech' }),
    rowOf({ type: 'identify', userId: 'ada' }),
    rowOf({ type: 'page', userId: 'ada', groupId: 'initech' }),
    rowOf({ type: 'track', userId: 'ada', groupId: 'initech', event: 'Report Created' }),
  ];
  const rows = await rowsOf(world, calls.length, async () => {
    expect(await run(process.execPath, [file])).toEqual({ code: 0, output: '' });
  });
  expectExample(rows, calls, { name: '@jitsu/js', version: '1.11.0' });
});
