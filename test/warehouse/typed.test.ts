import { beforeAll, expect, test } from 'vitest';
import { EMPTY_PLAN, type PlanDocument, type Rule } from '../../src/plan/model.ts';
import { foldTyping, NO_TYPING, type Typing } from '../../src/plan/typing/typing.ts';
import { ask } from '../../src/warehouse/ask.ts';
import { applyTyping } from '../../src/warehouse/typed/apply.ts';
import { columnsOf } from '../../src/warehouse/typed/view-sql.ts';
import { line, useWarehouse, writeBlock } from './blocks.ts';

const bench = useWarehouse();
const WORKSPACE = 'shop';

const track = (name: string, properties: object, over: Partial<Rule> = {}): Rule => ({
  type: 'track',
  name,
  version: 1,
  schema: { type: 'object', properties: { properties: { type: 'object', properties: { ...properties } } } },
  ...over,
});
const plan = (...rules: Rule[]): PlanDocument => ({ ...EMPTY_PLAN, name: 'Shop', rules });
const typingOf = (...documents: PlanDocument[]): Typing =>
  documents.reduce((typing, document) => foldTyping(typing, document).typing, NO_TYPING);

const FIRST = plan(
  track('Order Paid', {
    amount: { type: 'integer' },
    coupon: { type: ['string', 'null'] },
    gift: { type: 'boolean' },
    paidAt: { type: 'string', format: 'date-time' },
    rate: { type: 'number' },
    tags: { type: 'array', items: { type: 'string' } },
    anything: {},
    address: { type: 'object', properties: { city: { type: 'string' }, 'post code': { type: 'integer' } } },
    source: { type: 'string' },
    "it's `odd`\\": { type: 'string' },
  }),
  {
    type: 'identify',
    version: 1,
    schema: { properties: { traits: { properties: { seats: { type: 'integer' } } } } },
  },
);

const RIGHT = {
  amount: 3,
  coupon: 'X',
  gift: true,
  paidAt: '2026-03-01T12:00:00.5+02:00',
  rate: 1.5,
  tags: ['a', 'b'],
  anything: { deep: [1] },
  address: { city: 'Wien', 'post code': 1010 },
  source: 'till',
  "it's `odd`\\": 'fine',
};

const rowsOf = async (sql: string, typing: Typing): Promise<readonly Record<string, unknown>[]> =>
  (await askAs(WORKSPACE, sql, typing)).rows;

function askAs(workspace: string, sql: string, typing: Typing) {
  return ask(bench.warehouse, sql, {
    workspace,
    limits: { rowsMax: 1000, seconds: 20, memoryBytes: 1e9 },
    views: typing.views.map(({ name }) => name),
  });
}

beforeAll(async () => {
  const log = bench.log('typed');
  const paid = (messageId: string, properties: unknown, over: Record<string, unknown> = {}) =>
    line(WORKSPACE, messageId, { event: 'Order Paid', userId: 'u1', properties, ...over });
  writeBlock(log.clean, 1, {
    lines: [
      paid('right', RIGHT),
      paid('absent', {}),
      paid('null', { amount: null, tags: null, address: null }),
      paid('wrong', {
        ...{ amount: 'many', coupon: 7, gift: 'yes', paidAt: 'tomorrow', rate: '1.5', tags: ['a', 1, null] },
        address: { city: 5, 'post code': 'x' },
        source: false,
      }),
      paid('flat', { address: 'Wien', amount: 3.0, rate: 2, tags: 'a' }),
      paid('half', { amount: 3.5, rate: 1e300 }),
      paid('wide', `WIDE`),
      paid('versioned', { amount: 'five' }, { context: { protocols: { event_version: 2 } } }),
      line(WORKSPACE, 'i1', { type: 'identify', event: undefined, userId: 'u1', traits: { seats: 5 } }),
      line('other', 'o1', { event: 'Order Paid', properties: RIGHT }),
    ].map((each) =>
      JSON.stringify(each).replace('"WIDE"', '{"amount":200000000000000000000000,"coupon":"\\ud800x"}'),
    ),
  });
  await (await log.open()).loadAvailable();
});

test('each field is a column of its type, objects are dotted, and another workspace has none of it', async () => {
  const typing = typingOf(FIRST);
  await applyTyping(bench.warehouse, WORKSPACE, typing);
  const answer = await askAs(WORKSPACE, "SELECT * FROM order_paid WHERE messageId = 'right'", typing);
  const [view] = typing.views;
  expect(answer.columns.map(({ name, type }) => ({ name, type }))).toEqual(view && columnsOf(view));
  expect(answer.rows).toEqual([
    expect.objectContaining({
      userId: 'u1',
      amount: 3,
      coupon: 'X',
      gift: true,
      paidAt: '2026-03-01 10:00:00.500',
      rate: 1.5,
      tags: ['a', 'b'],
      anything: '{"deep":[1]}',
      'address.city': 'Wien',
      'address.post code': 1010,
      source: 'web',
      event_source: 'till',
      "it's _odd__": 'fine',
      _rescued: [],
    }),
  ]);
  expect(
    await rowsOf('SELECT address.city AS city FROM order_paid WHERE amount = 3 AND gift', typing),
  ).toEqual([{ city: 'Wien' }]);
  expect(await rowsOf('SELECT userId, seats FROM identifies', typing)).toEqual([{ userId: 'u1', seats: 5 }]);
  await expect(askAs('other', 'SELECT * FROM order_paid', NO_TYPING)).rejects.toMatchObject({
    code: 'invalid_query',
  });
});

test('a value of the wrong type is in _rescued with its reason, and no value is in neither', async () => {
  const typing = typingOf(FIRST);
  const [wrong] = await rowsOf("SELECT * FROM order_paid WHERE messageId = 'wrong'", typing);
  expect(wrong).toMatchObject({
    ...{ amount: null, coupon: null, gift: null, paidAt: null, rate: null, event_source: null },
    'address.city': null,
    tags: ['a', null, null],
  });
  const rescued = await rowsOf(
    'SELECT messageId, r.field AS field, r.reason AS reason, r.value AS value FROM order_paid ARRAY JOIN _rescued AS r ORDER BY messageId, field',
    typing,
  );
  expect(rescued.map((row) => Object.values(row).join(' | '))).toEqual([
    'flat | properties.address | expected object, got string | "Wien"',
    'flat | properties.tags | expected array of string, got string | "a"',
    'half | properties.amount | expected integer, got number | 3.5',
    'versioned | properties.amount | expected integer, got string | "five"',
    'wide | properties.amount | expected integer, got number | 2e23',
    'wrong | properties.address.city | expected string, got integer | 5',
    'wrong | properties.address.post code | expected integer, got string | "x"',
    'wrong | properties.amount | expected integer, got string | "many"',
    'wrong | properties.coupon | expected string, got integer | 7',
    'wrong | properties.gift | expected boolean, got string | "yes"',
    'wrong | properties.paidAt | expected date-time, got string | "tomorrow"',
    'wrong | properties.rate | expected number, got string | "1.5"',
    'wrong | properties.source | expected string, got boolean | false',
    'wrong | properties.tags | expected array of string, got array | ["a",1,null]',
  ]);
  expect(
    await rowsOf(
      "SELECT amount, rate FROM order_paid WHERE messageId IN ('flat', 'half') ORDER BY amount",
      typing,
    ),
  ).toEqual([
    { amount: 3, rate: 2 },
    { amount: null, rate: 1e300 },
  ]);
});

test('what is published later widens and adds, and history answers by it at once', async () => {
  const second = plan(
    track('Order Paid', { amount: { type: 'string' }, rate: { type: 'integer' }, shop: { type: 'string' } }),
  );
  const typing = typingOf(FIRST, second);
  expect(await applyTyping(bench.warehouse, WORKSPACE, typing)).toEqual({ created: 1, dropped: 0 });
  const amounts = await rowsOf(
    "SELECT amount, rate, shop, coupon FROM order_paid WHERE messageId IN ('right', 'wrong', 'half') ORDER BY messageId",
    typing,
  );
  expect(amounts).toEqual([
    { amount: null, rate: 1e300, shop: null, coupon: null },
    { amount: '3', rate: 1.5, shop: null, coupon: 'X' },
    { amount: 'many', rate: null, shop: null, coupon: null },
  ]);
  expect(
    await rowsOf("SELECT _rescued[1].value AS value FROM order_paid WHERE messageId = 'half'", typing),
  ).toEqual([{ value: '3.5' }]);
});

test('a further version of a rule has a view of its own, of the events that name it', async () => {
  const typing = typingOf(
    plan(
      track('Order Paid', { amount: { type: 'string' } }),
      track('Order Paid', { amount: { type: 'boolean' } }, { version: 2 }),
    ),
  );
  await applyTyping(bench.warehouse, WORKSPACE, typing);
  expect(await rowsOf('SELECT messageId, amount FROM order_paid_v2', typing)).toEqual([
    { messageId: 'versioned', amount: null },
  ]);
  expect(await rowsOf("SELECT amount FROM order_paid WHERE messageId = 'versioned'", typing)).toEqual([
    { amount: 'five' },
  ]);
});

test('applying again changes nothing, whatever is half there is finished, and what is gone is dropped', async () => {
  const typing = typingOf(FIRST);
  const views = () =>
    bench.rows(
      "SELECT name, as_select FROM system.tables WHERE database = 'trackway' AND startsWith(name, 'shop.') ORDER BY name",
    );
  await applyTyping(bench.warehouse, WORKSPACE, typing);
  expect(await applyTyping(bench.warehouse, WORKSPACE, typing)).toEqual({ created: 0, dropped: 0 });
  const whole = await views();
  await bench.warehouse.spare.run('DROP VIEW trackway.`shop.identifies`');
  await bench.warehouse.spare.run('CREATE OR REPLACE VIEW trackway.`shop.order_paid` AS SELECT 1 AS amount');
  expect(await applyTyping(bench.warehouse, WORKSPACE, typing)).toEqual({ created: 2, dropped: 0 });
  expect(await views()).toEqual(whole);
  expect(await applyTyping(bench.warehouse, WORKSPACE, NO_TYPING)).toEqual({ created: 0, dropped: 2 });
  expect(await views()).toEqual([]);
});

const HOSTILE = [
  ...[
    "'",
    '"',
    '`',
    '\\',
    "\\'",
    '\n',
    '\0',
    '{x:String}',
    ') UNION ALL SELECT 1 --',
    '/*',
    '\ud800',
    '𝒳',
    'a.b',
  ],
  ...["'; DROP TABLE trackway.event_rows; --", ' ', '`) FROM system.tables --', '\u202e', '%s', '$1'],
];

test('names of events and fields with anything in them make views that answer, and nothing else', async () => {
  const log = bench.log('hostile');
  const workspace = 'hostile';
  // As the pipeline writes them: halves of surrogate pairs are gone.
  const lines = HOSTILE.map((name) => name.toWellFormed()).map((name, index) =>
    line(workspace, `h${index}`, { event: name, properties: { [name]: index, outer: { [name]: index } } }),
  );
  writeBlock(log.clean, 1, { lines });
  await (await log.open()).loadAvailable();
  const rules = HOSTILE.map((name) =>
    track(name, {
      [name]: { type: 'integer' },
      outer: { type: 'object', properties: { [name]: { type: 'integer' } } },
    }),
  );
  const typing = typingOf(plan(...rules));
  await applyTyping(bench.warehouse, workspace, typing);
  for (const [index, view] of typing.views.entries()) {
    const { rows } = await askAs(workspace, `SELECT * FROM ${view.name}`, typing);
    const own = view.columns.map(({ name }) => rows[0]?.[name]);
    expect([rows.length, own], JSON.stringify(view.event)).toEqual([1, [index, index]]);
    for (const { name } of view.columns)
      expect((await askAs(workspace, `SELECT \`${name}\` FROM ${view.name}`, typing)).rows).toHaveLength(1);
  }
  expect(new Set(typing.views.map(({ name }) => name)).size).toBe(HOSTILE.length);
});

test('a view cannot be asked by the name it has in the engine', async () => {
  const typing = typingOf(FIRST);
  await applyTyping(bench.warehouse, WORKSPACE, typing);
  for (const sql of ['SELECT * FROM `shop.order_paid`', 'SELECT * FROM trackway.`shop.order_paid`'])
    await expect(askAs('other', sql, NO_TYPING)).rejects.toMatchObject({ code: 'invalid_query' });
  expect((await askAs('other', 'SELECT count() AS n FROM events', typing)).rows).toEqual([{ n: 1 }]);
});

test('the columns of an event answer beside the JSON of all events', async () => {
  const typing = typingOf(FIRST);
  const sql =
    "SELECT e.properties.coupon AS sent, p.amount AS amount, NOW.n FROM order_paid AS p INNER JOIN events AS e ON e.messageId = p.messageId CROSS JOIN (SELECT 1 AS n) AS NOW WHERE p.messageId = 'right'";
  expect(await rowsOf(sql, typing)).toEqual([{ sent: 'X', amount: 3, n: 1 }]);
});
