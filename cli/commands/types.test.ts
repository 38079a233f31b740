import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlApp, openControlApp, read } from '../../test/support/control-app.ts';
import { run } from '../main.ts';

let app: ControlApp;
let url: string;
beforeAll(async () => {
  app = await openControlApp();
  url = await app.api.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

async function types(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        texts[name] += String(chunk);
        done();
      },
    });
  const env = { TRACKWAY_URL: url, TRACKWAY_TOKEN: app.tokens.member };
  const io = { env, stdin: Readable.from([]), stdout: into('out'), stderr: into('err') };
  return { code: await run(['types', ...argv], io), ...texts };
}

test('of a plan of the server are those of the version in force, never of a draft', async () => {
  const made = await app.request('POST', '/api/v1/plans', { body: { template: 'core-three', name: 'Core' } });
  const id = String(read(made.json, 'id'));
  const before = await types('--plan', 'core');
  expect([before.code, before.err]).toEqual([
    4,
    'trackway: Nothing of the plan "core" is published yet: trackway plan publish.\n',
  ]);
  await app.request('POST', `/api/v1/plans/${id}/publish`, { body: {} });
  const byName = await types('--plan', 'core');
  expect(byName.out).toContain('export function sentProjectData<Result>(');
  expect((await types('--plan', id)).out).toBe(byName.out);
  expect((await types('--plan', 'other')).code).toBe(4);
  expect((await types('file.yaml', '--plan', 'core')).code).toBe(2);
});
