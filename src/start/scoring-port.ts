/** What a scoring profile is measured against, as the API asks for it when one is published or re-based. */
import type { Scoring } from '../control/ports.ts';
import type { ScoringProfile } from '../score/profile.ts';
import { openScoreAnswers } from '../scorer/answers.ts';
import type { ScoreHealth } from '../scorer/health.ts';
import type { Store } from '../store/database.ts';
import { readPeopleSettings } from '../store/people-settings.ts';
import { systemClock } from '../system/clock.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { clauseSql } from '../warehouse/people/clause-sql.ts';
import type { Scores } from '../warehouse/scores/open.ts';
import type { ScoringScope } from '../warehouse/scores/scope.ts';
import { contextIn } from './segments-port.ts';

export interface ScoringPortOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly scores: Scores;
  readonly health: ScoreHealth;
  readonly recompute: (workspace: string, profile: string) => void;
  readonly finding: Scoring['finding'];
}

export function openScoringPort(options: ScoringPortOptions): Scoring {
  const { store, warehouse, scores, health, recompute, finding } = options;
  const now = systemClock.now;
  const timeZone = async (workspace: string): Promise<string> =>
    (await readPeopleSettings(store, workspace)).timeZone;
  const usersOf = (workspace: string, document: ScoringProfile, profile: string | null) =>
    scoredUsers(store, warehouse.database, workspace, document, profile);
  return {
    ...{ recompute, finding, health },
    answers: openScoreAnswers({ store, warehouse, now, timeZone, usersOf }),
    async measure(workspace, document) {
      if (document.mode === 'sherlock') return null;
      const users = await usersOf(workspace, document, null);
      const asked = { workspace, document, users, timeZone: await timeZone(workspace), now: now() };
      const { reference } = await scores.measure(asked);
      return reference.q90 === null ? null : reference;
    },
  };
}

/** Who is scored under a document: null for all who count. */
export async function scoredUsers(
  store: Store,
  database: string,
  workspace: string,
  document: ScoringProfile,
  profile: string | null,
): Promise<ScoringScope['users']> {
  if (document.users === undefined) return null;
  const context = await contextIn(store, workspace);
  return clauseSql(document.users, 'users', { database, ...context, profile });
}
