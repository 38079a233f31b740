/**
 * Who is whom, decided when asking. `identity_links` holds evidence; the dictionary `identity` maps each id's
 * hash to the person it belongs to now, and every question resolves through it. Nothing is ever rewritten, so a
 * new link shows in all history at once, and undoing one is one more row.
 *
 * Rules. Of several ids one id leads to, the newest evidence wins. Chains (anonymous -> u1 -> u2) are followed up
 * to 16 links. Ids that lead in a circle are all one person, under the smallest hash of the circle. A tombstone
 * covers its pair, also against later evidence of the same pair (a shared device goes on producing it), until it
 * is lifted.
 */
import type { Clock } from '../system/clock.ts';
import type { Warehouse } from './connection.ts';
import type { Session } from './session.ts';

export const CHAIN_LINKS_MAX = 16;

export interface IdRef {
  readonly kind: 'user' | 'anonymous';
  readonly id: string;
}

/** Where each id's chain ends. Ids are opaque; `order` decides circles. */
export function resolveChains<T>(next: ReadonlyMap<T, T>, order: (a: T, b: T) => number): Map<T, T> {
  const ends = new Map<T, T>();
  for (const start of next.keys()) {
    let at = start;
    for (let links = 0; links < CHAIN_LINKS_MAX; links++) {
      const to = next.get(at);
      if (to === undefined) break;
      at = to;
    }
    ends.set(start, next.has(at) ? smallestFrom(at, next, order) : at);
  }
  return ends;
}

/** After 16 links there is still a next one: a circle, or a chain too long to follow. One name for all on it. */
function smallestFrom<T>(at: T, next: ReadonlyMap<T, T>, order: (a: T, b: T) => number): T {
  let smallest = at;
  let here = at;
  for (let links = 0; links < CHAIN_LINKS_MAX; links++) {
    const to = next.get(here);
    if (to === undefined) break;
    here = to;
    if (order(here, smallest) < 0) smallest = here;
  }
  return smallest;
}

const refreshing = new WeakMap<Session, Promise<void>>();

/** Makes new links and tombstones visible to questions. Costs about a second per million links. One at a time: the loader and an undo may both want it. */
export function refreshIdentity({ database, spare }: Warehouse): Promise<void> {
  const before = refreshing.get(spare) ?? Promise.resolve();
  const refresh = before.catch(() => undefined).then(() => resolveAll(database, spare));
  refreshing.set(spare, refresh);
  return refresh;
}

async function resolveAll(database: string, spare: Session): Promise<void> {
  // Every link leads to a user, so what a chain can go on from is a user that an alias leads away from: few.
  const middle = await spare.rows(
    `SELECT toString(w.idHash) AS id, toString(w.nextHash) AS next FROM ${database}.identity_winners AS w WHERE w.idHash IN (SELECT fromHash FROM ${database}.identity_links WHERE fromKind = 'user')`,
  );
  const next = new Map(middle.map((row) => [BigInt(String(row.id)), BigInt(String(row.next))]));
  const ends = resolveChains(next, (a, b) => (a < b ? -1 : a > b ? 1 : 0));
  await spare.run(`TRUNCATE TABLE ${database}.identity_chains`);
  if (ends.size > 0)
    await spare.run(
      `INSERT INTO ${database}.identity_chains SELECT pair.1, pair.2 FROM (SELECT arrayJoin(arrayZip(arrayMap(x -> toUInt64(x), splitByChar(',', {ids:String})), arrayMap(x -> toUInt64(x), splitByChar(',', {people:String})))) AS pair)`,
      { ids: [...ends.keys()].join(','), people: [...ends.values()].join(',') },
    );
  await spare.run(`SYSTEM RELOAD DICTIONARY ${database}.identity`);
}

/** Separates two ids that evidence has joined (`undone` true), or lets the evidence speak again (false). */
export async function undoLink(
  warehouse: Warehouse,
  clock: Clock,
  link: {
    readonly workspace: string;
    readonly from: IdRef;
    readonly toUserId: string;
    readonly undone: boolean;
  },
): Promise<void> {
  const { database, spare } = warehouse;
  await spare.run(
    `INSERT INTO ${database}.identity_links (workspace, source, fromKind, fromId, toId, fromHash, toHash, kind, messageId, timestamp, tombstone)
    SELECT {workspace:String}, '', {kind:String}, {id:String}, {user:String}, sipHash64({workspace:String}, {kind:String}, {id:String}), sipHash64({workspace:String}, 'user', {user:String}), 'undo', '', fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {undone:UInt8}`,
    {
      workspace: link.workspace,
      kind: link.from.kind,
      id: link.from.id,
      user: link.toUserId,
      at: clock.now(),
      undone: link.undone ? 1 : 0,
    },
  );
  await refreshIdentity(warehouse);
}
