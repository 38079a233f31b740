/** The quarantine from the command line, on the whole product. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { field } from '../../cli/client.ts';
import { runCommand } from '../support/command.ts';
import { BLOCK_ALL, makePlan, sendBatch, trackRule } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  await makePlan(product, [trackRule('Paid', { total: { type: 'number' } })], { web: BLOCK_ALL });
  await sendBatch(
    product,
    'WK_WEB',
    ['1', '2', 'x'].map((total, index) => ({
      ...{ type: 'track', userId: 'u1', messageId: `c-${index}`, event: 'Paid' },
      properties: { total, '\u001b[31m': index },
    })),
  );
  await product.settled();
});
afterAll(() => product.remove());

async function trackway(...args: string[]) {
  const env = { TRACKWAY_URL: product.api, TRACKWAY_TOKEN: product.token };
  const { code, stdout, stderr } = await runCommand(args, { env });
  let json: unknown = null;
  if (args.includes('--json') && stdout !== '') json = JSON.parse(stdout);
  return { code, stdout, stderr, json };
}

test('groups, their events and their violations are listed, as tables that steer no terminal and as JSON', async () => {
  const { json } = await trackway('quarantine', 'list', '--json');
  expect(json).toMatchObject({ groups: [{ event: 'Paid', held: 3 }] });
  const cause = String(field(json, 'groups', 0, 'cause'));
  const events = await trackway('quarantine', 'list', '--cause', cause);
  expect(events.stdout).toContain('c-');
  expect(events.stdout).not.toContain('\u001b');
  const id = String(
    field(
      (await trackway('quarantine', 'list', '--cause', cause, '--json')).json,
      'events',
      0,
      'quarantineId',
    ),
  );
  const shown = await trackway('quarantine', 'show', id);
  expect(shown.stdout).toContain('Expected: number, given: string');
  expect(shown.stdout).not.toContain('\u001b');
  expect((await trackway('violations', '--by', 'event', '--json')).json).toMatchObject({
    counts: [{ by: { event: 'Paid' }, events: 3 }],
  });
  expect((await trackway('violations')).stdout).toContain('properties.total');
});

test('a fix is previewed and done, and what it could not mend is discarded', async () => {
  const fix = ['--event', 'Paid', '--cast', 'properties.total=number', '--drop', 'properties.\u001b[31m'];
  const preview = await trackway('quarantine', 'preview', 'fix', ...fix);
  expect(preview.stdout).toMatch(/3 held events; of the first 3: 2 stored, 1 held/);
  const done = await trackway('quarantine', 'fix', ...fix, '--source', 'web', '--keep', 'numbers', '--json');
  expect(done).toMatchObject({ code: 0, json: { state: 'done', released: 2, held: 1 } });
  expect((await trackway('quarantine', 'fixes', 'list', '--json')).json).toMatchObject({
    fixes: [{ title: 'numbers', enabled: true, fix: { steps: [{ do: 'cast' }, { do: 'drop property' }] } }],
  });
  const kept = String(
    field((await trackway('quarantine', 'fixes', 'list', '--json')).json, 'fixes', 0, 'id'),
  );
  expect((await trackway('quarantine', 'fixes', 'disable', kept)).stdout).toContain('version 2: disabled');
  expect((await trackway('quarantine', 'fixes', 'delete', kept)).code).toBe(0);
  const gone = await trackway('quarantine', 'discard', '--event', 'Paid');
  expect(gone.stdout).toContain('1 discarded');
  expect((await trackway('quarantine', 'jobs', 'list', '--json')).json).toMatchObject({
    jobs: [{ kind: 'discard' }, { kind: 'fix' }],
  });
  expect((await trackway('quarantine', 'list', '--json')).json).toEqual({ groups: [] });
});

test.each([
  ['quarantine', 'show', 'nothing', 4],
  ['quarantine', 'jobs', 'stop', 'nothing', 4],
  ['quarantine', 'fixes', 'disable', 'nothing', 4],
  ['quarantine', 'release', 2],
  ['quarantine', 'fix', '--event', 'Paid', 2],
  ['quarantine', 'fix', '--event', 'Paid', '--drop', 'messageId', 2],
  ['quarantine', 'fix', '--event', 'Paid', '--cast', 'properties.a', 2],
  ['violations', '--by', 'weather', 2],
])('%s %s ends with the exit code of its fault', async (...given) => {
  const code = given.at(-1);
  const answer = await trackway(...given.slice(0, -1).map(String));
  expect([answer.code, answer.stderr !== ''], answer.stderr).toEqual([code, true]);
});
