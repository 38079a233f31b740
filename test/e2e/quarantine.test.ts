/** Plans that block, on the whole product: what is blocked, what becomes of it, and that nothing is lost or doubled. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCleanLog } from '../crash/clean-log.ts';
import { ask, BLOCK_ALL, changePlan, makePlan, runJob, sendBatch, trackRule } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.remove());

interface Books {
  readonly total: Readonly<
    Record<'received' | 'duplicate' | 'refused' | 'quarantined' | 'stored' | 'remainder', number>
  >;
}

interface Group {
  readonly cause: string;
  readonly event: string;
  readonly held: number;
  readonly released: number;
  readonly discarded: number;
  readonly violations: readonly { readonly type: string; readonly field: string }[];
}

const total = async (): Promise<Books['total']> => {
  await product.settled();
  return (await product.get<Books>('/books')).total;
};
const groups = async (state = 'held'): Promise<readonly Group[]> =>
  (await product.get<{ groups: Group[] }>(`/quarantine/groups?state=${state}`)).groups;

async function stored(prefix: string): Promise<string[]> {
  const rows = await product.query<{ messageId: string }>(
    `SELECT messageId FROM events WHERE startsWith(messageId, '${prefix}') ORDER BY messageId`,
  );
  return rows.map(({ messageId }) => messageId);
}

const call = (messageId: string, event: string, properties: Record<string, unknown>) => ({
  ...{ type: 'track', userId: 'u1', messageId, event, properties },
  timestamp: '2026-11-20T12:00:00.000Z',
  context: { library: { name: 'analytics-test', version: '1.0' } },
});

const PAID = trackRule('Paid', { total: { type: 'number' } });
let plan = '';

test('a plan blocks exactly the events that break it, keeps them whole, and groups them by cause', async () => {
  plan = await makePlan(product, [PAID], { web: BLOCK_ALL });
  await sendBatch(product, 'WK_WEB', [
    call('a-1', 'Paid', { total: 1 }),
    call('a-2', 'Paid', { total: '2' }),
    call('a-3', 'Paid', { total: '3' }),
    call('a-4', 'Paid', {}),
    call('a-5', 'Unheard Of', {}),
    call('a-2', 'Paid', { total: '2' }),
    { type: 'page', userId: 'u1', messageId: 'a-6', name: 'Home' },
  ]);
  // The other source has no plan.
  await sendBatch(product, 'WK_SERVER', [call('s-1', 'Unheard Of', {})]);
  expect(await total()).toMatchObject({ received: 8, duplicate: 1, quarantined: 4, stored: 3, remainder: 0 });
  expect(await stored('a-')).toEqual(['a-1', 'a-6']);
  // The clean log is all that destinations, webhooks and scores ever read.
  const handedOn = readCleanLog(product.data).times;
  expect([...handedOn.keys()].filter((id) => /^[as]-/.test(id)).sort()).toEqual(['a-1', 'a-6', 's-1']);
  const found = await groups();
  expect(found.map(({ event, held, violations }) => [event, held, violations[0]?.type])).toEqual(
    expect.arrayContaining([
      ['Paid', 2, 'Invalid Type'],
      ['Paid', 1, 'Required'],
      ['Unheard Of', 1, 'Unplanned Event'],
    ]),
  );
  expect(found).toHaveLength(3);
  const { events } = await product.get<{ events: { body: string; messageId: string }[] }>(
    '/quarantine/events?messageId=a-2',
  );
  expect(events.map(({ body }) => JSON.parse(body))).toEqual([call('a-2', 'Paid', { total: '2' })]);
});

test('a rehearsal of a looser draft says which events in the quarantine would pass now, and which would not', async () => {
  const loose = trackRule('Paid', { total: { type: ['number', 'string'] } });
  const { id } = await ask<{ id: string }>(product, 'POST', `/plans/${plan}/rehearsals`, {
    document: { name: 'Plan', rules: [loose] },
  });
  let found: { state: string; quarantine: unknown } | undefined;
  await waitFor('the rehearsal is done', async () => {
    found = await product.get(`/plans/${plan}/rehearsals/${id}`);
    return found?.state === 'done';
  });
  expect(found).toMatchObject({
    quarantine: {
      ...{ total: 4, judged: 4, passing: 2 },
      perEvent: [
        { type: 'track', event: 'Paid', judged: 3, passing: 2 },
        { type: 'track', event: 'Unheard Of', judged: 1, passing: 0 },
      ],
      samples: [{ messageId: 'a-2' }, { messageId: 'a-3' }],
    },
  });
  // It changed nothing.
  expect((await groups()).reduce((sum, { held }) => sum + held, 0)).toBe(4);
});

test('violations are listed and counted, with what was done about each', async () => {
  const { violations } = await product.get<{ violations: { messageId: string; outcome: string }[] }>(
    '/violations',
  );
  expect(violations.map(({ messageId, outcome }) => `${messageId} ${outcome}`).sort()).toEqual([
    'a-2 block',
    'a-3 block',
    'a-4 block',
    'a-5 block',
  ]);
  const { counts } = await product.get<{ counts: { by: object; violations: number }[] }>(
    '/violations/counts?by=event,type',
  );
  expect(counts[0]).toMatchObject({ by: { event: 'Paid', violationType: 'Invalid Type' }, violations: 2 });
  const outcomes = async (type: string): Promise<object[]> =>
    (await product.get<{ counts: object[] }>(`/violations/counts?by=outcome&type=${type}`)).counts;
  expect(await outcomes('track')).toMatchObject([{ by: { outcome: 'block' }, violations: 4 }]);
  expect(await outcomes('page')).toEqual([]);
});

test('the passport of a blocked event says what the plan said', async () => {
  const passport = await product.get<{
    outcome: string;
    steps: { step: string; outcome: string; note: string }[];
  }>('/events/a-2/passport');
  expect(passport.outcome).toBe('quarantined');
  expect(passport.steps.find(({ step }) => step === 'check plan')).toMatchObject({
    outcome: 'quarantined',
    note: expect.stringContaining('Expected: number, given: string'),
  });
});

test('a fix is previewed on the real events, mends them, and leaves them as they would have been', async () => {
  const fix = {
    match: { event: 'Paid' },
    steps: [{ do: 'cast', property: 'properties.total', to: 'number' }],
  };
  const order = { kind: 'fix', about: { event: 'Paid' }, fix };
  const preview = await ask<{ total: number; outcomes: object; samples: { changes: unknown[] }[] }>(
    product,
    'POST',
    '/quarantine/preview',
    order,
  );
  expect(preview).toMatchObject({ total: 3, outcomes: { stored: 2, held: 1, refused: 0, discarded: 0 } });
  expect(preview.samples[0]?.changes).toContainEqual({ path: 'properties.total', before: '2', after: 2 });
  expect(await stored('a-')).toEqual(['a-1', 'a-6']);

  expect(await runJob(product, order)).toMatchObject({
    state: 'done',
    total: 3,
    done: 3,
    released: 2,
    held: 1,
  });
  expect(await total()).toMatchObject({ received: 8, quarantined: 2, stored: 5, remainder: 0 });
  const [row] = await product.query<Record<string, unknown>>(
    `SELECT toString(timestamp) AS timestamp, toString(properties.total) AS paid, context.protocols.fixed AS fixed FROM events WHERE messageId = 'a-2'`,
  );
  expect(row).toMatchObject({ timestamp: expect.stringContaining('2026-11-20 12:00:00'), paid: '2' });
  expect(JSON.stringify(row?.fixed)).toContain('qj_');
  // A second time changes nothing.
  expect(await runJob(product, order)).toMatchObject({ total: 1, released: 0, held: 1 });
  expect(await stored('a-')).toEqual(['a-1', 'a-2', 'a-3', 'a-6']);
});

test('after the plan is changed, accepting brings in what it takes now', async () => {
  await changePlan(product, plan, [PAID, trackRule('Unheard Of', {})]);
  expect(await runJob(product, { kind: 'accept', about: { source: 'web' } })).toMatchObject({
    total: 2,
    released: 1,
    held: 1,
  });
  expect(await total()).toMatchObject({ received: 8, quarantined: 1, stored: 6, remainder: 0 });
  expect(await stored('a-5')).toEqual(['a-5']);
  // A copy that a client sends later is a duplicate, as if the event had never been held.
  await sendBatch(product, 'WK_WEB', [call('a-5', 'Unheard Of', {})]);
  expect(await total()).toMatchObject({ received: 9, duplicate: 2, stored: 6, remainder: 0 });
});

test('a released event is stored as it came, without asking the plan', async () => {
  const [group] = await groups();
  expect(await runJob(product, { kind: 'release', about: { cause: group?.cause } })).toMatchObject({
    released: 1,
  });
  expect(await total()).toMatchObject({ received: 9, quarantined: 0, stored: 7, remainder: 0 });
  expect(await stored('a-4')).toEqual(['a-4']);
  expect(await groups()).toEqual([]);
});

test('a discarded event stays in the books as quarantined, and no replay brings it back', async () => {
  await sendBatch(product, 'WK_WEB', [call('d-1', 'Nonsense', {})]);
  await product.settled();
  expect(await runJob(product, { kind: 'discard', about: { event: 'Nonsense' } })).toMatchObject({
    discarded: 1,
  });
  await changePlan(product, plan, [PAID, trackRule('Unheard Of', {}), trackRule('Nonsense', {})]);
  const { id } = await ask<{ id: string }>(product, 'POST', '/replays', { from: '-1h' });
  await waitFor('the replay has ended', async () => {
    const { state } = await product.get<{ state: string }>(`/replays/${id}`);
    return state === 'done';
  });
  expect(await total()).toMatchObject({
    received: 10,
    duplicate: 2,
    quarantined: 1,
    stored: 7,
    remainder: 0,
  });
  expect(await stored('d-')).toEqual([]);
  expect(await groups('discarded')).toMatchObject([{ event: 'Nonsense', discarded: 1 }]);
});

test('a replay with another plan in force brings in what was held and is right now, and holds back nothing', async () => {
  await sendBatch(product, 'WK_WEB', [call('r-1', 'New Thing', {}), call('r-2', 'Paid', { total: 'x' })]);
  expect(await total()).toMatchObject({ received: 12, quarantined: 3, stored: 7 });
  // "Paid" is gone from the plan: what is stored of it stays.
  await changePlan(product, plan, [trackRule('New Thing', {})]);
  const { id } = await ask<{ id: string }>(product, 'POST', '/replays', { from: '-1h' });
  await waitFor('the replay has ended', async () => {
    const { state } = await product.get<{ state: string }>(`/replays/${id}`);
    return state === 'done';
  });
  await waitFor('its events are loaded', async () => (await stored('r-')).length === 1);
  expect(await total()).toMatchObject({
    received: 12,
    duplicate: 2,
    quarantined: 2,
    stored: 8,
    remainder: 0,
  });
  expect(await stored('')).toHaveLength(8);
});

test('a kept fix mends events to come, says so in them, and can be turned off again', async () => {
  const fix = {
    match: { event: 'New Thing' },
    steps: [{ do: 'drop property', property: 'properties.typo' }],
  };
  const kept = await ask<{ id: string }>(product, 'POST', '/fixes', { source: 'web', title: 'no typo', fix });
  await waitFor('the fix is in force', async () => {
    const messageId = `k-${Math.random()}`;
    await sendBatch(product, 'WK_WEB', [call(messageId, 'New Thing', { typo: 1 })]);
    await product.settled();
    return (await stored(messageId)).length === 1;
  });
  const [row] = await product.query<{ propertiesText: string; protocols: string }>(
    `SELECT toString(context.protocols.fixed) AS protocols FROM events WHERE startsWith(messageId, 'k-') LIMIT 1`,
  );
  expect(row?.protocols).toContain(`${kept.id}@1`);
  expect(await ask(product, 'PATCH', `/fixes/${kept.id}`, { enabled: false })).toMatchObject({ version: 2 });
  await waitFor('the fix is not in force', async () => {
    const messageId = `l-${Math.random()}`;
    await sendBatch(product, 'WK_WEB', [call(messageId, 'New Thing', { typo: 1 })]);
    await product.settled();
    return (await stored(messageId)).length === 0;
  });
  expect(await total()).toMatchObject({ remainder: 0 });
});

test('violations and blocked events are forwarded to the sources that were chosen, once, and never further', async () => {
  const before = await total();
  await ask(product, 'PATCH', `/plans/${plan}/sources/web`, {
    forwardViolationsTo: 'server',
    forwardBlockedTo: 'server',
  });
  let sent = 0;
  await waitFor('something is forwarded', async () => {
    await sendBatch(product, 'WK_WEB', [call(`f-${++sent}`, 'Unheard Of', {})]);
    await product.settled();
    return (await stored('sch-')).length > 0;
  });
  const rows = await product.query<{ source: string; event: string; userId: string; about: string }>(
    `SELECT source, event, userId, toString(properties.eventMessageID) AS about FROM events WHERE startsWith(messageId, 'sch-')`,
  );
  expect(rows).toEqual([
    { source: 'server', event: 'Violation Generated', userId: 'schema-violations', about: `f-${sent}` },
  ]);
  expect(await product.query(`SELECT source, event FROM events WHERE messageId = 'f-${sent}'`)).toEqual([
    { source: 'server', event: 'Unheard Of' },
  ]);
  const after = await total();
  expect(after).toMatchObject({
    remainder: 0,
    quarantined: before.quarantined + sent,
    stored: before.stored + 2,
  });
});
