import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '../../src/system/clock.ts';
import { parseJson, textOf } from '../client.ts';
import { run } from '../main.ts';
import { openRowCalls, timeOf } from './calls.ts';
import { mapColumns } from './columns.ts';
import { openRowIds } from './occurrences.ts';

type Call = Record<string, unknown>;

let dir: string;
let server: Server;
let url: string;
let calls: Call[];
let batches: { events: number; bytes: number; authorization: string | undefined }[];
/** What the server does with the next requests before it takes them. */
let moods: (number | 'reset')[];
let refuse: (call: Call) => string | null;
/** How long the client waited, in order; nothing really waits. */
let waits: number[];
const clock: Clock = {
  now: () => 0,
  sleep: async (ms) => void waits.push(ms),
};

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-import-'));
  calls = [];
  batches = [];
  moods = [];
  waits = [];
  refuse = () => null;
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const mood = moods.shift();
    if (mood === 'reset') return request.socket.destroy();
    if (mood !== undefined) {
      response.writeHead(mood, mood === 429 ? { 'retry-after': '7' } : {});
      return response.end('{"success":false,"code":"x","message":"Not now.","error":"x"}');
    }
    const text = gunzipSync(Buffer.concat(chunks)).toString();
    const batch: Call[] = JSON.parse(text).batch;
    calls.push(...batch);
    batches.push({ events: batch.length, bytes: text.length, authorization: request.headers.authorization });
    const verdicts = batch.map((call, index) => {
      const reason = refuse(call);
      return {
        index,
        verdict: reason === null ? 'accepted' : 'refused',
        code: reason && 'bad_request',
        reason,
      };
    });
    return response.end(JSON.stringify({ success: true, verdicts }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(dir, { recursive: true, force: true });
});

const fileOf = (name: string, content: string | Buffer): string => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};

const importing = async (argv: readonly string[], stdin = '') => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(['import', '--collect-url', url, '--write-key', 'WK', '--json', ...argv], {
    env: {},
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout,
    stderr,
    clock,
  });
  const summary = parseJson(String(stdout.read() ?? ''));
  return { code, summary, error: textOf(parseJson(String(stderr.read() ?? '')), 'error', 'message') };
};
const rejectsOf = (path: string): unknown[] =>
  readFileSync(`${path}.rejects.ndjson`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => parseJson(line));
const idsOf = (): unknown[] => calls.map((call) => call.messageId).sort();

const CSV = `timestamp,event,user_id,account_id,plan,amount
2020-01-01T00:00:00Z,Signed Up,u1,a1,pro,12.5
2020-01-02 10:00:00,Signed Up,u2,a1,"with, comma and ""quotes""",7
2020-01-03T00:00:00+02:00,Left,u1,a2,,
`;

test('a CSV row becomes a track call with its account, and the identify and group calls it implies once each', async () => {
  const path = fileOf('x.csv', CSV);
  const { code, summary } = await importing([path]);
  expect([code, summary]).toEqual([
    0,
    {
      files: [{ file: path, format: 'csv', rows: 3, skipped: 0, events: 8, rejected: 0, rejectsFile: null }],
    },
  ]);
  expect(calls.map((call) => [call.type, call.userId, call.groupId ?? call.event])).toEqual([
    ['identify', 'u1', undefined],
    ['group', 'u1', 'a1'],
    ['track', 'u1', 'Signed Up'],
    ['identify', 'u2', undefined],
    ['group', 'u2', 'a1'],
    ['track', 'u2', 'Signed Up'],
    ['group', 'u1', 'a2'],
    ['track', 'u1', 'Left'],
  ]);
  expect(calls[5]).toMatchObject({
    timestamp: '2020-01-02T10:00:00.000Z',
    properties: { plan: 'with, comma and "quotes"', amount: 7 },
    context: { groupId: 'a1' },
  });
  expect(calls[7]).toMatchObject({ timestamp: '2020-01-02T22:00:00.000Z', properties: {} });
  expect(calls.every((call) => !('sentAt' in call))).toBe(true);
  expect(batches[0]?.authorization).toBe(`Basic ${Buffer.from('WK:').toString('base64')}`);
});

test('importing again gives the same ids, also gzipped, moved, renamed and from standard input', async () => {
  const path = fileOf('x.csv', CSV);
  await importing([path]);
  const first = idsOf();
  expect(new Set(first).size).toBe(8);
  const moved = join(dir, 'moved.data');
  for (const again of [
    () => importing([path]),
    () => {
      renameSync(path, moved);
      return importing([moved]);
    },
    () => importing([fileOf('other.name', gzipSync(CSV))]),
    () => importing(['-'], CSV),
    () => importing(['-'], CSV.replaceAll('\n', '\r\n')),
  ]) {
    calls = [];
    expect((await again()).code).toBe(0);
    expect(idsOf()).toEqual(first);
  }
});

test('identical rows stay as many events as there are', async () => {
  const row = '2020-01-01T00:00:00Z,Hello,u1\n';
  await importing([fileOf('x.csv', `timestamp,event,user_id\n${row.repeat(3)}`)]);
  expect(new Set(idsOf()).size).toBe(4);
  expect(calls.filter((call) => call.type === 'track')).toHaveLength(3);
});

test('ids of identical rows differ and repeat over stretches of bounded memory', () => {
  const idsOfRun = (): string[] => {
    const ids = openRowIds(4);
    return Array.from({ length: 12 }, (_, row) => ids.next(row % 3 === 0 ? 'same' : `row ${row}`));
  };
  expect(new Set(idsOfRun()).size).toBe(12);
  expect(idsOfRun()).toEqual(idsOfRun());
});

test('the table of occurrences grows without forgetting', () => {
  const ids = openRowIds();
  const first = Array.from({ length: 100_000 }, (_, row) => ids.next(`row ${row}`));
  const second = Array.from({ length: 100_000 }, (_, row) => ids.next(`row ${row}`));
  expect(second).toEqual(first.map((id) => `${id}-1`));
});

test('NDJSON keeps its ids and times, drops what transport added, and reports each bad line by number', async () => {
  const lines = [
    '{"type":"track","event":"A","userId":"u","messageId":"own","timestamp":"2020-01-01T00:00:00Z","sentAt":"2021-01-01T00:00:00Z"}',
    'not json',
    '',
    '[1]',
    '{"type":"dance","userId":"u"}',
    '{"type":"page","userId":"u"}',
    '{"type":"track","userId":"u"}',
  ];
  refuse = (call) => (call.type === 'track' && call.event === undefined ? 'event is required.' : null);
  const path = fileOf('x.ndjson', lines.join('\n'));
  const { code, summary, error } = await importing([path]);
  expect([code, summary]).toMatchObject([2, { files: [{ rows: 6, events: 3, rejected: 4 }] }]);
  expect(error).toContain('4 rows or events were not taken');
  expect(calls[0]).toEqual({
    type: 'track',
    event: 'A',
    userId: 'u',
    messageId: 'own',
    timestamp: '2020-01-01T00:00:00Z',
  });
  expect(calls[1]?.messageId).toMatch(/^import-[0-9a-f]{32}$/);
  expect(rejectsOf(path)).toMatchObject([
    { line: 2, reason: 'not valid JSON', row: 'not json' },
    { line: 4, reason: 'not a JSON object' },
    { line: 5, reason: expect.stringContaining('"type"') },
    { line: 7, code: 'bad_request', reason: 'event is required.' },
  ]);
  expect((await importing([path, '--allow-rejects'])).code).toBe(0);
});

test('bad CSV rows are reported by line, good ones around them are taken', async () => {
  const path = fileOf(
    'x.csv',
    'timestamp,event,user_id\n2020-01-01,A,u1\n2020-01-01,A\nyesterday,A,u1\n"2020-01-01",,u1\n2020-01-01,B,\n2020-01-01,a"b"c,u1\n"2020-01-01","two\nlines",u1\n2020-01-01,Last,u1\n',
  );
  const { code, summary } = await importing([path]);
  expect(code).toBe(2);
  expect(calls.filter((call) => call.type === 'track').map((call) => call.event)).toEqual([
    'A',
    'a"b"c',
    'two\nlines',
    'Last',
  ]);
  expect(summary).toMatchObject({ files: [{ rejected: 4 }] });
  expect(rejectsOf(path)).toMatchObject([
    { line: 3, reason: 'has 2 cells where the header has 3' },
    { line: 4, reason: '"yesterday" is not a time' },
    { line: 5, reason: 'has no event name' },
    { line: 6, reason: 'has no user' },
  ]);
});

test.each([
  ['an archive', Buffer.from('PK\x03\x04\x14\x00\x08\x00,\x00event\n', 'latin1')],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d])],
  ['UTF-16', Buffer.from('event,user\nA,u1\n', 'utf16le')],
])('%s is refused in words, and none of its bytes are printed', async (_, bytes) => {
  const path = join(dir, 'binary');
  writeFileSync(path, bytes);
  const { code, error } = await importing([path]);
  expect([code, error]).toEqual([2, expect.stringContaining('is not text in UTF-8')]);
  expect(error).not.toMatch(/[\p{Cc}\uFFFD]/u);
  expect(calls).toEqual([]);
});

test('explicit options map columns, and a wrong one is answered with the columns there are', async () => {
  const path = fileOf('x.csv', 'when;who;amt;org;note\n1577836800;u1;3;a1;007\n');
  const good = await importing([
    ...[
      path,
      '--map',
      'timestamp=when',
      '--map',
      'properties.price.amount=amt',
      '--map',
      'context.locale=note',
    ],
    ...['--user-column', 'who', '--account-column', 'org', '--name', 'Paid'],
  ]);
  expect(good.code).toBe(0);
  expect(calls.at(-1)).toMatchObject({
    event: 'Paid',
    timestamp: '2020-01-01T00:00:00.000Z',
    properties: { price: { amount: 3 } },
    context: { groupId: 'a1', locale: '007' },
  });
  for (const [argv, text] of [
    [['--event-column', 'whoo'], 'Did you mean "who"?'],
    [[], 'Which column names the event?'],
    [['--name', 'X'], 'Which column is the user?'],
    [['--name', 'X', '--user-column', 'who'], 'Which column is the time?'],
    [['--map', 'nonsense=who'], 'TARGET=COLUMN'],
    [['--map', 'properties.__proto__=who'], 'TARGET=COLUMN'],
  ] as const) {
    const { code, error } = await importing([path, ...argv]);
    expect([code, error]).toEqual([2, expect.stringContaining(text)]);
  }
});

test('a column named like a prototype stays data and harms nothing', () => {
  const header = ['timestamp', 'event', 'user_id', '__proto__'];
  const made = openRowCalls(mapColumns(header, { map: [] }), openRowIds()).make([
    '2020-01-01',
    'A',
    'u',
    'x',
  ]);
  expect(JSON.stringify(made)).toContain('"__proto__":"x"');
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});

test.each([
  ['2020-01-01', '2020-01-01T00:00:00.000Z'],
  ['2020-01-01T10:20:30.123456Z', '2020-01-01T10:20:30.123Z'],
  ['2020-01-01 10:20', '2020-01-01T10:20:00.000Z'],
  ['2020-01-01T10:20:30+0530', '2020-01-01T04:50:30.000Z'],
  ['2020-01-01T10:20:30-05', '2020-01-01T15:20:30.000Z'],
  ['2020-01-01 10:20:30 UTC', '2020-01-01T10:20:30.000Z'],
  ['1577836800', '2020-01-01T00:00:00.000Z'],
  ['1577836800123', '2020-01-01T00:00:00.123Z'],
  ['2020-13-01', ''],
  ['01/02/2020', ''],
  ['', ''],
])('the time %j is read as %j', (text, iso) => {
  expect(timeOf(text)).toBe(iso);
});

test('batches hold at most 500 events and 500 KB', async () => {
  const small = Array.from({ length: 1200 }, (_, n) => `{"type":"page","userId":"u${n}"}`);
  const big = Array.from(
    { length: 40 },
    (_, n) => `{"type":"page","userId":"${n}","name":"${'x'.repeat(30_000)}"}`,
  );
  await importing([fileOf('x.ndjson', [...small, ...big].join('\n'))]);
  expect(calls).toHaveLength(1240);
  expect(Math.max(...batches.map(({ events }) => events))).toBe(500);
  expect(Math.max(...batches.map(({ bytes }) => bytes))).toBeLessThan(500_000);
});

test('429, 503, 500 and broken connections are waited out as long as the server asks, nothing is lost', async () => {
  moods = [429, 503, 'reset', 500];
  const { code, summary } = await importing([fileOf('x.csv', CSV)]);
  expect([code, summary]).toMatchObject([0, { files: [{ events: 8 }] }]);
  expect(new Set(idsOf()).size).toBe(8);
  expect(waits).toEqual([7000, 1000, 2000, 4000]);
});

test('whoever watches is told why an import stands still, and --json keeps standard error for its one error', async () => {
  moods = [503, 503];
  const stderr = new PassThrough();
  const io = { env: {}, stdin: Readable.from([]), stdout: new PassThrough(), stderr, clock };
  const argv = ['import', '--collect-url', url, '--write-key', 'WK', fileOf('x.csv', CSV)];
  expect(await run(argv, io)).toBe(0);
  expect(String(stderr.read())).toMatch(
    /Waiting: Collection does not take events now: Not now\. Trying again in \d s/,
  );
  moods = [503];
  expect((await importing([fileOf('y.csv', CSV)])).error).toBe('');
});

test('a batch that is refused for good stops the import and says so', async () => {
  moods = [400];
  const { code, error } = await importing([fileOf('x.csv', CSV)]);
  expect([code, error]).toEqual([2, expect.stringContaining('Not now.')]);
});

test('--resume sends only what was not acknowledged, with the ids a whole import would have', async () => {
  const rows = Array.from({ length: 60_000 }, (_, n) => `2020-01-01T00:00:00Z,E,u${n % 50},${n % 7}`);
  const path = fileOf('x.csv', `timestamp,event,user_id,n\n${rows.join('\n')}\n`);
  moods = [];
  await importing([path]);
  const all = new Set(idsOf());
  expect(all.size).toBe(60_050);
  const state = `${path}.import-state.json`;
  expect(existsSync(state)).toBe(false);

  calls = [];
  const take = 90;
  server.prependListener('request', () => {
    if (batches.length >= take + 121) moods = [400];
  });
  expect((await importing([path])).code).toBe(2);
  expect(existsSync(state)).toBe(true);
  const before = new Set(idsOf());
  expect(before.size).toBeLessThan(all.size);
  server.removeAllListeners('request');
  const sentBefore = calls.length;
  server.on('request', async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    calls.push(...JSON.parse(gunzipSync(Buffer.concat(chunks)).toString()).batch);
    response.end('{"success":true}');
  });
  const { code, summary } = await importing([path, '--resume']);
  expect(code).toBe(0);
  expect(summary).toMatchObject({ files: [{ rows: 60_000, skipped: expect.any(Number) }] });
  expect(calls.length - sentBefore).toBeLessThan(60_050 - 20_000 + 1);
  expect(new Set(idsOf())).toEqual(all);
  expect(existsSync(state)).toBe(false);
});

test('a damaged gzip file, an empty one, a missing one and a folder each say what is wrong', async () => {
  const zipped = gzipSync(CSV.repeat(1000));
  for (const [path, text] of [
    [fileOf('cut.csv.gz', zipped.subarray(0, zipped.length - 20)), 'damaged or cut off'],
    [fileOf('empty.csv', ''), 'is empty'],
    [join(dir, 'none.csv'), 'There is no file'],
    [dir, 'is not a file'],
  ] as const) {
    const { code, error } = await importing([path]);
    expect(code).toBeGreaterThan(1);
    expect(error).toContain(text);
  }
});

test('an unclosed quote costs the rest of the file, and says so with its line', async () => {
  const path = fileOf(
    'x.csv',
    'timestamp,event,user_id\n2020-01-01,A,u1\n2020-01-01,"B,u1\n2020-01-01,C,u1\n',
  );
  expect((await importing([path])).code).toBe(2);
  expect(calls.at(-1)).toMatchObject({ event: 'A' });
  expect(rejectsOf(path)).toMatchObject([{ reason: expect.stringContaining('not valid CSV') }]);
});

test('what is kept in memory does not grow with the file: a child with a 40 MB heap takes 60 MB of rows', async () => {
  const script = `
    import { mapColumns } from ${JSON.stringify(new URL('./columns.ts', import.meta.url).href)};
    import { openRowCalls } from ${JSON.stringify(new URL('./calls.ts', import.meta.url).href)};
    import { openRowIds } from ${JSON.stringify(new URL('./occurrences.ts', import.meta.url).href)};
    import { linesOf, recordsOf } from ${JSON.stringify(new URL('./rows.ts', import.meta.url).href)};
    const header = ['timestamp', 'event', 'user_id', 'account_id', 'text'];
    const made = openRowCalls(mapColumns(header, { map: [] }), openRowIds(20_000));
    let number = 0;
    async function* rows(bytes) {
      for (let sent = 0; sent < bytes; ) {
        const lines = [];
        for (let n = 0; n < 200; n += 1, number += 1)
          lines.push('2020-01-01T00:00:00Z,E,u' + number + ',a' + number + ',' + 'x'.repeat(800));
        const block = Buffer.from(lines.join('\\n') + '\\n');
        sent += block.length;
        yield block;
      }
    }
    let count = 0;
    for await (const row of recordsOf(rows(40e6), ',')) count += made.make(row.cells).calls.length;
    for await (const row of linesOf(rows(20e6))) count += row.raw.length > 800 ? 1 : 0;
    console.log(count);
  `;
  const child = spawn(process.execPath, ['--max-old-space-size=40', '--input-type=module', '-e', script]);
  let printed = '';
  child.stdout.on('data', (data) => {
    printed += String(data);
  });
  const [code] = await once(child, 'close');
  expect([code, Number(printed) > 150_000]).toEqual([0, true]);
});

const REVIEW = '../shared/data/review-events.csv.gz';
test.skipIf(!existsSync(REVIEW))(
  'the review events import plainly and with explicit flags alike, counted exactly',
  async () => {
    const rejects = join(dir, 'r');
    const { code, summary } = await importing([REVIEW, '--rejects', rejects]);
    expect([code, summary]).toMatchObject([0, { files: [{ rows: 98_604, rejected: 0 }] }]);
    const tracks = calls.filter((call) => call.type === 'track');
    expect([tracks.length, new Set(idsOf()).size]).toEqual([98_604, calls.length]);
    expect(new Set(tracks.map((call) => call.userId)).size).toBe(2202);
    expect(calls.filter((call) => call.type === 'identify')).toHaveLength(2202);
    const first = idsOf();
    calls = [];
    const flags = ['--map', 'timestamp=timestamp', '--event-column', 'event', '--user-column', 'user_id'];
    await importing([REVIEW, '--rejects', rejects, ...flags, '--account-column', 'account_id']);
    expect(idsOf()).toEqual(first);
  },
);
