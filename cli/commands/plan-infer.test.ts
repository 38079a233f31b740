import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlApp, list, openControlApp, read } from '../../test/support/control-app.ts';
import { run } from '../main.ts';

let app: ControlApp;
let url: string;
const folder = mkdtempSync(join(tmpdir(), 'trackway-plan-infer-'));
beforeAll(async () => {
  app = await openControlApp();
  url = await app.api.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

async function infer(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
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
  return { code: await run(['plan', 'infer', ...argv], io), ...texts };
}

test('prints the plan of a source as YAML, and beside it what was read and what comes next', async () => {
  const { code, out, err } = await infer('--source', 'Web', '--days', '7', '--name', 'Web');
  expect(code).toBe(0);
  expect(out).toContain('name: Web\n');
  expect(out).toContain('  Hello:\n');
  expect(err).toBe('2 events make 1 rules.\nNext: say why each event is tracked (why:), and who owns it.\n');
  expect(app.fake.filters.at(-1)).toMatchObject({ source: 'web', from: app.fake.now - 7 * 86_400_000 });
});

test('writes it into a file, and never over one that is there', async () => {
  const file = join(folder, 'plan.yaml');
  expect((await infer('-o', file)).out).toBe('');
  expect(readFileSync(file, 'utf8')).toContain('Hello:');
  const again = await infer('-o', file);
  expect([again.code, again.err]).toEqual([5, `trackway: "${file}" is there already: name another file.\n`]);
});

test('with --json prints what the API says', async () => {
  const { out, err } = await infer('--json');
  expect(list(read(JSON.parse(out), 'facts')).map((one) => read(one, 'name'))).toEqual(['Hello']);
  expect(err).toBe('');
});

test('a source that is not there, and days that are none, are said', async () => {
  const unknown = await infer('--source', 'nowhere');
  expect([unknown.code, unknown.err]).toEqual([
    4,
    'trackway: There is no source "nowhere". There are: web.\n',
  ]);
  expect((await infer('--days', '1.5')).code).toBe(2);
  expect(existsSync(join(folder, 'other.yaml'))).toBe(false);
});
