/** A published plan types the warehouse, is covered by what comes, and is rehearsed before the next version: on a real product. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { type Product, startProduct } from '../support/product.ts';
import { MIDNIGHT_MS, onOneDay } from '../support/same-day.ts';
import { waitFor } from '../support/wait.ts';

let product: Product;
let plan: string;

interface Rehearsal {
  readonly id: string;
  readonly state: string;
  readonly [field: string]: unknown;
}

const track = (name: string, properties: object, required: string[] = []) => ({
  type: 'track',
  name,
  why: 'conversion',
  schema: { type: 'object', properties: { properties: { type: 'object', properties, required } } },
});
const document = (amount: string) => ({
  name: 'Shop',
  funnel: ['Signed Up', 'Order Paid'],
  rules: [
    track('Signed Up', { plan: { type: 'string' } }),
    track('Order Paid', { amount: { type: amount }, coupon: { type: 'string' } }),
  ],
});

async function call<Body = unknown>(method: string, path: string, body?: unknown): Promise<Body> {
  const response = await fetch(`${product.api}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? (undefined as Body) : ((await response.json()) as Body);
}

const send = async (batch: readonly object[]): Promise<void> => {
  const body = JSON.stringify({ writeKey: product.writeKey, batch });
  expect((await fetch(`${product.collect}/v1/batch`, { method: 'POST', body })).status).toBe(200);
  await product.settled();
};
const viewsShow = (names: readonly string[]) =>
  waitFor(`the views ${names.join(', ')} are there`, async () => {
    const { tables } = await call<{ tables: { name: string; of: unknown }[] }>('GET', '/tables');
    return (
      names.join() ===
      tables
        .filter(({ of }) => of !== null)
        .map(({ name }) => name)
        .join()
    );
  });

beforeAll(async () => {
  await onOneDay();
  product = await startProduct();
  plan = (await call<{ id: string }>('POST', '/plans', { document: document('integer') })).id;
  await call('PUT', `/plans/${plan}/sources/web`, {});
  await call('POST', `/plans/${plan}/publish`, {});
  await viewsShow(['signed_up', 'order_paid']);
  await send([
    { type: 'track', messageId: 'm1', userId: 'u1', event: 'Signed Up', properties: { plan: 'pro' } },
    { type: 'track', messageId: 'm2', userId: 'u2', event: 'Signed Up', properties: { plan: 5 } },
    {
      type: 'track',
      messageId: 'm3',
      userId: 'u1',
      event: 'Order Paid',
      properties: { amount: 3, coupon: 'X' },
    },
    { type: 'track', messageId: 'm4', userId: 'u3', event: 'Order Paid', properties: { amount: 2.5 } },
    {
      type: 'track',
      messageId: 'm5',
      userId: 'u3',
      event: 'Mystery',
      properties: { email: 'a@example.com' },
    },
  ]);
}, MIDNIGHT_MS + 240_000);
afterAll(() => product?.remove());

test('publishing makes views that are asked like tables, and widening answers for history too', async () => {
  expect(await product.query('SELECT userId, amount, coupon FROM order_paid ORDER BY userId')).toEqual([
    { userId: 'u1', amount: 3, coupon: 'X' },
    { userId: 'u3', amount: null, coupon: null },
  ]);
  expect(
    await product.query(
      'SELECT _rescued[1].field AS field, _rescued[1].value AS value FROM signed_up WHERE plan IS NULL',
    ),
  ).toEqual([{ field: 'properties.plan', value: '5' }]);
  await call('PUT', `/plans/${plan}/draft`, document('number'));
  const { draft } = await call<{ draft: object }>('GET', `/plans/${plan}/warehouse`);
  expect(draft).toMatchObject({
    changes: [{ kind: 'widen column', view: 'order_paid', column: 'amount', from: 'integer', to: 'number' }],
    notes: [],
    statements: [expect.stringContaining('CREATE OR REPLACE VIEW')],
  });
  await call('POST', `/plans/${plan}/publish`, {});
  await waitFor('the column is wide', async () => {
    const [row] = await product.query("SELECT amount FROM order_paid WHERE userId = 'u3'");
    return row?.amount === 2.5;
  });
});

test('the schema says what was seen, the unplanned first, and shows nothing personal', async () => {
  const seen = await call<{ events: { event: string; planned: string; events: number }[] }>('GET', '/schema');
  expect(seen.events.map(({ event, planned, events }) => [event, planned, events])).toEqual([
    ['Mystery', 'unplanned', 1],
    ['Order Paid', 'planned', 2],
    ['Signed Up', 'planned', 2],
  ]);
  const fields = await call<{
    fields: { field: string; planned: boolean; personal: string | null }[];
    next: string | null;
  }>('GET', '/schema/fields?limit=2');
  expect(fields.fields.map(({ field, planned, personal }) => [field, planned, personal])).toEqual([
    ['properties.email', false, 'email'],
    ['properties.amount', true, null],
  ]);
  expect(JSON.stringify(fields)).not.toContain('a@example.com');
  const rest = await call<{ fields: unknown[]; next: null }>(
    'GET',
    `/schema/fields?limit=2&cursor=${fields.next}`,
  );
  expect([rest.fields.length, rest.next]).toEqual([2, null]);
});

test('coverage, violations and the funnel of the plan are those of what came', async () => {
  const coverage = await call<{ days: object[]; rules: object[] }>('GET', `/plans/${plan}/coverage?days=2`);
  expect(coverage).toMatchObject({ events: 5, planned: 4, share: 0.8, isConnected: true, sources: ['web'] });
  expect(coverage.days).toMatchObject([{ events: 0 }, { events: 5, planned: 4, violating: 3, blocked: 0 }]);
  expect(coverage.rules).toMatchObject([
    { event: 'Order Paid', events: 2, violating: 1, daily: [0, 2] },
    { event: 'Signed Up', events: 2, violating: 1, planned: 'planned' },
  ]);
  const funnel = await call<{ steps: object[] }>('GET', `/plans/${plan}/funnel`);
  expect(funnel.steps).toMatchObject([
    { event: 'Signed Up', people: 2, shareOfFirst: 1, shareOfPrevious: null },
    { event: 'Order Paid', people: 1, shareOfFirst: 0.5, peopleAtAll: 2 },
  ]);
});

const NEXT = {
  ...document('number'),
  rules: [
    track('Signed Up', { plan: { type: ['string', 'integer'] } }),
    track('Order Paid', { amount: { type: 'string' } }, ['coupon']),
    track('Mystery', { email: { type: 'string' } }),
  ],
};

test('a rehearsal counts what would change on real events, with the warehouse and the readers of what is gone', async () => {
  const started = await call<Rehearsal>('POST', `/plans/${plan}/rehearsals`, { document: NEXT, days: 1 });
  let found = started;
  await waitFor('the rehearsal ends', async () => {
    found = await call<Rehearsal>('GET', `/plans/${plan}/rehearsals/${started.id}`);
    return found.state !== 'running';
  });
  expect(found).toMatchObject({
    state: 'done',
    progress: 1,
    total: 5,
    events: 5,
    newlyPassing: 2,
    newlyViolating: 2,
    blocked: 0,
    what: 'document',
    warehouse: {
      changes: [
        { kind: 'widen column', view: 'order_paid', column: 'amount', from: 'number', to: 'string' },
        { kind: 'create view', view: 'mystery', column: null, from: null, to: null },
        { kind: 'add column', view: 'mystery', column: 'email', from: null, to: 'string' },
      ],
    },
    gone: [
      {
        event: 'Order Paid',
        field: 'properties.coupon',
        readers: [{ kind: 'column', name: 'order_paid.coupon' }],
      },
    ],
  });
  const amount = (found.groups as { field: string; samples: { messageId: string }[] }[]).find(
    ({ field }) => field === 'properties.amount',
  );
  expect(amount?.samples.map(({ messageId }) => messageId).sort()).toEqual(['m3', 'm4']);
  const list = await call<{ rehearsals: object[] }>('GET', `/plans/${plan}/rehearsals`);
  expect(list.rehearsals).toMatchObject([{ id: started.id, state: 'done' }]);
  expect(await call('DELETE', `/plans/${plan}/rehearsals/${started.id}`)).toMatchObject({ state: 'done' });
});

test('the command line rehearses a file or a draft, lists what can be asked, and asks it', async () => {
  const file = join(product.data, 'shop.yaml');
  writeFileSync(
    file,
    'name: Shop\ntrack:\n  Order Paid:\n    why: revenue\n    properties:\n      amount: string\n',
  );
  const of = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCommand(args, { product });
    return code === 0 ? stdout : `${code}: ${stderr}`;
  };
  const rehearsed = JSON.parse(await of('plan', 'rehearse', file, '--days', '2', '--json'));
  expect(rehearsed).toMatchObject({ state: 'done', what: 'file', events: 5, plan });
  const told = await of('plan', 'rehearse', 'shop', '--of', '1');
  expect(told).toContain('Shop, version 1: 5 events.');
  expect(told).toMatch(/1 {2}newly violating/);
  expect(told).toContain('order_paid.amount is number in the warehouse and would become integer');
  expect(await of('plan', 'rehearse', 'nowhere')).toMatch(/^4: .*neither a file nor a plan/);
  writeFileSync(file, 'name: Shop\nname: Again\n');
  expect(await of('plan', 'rehearse', file, '--plan', plan)).toMatch(/^2: .*line 2/s);
  expect(await of('tables')).toMatch(/order_paid +calls of Order Paid/);
  expect(await of('tables', 'order_paid')).toMatch(/amount +Nullable\(Float64\)/);
  expect(await of('tables', 'nothing')).toMatch(/^4: /);
});

test('views are the same after a kill, and gone with their plan', async () => {
  const { data } = product;
  await product.stop('SIGKILL');
  product = await startProduct({ data });
  await viewsShow(['signed_up', 'order_paid']);
  expect(await product.query('SELECT count() AS n FROM order_paid')).toEqual([{ n: 2 }]);
  await call('DELETE', `/plans/${plan}?force=true`);
  await viewsShow([]);
  await expect(product.query('SELECT count() FROM order_paid')).rejects.toThrow(/invalid_query/);
});
