/** Rows of user_scores and account_scores of one run, as people are told of them. */
import { isKeyPersonRisk } from '../../score/account.ts';
import type { Session } from '../session.ts';
import { numberOf } from './page.ts';
import type { AccountScoreItem, ScoreItem } from './shapes.ts';

/** A scoring that finished. */
export interface Run {
  readonly workspace: string;
  readonly profile: string;
  readonly run: string;
}

type Row = Readonly<Record<string, unknown>>;

const SCORE_FIELDS = [
  ...['score', 'percentile', 'before', 'change', 'trend', 'state', 'frequency', 'adoption', 'adoptionEver'],
  ...['activation', 'isActive', 'basedOnEvents', 'basedOnDays', 'confidence'],
];
const ACCOUNT_FIELDS = [
  ...['average', 'total', 'banded', 'band', 'activeUsers', 'totalUsers', 'seats', 'activeShare', 'breadth'],
  ...['depth', 'topUserShare'],
];
const LAST = 'toUnixTimestamp64Milli(lastActive) AS lastMs';
export const OF_RUN = 'workspace = {workspace:String} AND profile = {profile:String} AND run = {run:UInt64}';

function readScore(row: Row): ScoreItem {
  return {
    score: numberOf(row.score),
    percentile: numberOf(row.percentile),
    before: numberOf(row.before),
    change: numberOf(row.change),
    trend: String(row.trend),
    state: String(row.state),
    frequency: numberOf(row.frequency),
    adoption: numberOf(row.adoption),
    adoptionEver: numberOf(row.adoptionEver),
    activation: numberOf(row.activation),
    isActive: row.isActive === 1,
    lastActive: row.lastMs === null ? null : numberOf(row.lastMs),
    basedOnEvents: numberOf(row.basedOnEvents),
    basedOnDays: numberOf(row.basedOnDays),
    confidence: String(row.confidence),
  };
}

/** With the raw score, by the person's hash as text. */
export async function userScores(
  database: string,
  session: Session,
  run: Run,
  people: readonly string[],
): Promise<ReadonlyMap<string, { readonly item: ScoreItem; readonly raw: number }>> {
  const rows = await session.rows(
    `SELECT toString(person) AS id, raw, ${SCORE_FIELDS.join(', ')}, ${LAST} FROM ${database}.user_scores
    WHERE ${OF_RUN} AND person IN (SELECT toUInt64(arrayJoin({people:Array(String)})))`,
    { ...run, people },
  );
  return new Map(rows.map((row) => [String(row.id), { item: readScore(row), raw: numberOf(row.raw) }]));
}

export async function accountScores(
  database: string,
  session: Session,
  run: Run,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, { readonly item: AccountScoreItem; readonly raw: number }>> {
  const rows = await session.rows(
    `SELECT groupId, raw, ${[...SCORE_FIELDS, ...ACCOUNT_FIELDS].join(', ')}, ${LAST} FROM ${database}.account_scores
    WHERE ${OF_RUN} AND groupId IN (SELECT arrayJoin({accounts:Array(String)}))`,
    { ...run, accounts },
  );
  return new Map(
    rows.map((row) => [
      String(row.groupId),
      {
        raw: numberOf(row.raw),
        item: {
          ...readScore(row),
          average: numberOf(row.average),
          total: numberOf(row.total),
          banded: numberOf(row.banded),
          band: String(row.band),
          activeUsers: numberOf(row.activeUsers),
          totalUsers: numberOf(row.totalUsers),
          seats: numberOf(row.seats),
          activeShare: numberOf(row.activeShare),
          breadth: numberOf(row.breadth),
          depth: numberOf(row.depth),
          topUserShare: numberOf(row.topUserShare),
          isKeyPersonRisk: isKeyPersonRisk(numberOf(row.seats), numberOf(row.topUserShare)),
        },
      },
    ]),
  );
}
