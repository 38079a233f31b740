/** Made-up people in the warehouse's tables and, the same, as facts for the pure `matches`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Facts } from '../../src/score/matches.ts';
import type { TraitValue } from '../../src/score/traits.ts';
import { refreshIdentity } from '../../src/warehouse/identity.ts';
import type { Bench } from '../warehouse/blocks.ts';

export const DAY_MS = 86_400_000;
export const NOW = Date.UTC(2026, 10, 20, 12);
export const TODAY = Math.floor(NOW / DAY_MS);
export const PROFILE = 'sp_1';

export interface Happening {
  readonly type: 'track' | 'page' | 'screen';
  readonly event: string;
  readonly at: number;
  readonly properties: { readonly [key: string]: unknown };
  /** Done under an anonymous id that was linked later. */
  readonly isAnonymous?: boolean;
}

export interface MadeUser {
  readonly id: string;
  readonly groupId: string;
  readonly traits: Readonly<Record<string, TraitValue>>;
  readonly happenings: readonly Happening[];
  readonly metrics: Facts['metrics'] | null;
  readonly times: {
    readonly created: number | null;
    readonly first: number;
    readonly seen: number;
    readonly active: number | null;
  };
  /** The score so many days ago. */
  readonly shown: Readonly<Partial<Record<1 | 7 | 30, number>>>;
  readonly excluded?: boolean;
}

export interface MadeAccount extends Omit<MadeUser, 'groupId' | 'happenings'> {}

type Row = Record<string, unknown>;

export async function store(
  bench: Bench,
  workspace: string,
  users: readonly MadeUser[],
  accounts: readonly MadeAccount[],
): Promise<void> {
  const hashes = await hashesOf(bench, workspace, users);
  const of = (kind: string, id: string): string => hashes.get(`${kind} ${id}`) ?? '0';
  const folder = mkdtempSync(join(tmpdir(), 'trackway-segments-'));
  const insert = async (table: string, rows: readonly Row[]): Promise<void> => {
    if (rows.length === 0) return;
    const path = join(folder, table);
    writeFileSync(path, rows.map((row) => `${JSON.stringify({ workspace, ...row })}\n`).join(''));
    await bench.warehouse.load.upload(
      `INSERT INTO trackway.${table} SETTINGS input_format_skip_unknown_fields = 1, date_time_input_format = 'best_effort' FORMAT JSONEachRow`,
      [path],
    );
  };
  try {
    await insert(
      'user_profiles',
      users.map((user) =>
        profileRow(user, {
          person: of('user', user.id),
          userId: user.id,
          groupId: user.groupId,
          email: `${user.id}@x.test`,
        }),
      ),
    );
    await insert(
      'account_profiles',
      accounts.map((account) => profileRow(account, { groupId: account.id })),
    );
    await insert(
      'event_rows',
      users.flatMap((user) => user.happenings.map((done, index) => eventRow(user, done, index, of))),
    );
    await insert(
      'activity_days',
      users.flatMap((user) => dayRows(user, of)),
    );
    await insert(
      'user_trait_rows',
      users.flatMap((user) => traitRows(user, { userId: user.id, idHash: of('user', user.id) })),
    );
    await insert(
      'account_traits',
      accounts.flatMap((account) => traitRows(account, { groupId: account.id })),
    );
    await insert(
      'identity_links',
      users.map((user) => linkRow(user, of)),
    );
    await insert(
      'user_scores',
      users.flatMap((user) => scoreRow(user, { person: of('user', user.id), userId: user.id })),
    );
    await insert(
      'account_scores',
      accounts.flatMap((account) => scoreRow(account, { groupId: account.id })),
    );
    await insert('score_runs', [
      { profile: PROFILE, version: 1, run: 2, at: iso(NOW), block: 1, cause: 'events', q90: 1 },
    ]);
    await insert('score_history', [
      ...users.flatMap((user) => shownRows(user, 'user')),
      ...accounts.flatMap((account) => shownRows(account, 'account')),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
  await refreshIdentity(bench.warehouse);
}

async function hashesOf(
  bench: Bench,
  workspace: string,
  users: readonly MadeUser[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { id } of users) {
    const [row] = await bench.rows(
      `SELECT toString(sipHash64({w:String}, 'user', {id:String})) AS user, toString(sipHash64({w:String}, 'anonymous', {id:String})) AS anonymous`,
      { w: workspace, id },
    );
    found.set(`user ${id}`, String(row?.user)).set(`anonymous ${id}`, String(row?.anonymous));
  }
  return found;
}

export const iso = (ms: number): string => new Date(ms).toISOString();
export const day = (ms: number): string => iso(ms).slice(0, 10);

type Hash = (kind: string, id: string) => string;

const profileRow = ({ id, times, excluded }: MadeUser | MadeAccount, over: Row): Row => ({
  ...{ name: `Name of ${id}`, createdAt: iso(times.created ?? times.first) },
  ...{
    firstAt: iso(times.first),
    lastAt: iso(times.seen),
    excluded: excluded === true ? 'user' : '',
    version: 1,
    ...over,
  },
});

const hashOf = (user: MadeUser, done: Happening, of: Hash): string =>
  of(done.isAnonymous === true ? 'anonymous' : 'user', user.id);

const eventRow = (user: MadeUser, done: Happening, index: number, of: Hash): Row => ({
  ...{
    source: 'web',
    type: done.type,
    event: done.type === 'track' ? done.event : '',
    name: done.type === 'track' ? '' : done.event,
  },
  ...{
    messageId: `${user.id}-${index}`,
    userId: done.isAnonymous === true ? '' : user.id,
    timestamp: iso(done.at),
    receivedAt: iso(done.at),
  },
  ...{ propertiesText: JSON.stringify(done.properties), idHash: hashOf(user, done, of) },
});

function dayRows(user: MadeUser, of: Hash): Row[] {
  const counts = new Map<string, Row & { n: number }>();
  for (const done of user.happenings) {
    const idHash = hashOf(user, done, of);
    const key = JSON.stringify([done.type, done.event, day(done.at), idHash]);
    const known = counts.get(key);
    if (known !== undefined) known.n++;
    else
      counts.set(key, {
        ...{ type: done.type, event: done.event, rule: '', day: day(done.at), idHash, n: 1, version: 1 },
        ...{ firstAt: iso(done.at), lastAt: iso(done.at) },
      });
  }
  return [...counts.values()];
}

/** Each with an older value, which no longer counts. */
const traitRows = ({ traits }: MadeUser | MadeAccount, over: Row): Row[] =>
  Object.entries(traits).flatMap(([trait, value]) =>
    [
      { text: 'older', at: NOW - DAY_MS },
      { text: typeof value === 'string' ? value : JSON.stringify(value), at: NOW - 1000 },
    ].map(({ text, at }) => ({
      ...{
        source: 'web',
        trait,
        value: text,
        timestamp: iso(at),
        receivedAt: iso(at),
        messageId: `${trait}${at}`,
        ...over,
      },
    })),
  );

const linkRow = (user: MadeUser, of: Hash): Row => ({
  ...{
    source: 'web',
    fromKind: 'anonymous',
    fromId: user.id,
    toId: user.id,
    kind: 'seen',
    messageId: 'x',
    timestamp: iso(NOW),
  },
  ...{ fromHash: of('anonymous', user.id), toHash: of('user', user.id) },
});

/** Of two runs, of which the newer counts. */
function scoreRow({ metrics, times }: MadeUser | MadeAccount, over: Row): Row[] {
  if (metrics === null) return [];
  const { tenureDays: _, ...figures } = metrics;
  return [1, 2].map((run) => ({
    ...{
      profile: PROFILE,
      version: 1,
      run,
      ...(run === 2 ? figures : { score: 50, change: 50, frequency: 7 }),
    },
    ...{ isActive: run === 2 && (figures.frequency ?? 0) > 0 ? 1 : 0, state: 'steady', ...over },
    lastActive: times.active === null ? null : iso(times.active),
  }));
}

const shownRows = ({ id, shown }: MadeUser | MadeAccount, kind: string): Row[] =>
  Object.entries(shown).map(([days, score]) => ({
    ...{ profile: PROFILE, kind, id, day: day(NOW - Number(days) * DAY_MS), version: 1, score, run: 1 },
  }));

/** The same people as `matches` knows them. */
export function factsOf(
  users: readonly MadeUser[],
  accounts: readonly MadeAccount[],
): { readonly users: Map<string, Facts>; readonly accounts: Map<string, Facts> } {
  const counted = users.filter(({ excluded }) => excluded !== true);
  const doneBy = (user: MadeUser) =>
    user.happenings.map(({ type, event, at, properties }) => ({
      type,
      event,
      properties,
      day: Math.floor(at / DAY_MS),
    }));
  const factsFor = (of: Facts['of'], each: MadeUser | MadeAccount): Facts => ({
    ...{ of, traits: each.traits, events: [] },
    times: {
      created: each.times.created ?? each.times.first,
      seen: each.times.seen,
      active: each.metrics === null ? null : each.times.active,
    },
    metrics: {
      ...each.metrics,
      tenureDays: Math.floor((NOW - (each.times.created ?? each.times.first)) / DAY_MS),
    },
    changes: changesOf(each),
  });
  const own = new Map(
    counted.map((user) => [user, { ...factsFor('users', user), events: doneBy(user) }] as const),
  );
  const accountFacts = new Map(
    accounts.map((account) => {
      const members = counted.filter(({ groupId }) => groupId === account.id);
      const facts: Facts = {
        ...factsFor('accounts', account),
        events: members.flatMap(doneBy),
        users: members.flatMap((user) => own.get(user) ?? []),
      };
      return [account.id, facts] as const;
    }),
  );
  const known = new Map(
    [...own].map(
      ([user, facts]) => [user.id, { ...facts, account: accountFacts.get(user.groupId) ?? null }] as const,
    ),
  );
  const counting = accounts.filter(({ excluded }) => excluded !== true).map(({ id }) => id);
  // An account's users are asked about their account as any other user is.
  const whole = new Map(
    counting.flatMap((id) => {
      const facts = accountFacts.get(id);
      if (facts === undefined) return [];
      const members = counted
        .filter(({ groupId }) => groupId === id)
        .flatMap((user) => known.get(user.id) ?? []);
      return [[id, { ...facts, users: members }] as const];
    }),
  );
  return { users: known, accounts: whole };
}

function changesOf({ metrics, shown }: MadeUser | MadeAccount): NonNullable<Facts['changes']> {
  const now = metrics?.score;
  // Of days on which nothing was shown, the last one before counts.
  const at = (days: 1 | 7 | 30): number | undefined =>
    ([1, 7, 30] as const)
      .filter((each) => each >= days)
      .map((each) => shown[each])
      .find((each) => each !== undefined);
  const change = (days: 1 | 7 | 30): number | null => {
    const then = at(days);
    return now == null || then === undefined ? null : now - then;
  };
  return { 1: change(1), 7: change(7), 30: change(30) };
}
