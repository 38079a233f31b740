import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlApp, openControlApp, read } from '../../../../test/support/control-app.ts';
import { moveJob, nextJob, saveProgress } from '../../../store/quarantine-jobs.ts';

let app: ControlApp;
beforeAll(async () => {
  app = await openControlApp();
});
afterAll(() => app.close());

const FIX = { match: { event: 'Paid' }, steps: [{ do: 'cast', property: 'properties.total', to: 'number' }] };

async function send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) {
  const { status, json, code } = await app.request(
    method,
    `/api/v1${path}`,
    body === undefined ? {} : { body },
  );
  return { status, json, code };
}

test('a kept fix has versions, of which the newest counts, and says who made each', async () => {
  const { json: made } = await send('POST', '/fixes', { source: 'web', title: 'numbers', fix: FIX });
  expect(made).toMatchObject({ version: 1, enabled: true, createdBy: 'owner', fix: FIX });
  const path = `/fixes/${String(read(made, 'id'))}`;
  expect((await send('PATCH', path, { enabled: false })).json).toMatchObject({
    version: 2,
    title: 'numbers',
  });
  const steps = [{ do: 'default', property: 'properties.plan', value: { deep: [null] } }];
  expect((await send('PATCH', path, { fix: { steps } })).json).toMatchObject({
    ...{ version: 3, enabled: false, fix: { match: {}, steps } },
  });
  expect((await send('GET', '/fixes?source=web')).json).toMatchObject({ fixes: [{ version: 3 }] });
  expect((await send('GET', '/fixes?source=other')).json).toEqual({ fixes: [] });
  expect((await send('GET', path)).json).toMatchObject({
    versions: [{ version: 3 }, { version: 2 }, { version: 1 }],
  });
  expect((await send('DELETE', path)).status).toBe(204);
  expect(await send('GET', path)).toMatchObject({ status: 404, code: 'not_found' });
  expect(await send('POST', '/fixes', { source: 'none', title: 'x', fix: FIX })).toMatchObject({
    status: 404,
  });
});

test('fixes are applied in the order in which they were made, also when the first is changed last', async () => {
  const ids: string[] = [];
  for (const title of ['a', 'b']) {
    app.fake.now += 10;
    const { json } = await send('POST', '/fixes', { source: 'web', title, fix: FIX });
    ids.push(String(read(json, 'id')));
  }
  app.fake.now += 10;
  await send('PATCH', `/fixes/${ids[0]}`, { title: 'a again' });
  expect((await send('GET', '/fixes')).json).toMatchObject({ fixes: [{ title: 'a again' }, { title: 'b' }] });
  for (const id of ids) await send('DELETE', `/fixes/${id}`);
});

test.each<[string, object]>([
  ['nothing says which events', { kind: 'release', about: {} }],
  ['a fix without steps', { kind: 'fix', about: { cause: 'c' }, fix: { steps: [] } }],
  ['no fix at all', { kind: 'fix', about: { cause: 'c' } }],
  ['a fix where none is used', { kind: 'release', about: { cause: 'c' }, fix: FIX }],
  [
    'an id that a fix may not touch',
    { kind: 'fix', about: { cause: 'c' }, fix: { steps: [{ do: 'drop property', property: 'messageId' }] } },
  ],
  [
    'a type that nothing can be cast to',
    {
      kind: 'fix',
      about: { cause: 'c' },
      fix: { steps: [{ do: 'cast', property: 'properties.a', to: 'date' }] },
    },
  ],
  [
    'a release that keeps a fix',
    { kind: 'release', about: { cause: 'c' }, keep: { source: 'web', title: 'x' } },
  ],
])('%s is refused in words, and no job is made', async (_, body) => {
  expect(await send('POST', '/quarantine/jobs', body)).toMatchObject({ status: 400, code: 'bad_request' });
  expect((await send('GET', '/quarantine/jobs')).json).toEqual({ jobs: [] });
});

test('a job is made, done, stopped and resumed, and what it has done is told', async () => {
  const { json: made } = await send('POST', '/quarantine/jobs', {
    ...{ kind: 'fix', about: { event: 'Paid' }, fix: FIX, keep: { source: 'web', title: 'kept' } },
  });
  expect(made).toMatchObject({ state: 'waiting', progress: 0, total: null, createdBy: 'owner' });
  const id = String(read(made, 'id'));
  expect((await send('GET', '/fixes')).json).toMatchObject({ fixes: [{ title: 'kept', fix: FIX }] });
  expect(await nextJob(app.store)).toMatchObject({ id, fix: FIX, filter: { event: 'Paid' } });
  await moveJob(app.store, id, ['waiting'], 'running');
  const counts = { released: 3, discarded: 0, held: 1, refused: 0 };
  await saveProgress(app.store, id, { ...counts, total: 8, done: 4, at: null, error: null });
  expect((await send('POST', `/quarantine/jobs/${id}/stop`, {})).json).toMatchObject({
    ...{ state: 'stopped', progress: 0.5, ...counts },
  });
  expect(await nextJob(app.store)).toBeNull();
  expect((await send('POST', `/quarantine/jobs/${id}/resume`, {})).json).toMatchObject({
    state: 'waiting',
    done: 4,
  });
  expect(await moveJob(app.store, id, ['waiting'], 'done')).toBe(true);
  expect((await send('POST', `/quarantine/jobs/${id}/stop`, {})).json).toMatchObject({
    state: 'done',
    progress: 1,
  });
  expect((await send('GET', `/quarantine/jobs/${id}`)).json).toMatchObject({ endedAt: expect.any(String) });
});

test('the job that was begun goes before older ones that wait', async () => {
  const make = async (): Promise<string> => {
    app.fake.now += 10;
    const { json } = await send('POST', '/quarantine/jobs', { kind: 'release', about: { cause: 'c' } });
    return String(read(json, 'id'));
  };
  const [first, second] = [await make(), await make()];
  expect((await nextJob(app.store))?.id).toBe(first);
  await moveJob(app.store, second, ['waiting'], 'running');
  expect((await nextJob(app.store))?.id).toBe(second);
});

test('an event that was blocked has a passport, and its copies in the quarantine are in it', async () => {
  const { json } = await send('GET', '/quarantine/events?messageId=m2');
  expect(json).toMatchObject({
    events: [
      { quarantineId: '0-1-24-1', state: 'held', anonymousId: null, violations: [{ type: 'Required' }] },
    ],
  });
  expect((await send('GET', '/events/m2/passport')).json).toMatchObject({
    held: [{ quarantineId: '0-1-24-1' }],
  });
});
