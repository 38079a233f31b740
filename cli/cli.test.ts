import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EventView, Pipeline, Replay, Warehouse } from '../src/control/ports.ts';
import { NO_SELF_TRACKING } from '../src/control/self-tracking/self-tracking.ts';
import { type Control, startControl } from '../src/control/server.ts';
import { type LiveFeed, type LiveSource, openLiveFeed } from '../src/live/feed.ts';
import { openSegmentWriter } from '../src/log/segment-writer.ts';
import { openStore, type Store } from '../src/store/database.ts';
import { ensureLocalToken, ensureSource, ensureWorkspace } from '../src/store/first-start.ts';
import { createProfile } from '../src/store/scoring-profiles.ts';
import { systemClock } from '../src/system/clock.ts';
import { nodeDisk } from '../src/system/disk-node.ts';
import { FAULTS } from '../src/system/fault.ts';
import { noLines } from '../src/system/lines.ts';
import { pathsOf } from '../src/system/paths.ts';
import { fakePassports, fakeQuarantine } from '../test/support/control-app.ts';
import { fakeActions } from '../test/support/fake-actions.ts';
import { fakePeople } from '../test/support/fake-people.ts';
import { fakeSegments } from '../test/support/fake-segments.ts';
import { NO_PANEL } from '../test/support/no-panel.ts';
import { NOTHING_SEEN } from '../test/support/nothing-seen.ts';
import { fakeScoring } from '../test/support/scoring.ts';
import { field, parseJson } from './client.ts';
import { run } from './main.ts';

let data: string;
let store: Store;
let control: Control;
let live: LiveFeed & LiveSource;
let events: EventView[];
let remainder: number;
let warehouseError: string | null;
let replay: Replay;
let watched: (() => void) | null = null;

const eventOf = (number: number): EventView => ({
  messageId: `m${number}`,
  type: 'track',
  event: 'Report \u001b[31mShared',
  userId: `u${number}`,
  timestamp: '2026-03-01T12:00:00.000Z',
  receivedAt: '2026-03-01T12:00:00.000Z',
  source: 'web',
});

const warehouse: Warehouse = {
  async listEvents({ limit, cursor }) {
    const start = Number(cursor ?? 0);
    const items = events.slice(start, start + limit);
    return { items, next: start + limit < events.length ? String(start + limit) : null };
  },
  getEvent: async () => null,
  ...NO_PANEL,
  listRefusals: async () => ({ items: [], next: null }),
  books: async () => [
    {
      source: 'web',
      hour: 0,
      received: 5,
      duplicate: 0,
      refused: 0,
      quarantined: 0,
      stored: 5 - remainder,
      pending: 0,
    },
  ],
  ask: async (sql) => ({
    columns: [
      { name: 'event', type: 'String' },
      { name: 'n', type: 'UInt64' },
    ],
    rows: [{ event: '=cmd(),"x"', n: sql.length }],
    statistics: { rowsRead: 1, elapsedMs: 1 },
    truncated: true,
  }),
  activity: async () => [],
  lastEvents: async () => new Map(),
  ...NOTHING_SEEN,
  forget: async () => undefined,
  status: () => ({ block: 1, backlogBlocks: 0, rows: 5, error: warehouseError }),
};
const pipeline: Pipeline = {
  status: () => null,
  startReplay: async ({ from, to }) => ({ ...replay, from, to }),
  getReplay: () => replay,
  cancelReplay: async () => replay,
};

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'trackway-cli-'));
  const paths = pathsOf(data);
  store = await openStore({ path: paths.store, clock: systemClock, random: randomBytes });
  const { id } = await ensureWorkspace(store);
  await ensureSource(store, id);
  await ensureLocalToken(store, id, paths.localToken);
  live = openLiveFeed((on) => {
    if (on) watched?.();
  });
  control = await startControl({
    config: {
      host: '127.0.0.1',
      port: 0,
      collectPort: 3001,
      publicUrl: '',
      tlsCert: '',
      diskReserveBytes: 10,
      trustedProxies: '',
      dedupeHours: 24,
    },
    store,
    warehouse,
    pipeline,
    passports: fakePassports,
    quarantine: fakeQuarantine,
    segments: fakeSegments(),
    actions: fakeActions(),
    scoring: fakeScoring,
    sync: { progress: () => null, perSecond: 1000 },
    people: fakePeople,
    health: { children: () => [], disk: async () => ({ usedBytes: 1, freeBytes: 1000, totalBytes: 2000 }) },
    live,
    selfTracking: NO_SELF_TRACKING,
    lines: noLines,
    clock: systemClock,
    consoleFolder: join(data, 'console'),
  });
});
afterAll(async () => {
  await control.close();
  await store.close();
  rmSync(data, { recursive: true, force: true });
});
beforeEach(() => {
  events = [eventOf(1), eventOf(2)];
  remainder = 0;
  warehouseError = null;
  replay = {
    id: 'r1',
    state: 'done',
    from: 0,
    to: null,
    startedAt: 0,
    finishedAt: 1,
    progress: 1,
    records: 3,
    events: 9,
    error: null,
  };
});

const trackway = async (argv: readonly string[], { env = {}, isTTY = false } = {}) => {
  const text = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          text[name] += String(chunk);
          done();
        },
      }),
      { isTTY },
    );
  const code = await run(argv, {
    env: { TRACKWAY_URL: `http://127.0.0.1:${control.port}`, TRACKWAY_DATA: data, ...env },
    stdin: Readable.from([]),
    stdout: into('out'),
    stderr: into('err'),
  });
  return { code, out: text.out, err: text.err, json: parseJson(text.out) };
};

test('sources live through the command line, by name or id', async () => {
  expect((await trackway(['source', 'list', '--json'])).json).toMatchObject({ sources: [{ id: 'my-app' }] });
  expect((await trackway(['source', 'create', 'Web'])).out).toContain('id web');
  expect((await trackway(['source', 'rename', 'Web', 'Site', '--json'])).json).toMatchObject({
    id: 'web',
    name: 'Site',
  });
  expect((await trackway(['source', 'disable', 'web', '--json'])).json).toMatchObject({ enabled: false });
  expect((await trackway(['source', 'enable', 'site', '--json'])).json).toMatchObject({ enabled: true });
  const rotated = await trackway(['source', 'rotate', 'web', '--overlap-hours', '2', '--json']);
  expect(field(rotated.json, 'writeKeys')).toHaveLength(2);
  const shown = (await trackway(['source', 'show', 'Site'])).out;
  expect(shown).toMatch(/until 20/);
  expect(shown).toContain(`analytics.load("${field(rotated.json, 'writeKeys', 0, 'key')}")`);
  expect((await trackway(['source', 'delete', 'web', '--json'])).json).toEqual({ deleted: 'web' });
});

test('a token is made, used and revoked', async () => {
  const made = await trackway(['token', 'create', 'ci', '--role', 'member', '--json']);
  const secret = String(field(made.json, 'secret'));
  expect((await trackway(['token', 'list', '--token', secret])).code).toBe(FAULTS.forbidden.exit);
  expect((await trackway(['events'], { env: { TRACKWAY_TOKEN: secret } })).code).toBe(0);
  expect((await trackway(['token', 'revoke', String(field(made.json, 'id'))])).code).toBe(0);
  expect((await trackway(['events', '--token', secret])).code).toBe(FAULTS.unauthorized.exit);
});

test('a forgotten password is replaced from the server, by its local token only', async () => {
  expect((await trackway(['owner', 'reset'])).code).toBe(FAULTS.not_found.exit);
  const post = (path: string, body: object) =>
    fetch(`http://127.0.0.1:${control.port}/api/v1/session/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).then(({ status }) => status);
  const owner = { email: 'ada@example.com', password: 'quiet harbour lantern 41' };
  expect(await post('setup', { name: 'Ada', ...owner })).toBe(201);
  const { json } = await trackway(['owner', 'reset', '--json']);
  expect(json).toEqual({
    email: owner.email,
    password: expect.stringMatching(/^([a-z2-9]{5}-){4}[a-z2-9]{5}$/),
  });
  expect(await post('sign-in', owner)).toBe(401);
  expect(await post('sign-in', { email: owner.email, password: field(json, 'password') })).toBe(200);
  const made = await trackway(['token', 'create', 'boss', '--role', 'owner', '--json']);
  const other = await trackway(['owner', 'reset', '--token', String(field(made.json, 'secret'))]);
  expect(other.code).toBe(FAULTS.forbidden.exit);
});

test('exit codes are those of the faults, and errors say what to do, as JSON when asked', async () => {
  const cases: readonly (readonly [readonly string[], number])[] = [
    [['source', 'show', 'none'], FAULTS.not_found.exit],
    [['source', 'create', 'My app'], FAULTS.conflict.exit],
    [['events', '--limit', '0'], FAULTS.bad_request.exit],
    [['nonsense'], 2],
    [['query'], 2],
    [['doctor', '--url', 'http://127.0.0.1:1', '--token', 'x'], FAULTS.unavailable.exit],
    [['doctor', '--url', 'nonsense'], FAULTS.invalid_config.exit],
    [['events', '--data', join(data, 'none')], FAULTS.unauthorized.exit],
    [['--help'], 0],
    [['source', 'create', '--help'], 0],
  ];
  for (const [argv, exit] of cases) expect([argv, (await trackway(argv)).code]).toEqual([argv, exit]);
  const { err } = await trackway(['source', 'show', 'none', '--json']);
  expect(parseJson(err)).toEqual({
    error: { code: 'not_found', message: 'There is no source "none". There are: my-app.' },
  });
});

test('the local token is never sent to another machine', async () => {
  const { code, err } = await trackway(['events'], { env: { TRACKWAY_URL: 'http://trackway.example:3000' } });
  expect([code, err]).toEqual([FAULTS.unauthorized.exit, expect.stringContaining('--token')]);
});

test('an answer is a table on a terminal, JSON elsewhere, CSV when asked, with formulas disarmed', async () => {
  const table = await trackway(['query', 'SELECT 1'], { isTTY: true });
  expect(table.out).toMatch(/^event +n\n-+ +-+\n=cmd\(\),"x" +8\n$/);
  expect(table.err).toContain('first 1 rows');
  expect((await trackway(['query', 'SELECT 1'])).json).toMatchObject({ rows: [{ n: 8 }], truncated: true });
  expect((await trackway(['query', 'SELECT 1', '--csv'])).out).toBe(`event,n\n"'=cmd(),""x""",8\n`);
});

test('what strangers send cannot steer the terminal', async () => {
  const { out } = await trackway(['events'], { isTTY: true });
  expect(out).toContain('Report \\u001b[31mShared');
  expect(out).not.toContain('\u001b');
});

test('an event is told from its bytes to its row, for people without control characters, and whole as JSON', async () => {
  const { out, code } = await trackway(['event', 'm1'], { isTTY: true, env: { NO_COLOR: '1' } });
  expect(code).toBe(0);
  for (const part of [
    /^event +m1$/m,
    /^outcome +stored$/m,
    /^received +2026-03-01T12:29:59.000Z from 203.0.113.9 at \/v1\/track as application\/json$/m,
    /^steps +parse +changed$/m,
    /^ +\+ channel: "server"$/m,
    /^copies +2 in the raw log/m,
    /^row +\{"messageId":"m1"/m,
    /^body +.*\\u001b/m,
  ])
    expect(out).toMatch(part);
  expect(out).not.toContain('\u001b');
  const { json } = await trackway(['event', 'm1', '--json']);
  expect(json).toMatchObject({ outcome: 'stored', copies: 2, steps: [{ step: 'parse' }] });
  events = [];
  expect(await trackway(['event', 'nothing'])).toMatchObject({ code: 4, out: '' });
  expect((await trackway(['event', '0-1-24-0', '--refusal'])).code).toBe(4);
});

test('tail shows events as they pass, one JSON object a line when asked, and stops after --count', async () => {
  const line = JSON.stringify({ ...eventOf(7), workspace: 'default', timestamp: 0, properties: { a: 1 } });
  const publish = (): void => live.publish([line, line, line]);
  watched = () => setImmediate(publish);
  const json = await trackway(['tail', '--json', '--count', '2']);
  expect(json.out.trim().split('\n').map(parseJson)).toMatchObject([
    { messageId: 'm7' },
    { messageId: 'm7' },
  ]);
  const plain = await trackway(['tail', '--count', '1']);
  expect(plain.out).toContain('00:00:00.000 track    Report \\u001b[31mShared u7 {"a":1}');
  expect(plain.out).not.toContain('\u001b');
  const coloured = await trackway(['tail', '--count', '1'], { isTTY: true });
  expect(coloured.out).toContain('\u001b[36m');
  watched = null;
});

test('an export is whole, in order, over many pages, gzipped by its name', async () => {
  events = Array.from({ length: 2500 }, (_, number) => eventOf(number));
  const path = join(data, 'out.ndjson.gz');
  expect((await trackway(['export', '-o', path, '--json'])).json).toEqual({ file: path, events: 2500 });
  const lines = gunzipSync(readFileSync(path)).toString().trim().split('\n');
  expect(lines.map((line) => field(parseJson(line), 'messageId'))).toEqual(
    events.map(({ messageId }) => messageId),
  );
  const shown = await trackway(['export']);
  expect(shown.out.trim().split('\n')).toHaveLength(2500);
});

test('an export that fails leaves no file that looks whole', async () => {
  const path = join(data, 'bad.ndjson');
  expect((await trackway(['export', '-o', path, '--from', 'nonsense'])).code).toBe(2);
  expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, false]);
});

test('a replay is waited for, and a failed one fails the command', async () => {
  expect((await trackway(['replay', '--from', '-1h'])).out).toBe(
    'Replay r1: done, 9 events in 3 requests.\n',
  );
  replay = { ...replay, state: 'failed', error: 'the log is gone' };
  const { code, err } = await trackway(['replay', '--from', '-1h']);
  expect([code, err]).toEqual([FAULTS.unavailable.exit, expect.stringContaining('the log is gone')]);
});

test('doctor exits with 0 when all is well and with 2 on an error, and says what to do', async () => {
  const well = await trackway(['doctor']);
  expect([well.code, well.out]).toEqual([0, expect.stringContaining('All is well.')]);
  remainder = 2;
  warehouseError = 'out of memory';
  const ill = await trackway(['doctor', '--json']);
  expect([ill.code, field(ill.json, 'problems')]).toMatchObject([
    2,
    [{ code: 'warehouse_error' }, { code: 'books_remainder' }],
  ]);
});

test('log verify counts sound records and finds damage with its place', async () => {
  const root = mkdtempSync(join(tmpdir(), 'trackway-verify-'));
  const dir = join(pathsOf(root).raw, '0');
  await nodeDisk.makeDir(dir);
  const writer = await openSegmentWriter({
    disk: nodeDisk,
    dir,
    partition: '0',
    segmentBytes: 1 << 20,
    pendingBytesMax: 1 << 20,
    random: randomBytes,
    clock: systemClock,
    onFatal: () => undefined,
  });
  for (let n = 0; n < 5; n += 1)
    await writer.append({ time: n * 1000, head: Buffer.from('{}'), body: Buffer.from(`body number ${n}`) });
  await writer.close();
  const sound = await trackway(['log', 'verify', '--data', root, '--json']);
  expect([sound.code, sound.json]).toMatchObject([
    0,
    { partitions: [{ partition: '0', records: 5, firstAt: '1970-01-01T00:00:00.000Z', damage: [] }] },
  ]);
  const { writeFileSync } = await import('node:fs');
  const [name] = (await nodeDisk.list(dir)).filter((file) => file.endsWith('.seg'));
  const bytes = readFileSync(join(dir, name ?? ''));
  const at = bytes.indexOf('number 2');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(join(dir, name ?? ''), bytes);
  const damaged = await trackway(['log', 'verify', '--data', root]);
  expect([damaged.code, damaged.out]).toEqual([2, expect.stringContaining('Damaged: partition 0')]);
  expect((await trackway(['log', 'verify', '--data', join(root, 'none')])).code).toBe(FAULTS.not_found.exit);
  rmSync(root, { recursive: true, force: true });
});

test('config prints every setting with its variable, default and reason', async () => {
  const { json } = await trackway(['config', '--json']);
  expect(field(json, 'settings', 0)).toMatchObject({ option: '--data', environment: 'TRACKWAY_DATA' });
  const help = await trackway(['config', '--help']);
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('TRACKWAY_COLLECT_PORT')]);
});

test('a segment is made of a clause, listed, shown, its members told with nothing that steers a terminal, and deleted', async () => {
  const clause = '{"did":{"event":"Paid"}}';
  const create = ['segment', 'create', 'Payers', '--of', 'users', '--clause'];
  const made = await trackway([...create, clause, '--json']);
  const id = String(field(made.json, 'id'));
  expect(made.code).toBe(0);
  for (const args of [['list'], ['show', id], ['members', id], ['history', id]]) {
    const { code, out } = await trackway(['segment', ...args]);
    expect(code, args.join(' ')).toBe(0);
    expect(out).not.toContain('\u001b');
  }
  expect((await trackway(['segment', 'members', id])).out).toContain('=cmd');
  expect((await trackway([...create, '{'])).code).toBe(2);
  const refused = await trackway([...create, '{"segment":"none"}', '--json']);
  expect(refused.code).toBe(2);
  expect(field(parseJson(refused.err), 'error', 'problems', 0, 'path')).toBe('/segment');
  expect((await trackway(['segment', 'delete', id])).code).toBe(0);
  expect((await trackway(['segment', 'delete', id])).code).toBe(4);
});

test('an action is made of a file with names, listed, shown without its address, previewed, tested, changed and deleted', async () => {
  const { workspace } = await store.db.selectFrom('sources').select('workspace').executeTakeFirstOrThrow();
  const draft = { name: 'Trial', mode: 'decay', window: 7, events: [] } as const;
  const profile = await createProfile(store, workspace, draft, 'me');
  const file = join(data, 'quiet.yaml');
  const write = (more: string): void =>
    writeFileSync(
      file,
      `name: Going quiet\nof: users\nprofile: Trial\ntrigger: { kind: scoreDown, by: 20 }\nchannels:\n  - { kind: webhook, url: "https://hooks.initech.test/verysecret" }\n${more}`,
    );
  write('');
  const made = await trackway(['action', 'create', file, '--json']);
  expect([made.code, made.err]).toEqual([0, '']);
  expect(made.json).toMatchObject({ name: 'Going quiet', profile: profile.id, isOn: true });
  for (const args of [['list'], ['show', 'going quiet'], ['preview', file]]) {
    const { code, out, err } = await trackway(['action', ...args]);
    expect([code, err], args.join(' ')).toEqual([0, '']);
    expect(out).not.toContain('verysecret');
  }
  expect((await trackway(['action', 'test', 'Going quiet'])).out).toContain('hooks.initech.test delivered');
  write('cooldownDays: 91\n');
  const refused = await trackway(['action', 'change', file, '--json']);
  expect(refused.code).toBe(2);
  expect(field(parseJson(refused.err), 'error', 'problems', 0, 'path')).toBe('/cooldownDays');
  expect((await trackway(['action', 'preview', file])).code).toBe(2);
  write('cooldownDays: 3\n');
  expect((await trackway(['action', 'change', file, '--json'])).json).toMatchObject({ revision: 2 });
  const alerts = await trackway(['alert', 'list', '--action', 'Going quiet', '--user', 'u1']);
  expect([alerts.code, alerts.out]).toEqual([0, expect.stringContaining('Score fell by 24 to 31')]);
  expect((await trackway(['alert', 'list', '--csv'])).out).toContain("'=cmd");
  expect((await trackway(['alert', 'list', '--user', 'u', '--account', 'a'])).code).toBe(2);
  expect((await trackway(['action', 'secret'])).out).toContain('Nothing was signed yet');
  const secret = await trackway(['action', 'secret', '--new', '--json']);
  expect(secret.json).toEqual({ secret: expect.stringMatching(/^whsec_\w{40}$/), previousUntil: null });
  expect((await trackway(['action', 'secret', '--json'])).out).not.toContain('whsec_');
  const rotated = await trackway(['action', 'secret', '--new', '--overlap-hours', '2']);
  expect([rotated.code, rotated.out]).toEqual([
    0,
    expect.stringMatching(/^whsec_[\s\S]*signs as well until 2/),
  ]);
  expect((await trackway(['action', 'secret', '--new', '--overlap-hours', 'x'])).code).toBe(2);
  expect((await trackway(['action', 'delete', 'Going quiet'])).code).toBe(0);
  expect((await trackway(['action', 'show', 'Going quiet'])).code).toBe(4);
});

test('a draft or a file is tried: whose score it would move, and what its actions would have raised', async () => {
  const { workspace } = await store.db.selectFrom('sources').select('workspace').executeTakeFirstOrThrow();
  const draft = { name: 'Tried', mode: 'decay', window: 7, events: [{ event: 'Paid', weight: 3 }] } as const;
  await createProfile(store, workspace, draft, 'me');
  const { code, out, err } = await trackway(['profile', 'preview', 'Tried']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('2 users go up, 1 go down, 0 stay.');
  expect(out).toMatch(/Falling +users +1 +0/);
  const file = join(data, 'tried.yaml');
  writeFileSync(file, 'name: Tried\nmode: decay\nwindow: 6\nevents:\n  - { event: Paid, weight: 3 }\n');
  expect((await trackway(['profile', 'preview', 'Tried', file])).code).toBe(2);
  writeFileSync(file, 'name: Tried\nmode: decay\nwindow: 7\nevents:\n  - { event: Paid, weight: 9 }\n');
  expect((await trackway(['profile', 'preview', 'Tried', file, '--json'])).json).toMatchObject({
    scores: { moved: { up: 2 }, uncounted: [] },
    alerts: { every: 1 },
  });
  const where = '[{ property: plan, operator: is, value: pro }]';
  writeFileSync(
    file,
    `name: Tried\nmode: decay\nwindow: 7\nevents:\n  - { event: Paid, weight: 9, where: ${where} }\n`,
  );
  expect((await trackway(['profile', 'preview', 'Tried', file])).out).toMatch(
    /^Not counted .*"Paid"\.\n2 users/,
  );
});
