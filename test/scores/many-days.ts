/** Days of many users, put where the scorer keeps them: for tests of a scoring's size and of its end. */
import type { ScoringProfile } from '../../src/score/profile.ts';
import type { Warehouse } from '../../src/warehouse/connection.ts';
import { openScores } from '../../src/warehouse/scores/open.ts';
import type { Scored } from '../../src/warehouse/scores/score.ts';

export const KINDS = 30;
const TODAY = 20_780;

export const MANY: ScoringProfile = {
  name: 'Many',
  mode: 'decay',
  window: 7,
  events: Array.from({ length: KINDS }, (_, kind) => ({ event: `Event ${kind}`, weight: 1 + (kind % 10) })),
};

/** Events of 90 days; an account for every ten users. */
export async function fillDays({ score }: Warehouse, events: number, users: number): Promise<void> {
  const hash = (what: string): string => `sipHash64('many', 'user', ${what})`;
  await score.run(
    `INSERT INTO trackway.activity_days (workspace, type, event, rule, day, idHash, n, firstAt, lastAt, version)
    SELECT 'many', 'track', concat('Event ', toString(kind)), '', toDate32(${TODAY} - ago), ${hash('user')}, count(), toDateTime64((${TODAY} - ago) * 86400, 3, 'UTC') AS at, at, 1
    FROM (SELECT sipHash64(number) % ${users} AS user, sipHash64(number, 1) % ${KINDS} AS kind, sipHash64(number, 2) % 90 AS ago FROM numbers(${events})) GROUP BY kind, ago, user`,
  );
  await score.run(
    `INSERT INTO trackway.user_profiles (workspace, person, userId, groupId, createdAt, firstAt, lastAt, version)
    SELECT 'many', ${hash('number')}, concat('u', toString(number)), concat('g', toString(intDiv(number, 10))), toDateTime64(0, 3, 'UTC') AS at, at, at, 1 FROM numbers(${users})`,
  );
  await score.run(
    `INSERT INTO trackway.account_profiles (workspace, groupId, createdAt, firstAt, lastAt, version)
    SELECT 'many', concat('g', toString(number)), toDateTime64(0, 3, 'UTC') AS at, at, at, 1 FROM numbers(${Math.ceil(users / 10)})`,
  );
}

export function scoreMany(warehouse: Warehouse): Promise<Scored> {
  return openScores(warehouse).score({
    ...{ workspace: 'many', profile: 'many', version: 1, document: MANY, reference: null, users: null },
    ...({ timeZone: 'UTC', now: TODAY * 86_400_000 + 43_200_000, block: 1, cause: 'asked' } as const),
  });
}
