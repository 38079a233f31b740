/** What a scoring profile is measured against, as the API asks for it when one is published or re-based. */
import type { Scoring } from '../control/ports.ts';
import type { Store } from '../store/database.ts';
import { readPeopleSettings } from '../store/people-settings.ts';
import { systemClock } from '../system/clock.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { clauseSql } from '../warehouse/people/clause-sql.ts';
import type { Scores } from '../warehouse/scores/open.ts';
import { contextIn } from './segments-port.ts';

export function openScoringPort({
  store,
  warehouse: { database },
  scores,
}: {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly scores: Scores;
}): Scoring {
  return {
    async measure(workspace, document) {
      if (document.mode === 'sherlock') return null;
      const settings = await readPeopleSettings(store, workspace);
      const context = await contextIn(store, workspace);
      const users = document.users && clauseSql(document.users, 'users', { ...context, database });
      const { reference } = await scores.measure({
        ...{ workspace, document, timeZone: settings.timeZone },
        users: users ?? null,
        now: systemClock.now(),
      });
      return reference.q90 === null ? null : reference;
    },
  };
}
