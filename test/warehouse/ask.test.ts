import { beforeAll, expect, test } from 'vitest';
import { Fault } from '../../src/system/fault.ts';
import { type AskAnswer, ask } from '../../src/warehouse/ask.ts';
import { line, NOON, useWarehouse, writeBlock } from './blocks.ts';

const bench = useWarehouse();
const limits = { rowsMax: 100, seconds: 10, memoryBytes: 400_000_000 };
const query = (sql: string, over: Partial<typeof limits> = {}): Promise<AskAnswer> =>
  ask(bench.warehouse, sql, { workspace: 'ours', limits: { ...limits, ...over } });

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

/** Where an expression can stand; each is tried with a function that reads files. */
const PLACES = [
  'SELECT _',
  'SELECT 1 WHERE _',
  'SELECT 1 FROM events PREWHERE _',
  'SELECT count() FROM events GROUP BY _',
  'SELECT 1 FROM events ORDER BY _',
  'SELECT 1 FROM events LIMIT 1 BY _',
  'SELECT 1 FROM events LIMIT _',
  'SELECT 1 FROM events LIMIT 1 OFFSET _',
  'SELECT 1 FROM events GROUP BY type HAVING _',
  'SELECT arrayMap(x -> _, [1])',
  'SELECT [_, 1]',
  'SELECT (1, _)',
  "SELECT {'a': _}",
  'SELECT 1 FROM events AS a JOIN events AS b ON a.type = _',
  'SELECT 1 FROM events ARRAY JOIN [_] AS x',
  'SELECT sum(1) OVER (PARTITION BY _)',
  'SELECT sum(1) OVER (ORDER BY _)',
  'WITH _ AS x SELECT x',
  'WITH x AS (SELECT _) SELECT * FROM x',
  'SELECT * REPLACE (_ AS type) FROM events',
  'SELECT 1 FROM numbers(_)',
  'SELECT CASE _ WHEN 1 THEN 2 END',
  'SELECT 1 IN (_)',
  'SELECT 1 IN (SELECT _)',
  'SELECT _ BETWEEN 1 AND 2',
  'SELECT INTERVAL _ DAY',
  'SELECT CAST(_ AS String)',
  'SELECT _::String',
  'SELECT 1 UNION ALL SELECT _',
  'SELECT 1 INTERSECT SELECT _',
  'SELECT 1 AS n ORDER BY n WITH FILL FROM _ TO 5',
  'SELECT 1 AS n, 2 AS m ORDER BY n WITH FILL FROM 1 TO 5 INTERPOLATE (m AS _)',
  'SELECT quantile(_)(1)',
  'SELECT 1 FROM events QUALIFY _',
  'SELECT EXTRACT(YEAR FROM _)',
  'SELECT sum(1) OVER w WINDOW w AS (PARTITION BY _)',
  'SELECT sum(1) OVER (ROWS BETWEEN _ PRECEDING AND CURRENT ROW)',
  "SELECT COLUMNS('x') REPLACE (_ AS x) FROM events",
  'SELECT if(1, 2, _)',
  'SELECT -_',
  'SELECT _[1]',
  'SELECT _.1',
  "SELECT 1 FROM VALUES('a String', (_))",
  'SELECT EXISTS (SELECT _)',
  'SELECT count() FROM events GROUP BY GROUPING SETS ((_), (type))',
  'SELECT DISTINCT ON (_) 1 FROM events',
];

const FILE = "'/etc/passwd'";
const HOSTILE = [
  ...PLACES.map((place) => place.replace('_', `file(${FILE})`)),
  `SELECT FILE(${FILE})`,
  `SELECT \`file\`(${FILE})`,
  `SELECT "file"(${FILE})`,
  `SELECT * APPLY file FROM (SELECT ${FILE})`,
  `SELECT * APPLY(x -> file(x)) FROM (SELECT ${FILE})`,
  `SELECT COLUMNS('') APPLY(file) FROM (SELECT ${FILE})`,
  `SELECT fi/**/le(${FILE})`,
  `SELECT file /* x */ (${FILE})`,
  `SELECT file\n(${FILE})`,
  `SELECT arrayMap(file, [${FILE}])`,
  `SELECT arrayMap(FILE, [${FILE}])`,
  `SELECT arrayMap(\`file\`, [${FILE}])`,
  `SELECT arrayFilter(file, [${FILE}])`,
  `SELECT arrayFold(file, [${FILE}], '')`,
  `WITH file AS f SELECT arrayMap(f, [${FILE}])`,
  'SELECT arrayMap(sleep, [3])',
  'SELECT arrayMap(hostName, [1])',
  `SELECT * FROM file(${FILE}, 'LineAsString', 's String')`,
  `SELECT * FROM file(${FILE})`,
  `SELECT * FROM fileCluster('x', ${FILE})`,
  "SELECT * FROM filesystem('/')",
  "SELECT * FROM '/etc/passwd'",
  'SELECT * FROM `/etc/passwd`',
  "SELECT * FROM url('http://127.0.0.1:1/', 'CSV')",
  "SELECT * FROM urlCluster('c', 'http://127.0.0.1:1/')",
  "SELECT * FROM s3('http://127.0.0.1:1/b/k')",
  "SELECT * FROM s3Cluster('c', 'http://127.0.0.1:1/b/k')",
  "SELECT * FROM gcs('http://127.0.0.1:1/b/k')",
  "SELECT * FROM oss('http://127.0.0.1:1/b/k')",
  "SELECT * FROM azureBlobStorage('http://127.0.0.1:1', 'c', 'b')",
  "SELECT * FROM hdfs('hdfs://127.0.0.1:1/x')",
  "SELECT * FROM iceberg('http://127.0.0.1:1/b')",
  "SELECT * FROM icebergLocal('/etc')",
  "SELECT * FROM deltaLake('http://127.0.0.1:1/b')",
  "SELECT * FROM deltaLakeLocal('/etc')",
  "SELECT * FROM hudi('http://127.0.0.1:1/b')",
  "SELECT * FROM paimonLocal('/etc')",
  "SELECT * FROM remote('127.0.0.1:1', system.one)",
  "SELECT * FROM remoteSecure('127.0.0.1:1', system.one)",
  "SELECT * FROM cluster('default', system.one)",
  "SELECT * FROM clusterAllReplicas('default', system.one)",
  "SELECT * FROM mysql('127.0.0.1:1', 'd', 't', 'u', 'p')",
  "SELECT * FROM postgresql('127.0.0.1:1', 'd', 't', 'u', 'p')",
  "SELECT * FROM mongodb('127.0.0.1:1', 'd', 'c', 'u', 'p', 'a Int8')",
  "SELECT * FROM redis('127.0.0.1:1', 'k', 'k String')",
  `SELECT * FROM sqlite(${FILE}, 't')`,
  "SELECT * FROM jdbc('x', 'y')",
  "SELECT * FROM odbc('x', 'y', 'z')",
  "SELECT * FROM ytsaurus('a', 'b', 'c', 'd String')",
  "SELECT * FROM arrowstream('127.0.0.1:1', 'x')",
  "SELECT * FROM executable('id', 'CSV', 'x String')",
  "SELECT * FROM merge('system', '.*')",
  "SELECT * FROM merge('trackway', '.*')",
  "SELECT * FROM merge(REGEXP('.*'), 'event_rows')",
  "SELECT * FROM mergeTreeIndex('trackway', 'event_rows')",
  "SELECT * FROM mergeTreeProjection('trackway', 'event_rows', 'p')",
  "SELECT * FROM loop('trackway', 'event_rows')",
  "SELECT * FROM dictionary('trackway.identity')",
  "SELECT * FROM viewIfPermitted(SELECT 1 ELSE null('x Int8'))",
  'SELECT * FROM view(SELECT * FROM trackway.event_rows)',
  "SELECT * FROM eval('SELECT 1')",
  "SELECT * FROM input('x String')",
  "SELECT * FROM format(CSV, '1')",
  "SELECT * FROM fuzzQuery('SELECT 1')",
  "SELECT * FROM viewExplain('EXPLAIN', '', (SELECT 1))",
  'SELECT * FROM (EXPLAIN SELECT 1)',
  'SELECT * FROM generateRandom()',
  "SELECT * FROM prometheusQuery('a', 'b', 1)",
  'SELECT * FROM system.tables',
  'SELECT * FROM system.functions',
  'SELECT * FROM `system`.`tables`',
  'SELECT * FROM "system"."tables"',
  'SELECT * FROM information_schema.tables',
  'SELECT * FROM INFORMATION_SCHEMA.TABLES',
  'SELECT * FROM trackway.event_rows',
  'SELECT * FROM trackway.events',
  'SELECT * FROM event_rows',
  'SELECT * FROM identity_chains',
  'SELECT * FROM default.x',
  'SELECT 1 IN system.one',
  'SELECT 1 IN trackway.sentinel',
  'SELECT 1 NOT IN trackway.sentinel',
  'SELECT 1 GLOBAL IN trackway.sentinel',
  'SELECT in(1, trackway.sentinel)',
  'SELECT nullIn(1, trackway.sentinel)',
  'SELECT 1 IN sentinel',
  'WITH x AS (SELECT * FROM trackway.event_rows) SELECT * FROM x',
  'WITH `system.tables` AS (SELECT 1) SELECT * FROM system.tables',
  'SELECT * FROM events JOIN trackway.event_rows AS r ON 1 = 1',
  'SELECT (SELECT count() FROM trackway.event_rows)',
  'SELECT trackway.event_rows.type FROM trackway.event_rows',
  'SELECT a.* FROM (SELECT * FROM (SELECT * FROM trackway.sentinel)) AS a',
  'WITH RECURSIVE x AS (SELECT 1 AS n UNION ALL SELECT n FROM trackway.sentinel) SELECT * FROM x',
  "SELECT dictGet('trackway.identity', 'person', 1)",
  "SELECT dictGetUInt64('trackway.identity', 'person', 1)",
  "SELECT dictHas('trackway.identity', 1)",
  "SELECT joinGet('trackway.x', 'a', 1)",
  "SELECT hasColumnInTable('system', 'tables', 'name')",
  "SELECT getSetting('max_threads')",
  "SELECT getServerSetting('x')",
  "SELECT getMacro('x')",
  'SELECT hostName()',
  'SELECT FQDN()',
  'SELECT version()',
  'SELECT currentUser()',
  'SELECT user()',
  'SELECT currentDatabase()',
  'SELECT database()',
  'SELECT serverUUID()',
  'SELECT uptime()',
  'SELECT tcpPort()',
  'SELECT buildId()',
  'SELECT queryID()',
  'SELECT serverTimezone()',
  'SELECT filesystemAvailable()',
  'SELECT getOSKernelVersion()',
  'SELECT showCertificate()',
  'SELECT addressToLine(1)',
  "SELECT demangle('x')",
  'SELECT tid()',
  "SELECT logTrace('x')",
  'SELECT sleep(3)',
  'SELECT sleepEachRow(3)',
  "SELECT catboostEvaluate('/x', 1)",
  'SELECT evalMLMethod(1, 2)',
  'SELECT regionToName(1)',
  "SELECT formatQuery('select 1')",
  "SELECT initializeAggregation('sum', 1)",
  'SELECT throwIf(1)',
  "SELECT aiGenerate('x')",
  "SELECT encrypt('aes-128-ecb', 'a', '1234567890123456')",
  "SELECT globalVariable('version')",
  'SELECT @@version',
  "SELECT structureToProtobufSchema('a Int8')",
  "SELECT getClientHTTPHeader('x')",
  'SELECT connectionId()',
  'SELECT authenticatedUser()',
  "SELECT __getScalar('x')",
  'SELECT 1; SELECT 2',
  'SELECT 1; DROP TABLE trackway.sentinel',
  "SELECT 1 INTO OUTFILE '/tmp/trackway-hostile'",
  "SELECT 1 INTO OUTFILE '/tmp/trackway-hostile' FORMAT CSV",
  'SELECT 1 FORMAT Null',
  'SELECT 1 SETTINGS readonly = 0',
  'SELECT * FROM (SELECT 1 SETTINGS max_threads = 1)',
  'SELECT 1 SETTINGS max_execution_time = 0, readonly = 0',
  'SELECT {workspace:String}',
  'SELECT {x:Identifier}',
  'SELECT * FROM {t:Identifier}',
  '1) UNION ALL SELECT * FROM trackway.event_rows --',
  'SELECT 1) UNION ALL (SELECT 2',
  ') --',
  'SELECT 1 -- \n; DROP TABLE trackway.sentinel',
  'SELECT 1 /* ; */ ; DROP TABLE trackway.sentinel',
  "SELECT 'a\\'; DROP TABLE trackway.sentinel; --'; DROP TABLE trackway.sentinel",
  'SELECT $$;$$; DROP TABLE trackway.sentinel',
  'SELECT ‘;’; DROP TABLE trackway.sentinel',
  'SELECT 1 AS `a\n   TableIdentifier x`',
  'SELECT 1 AS `a\\nb`',
  'DROP TABLE trackway.sentinel',
  'TRUNCATE TABLE trackway.sentinel',
  'INSERT INTO trackway.sentinel VALUES (2)',
  'INSERT INTO trackway.sentinel SELECT 2',
  "INSERT INTO FUNCTION file('/tmp/trackway-hostile', 'CSV', 'x String') SELECT 1",
  'DELETE FROM trackway.sentinel WHERE 1',
  'ALTER TABLE trackway.sentinel DELETE WHERE 1',
  'UPDATE trackway.sentinel SET n = 2 WHERE 1',
  'CREATE TABLE trackway.x (a Int8) ENGINE = Memory',
  'CREATE TABLE x ENGINE = File(CSV) AS SELECT 1',
  'CREATE FUNCTION f AS () -> 1',
  'CREATE VIEW v AS SELECT 1',
  'ATTACH TABLE x',
  'DETACH TABLE trackway.sentinel',
  'RENAME TABLE trackway.sentinel TO trackway.x',
  'EXCHANGE TABLES trackway.a AND trackway.b',
  'OPTIMIZE TABLE trackway.sentinel',
  'SYSTEM SHUTDOWN',
  'SYSTEM RELOAD DICTIONARIES',
  'KILL QUERY WHERE 1',
  'KILL MUTATION WHERE 1',
  'SET readonly = 0',
  'USE trackway',
  'SHOW TABLES',
  'SHOW DATABASES',
  'SHOW CREATE TABLE trackway.events',
  'DESCRIBE trackway.events',
  "DESCRIBE file('/etc/passwd')",
  'EXISTS TABLE trackway.sentinel',
  'EXPLAIN SELECT 1',
  'EXPLAIN AST SELECT 1',
  'GRANT ALL ON *.* TO default',
  'CREATE USER x',
  "BACKUP TABLE trackway.sentinel TO File('/tmp/trackway-hostile')",
  "RESTORE TABLE x FROM File('/tmp/x')",
  'BEGIN TRANSACTION',
  'CHECK TABLE trackway.sentinel',
  'WATCH x',
  'UNDROP TABLE x',
  'EXECUTE AS x SELECT 1',
  'PARALLEL WITH SELECT 1',
  'graph = 1 SELECT 1',
  'FROM system.tables |> SELECT 1',
  '',
  ' ',
  ';',
  '\0',
  'SELECT 1\0; DROP TABLE trackway.sentinel',
  `SELECT ${'('.repeat(5000)}1${')'.repeat(5000)}`,
  `SELECT '${'x'.repeat(70_000)}'`,
  '\ufeffSELECT * FROM system.one',
  'SELECT\u00a0* FROM system.one',
];

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
