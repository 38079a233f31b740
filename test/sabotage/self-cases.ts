/** What is removed of the demo's plan and of self-tracking (cases.ts). */
import type { Sabotage } from './cases.ts';

const DAILY = 'src/start/self-tracking/daily.test.ts';
const TOLD = 'src/control/self-tracking/self-tracking.test.ts';

export const SELF_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'messageIds of the daily counts that a second telling has again',
    file: 'src/start/self-tracking/daily.ts',
    find: 'const name = JSON.stringify([day, userId, workspace, said.projectId]);',
    replace: 'const name = `${Math.random()}`;',
    noticedBy: [{ file: DAILY, test: 'told again after its note was lost, it has the same messageId' }],
  },
  {
    removed: 'waiting for the answer before a day is noted as told',
    file: 'src/start/self-tracking/daily.ts',
    find: "if (!(await options.taken())) throw new Error('not all of it was taken');",
    replace: '',
    noticedBy: [{ file: DAILY, test: 'what was not taken is not noted, and told again' }],
  },
  {
    removed: 'the bound of what waits while collection is down',
    file: 'src/start/self-tracking/outbox.ts',
    find: 'if (signal.aborted || waiting.length >= WAITING_MAX) return Promise.resolve(false);',
    replace: 'if (signal.aborted) return Promise.resolve(false);',
    noticedBy: [
      { file: 'src/start/self-tracking/outbox.test.ts', test: 'a thousand calls may wait; more are dropped' },
    ],
  },
  {
    removed: 'telling of sources only when something has changed',
    file: 'src/control/routes/sources.ts',
    find: 'if (source.enabled !== before.enabled)',
    replace: '',
    noticedBy: [{ file: TOLD, test: 'sources and plans are told when something of them has changed' }],
  },
  {
    removed: 'one of the calls that do not follow the plan of the demo',
    file: 'src/demo/slips.ts',
    find: "property('projectCollaborators', (count) => `${count}`),",
    replace: '',
    noticedBy: [{ file: 'src/demo/plan.test.ts', test: 'the plan finds exactly what went wrong' }],
  },
];
