/**
 * Who came into the state of an action's trigger and who left it, against the states as they are: rows of action_found.
 * Each row of who there is (gather.ts) has its figures and a bit an action, so many actions are asked in one statement,
 * which looks nothing up.
 *
 * Whoever is excluded or gone keeps the state they had, so that nothing follows from coming back. Whoever has no score
 * now keeps it likewise.
 */
import { bordersOf } from '../../score/actions/borders.ts';
import { LOUD_CAUSE_LIST, NEW_WITHIN_DAYS } from '../../score/actions/causes.ts';
import { type Of, openConditions } from '../people/clause-sql.ts';
import { DAY_MS } from '../scores/days.ts';
import { UNCOMPILED } from '../scores/settings.ts';
import type { Params } from '../session.ts';
import { countedPeople, type Finder } from './gather.ts';
import type { Due } from './watched.ts';

/** What is found among, and for which actions: the nth has the nth bit. */
export interface Among extends Finder {
  readonly of: Of;
  readonly due: readonly Due[];
  /** Milliseconds: it is as it was then that counts. */
  readonly asOf: number | null;
}

/** The statement gives n (from 1: which action), id, isOn and isLoud; `nth` is its value of an action. */
async function find({ database, session, threads, looking, due }: Among, sql: string, params: Params) {
  await session.run(
    `INSERT INTO ${database}.action_found (workspace, action, revision, id, isOn, isLoud)
    SELECT {workspace:String}, ${nth('actions', 'String')}, ${nth('revisions', 'UInt32')}, id, isOn, isLoud FROM (${sql})
    SETTINGS max_threads = ${threads}, max_insert_threads = 1, ${UNCOMPILED}`,
    {
      ...params,
      workspace: looking.workspace,
      actions: due.map(({ action }) => action),
      revisions: due.map(({ revision }) => revision),
    },
  );
}

const nth = (values: string, type: string): string => `arrayElement({${values}:Array(${type})}, n)`;
const LOUD = `${nth('louds', 'UInt8')} = 1`;
const WAS = 'bitTest(ons, n - 1)';
const KNOWN = 'bitTest(knowns, n - 1)';
const NUMBERS = 'arrayJoin({numbers:Array(UInt8)}) AS n';

/** Of some of them: their numbers, and who may be alerted. */
function listsOf(due: readonly Due[], isMeant: (each: Due) => boolean): Params {
  return {
    numbers: due.flatMap((each, index) => (isMeant(each) ? [index + 1] : [])),
    louds: due.map(({ isLoud }) => (isLoud ? 1 : 0)),
  };
}

/** Below every figure: never off. */
const NEVER = -1e12;
const METRICS = ['score', 'change', 'activation'] as const;

/** Triggers that go by a figure of the scores (score/actions/borders.ts). */
export async function findByFigures(among: Among): Promise<void> {
  const all = among.due.map(({ trigger }) => bordersOf(trigger));
  if (all.every((borders) => borders === null)) return;
  const params: Params = {
    ...listsOf(among.due, ({ trigger }) => bordersOf(trigger) !== null),
    places: all.map((borders) => (borders === null ? 0 : METRICS.indexOf(borders.metric))),
    signs: all.map((borders) => borders?.sign ?? 1),
    begins: all.map((borders) => borders?.on ?? 0),
    ends: all.map((borders) => borders?.off ?? NEVER),
    fromKnown: all.map((borders) => (borders?.fromKnown === true ? 1 : 0)),
  };
  const place = nth('places', 'UInt8');
  await find(
    among,
    `SELECT n, id, isNow AS isOn, isNow AND ${LOUD} AND (NOT needsKnown OR isKnown) AS isLoud
    FROM (
      SELECT n, id, ${nth('signs', 'Int8')} * if(${place} = 0, score, if(${place} = 1, change, activation)) AS figure,
        figure >= ${nth('begins', 'Float64')} AS isNow, ${WAS} AS was, ${nth('fromKnown', 'UInt8')} = 1 AS needsKnown, ${KNOWN} AS isKnown
      FROM (SELECT id, score, change, activation, ons, knowns, ${NUMBERS} FROM ${among.database}.action_people WHERE isScored = 1 AND excluded = '')
    )
    WHERE if(isNow, NOT was, (was AND figure < ${nth('ends', 'Float64')}) OR (needsKnown AND NOT was AND NOT isKnown))`,
    params,
  );
}

/** Who came into a segment, or left it: as segment_members has it; alerts follow from changes that people are behind. */
export async function findBySegments(among: Among): Promise<void> {
  const { database, due, asOf } = among;
  const triggers = due.map(({ trigger }) => ('segment' in trigger ? trigger : null));
  if (triggers.every((trigger) => trigger === null)) return;
  const ofSegments = due.filter((_, index) => triggers[index] !== null);
  const params: Params = {
    ...listsOf(due, ({ trigger }) => 'segment' in trigger),
    segments: triggers.map((trigger) => trigger?.segment ?? ''),
    profiles: due.map(({ segmentProfile }) => segmentProfile),
    leaving: triggers.map((trigger) => (trigger?.kind === 'leavesSegment' ? 1 : 0)),
    // The two lookings have moments of their own, which a clock that steps back can part.
    since: Math.max(0, Math.min(...ofSegments.map(({ lastAt }) => lastAt)) - DAY_MS),
    ...(asOf !== null && { asOf }),
  };
  const own = 'workspace = {workspace:String} AND segment IN {segments:Array(String)}';
  const key = 'toString(segment) AS segment, toString(profile) AS profile, id';
  const loud = `SELECT ${key}, at FROM ${database}.segment_changes WHERE ${own} AND at > fromUnixTimestamp64Milli({since:Int64}, 'UTC') AND cause IN (${LOUD_CAUSE_LIST})`;
  const members =
    asOf === null
      ? `SELECT ${key}, isIn, at FROM ${database}.segment_members FINAL WHERE ${own}`
      : `SELECT segment, profile, id, argMax(entered, moment) AS isIn, max(moment) AS at FROM (
          SELECT ${key}, entered, at AS moment FROM ${database}.segment_changes WHERE ${own} AND at <= fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
        ) GROUP BY segment, profile, id`;
  await find(
    among,
    `SELECT n, id, isNow AS isOn, isNow AND ${LOUD} AND (segment, profile, id, at) IN (${loud}) AS isLoud
    FROM (
      SELECT n, segment, profile, id, at, bitXor(isIn, ${nth('leaving', 'UInt8')}) AS isNow, ${WAS} AS was
      FROM (
        SELECT m.segment AS segment, m.profile AS profile, m.id AS id, m.isIn AS isIn, m.at AS at, p.ons AS ons, ${NUMBERS}
        FROM (${members}) AS m INNER JOIN (SELECT id, ons FROM ${database}.action_people WHERE excluded = '') AS p ON m.id = p.id
      )
      WHERE segment = ${nth('segments', 'String')} AND profile = ${nth('profiles', 'String')}
    ) WHERE isNow != was`,
    params,
  );
}

export const NEW_KINDS = ['newUser', 'newAccount', 'newUserInAccount'] as const;

/** Who was never seen before. It is once for everybody; also who is excluded is known from now on. */
export async function findNew(among: Among, kind: (typeof NEW_KINDS)[number]): Promise<void> {
  const { database, due, asOf, looking } = among;
  if (!due.some(({ trigger }) => trigger.kind === kind)) return;
  const people = `${database}.action_people`;
  const isJoining = kind === 'newUserInAccount';
  // An account that had users whom we knew.
  const had = `SELECT account, groupBitOr(knowns) AS hadKnown FROM ${people} WHERE account != '' GROUP BY account`;
  const from = isJoining
    ? `(SELECT p.id AS id, p.excluded AS excluded, p.firstAt AS firstAt, p.knowns AS knowns, a.hadKnown AS hadKnown
        FROM ${people} AS p INNER JOIN (${had}) AS a ON p.account = a.account)`
    : people;
  // Of a client's clock that is ahead nothing follows.
  const wasThere = asOf === null ? '1' : `firstAt NOT BETWEEN ${moment('afterMade')} AND ${moment('now')}`;
  await find(
    among,
    `SELECT n, id, toUInt8(1) AS isOn, ${LOUD} AND excluded = '' AND firstAt >= fromUnixTimestamp64Milli(${nth('sinces', 'Int64')}, 'UTC')${isJoining ? ' AND bitTest(hadKnown, n - 1)' : ''} AS isLoud
    FROM (SELECT id, excluded, firstAt, knowns${isJoining ? ', hadKnown' : ''}, ${NUMBERS} FROM ${from} WHERE ${wasThere})
    WHERE NOT ${KNOWN}`,
    {
      ...listsOf(due, ({ trigger }) => trigger.kind === kind),
      sinces: due.map(({ lastAt }) => Math.max(0, lastAt - NEW_WITHIN_DAYS * DAY_MS)),
      ...(asOf !== null && { afterMade: asOf + 1, now: looking.context.now }),
    },
  );
}

const moment = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;

/**
 * For whom the clauses of these became true. How it was before cannot be asked, so what is so now counts as having been
 * so where the action is new.
 */
export async function findByClauses(among: Among, own: readonly Due[]): Promise<void> {
  const { database, looking, of, due } = among;
  const conditions = openConditions(of, { ...looking.context, database, profile: looking.profile });
  const asked = own.flatMap((each) =>
    each.trigger.kind === 'custom'
      ? [{ number: due.indexOf(each) + 1, sql: `ifNull(${conditions.of(each.trigger.clause)}, 0)` }]
      : [],
  );
  await find(
    among,
    `SELECT n, id, isOn, isOn AND ${LOUD} AS isLoud
    FROM (
      SELECT id, ons, arrayJoin([${asked.map(({ number, sql }) => `(toUInt8(${number}), toUInt8(${sql}))`).join(', ')}]) AS asked,
        asked.1 AS n, asked.2 AS isOn, ${WAS} AS was
      FROM (${countedPeople(database, of)})
    ) WHERE isOn != was`,
    { ...conditions.params, louds: due.map(({ isLoud }) => (isLoud ? 1 : 0)) },
  );
}
