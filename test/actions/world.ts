/** People and scores put into the warehouse's tables by hand, and a looking at actions over them. */
import type { Alert } from '../../src/score/actions/action.ts';
import { lookAtActions } from '../../src/warehouse/actions/look.ts';
import { readAlerts } from '../../src/warehouse/actions/read.ts';
import type { Watched } from '../../src/warehouse/actions/watched.ts';
import type { Session } from '../../src/warehouse/session.ts';
import type { Bench } from '../warehouse/blocks.ts';

export const DAY_MS = 86_400_000;
export const NOW = Date.UTC(2026, 10, 20, 12);
export const PROFILE = 'sp_1';

export interface Person {
  readonly id: string;
  readonly groupId?: string;
  readonly excluded?: string;
  readonly gone?: 0 | 1;
  /** Default: now. */
  readonly firstAt?: number;
}

export interface Figures {
  readonly id: string;
  readonly score: number;
  readonly before?: number;
  readonly activation?: number;
}

export type LookOver = Partial<
  Pick<Watched, 'of' | 'filter' | 'cooldownDays' | 'basis' | 'revision' | 'asMade'>
> & {
  readonly action?: string;
  readonly trigger: Watched['trigger'];
  readonly segmentProfile?: string;
};

/** Everything of one workspace of a test. */
export function openWorld(bench: Bench, workspace: string) {
  let version = 0;
  // Above the numbers that a test gives to runs of earlier days.
  let run = 1_000_000;
  let now = NOW;
  const insert = (table: string, columns: string, rows: readonly unknown[]): Promise<void> =>
    bench.warehouse.spare.run(
      `INSERT INTO trackway.${table} (workspace, ${columns}) SELECT {workspace:String}, ${columns} FROM format(JSONEachRow, {rows:String})
      SETTINGS date_time_input_format = 'best_effort', input_format_null_as_default = 1`,
      { workspace, rows: rows.map((row) => JSON.stringify(row)).join('\n') },
    );
  const at = (ms: number): string => new Date(ms).toISOString();
  const profile = ({ id, excluded = '', gone = 0, firstAt = now }: Person) => ({
    ...{ name: `Name of ${id}`, excluded, gone, version: ++version },
    ...{ createdAt: at(firstAt), firstAt: at(firstAt), lastAt: at(now) },
  });
  const PROFILE_COLUMNS = 'name, createdAt, firstAt, lastAt, excluded, gone, version';
  return {
    workspace,
    /** The clock: some seconds pass between two lookings, or a day. */
    pass(ms: number): number {
      now += ms;
      return now;
    },
    now: () => now,
    async users(...people: readonly Person[]): Promise<void> {
      for (const person of people)
        await bench.warehouse.spare.run(
          `INSERT INTO trackway.user_profiles (workspace, person, userId, groupId, ${PROFILE_COLUMNS})
          SELECT {workspace:String}, sipHash64({workspace:String}, 'user', {id:String}), {id:String}, {groupId:String}, {name:String},
            parseDateTime64BestEffort({createdAt:String}, 3, 'UTC'), parseDateTime64BestEffort({firstAt:String}, 3, 'UTC'), parseDateTime64BestEffort({lastAt:String}, 3, 'UTC'), {excluded:String}, {gone:UInt8}, {version:UInt64}`,
          { workspace, id: person.id, groupId: person.groupId ?? '', ...profile(person) },
        );
    },
    accounts: (...accounts: readonly Person[]) =>
      insert(
        'account_profiles',
        `groupId, ${PROFILE_COLUMNS}`,
        accounts.map((account) => ({ groupId: account.id, ...profile(account) })),
      ),
    /** A finished scoring: these are the scores now. Its number. */
    async score(figures: readonly Figures[], of: 'users' | 'accounts' = 'users'): Promise<number> {
      run += 1;
      const [table, id] = of === 'users' ? ['user_scores', 'userId'] : ['account_scores', 'groupId'];
      const rows = figures.map(({ id: own, score, before = 0, activation = 0 }) => ({
        ...{
          profile: PROFILE,
          version: 1,
          run,
          [id]: own,
          score,
          before,
          change: score - before,
          activation,
        },
      }));
      const columns = `profile, version, run, ${id}, score, before, change, activation`;
      const person = of === 'users' ? ', person' : '';
      const hash = of === 'users' ? ", sipHash64({workspace:String}, 'user', userId)" : '';
      if (rows.length > 0)
        await bench.warehouse.spare.run(
          `INSERT INTO trackway.${table} (workspace, ${columns}${person}) SELECT {workspace:String}, ${columns}${hash} FROM format(JSONEachRow, {rows:String})`,
          { workspace, rows: rows.map((row) => JSON.stringify(row)).join('\n') },
        );
      await insert('score_runs', 'profile, version, run, at', [
        { profile: PROFILE, version: 1, run, at: at(now) },
      ]);
      return run;
    },
    segment: (segment: string, changes: readonly { id: string; isIn: 0 | 1; cause: string }[]) =>
      (async () => {
        for (const { id, isIn, cause } of changes) {
          const moment = at(++now);
          await insert('segment_changes', 'segment, profile, at, id, entered, cause', [
            { segment, profile: PROFILE, at: moment, id, entered: isIn, cause },
          ]);
          await insert('segment_members', 'segment, profile, id, isIn, at', [
            { segment, profile: PROFILE, id, isIn, at: moment },
          ]);
        }
      })(),
    async trait(id: string, trait: string, value: string): Promise<void> {
      await bench.warehouse.spare.run(
        `INSERT INTO trackway.user_trait_rows (workspace, source, userId, idHash, trait, value, timestamp, receivedAt, messageId)
        SELECT {w:String}, 'web', {id:String}, sipHash64({w:String}, 'user', {id:String}), {trait:String}, {value:String}, fromUnixTimestamp64Milli({at:Int64}, 'UTC'), now64(3, 'UTC'), {id:String}`,
        { w: workspace, id, trait, value, at: ++now },
      );
    },
    look: (
      overs: readonly LookOver[],
      { cause = 'events', session = bench.warehouse.spare }: { cause?: string; session?: Session } = {},
    ) =>
      lookAtActions(bench.warehouse, session, {
        ...{ workspace, profile: PROFILE, cause },
        actions: overs.map((over, index): Watched => {
          const action = over.action ?? `act_${index}`;
          return {
            ...{ action, name: `Named ${action}`, revision: 1, of: 'users', filter: null, cooldownDays: 0 },
            ...{ basis: 'same', segmentName: 'A segment', segmentProfile: PROFILE, asMade: null },
            ...over,
          };
        }),
        context: { workspace, timeZone: 'UTC', now: ++now },
      }),
    /** Whom was alerted, in the order of the record: `action id`, or only ids of one action. */
    async alerts(action?: string): Promise<string[]> {
      return (await this.alertsWhole(action)).map((alert) =>
        action === undefined ? `${alert.action} ${alert.id}` : alert.id,
      );
    },
    async alertsWhole(action?: string): Promise<Alert[]> {
      const base = { database: 'trackway', session: bench.warehouse.spare };
      const { items } = await readAlerts(base, { workspace, action, limit: 1000 });
      return items.toReversed();
    },
  };
}

/** A session whose process is killed before its nth writing statement. */
export function killedBefore(session: Session, statement: number): Session {
  let n = 0;
  return {
    ...session,
    async run(sql, params) {
      if (n++ >= statement) throw new Error('killed');
      await session.run(sql, params);
    },
  };
}
