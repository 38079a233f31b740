/** Scores as they are now, page by page, and what was last sent of them as traits. */
import type { Params, Session } from '../session.ts';

export interface SyncScope {
  readonly database: string;
  readonly session: Session;
  readonly workspace: string;
  readonly profile: string;
  readonly of: 'users' | 'accounts';
}

/** What traits are made of; shares are percent. */
export interface SyncedScores {
  readonly id: string;
  readonly score: number;
  readonly activation: number;
  readonly adoption: number;
  readonly adoptionEver: number;
  readonly frequency: number;
  /** Unix ms; null for never. */
  readonly lastActive: number | null;
  /** Ids of the segments that hold them, as they were last looked at. */
  readonly segments: readonly string[];
  /** Of an account. */
  readonly account: {
    readonly activeUsers: number;
    readonly totalUsers: number;
    readonly activeShare: number;
  } | null;
}

export interface ScorePage {
  readonly scores: readonly SyncedScores[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

const OF_PROFILE = 'workspace = {workspace:String} AND profile = {profile:String}';

/** At most `limit` of the run, in the order of their table, beyond `after` (null: from the first). */
export async function readScorePage(
  scope: SyncScope,
  run: number,
  after: string | null,
  limit: number,
): Promise<ScorePage> {
  const { database, session, workspace, profile, of } = scope;
  const isUsers = of === 'users';
  const beyond = after === null ? '1' : isUsers ? 'person > {after:UInt64}' : 'groupId > {after:String}';
  const own = isUsers
    ? 'userId AS id, toString(person) AS place, 0 AS activeUsers, 0 AS totalUsers, 0 AS activeShare'
    : 'groupId AS id, groupId AS place, activeUsers, totalUsers, activeShare';
  const params: Params = { workspace, profile, run, limit, ...(after !== null && { after }) };
  const rows = await session.rows(
    `SELECT ${own}, score, activation, adoption, adoptionEver, frequency, toUnixTimestamp64Milli(lastActive) AS lastAt
    FROM ${database}.${isUsers ? 'user_scores' : 'account_scores'} WHERE ${OF_PROFILE} AND run = {run:UInt64} AND ${beyond}
    ORDER BY ${isUsers ? 'person' : 'groupId'} LIMIT {limit:UInt32}`,
    params,
  );
  const ids = rows.map(({ id }) => String(id));
  const segments = await segmentsOf(scope, ids);
  const scores = rows.map((row) => ({
    id: String(row.id),
    score: Number(row.score),
    activation: Number(row.activation),
    adoption: Number(row.adoption),
    adoptionEver: Number(row.adoptionEver),
    frequency: Number(row.frequency),
    lastActive: row.lastAt === null ? null : Number(row.lastAt),
    segments: segments.get(String(row.id)) ?? [],
    account: isUsers
      ? null
      : {
          activeUsers: Number(row.activeUsers),
          totalUsers: Number(row.totalUsers),
          activeShare: Number(row.activeShare),
        },
  }));
  return { scores, next: rows.length < limit ? null : String(rows.at(-1)?.place) };
}

async function segmentsOf(
  { database, session, workspace, profile }: SyncScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await session.rows(
    `SELECT id, arraySort(groupUniqArray(toString(segment))) AS segments FROM ${database}.segment_members FINAL
    WHERE workspace = {workspace:String} AND profile IN ({profile:String}, '') AND isIn = 1 AND id IN (SELECT arrayJoin({ids:Array(String)})) GROUP BY id`,
    { workspace, profile, ids },
  );
  return new Map(rows.map(({ id, segments }) => [String(id), (segments as readonly string[]).map(String)]));
}

/** How many a pass is about. */
export async function countScores(scope: Omit<SyncScope, 'of'>, run: number): Promise<number> {
  const { database, session, workspace, profile } = scope;
  const count = (table: string): string =>
    `(SELECT count() FROM ${database}.${table} WHERE ${OF_PROFILE} AND run = {run:UInt64})`;
  const [row] = await session.rows(`SELECT ${count('user_scores')} + ${count('account_scores')} AS n`, {
    ...{ workspace, profile, run },
  });
  return Number(row?.n ?? 0);
}

export interface Synced {
  readonly id: string;
  readonly hash: string;
  readonly seed: number;
  readonly isSent: boolean;
}

/** What is known of these ids. */
export async function readSynced(
  { database, session, workspace, profile, of }: SyncScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Synced>> {
  const rows = await session.rows(
    `SELECT id, hash, toString(seed) AS seed, isSent FROM ${database}.synced_scores FINAL
    WHERE ${OF_PROFILE} AND of = {of:String} AND id IN (SELECT arrayJoin({ids:Array(String)}))`,
    { workspace, profile, of, ids },
  );
  return new Map(rows.map(syncedOf).map((each) => [each.id, each]));
}

const syncedOf = ({ id, hash, seed, isSent }: Record<string, unknown>): Synced => ({
  ...{ id: String(id), hash: String(hash), seed: Number(seed), isSent: Number(isSent) === 1 },
});

/**
 * Whom values were sent of that the run does not score (null: there are no scores any more), by id beyond `after`, but not
 * those of whom `takenBack` was the last that was sent.
 */
export async function readLeft(
  { database, session, workspace, profile, of }: SyncScope,
  run: number | null,
  { after, takenBack, limit }: { readonly after: string; readonly takenBack: string; readonly limit: number },
): Promise<readonly Synced[]> {
  const [table, id] = of === 'users' ? ['user_scores', 'userId'] : ['account_scores', 'groupId'];
  const scored = `SELECT ${id} FROM ${database}.${table} WHERE ${OF_PROFILE} AND run = {run:UInt64}`;
  const rows = await session.rows(
    `SELECT id, hash, toString(seed) AS seed, isSent FROM ${database}.synced_scores FINAL
    WHERE ${OF_PROFILE} AND of = {of:String} AND id > {after:String} AND NOT (hash = {takenBack:String} AND isSent = 1)
      ${run === null ? '' : `AND id NOT IN (${scored})`}
    ORDER BY id LIMIT {limit:UInt32}`,
    { ...{ workspace, profile, of, after, takenBack, limit }, ...(run !== null && { run }) },
  );
  return rows.map(syncedOf);
}

/** Of these ids, whoever they are now one person with under another user id: what was sent of that one. */
export async function readMergedInto(
  { database, session, workspace, profile, of }: SyncScope,
  ids: readonly string[],
): Promise<readonly Synced[]> {
  if (of === 'accounts' || ids.length === 0) return [];
  const hash = "sipHash64({workspace:String}, 'user', id)";
  const rows = await session.rows(
    `SELECT id, hash, toString(seed) AS seed, isSent FROM ${database}.synced_scores FINAL
    WHERE ${OF_PROFILE} AND of = 'users' AND id NOT IN (SELECT arrayJoin({ids:Array(String)})) AND id IN (
      SELECT userId FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND person IN (
        SELECT dictGetOrDefault('${database}.identity', 'person', ${hash}, ${hash}) FROM (SELECT arrayJoin({ids:Array(String)}) AS id)))`,
    { workspace, profile, ids },
  );
  return rows.map(syncedOf);
}

/** What was sent of a profile that is gone. */
export async function forgetSynced({
  database,
  session,
  workspace,
  profile,
}: Omit<SyncScope, 'of'>): Promise<void> {
  await session.run(
    `ALTER TABLE ${database}.synced_scores DELETE WHERE ${OF_PROFILE} SETTINGS mutations_sync = 1`,
    { workspace, profile },
  );
}

/** Durable when it resolves. */
export async function writeSynced(
  { database, session, workspace, profile, of }: SyncScope,
  synced: readonly Synced[],
): Promise<void> {
  if (synced.length === 0) return;
  await session.run(
    `INSERT INTO ${database}.synced_scores (workspace, profile, of, id, hash, seed, isSent, version)
    SELECT {workspace:String}, {profile:String}, {of:String}, each.1, each.2, each.3, {isSent:UInt8}, each.3 * 2 + {isSent:UInt8}
    FROM (SELECT arrayJoin(arrayZip({ids:Array(String)}, {hashes:Array(String)}, {seeds:Array(UInt64)})) AS each)`,
    {
      ...{ workspace, profile, of, isSent: synced[0]?.isSent === true ? 1 : 0 },
      ids: synced.map(({ id }) => id),
      hashes: synced.map(({ hash }) => hash),
      seeds: synced.map(({ seed }) => seed),
    },
  );
}
