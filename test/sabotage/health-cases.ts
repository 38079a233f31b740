/** What data health and lasting trends promise. */
import type { Sabotage } from './cases.ts';

const ENGINE = 'test/scores/health.test.ts';

export const HEALTH_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'that today is left out, since it is not over',
    file: 'src/score/health.ts',
    find: 'const within = days.filter(({ day }) => day < end && day >= end - RECENT_DAYS);',
    replace: 'const within = days.filter(({ day }) => day <= end && day > end - RECENT_DAYS);',
    noticedBy: [
      { file: 'src/score/health.test.ts', test: 'whatever today brought so far: the day is not over' },
    ],
  },
  {
    removed: 'that a renamed event is sure again once its new name is scored',
    file: 'src/score/health.ts',
    find: 'if (successor !== null && known.scored.has(keyOf({ type, event: successor }))) return null;',
    replace: '',
    noticedBy: [{ file: 'src/score/health.test.ts', test: 'is sure again once its new name is scored' }],
  },
  {
    removed: 'that what the plan blocked did come',
    file: 'src/warehouse/queries/event-days.ts',
    find: 'day, count: blocked, violating }',
    replace: 'day, count: 0, violating }',
    noticedBy: [{ file: ENGINE, test: 'each event is told for what happened to it' }],
  },
  {
    removed: 'the names of pages that violate their plan',
    file: 'src/warehouse/queries/event-days.ts',
    find: "UNION ALL SELECT source, messageId, JSONExtractString(body, 'name') AS name",
    replace: "UNION ALL SELECT source, messageId, '' AS name",
    noticedBy: [{ file: ENGINE, test: 'violations of pages are told of the page that they are of' }],
  },
  {
    removed: 'that nothing is unsure while a past is told',
    file: 'src/scorer/health.ts',
    find: ' || !options.isTold(workspace)',
    replace: '',
    noticedBy: [{ file: ENGINE, test: 'while a past is being told nothing is unsure' }],
  },
  {
    removed: 'the end of what somebody knows, when it is over or another thing',
    file: 'src/scorer/health.ts',
    find: 'await dropHealthKnown(store, workspace, id, over);',
    replace: '',
    noticedBy: [{ file: ENGINE, test: 'what somebody knows does not hold alerts back' }],
  },
  {
    removed: 'that it is looked once in ten minutes however many ask',
    file: 'src/scorer/health.ts',
    find: 'if (last?.key === key && now() - last.at < FRESH_MS) return last.found;',
    replace: '',
    noticedBy: [{ file: ENGINE, test: 'it is looked once in ten minutes however many ask' }],
  },
  {
    removed: 'the trend of the day before',
    file: 'src/warehouse/scores/score.ts',
    find: 'const trendsOf = await trendsBefore(warehouse, { ...scoring, today });',
    replace: 'const trendsOf = await trendsBefore(warehouse, { ...scoring, today: 0 });',
    noticedBy: [{ file: 'test/scores/trends.test.ts', test: 'a trend that began ends only within five' }],
  },
];
