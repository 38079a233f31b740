import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, list, openControlApp, read } from '../../../../test/support/control-app.ts';
import { waitFor } from '../../../../test/support/wait.ts';
import { START, unrelated } from '../../../score/backtest/planted.ts';
import type { ScoringProfile } from '../../../score/profile.ts';

const DOCUMENT: ScoringProfile = {
  name: 'Planted',
  mode: 'decay',
  window: 7,
  events: [
    { event: 'Used', weight: 5 },
    { event: 'Paid', weight: 1 },
  ],
};

let app: ControlApp;
let hold: Promise<void>;
let release: () => void;
beforeEach(async () => {
  hold = Promise.resolve();
  release = () => undefined;
  app = await openControlApp({
    seen: {
      panelCalendar: async () => ({ today: START + 400, first: START, importedShare: 0 }),
      async *histories() {
        const users = unrelated(61);
        yield { histories: users.slice(0, 100), done: 1, shares: 2 };
        await hold;
        yield { histories: users.slice(100), done: 2, shares: 2 };
      },
    },
  });
});
afterEach(() => {
  release();
  return app.close();
});

const stop = (): void => {
  hold = new Promise((resolve) => {
    release = resolve;
  });
};
const start = async (path: string, body: object): Promise<string> => {
  const { status, json, text } = await app.request('POST', path, { body: { document: DOCUMENT, ...body } });
  expect(status, text).toBe(201);
  return `${path}/${read(json, 'id')}`;
};
const get = async (path: string): Promise<unknown> => (await app.request('GET', path)).json;
const ended = async (path: string): Promise<unknown> => {
  await waitFor(
    `the end of ${path}`,
    async () => !['waiting', 'running'].includes(String(read(await get(path), 'state'))),
  );
  return get(path);
};

test('a back-test runs to its end, is listed with its sentence, and is kept until it is removed', async () => {
  const run = await start('/api/v1/backtests', { every: 'month' });
  const done = await ended(run);
  expect(read(done, 'state'), String(read(done, 'error'))).toBe('done');
  expect(read(done, 'result', 'whole', 'verdict', 'headline')).toContain('This score');
  expect(read(done, 'result', 'whole', 'standings', 0, 'id')).toBe('score');
  const items = list(read(await get('/api/v1/backtests'), 'items'));
  expect(items.map((item) => [read(item, 'state'), read(item, 'profileName')])).toEqual([
    ['done', 'Planted'],
  ]);
  expect(read(items[0], 'headline')).toBe(read(done, 'result', 'whole', 'verdict', 'headline'));
  expect((await app.request('DELETE', run)).status).toBe(200);
  expect((await app.request('GET', run)).status).toBe(404);
});

test('a suggestion has a weight for each event, and is no back-test', async () => {
  const run = await start('/api/v1/suggestions', { every: 'month' });
  const done = await ended(run);
  expect(list(read(done, 'result', 'events')).map((each) => read(each, 'current'))).toEqual([5, 1]);
  expect((await app.request('GET', run.replace('suggestions', 'backtests'))).status).toBe(404);
});

test('one that runs says how far it is, is cancelled, and the next one has its turn', async () => {
  stop();
  const run = await start('/api/v1/backtests', {});
  const next = await start('/api/v1/backtests', {});
  await waitFor('half of it', async () => Number(read(await get(run), 'progress')) > 0.2);
  expect(read(await get(next), 'state')).toBe('waiting');
  expect(read((await app.request('DELETE', run)).json, 'state')).toBe('cancelled');
  release();
  expect(read(await ended(run), 'state')).toBe('cancelled');
  expect(read(await ended(next), 'state')).toBe('done');
});

test('what cannot be asked is refused with what to do', async () => {
  const refused = async (body: object): Promise<string> => {
    const { status, text } = await app.request('POST', '/api/v1/backtests', { body });
    expect(status).toBe(400);
    return text;
  };
  expect(await refused({})).toContain('Give `profile` (an id) or `document`');
  expect(await refused({ document: DOCUMENT, horizonDays: 0 })).toContain(
    'whole number of days from 1 to 365',
  );
  expect(await refused({ document: DOCUMENT, every: 'day' })).toContain('every');
  expect(await refused({ document: DOCUMENT, from: '2026-02-01', to: '2026-01-01' })).toContain('Swap them');
  expect(await refused({ document: DOCUMENT, from: '2026-02-31x' })).toContain('2026-03-01');
  const account = { kind: 'trait', trait: 'status', value: 'canceled', of: 'account' };
  expect(await refused({ document: DOCUMENT, outcome: account })).toContain('set `unit` to `accounts`');
  expect(await refused({ document: { ...DOCUMENT, events: 'x' } })).toContain('events');
  expect((await app.request('POST', '/api/v1/backtests', { body: { profile: 'nothing' } })).status).toBe(404);
});

test('a time without snapshots fails with what to do, and is no error page', async () => {
  const run = await start('/api/v1/backtests', { from: '2030-01-01' });
  const failed = await ended(run);
  expect([read(failed, 'state'), read(failed, 'error')]).toEqual([
    'failed',
    expect.stringContaining('begins between the first event and today'),
  ]);
  const nothing = await start('/api/v1/suggestions', { from: '2025-07-20', to: '2025-08-02' });
  expect(read(await ended(nothing), 'error')).toContain('nothing to learn from');
});
