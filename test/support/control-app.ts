/**
 * The real control API over a real store file, with fakes behind its ports only. Each call of `openControlApp`
 * has a store, tokens and fakes of its own.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actions } from '../../src/control/actions-port.ts';
import type { ControlOptions } from '../../src/control/api.ts';
import type {
  BookEntry,
  EventFilter,
  EventWay,
  Passports,
  Pipeline,
  Quarantine,
  RefusalView,
  Replay,
  Scoring,
  Warehouse,
} from '../../src/control/ports.ts';
import { NO_SELF_TRACKING, type SelfTracking } from '../../src/control/self-tracking/self-tracking.ts';
import { buildControl } from '../../src/control/server.ts';
import { openLiveFeed } from '../../src/live/feed.ts';
import { openStore } from '../../src/store/database.ts';
import { ensureLocalToken, ensureWorkspace } from '../../src/store/first-start.ts';
import { createSource } from '../../src/store/sources.ts';
import { createToken, type Role } from '../../src/store/tokens.ts';
import type { Clock } from '../../src/system/clock.ts';
import { Fault } from '../../src/system/fault.ts';
import { noLines } from '../../src/system/lines.ts';
import type { ChildHealth } from '../../src/system/status.ts';
import type { HeldRow } from '../../src/warehouse/queries/quarantine.ts';
import { fakeActions } from './fake-actions.ts';
import { fakePeople } from './fake-people.ts';
import { fakeSegments } from './fake-segments.ts';
import { NO_PANEL } from './no-panel.ts';
import { NOTHING_SEEN } from './nothing-seen.ts';
import type { Method } from './routes.ts';
import { fakeScoring } from './scoring.ts';

export const NOW = Date.UTC(2026, 2, 1, 12, 30);
export const EVENT = {
  messageId: 'm1',
  type: 'track',
  timestamp: '2026-03-01T12:00:00.000Z',
  receivedAt: '2026-03-01T12:00:00.000Z',
  source: 'web',
  event: 'Hello',
  properties: { a: [1] },
};
const REFUSAL: RefusalView = {
  refusalId: '0-1-24-0',
  receivedAt: EVENT.receivedAt,
  source: 'web',
  code: 'event_not_defined',
  reason: 'A track call needs "event".',
  messageId: null,
  type: 'track',
  event: null,
  body: '{"type":"track"}',
  cut: false,
};
const BOOK: BookEntry = {
  source: 'web',
  hour: Date.UTC(2026, 2, 1, 12),
  received: 10,
  duplicate: 1,
  refused: 2,
  quarantined: 0,
  stored: 6,
  pending: 0,
};

/** What the fakes say, and what they were asked. */
export interface Fake {
  filters: EventFilter[];
  children: ChildHealth[];
  warehouseError: string | null;
  /** What time it is. */
  now: number;
}

function fakeWarehouse(fake: Fake): Warehouse {
  return {
    listEvents: async (filter) => {
      fake.filters.push(filter);
      return { items: [EVENT], next: filter.cursor === undefined ? 'c1' : null };
    },
    getEvent: async (_workspace, messageId) => (messageId === 'm1' ? EVENT : null),
    ...NO_PANEL,
    listRefusals: async ({ refusalId }) => ({
      items: refusalId === REFUSAL.refusalId ? [REFUSAL] : [],
      next: null,
    }),
    books: async () => [BOOK],
    activity: async ({ from }) => [{ source: 'web', at: from, stored: 6, refused: 2, duplicate: 1 }],
    lastEvents: async () => new Map([['web', NOW - 1000]]),
    ask: async (sql) => {
      if (sql.startsWith('DROP')) throw new Fault('invalid_query', 'Only one SELECT can be asked.');
      if (sql === 'BUG') throw new Error('secret at /var/lib/trackway/x.ts:3');
      return {
        columns: [{ name: 'n', type: 'UInt64' }],
        rows: [{ n: 1 }],
        statistics: { rowsRead: 1, elapsedMs: 2 },
        truncated: false,
      };
    },
    ...NOTHING_SEEN,
    forget: async () => undefined,
    status: () => ({ block: 1, backlogBlocks: 0, rows: 6, error: fake.warehouseError }),
  };
}

const replay: Replay = {
  id: 'r1',
  state: 'running',
  from: NOW - 1000,
  to: null,
  startedAt: NOW,
  finishedAt: null,
  progress: 0.5,
  records: 1,
  events: 1,
  error: null,
};
const pipeline: Pipeline = {
  status: () => ({
    events: 7,
    duplicates: 1,
    refusals: 2,
    quarantined: 0,
    plans: { inForce: [], changing: false, problems: [] },
    backlogBytes: 0,
    block: 1,
    damageBytes: 0,
    dedupe: { keys: 7, windowHours: 24, shrunk: false, bytes: 84 },
    error: null,
  }),
  startReplay: async (range) => {
    if (range.from === 0) throw new Fault('conflict', 'A replay is running.');
    return { ...replay, from: range.from, to: range.to };
  },
  getReplay: (id) => (id === 'r1' ? replay : null),
  cancelReplay: async (id) => (id === 'r1' ? { ...replay, state: 'cancelled', finishedAt: NOW } : null),
};

const way: EventWay = {
  received: {
    at: NOW - 1000,
    requestId: 'a-1',
    path: '/v1/track',
    contentType: 'application/json',
    ip: '203.0.113.9',
    userAgent: '',
    requestBytes: 20,
    itemBytes: 20,
    body: '{"messageId":"m1","name":"\u001b[31m"}',
    cut: false,
  },
  missing: null,
  steps: [{ step: 'parse', outcome: 'changed', note: null, changes: [{ path: 'channel', after: 'server' }] }],
  taken: true,
  copies: 2,
  later: [{ at: NOW, requestId: 'a-2', ip: '203.0.113.9', outcome: 'duplicate' }],
  searchedTo: NOW,
};
const HELD: HeldRow = {
  source: 'web',
  quarantineId: '0-1-24-1',
  receivedAt: NOW - 1000,
  timestamp: NOW - 1000,
  messageId: 'm2',
  type: 'track',
  event: 'Paid',
  userId: 'u1',
  anonymousId: '',
  cause: 'c1',
  plan: 'tp_1',
  planVersion: 1,
  violations:
    '[{"type":"Required","field":"properties.plan","description":"properties.plan is required","rule":"Paid","ruleVersion":1,"common":false,"outcome":"block"}]',
  library: '',
  libraryVersion: '',
  body: '{"messageId":"m2"}',
  envelope: '{}',
  state: 'held',
  changedAt: NOW - 1000,
};
export const fakeQuarantine: Quarantine = {
  groups: async () => [{ ...HELD, held: 1, released: 0, discarded: 0, firstAt: NOW, lastAt: NOW }],
  list: async ({ ids, messageId }) => ({
    items: (ids ?? [messageId ?? 'm2']).some((id) => id === HELD.quarantineId || id === 'm2') ? [HELD] : [],
    next: null,
  }),
  violations: async () => ({
    items: [
      {
        ...HELD,
        rule: '',
        ruleVersion: 0,
        violationType: 'Unplanned Event',
        field: '',
        description: 'x',
        outcome: 'block',
      },
    ],
    next: null,
  }),
  countViolations: async (_filter, groups) => [
    { by: { [groups[0] ?? '']: 'x' }, violations: 1, events: 1, firstAt: NOW, lastAt: NOW },
  ],
  heldEvents: async function* () {
    yield { total: 0, events: [] };
  },
  preview: async () => ({
    total: 1,
    tried: 1,
    outcomes: { stored: 1, held: 0, refused: 0, discarded: 0 },
    samples: [],
  }),
  kick: () => undefined,
};
export const fakePassports: Passports = { ofStored: async () => way, ofRefused: async () => way };

export interface Sent {
  /** The owner's when absent; none when null. */
  readonly token?: string | null;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Where it comes from; 127.0.0.1 when absent. */
  readonly address?: string;
}

export type ControlApp = Awaited<ReturnType<typeof openControlApp>>;

/** `seen` are answers of the warehouse that a test gives itself. */
export async function openControlApp({
  seen = {},
  selfTracking = NO_SELF_TRACKING,
  scoring = fakeScoring,
  actions = fakeActions(),
}: {
  readonly seen?: Partial<Warehouse>;
  readonly selfTracking?: SelfTracking;
  readonly scoring?: Scoring;
  readonly actions?: Actions;
} = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'trackway-control-'));
  const fake: Fake = { filters: [], children: [], warehouseError: null, now: NOW };
  const clock: Clock = { now: () => fake.now, sleep: async () => undefined };
  const store = await openStore({ path: join(dir, 'control.db'), clock, random: randomBytes });
  const { id } = await ensureWorkspace(store, 'Initech');
  await ensureLocalToken(store, id, join(dir, 'local-token'));
  const tokens: Record<Role, string> = { owner: '', manager: '', member: '' };
  for (const role of ['owner', 'manager', 'member'] as const)
    tokens[role] = (await createToken(store, id, { name: role, role })).secret;
  const writeKey = (await createSource(store, id, 'Web')).keys[0]!.key;
  const live = openLiveFeed(() => undefined);
  const options: ControlOptions = {
    config: {
      host: '127.0.0.1',
      port: 0,
      collectPort: 3001,
      publicUrl: '',
      tlsCert: '',
      diskReserveBytes: 100,
      trustedProxies: '',
      dedupeHours: 24,
    },
    store,
    warehouse: { ...fakeWarehouse(fake), ...seen },
    pipeline,
    passports: fakePassports,
    quarantine: fakeQuarantine,
    segments: fakeSegments(),
    actions,
    people: fakePeople,
    scoring,
    sync: { progress: () => null, perSecond: 1000 },
    health: {
      children: () => fake.children,
      disk: async () => ({ usedBytes: 10, freeBytes: 1000, totalBytes: 2000 }),
    },
    live,
    selfTracking,
    lines: noLines,
    clock,
    consoleFolder: join(dir, 'console'),
  };
  const { api, routes } = await buildControl(options);
  const request = async (
    method: Method,
    url: string,
    { token = tokens.owner, body, headers = {}, address = '127.0.0.1' }: Sent = {},
  ) => {
    const answer = await api.inject({
      method,
      url,
      remoteAddress: address,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = answer.body;
    const json: unknown = text.startsWith('{') ? JSON.parse(text) : null;
    return {
      status: answer.statusCode,
      json,
      // Segment's own word for it where its API is asked.
      code: read(json, 'error', 'code') ?? codeOfSegment(read(json, 'errors', 0, 'type')),
      text,
      headers: answer.headers,
    };
  };
  const close = async (): Promise<void> => {
    await api.close();
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { api, routes, dir, options, store, live, tokens, writeKey, fake, request, close };
}

const codeOfSegment = (type: unknown): unknown =>
  typeof type === 'string' ? type.replaceAll('-', '_') : undefined;

/** A value inside parsed JSON; undefined when the path is not there. */
export function read(json: unknown, ...path: (string | number)[]): unknown {
  let value = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const keys = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

export const templateOf = (url: string): string =>
  url
    .replace(/\?.*/, '')
    .replace('/events/m1', '/events/{messageId}')
    .replace('/refusals/0-1-24-0', '/refusals/{refusalId}')
    .replace('/quarantine/events/0-1-24-1', '/quarantine/events/{quarantineId}')
    .replace('/plans/nothing/sources/web', '/plans/{id}/sources/{source}')
    .replace(/\/rehearsals\/r$/, '/rehearsals/{rehearsal}')
    .replace(/\/(plans|profiles)\/nothing\/versions\/1/, '/$1/{id}/versions/{version}')
    .replace(
      /\/(sources|plans|profiles|segments|actions|tracking-plans|tokens|replays|fixes|jobs|backtests|suggestions)\/(web|nothing|r1)/,
      '/$1/{id}',
    )
    .replace('/keys/nothing', '/keys/{key}')
    .replace('/users/u1', '/users/{userId}')
    .replace('/accounts/g1', '/accounts/{groupId}')
    .replace('/traits/plan', '/traits/{trait}');
