import { beforeAll, expect, test } from 'vitest';
import { Fault } from '../../src/system/fault.ts';
import { type AskAnswer, ask } from '../../src/warehouse/ask.ts';
import { line, NOON, useWarehouse, writeBlock } from './blocks.ts';
import { FILE, HOSTILE, PLACES } from './hostile-statements.ts';

const bench = useWarehouse();
const limits = { rowsMax: 100, seconds: 10, memoryBytes: 400_000_000 };
const query = (sql: string, over: Partial<typeof limits & { workspace: string }> = {}): Promise<AskAnswer> =>
  ask(bench.warehouse, sql, { workspace: over.workspace ?? 'ours', limits: { ...limits, ...over } });

const DAY_MS = 86_400_000;

beforeAll(async () => {
  const log = bench.log('ask');
  const step = (user: string, event: string, day: number) =>
    line('ours', `${user}-${event}`, {
      event,
      userId: user,
      anonymousId: undefined,
      timestamp: NOON + day * DAY_MS,
      properties: { plan: 'pro', amount: day + 0.5, nested: { deep: [1, 2] } },
      context: { page: { path: '/pricing' } },
    });
  writeBlock(log.clean, 1, {
    lines: [
      ...['u1', 'u2', 'u3'].map((user) => step(user, 'Signed Up', 0)),
      ...['u1', 'u2'].map((user) => step(user, 'Invited', 1)),
      step('u1', 'Paid', 2),
      line('ours', 'identify', {
        type: 'identify',
        event: undefined,
        userId: 'u1',
        traits: { plan: 'pro', seats: 3 },
      }),
      line('ours', 'group', {
        type: 'group',
        event: undefined,
        userId: 'u1',
        groupId: 'g1',
        traits: { name: 'Initech' },
      }),
      line('theirs', 'secret', { event: 'Their Secret', userId: 'them', properties: { secret: 'SECRET' } }),
      line('theirs', 'their identify', { type: 'identify', userId: 'them', traits: { secret: 'SECRET' } }),
    ],
  });
  await (await log.open()).loadAvailable();
  await bench.warehouse.spare.run('CREATE TABLE trackway.sentinel (n UInt8) ENGINE = MergeTree ORDER BY n');
  await bench.warehouse.spare.run('INSERT INTO trackway.sentinel VALUES (1)');
});

const sentinel = async (): Promise<unknown> =>
  (
    await bench.rows(
      'SELECT count() AS n, (SELECT count() FROM trackway.event_rows) AS events FROM trackway.sentinel',
    )
  )[0];

const GOOD: Record<string, string> = {
  'counts by event and day':
    'SELECT event, toDate(timestamp) AS day, count() AS n FROM events GROUP BY ALL ORDER BY ALL',
  'JSON paths':
    "SELECT properties.plan, JSONExtractString(contextText, 'page', 'path'), properties.amount::Float64, properties.nested.deep, context.page.path, traits.plan FROM events",
  'joins and subqueries':
    'SELECT e.event, t.value FROM events AS e LEFT JOIN user_traits AS t USING (person) WHERE e.userId IN (SELECT userId FROM memberships)',
  WITH: "WITH paid AS (SELECT person FROM events WHERE event = 'Paid'), 5 AS five SELECT count(), five FROM paid",
  windows: 'SELECT event, row_number() OVER (PARTITION BY userId ORDER BY timestamp) FROM events',
  'lambdas and combinators':
    "SELECT arrayMap(x -> x + 1, [1, 2]), countIf(type = 'track'), uniqExactIf(userId, userId != ''), quantile(0.9)(toUnixTimestamp(timestamp)) FROM events GROUP BY type",
  dates:
    "SELECT now(), today() - INTERVAL 3 DAY, dateDiff('day', timestamp, now()), toStartOfWeek(timestamp) FROM events",
  'CASE, CAST, IN':
    "SELECT CASE type WHEN 'track' THEN 1 ELSE 2 END, CAST(1 AS String), type IN ('track', 'page'), event LIKE 'S%' FROM events",
  'grouping by a JSON path':
    'SELECT properties.plan AS plan, count() FROM events GROUP BY plan ORDER BY plan',
  'set operations': '(SELECT 1 AS a) UNION ALL (SELECT 2) UNION DISTINCT SELECT 3',
  'no table': 'SELECT 1 AS "a name, with ünïcode"',
  'numbers()': 'SELECT number FROM numbers(5)',
  'comments and a final semicolon': '-- what\nSELECT /* is */ 1;  ',
  'columns by pattern':
    "SELECT * EXCEPT (properties) REPLACE (upper(type) AS type), COLUMNS('Id$') FROM events",
  'QUALIFY, HAVING, LIMIT BY, ORDER WITH FILL':
    'SELECT toStartOfHour(timestamp) AS h, count() AS n FROM events GROUP BY h HAVING n > 0 ORDER BY h WITH FILL STEP 3600 LIMIT 5',
  'all tables':
    'SELECT (SELECT count() FROM identity_links), (SELECT count() FROM account_traits), (SELECT count() FROM refusals), (SELECT count() FROM books)',
};

for (const [name, sql] of Object.entries(GOOD))
  test(`a question may use ${name}`, async () => {
    expect((await query(sql)).rows.length).toBeGreaterThan(0);
  });

test('places of JSON named one by one answer as the whole JSON does', async () => {
  const properties: Record<string, unknown>[] = [
    { plan: 'pro', amount: 1.5, n: 3, day: '2026-01-01', o: { q: 1, 'r s': true }, l: [1, 2], z: null },
    { plan: 5, o: { q: 8 }, l: [{ a: 1 }, { a: 'x' }], n: -1, amount: '' },
    { plan: null, 'o.q': 9, n: 18446744073709551615n.toString(), l: ['a', null] },
    {},
  ];
  const log = bench.log('places');
  writeBlock(log.clean, 1, {
    lines: [
      ...properties.map((each, index) => line('places', `p${index}`, { properties: each })),
      `{"workspace":"places","source":"web","type":"track","event":"Paid","messageId":"p8","timestamp":${NOON},"receivedAt":${NOON},"properties":{"plan":"\\ud800","n":123456789012345678901234}}`,
      line('places', 'p9', { properties: undefined }),
    ],
  });
  await (await log.open()).loadAvailable();
  const places = ['plan', 'amount', 'n', 'day', 'o', 'l', 'z', 'none'].map((key) => `properties.${key}`);
  const nested = ['plan', 'o.q', 'o.`r s`'].map((key) => `e.properties.${key}`);
  for (const columns of [places, nested]) {
    const ask = (more: string) =>
      query(`SELECT messageId, ${columns.join(', ')}${more} FROM events AS e ORDER BY messageId`, {
        workspace: 'places',
      });
    const narrow = await ask('');
    // Naming the column itself makes it JSON.
    const whole = await ask(', properties');
    expect(narrow.columns).toEqual(whole.columns.slice(0, -1));
    expect(narrow.rows).toEqual(whole.rows.map(({ properties: _, ...rest }) => rest));
    expect(narrow.rows.length).toBe(6);
  }
});

test('windowFunnel answers a funnel by person', async () => {
  const { rows } = await query(
    `SELECT level, count() AS people FROM (SELECT person, windowFunnel(604800)(toDateTime(timestamp), event = 'Signed Up', event = 'Invited', event = 'Paid') AS level FROM events WHERE event != '' GROUP BY person) GROUP BY level ORDER BY level`,
  );
  expect(rows).toEqual([
    { level: 1, people: 1 },
    { level: 2, people: 1 },
    { level: 3, people: 1 },
  ]);
});

test('the answer has columns with types, rows as objects, counts as numbers, and says what it read', async () => {
  const answer = await query(
    `SELECT count() AS n, 18446744073709551615 AS wide, 0.5 AS half FROM events WHERE type = 'track'`,
  );
  expect(answer.columns).toEqual([
    { name: 'n', type: 'UInt64' },
    { name: 'wide', type: 'UInt64' },
    { name: 'half', type: 'Float64' },
  ]);
  expect(answer.rows).toEqual([{ n: 6, wide: '18446744073709551615', half: 0.5 }]);
  expect(answer.truncated).toBe(false);
  expect(answer.statistics.rowsRead).toBeGreaterThan(0);
});

test('rows beyond the limit are left out and the answer says so', async () => {
  const answer = await query('SELECT number FROM numbers(1000)', { rowsMax: 10 });
  expect(answer.rows).toHaveLength(10);
  expect(answer.truncated).toBe(true);
  expect((await query('SELECT number FROM numbers(10)', { rowsMax: 10 })).truncated).toBe(false);
});

test('a question over its time or memory is a query_limit that says what to do, and the next answer is clean', async () => {
  await expect(
    query('SELECT sum(sipHash64(number)) FROM numbers(1000000000000)', { seconds: 1 }),
  ).rejects.toMatchObject({ code: 'query_limit' });
  await expect(query('SELECT groupArray(number) FROM numbers(1000000000)')).rejects.toMatchObject({
    code: 'query_limit',
  });
  await expect(
    query("SELECT number, repeat('x', 1000000) FROM numbers(1000)", { rowsMax: 1000 }),
  ).rejects.toMatchObject({ code: 'query_limit' });
  for (let turn = 0; turn < 4; turn++)
    expect((await query('SELECT 7 AS seven')).rows).toEqual([{ seven: 7 }]);
});

test("no table shows another workspace's rows", async () => {
  for (const table of [
    'events',
    'user_traits',
    'account_traits',
    'memberships',
    'identity_links',
    'books',
    'refusals',
  ]) {
    const { rows } = await query(`SELECT * FROM ${table}`);
    expect(JSON.stringify(rows)).not.toMatch(/SECRET|theirs|them/);
  }
  const { rows } = await query(
    'WITH event_rows AS (SELECT 1 AS workspace) SELECT count() AS n FROM events, event_rows',
  );
  expect(rows).toEqual([{ n: 8 }]);
});

test('a place is refused, also one of which the session has a value of ours', async () => {
  for (const sql of ['SELECT {workspace:String}', 'SELECT * FROM {workspace:Identifier}'])
    await expect(query(sql)).rejects.toMatchObject({
      code: 'invalid_query',
      message: expect.stringContaining('write the value'),
    });
});

test('braces in a text are a text', async () => {
  const { rows } = await query(
    `SELECT '{workspace:String}' AS a, 'it''s {sql:String}' AS b, ['{"a":1}'] AS c, map('k', 1) AS d`,
  );
  expect(rows[0]).toMatchObject({
    a: '{workspace:String}',
    b: "it's {sql:String}",
    c: ['{"a":1}'],
    d: { k: 1 },
  });
});

test(`all of ${HOSTILE.length} hostile statements are refused with a reason that shows no path, and change nothing`, async () => {
  const before = await sentinel();
  const through: string[] = [];
  for (const sql of HOSTILE) {
    const outcome = await query(sql).then(
      (answer) => `answered ${JSON.stringify(answer.rows).slice(0, 80)}`,
      (error: unknown) => {
        if (!(error instanceof Fault) || !['invalid_query', 'query_limit'].includes(error.code))
          return String(error).slice(0, 200);
        return /root:|\/root|\/tmp\/|\/work|trackway_ask|CONNECTION|Connection refused/.test(error.message) &&
          !sql.includes('/tmp/')
          ? `leaks: ${error.message}`
          : null;
      },
    );
    if (outcome !== null) through.push(`${sql.slice(0, 100)} -> ${outcome}`);
  }
  expect(through).toEqual([]);
  expect(await sentinel()).toEqual(before);
});

test('a file-reading call is refused by the gate, before anything of the question runs', async () => {
  for (const place of PLACES) {
    const message = await query(place.replace('_', `file(${FILE})`)).catch((error: Error) => error.message);
    expect(message, place).toMatch(/function file cannot|cannot use|Syntax error|cannot be checked/i);
  }
});

test('an error names the mistake and not our wrapping', async () => {
  const message = (sql: string): Promise<string> =>
    query(sql).then(
      () => '',
      (error: Error) => error.message,
    );
  expect(await message('SELECT nope FROM events')).toMatch(/^Unknown expression identifier `nope`/);
  expect(await message('SELECT * FROM nope')).toMatch(/nope/);
  expect(await message('SELEC 1')).toMatch(/^Syntax error/);
  for (const sql of [
    'SELECT nope FROM events',
    'SELECT * FROM nope',
    'SELECT toDate(event) FROM events',
    'SELECT event + 1 FROM events',
  ])
    expect(await message(sql), sql).not.toMatch(/trackway|__table|workspace|\{/);
});

test('a question whose caller leaves while every session is busy is given up, and the next one is answered', async () => {
  const held = Promise.withResolvers<void>();
  const holders = [1, 2].map(() => bench.warehouse.ask(() => held.promise));
  const caller = new AbortController();
  const asking = ask(bench.warehouse, 'SELECT 1', { workspace: 'ours', limits, signal: caller.signal });
  caller.abort();
  await expect(asking).rejects.toMatchObject({ code: 'unavailable' });
  held.resolve();
  await Promise.all(holders);
  expect((await query('SELECT 7 AS n')).rows).toEqual([{ n: 7 }]);
});

test('a caller that leaves while its question is being checked does not start it', async () => {
  const caller = new AbortController();
  const asked: string[] = [];
  const warehouse: typeof bench.warehouse = {
    ...bench.warehouse,
    ask: (use, signal) =>
      bench.warehouse.ask((session) => {
        const explain = (sql: string): Promise<string[]> => {
          caller.abort();
          return session.explain(sql);
        };
        const answer: typeof session.answer = (sql, params, ends) => {
          if (ends?.aborted !== true) asked.push(sql);
          return session.answer(sql, params, ends);
        };
        return use({ ...session, explain, answer });
      }, signal),
  };
  await expect(
    ask(warehouse, 'SELECT 1', { workspace: 'ours', limits, signal: caller.signal }),
  ).rejects.toMatchObject({ code: 'unavailable' });
  expect(asked).toEqual([]);
});
