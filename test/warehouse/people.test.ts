import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Event } from '../../src/event/event.ts';
import { encodePrefix, openBlock } from '../../src/pipeline/open-block.ts';
import { NOON, useWarehouse } from './blocks.ts';

const bench = useWarehouse();

const event = (n: number, over: Partial<Event>): Event => ({
  messageId: `m${n}`,
  type: 'track',
  event: 'Paid',
  timestamp: NOON + n,
  receivedAt: NOON + 1000,
  channel: 'browser',
  context: {},
  ...over,
});

/** A shared browser, users of two sources, calls of every type, times out of order. */
const EVENTS: readonly (readonly [source: string, event: Event])[] = [
  ['web', event(1, { anonymousId: 'a1', userId: 'u1' })],
  ['web', event(9, { anonymousId: 'a1', userId: 'u2' })],
  ['web', event(5, { anonymousId: 'a1', userId: 'u1', type: 'page', name: 'Home' })],
  ['web', event(3, { anonymousId: 'a1', userId: 'u1' })],
  ['ios', event(7, { anonymousId: 'a1', userId: 'u1' })],
  ['web', event(11, { anonymousId: 'a2' })],
  ['web', event(12, { userId: 'u3' })],
  [
    'web',
    event(13, { type: 'identify', anonymousId: 'a1', userId: 'u1', traits: { plan: 'pro', a: { b: 1 } } }),
  ],
  ['web', event(14, { type: 'identify', userId: 'u1', traits: { plan: '\ud800', gone: null } })],
  ['web', event(15, { type: 'group', anonymousId: 'a3', userId: 'u4', groupId: 'g1', traits: { seats: 3 } })],
  ['web', event(16, { type: 'group', userId: 'u1', groupId: 'g2' })],
  ['web', event(17, { type: 'alias', userId: 'u5', previousId: 'a2' })],
  ['web', event(18, { type: 'screen', anonymousId: '"', userId: "'); --" })],
];

/** The block as the pipeline writes it. */
function write(folder: string, workspace: string, lines: typeof EVENTS): void {
  mkdirSync(folder, { recursive: true });
  const block = openBlock(1, NOON);
  const prefixes = new Map(['web', 'ios'].map((source) => [source, encodePrefix(workspace, source)]));
  for (const [source, each] of lines) {
    const prefix = prefixes.get(source);
    if (prefix) block.addEvent(prefix, each, false);
  }
  const cursor = { '0': { segment: 1, byte: 1 } };
  const ends = { closedAt: NOON, replay: false, from: {}, cursor, dedupe: {} };
  writeFileSync(join(folder, '0000000001.ndjson'), Buffer.concat(block.take(true).events));
  writeFileSync(join(folder, '0000000001.json'), JSON.stringify(block.manifest(ends)));
}

async function load(workspace: string, lines: typeof EVENTS): Promise<Record<string, unknown[]>> {
  const log = bench.log(workspace);
  write(log.clean, workspace, lines);
  expect(await (await log.open()).loadAvailable()).toBe(1);
  return derivedOf(workspace);
}

const DERIVED = {
  links:
    'SELECT fromKind, fromId, toId, kind, messageId, source, timestamp FROM trackway.identity_links FINAL',
  traits:
    'SELECT userId, anonymousId, trait, value, number, timestamp, messageId, source FROM trackway.user_traits',
  accounts:
    'SELECT groupId, trait, value, number, timestamp, messageId, source FROM trackway.account_traits FINAL',
  memberships: 'SELECT userId, anonymousId, groupId, timestamp, messageId, source FROM trackway.memberships',
};

async function derivedOf(workspace: string): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const [name, sql] of Object.entries(DERIVED))
    tables[name] = await bench.rows(`${sql} WHERE workspace = {workspace:String} ORDER BY ALL`, {
      workspace,
    });
  return tables;
}

test('what events say of who is who is in the tables about people, each fact once', async () => {
  const derived = await load('facts', EVENTS);
  expect(derived.links).toHaveLength(7);
  expect(derived.traits).toHaveLength(4);
  expect(derived.accounts).toHaveLength(1);
  expect(derived.memberships).toHaveLength(2);
  expect(await load('backwards', EVENTS.toReversed())).toEqual(derived);
});

test('a pair that many events repeat is stored once, with the newest of them', async () => {
  const pair = [1, 3, 2].map((n) => ['web', event(n, { anonymousId: 'a', userId: 'u' })] as const);
  const { links } = await load('pair', pair);
  const [stored] = await bench.rows(
    `SELECT count() AS n FROM trackway.identity_links WHERE workspace = 'pair'`,
  );
  expect(stored).toEqual({ n: 1 });
  expect(links).toMatchObject([{ fromId: 'a', toId: 'u', kind: 'seen', messageId: 'm3' }]);
});
