/** The ids that are one person, and the evidence that says so. */
import type { Session } from '../session.ts';
import { idsOfPerson } from './known-rows.ts';
import type { Identity } from './shapes.ts';

/** A pair that some event joined, as it is in force or undone. */
export interface Link extends Identity {
  /** Hashes, as text. */
  readonly fromHash: string;
  readonly toHash: string;
  /** Some event came under the id. */
  readonly seen: boolean;
  /** The newest evidence of the id that nobody undid: where it leads. */
  readonly wins: boolean;
}

/** All pairs from or to an id of the person; also those that somebody undid. */
export async function readLinks(
  database: string,
  session: Session,
  who: { readonly workspace: string; readonly person: string },
): Promise<Link[]> {
  const ids = idsOfPerson(database);
  const rows = await session.rows(
    `SELECT toString(fromKind) AS kind, fromId, toId, toString(fromHash) AS fromText, toString(toHash) AS toText,
      anyIf(l.tombstone, l.kind = 'undo') AS undone,
      toString(argMaxIf(l.kind, (l.timestamp, l.messageId), l.kind != 'undo')) AS evidence,
      argMaxIf(l.messageId, (l.timestamp, l.messageId), l.kind != 'undo') AS message,
      toUnixTimestamp64Milli(maxIf(l.timestamp, l.kind != 'undo')) AS at,
      fromHash IN (SELECT idHash FROM ${database}.people_seen WHERE workspace = {workspace:String}) AS seen
    FROM (
      SELECT * FROM ${database}.identity_links FINAL WHERE workspace = {workspace:String} AND (fromHash IN (${ids}) OR toHash IN (${ids}))
    ) AS l
    GROUP BY fromKind, fromId, toId, fromHash, toHash HAVING countIf(l.kind != 'undo') > 0
    ORDER BY at DESC LIMIT 10000`,
    who,
  );
  const links = rows.map((row) => ({
    kind: row.kind === 'user' ? ('user' as const) : ('anonymous' as const),
    id: String(row.fromId),
    to: String(row.toId),
    evidence: String(row.evidence),
    messageId: String(row.message),
    at: Number(row.at),
    undone: row.undone === 1,
    fromHash: String(row.fromText),
    toHash: String(row.toText),
    seen: row.seen === 1,
    wins: false,
  }));
  const winners = winnersOf(links);
  return links.map((link) => ({ ...link, wins: winners.get(link.fromHash) === link }));
}

/** As the view identity_winners has it: the newest, of equally new ones the larger hash. */
export function winnersOf<
  T extends {
    readonly fromHash: string;
    readonly toHash: string;
    readonly at: number;
    readonly undone: boolean;
  },
>(links: readonly T[]): Map<string, T> {
  const winners = new Map<string, T>();
  for (const link of links) {
    if (link.undone) continue;
    const best = winners.get(link.fromHash);
    const isNewer =
      best === undefined ||
      link.at > best.at ||
      (link.at === best.at && BigInt(link.toHash) > BigInt(best.toHash));
    if (isNewer) winners.set(link.fromHash, link);
  }
  return winners;
}

/**
 * What people are shown: pairs in force of ids that are this person, and pairs that somebody undid. An alias does not say
 * of which kind its old id is, and is evidence for both: the kind under which nothing ever came is left out.
 */
export function shownLinks(links: readonly Link[], isOfPerson: (hash: string) => boolean): Link[] {
  const isReal = ({ evidence, seen, kind, id }: Link): boolean =>
    evidence !== 'alias' ||
    seen ||
    (kind === 'user' && !links.some((other) => other.id === id && other.kind !== kind && other.seen));
  return links.filter(
    (link) =>
      isReal(link) && (link.undone ? isOfPerson(link.toHash) : link.wins && isOfPerson(link.fromHash)),
  );
}
