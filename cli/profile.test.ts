import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlApp, openControlApp } from '../test/support/control-app.ts';
import { field, parseJson } from './client.ts';
import { run } from './main.ts';

let app: ControlApp;
let url = '';
let dir = '';
beforeAll(async () => {
  app = await openControlApp({
    seen: {
      activityNames: async () => [
        { type: 'track', event: 'Report Created', events: 9, users: 3, lastAt: 1_700_000_000_000 },
      ],
    },
  });
  await app.api.listen({ host: '127.0.0.1', port: 0 });
  const [address] = app.api.addresses();
  url = `http://127.0.0.1:${typeof address === 'object' ? address.port : 0}`;
  dir = mkdtempSync(join(tmpdir(), 'trackway-cli-profile-'));
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

async function trackway(...argv: string[]) {
  const text = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        text[name] += String(chunk);
        done();
      },
    });
  const code = await run(['profile', ...argv], {
    env: { TRACKWAY_URL: url, TRACKWAY_TOKEN: app.tokens.owner },
    stdin: Readable.from([]),
    stdout: into('out'),
    stderr: into('err'),
  });
  return { code, ...text, json: parseJson(text.out) };
}

test('a profile lives on the command line: made of a template, pulled, changed, pushed, published, deleted', async () => {
  const made = await trackway('create', '--template', 'product-engagement', '--json');
  expect(made.json).toMatchObject({ name: 'Product engagement', warnings: [], published: null });
  const file = join(dir, 'profile.yaml');
  expect((await trackway('pull', 'product engagement', '-o', file)).code).toBe(0);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('weight: 6');
  writeFileSync(file, text.replace('weight: 6', 'weight: 9').replace('mode: decay', 'mode: decay # ours'));
  const pushed = await trackway('push', file, '--publish', '--note', 'agreed', '--json');
  expect(pushed.json).toMatchObject({ isNew: false, isChanged: true, published: 1, isPublished: true });
  expect((await trackway('push', file, '--publish', '--json')).json).toMatchObject({
    isChanged: false,
    published: 1,
  });
  const ours = readFileSync(file, 'utf8');
  expect((await trackway('pull', 'Product engagement', '-o', file, '--json')).json).toMatchObject({
    isChanged: false,
  });
  expect(readFileSync(file, 'utf8')).toBe(ours);
  expect((await trackway('versions', 'Product engagement', '--json')).json).toMatchObject({
    published: 1,
    versions: [{ note: 'agreed' }],
  });
  expect((await trackway('show', 'Product engagement')).out).toContain('Report Created');
  expect((await trackway('list')).out).toContain('decay');
  expect((await trackway('delete', 'Product engagement', '--json')).json).toEqual({
    deleted: field(made.json, 'id'),
  });
});

test('a file with problems is refused with each place, and an event that nobody sent is a warning', async () => {
  const file = join(dir, 'bad.yaml');
  writeFileSync(file, 'name: Bad\nmode: decay\nwindow: 7\nevents:\n  - event: A\n    weight: 99\n');
  const bad = await trackway('push', file);
  expect([bad.code, bad.err]).toEqual([2, expect.stringContaining('bad.yaml, line 6: ')]);
  writeFileSync(file, 'name: Bad\nmode: decay\nwindow: 7\nevents:\n  - event: A\n    weight: 9\n');
  expect((await trackway('push', file)).out).toMatch(
    /Bad .* is a new scoring profile.\nwarning: The event "A"/,
  );
});

test('a re-base without anybody active changes nothing and says why', async () => {
  await trackway('publish', 'Bad');
  const refused = await trackway('rebase', 'Bad', '--yes');
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('Nobody is active')]);
  const none = await trackway('show', 'nothing');
  expect([none.code, none.err]).toEqual([4, expect.stringContaining('There are: Bad.')]);
});
