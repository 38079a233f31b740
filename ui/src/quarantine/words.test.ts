import { expect, test } from 'vitest';
import type { Job, Preview } from '../api/quarantine.ts';
import { sayJob, sayPreview } from './words.ts';

const preview = (total: number, tried: number, outcomes: Partial<Preview['outcomes']>): Preview => ({
  total,
  tried,
  outcomes: { stored: 0, held: 0, refused: 0, discarded: 0, ...outcomes },
  samples: [],
});

test('what will happen is said in numbers, and of how many it is known', () => {
  expect(sayPreview('release', preview(1204, 1204, { stored: 1204 }))).toBe(
    'Stores all 1,204 events with their messageIds and times.',
  );
  expect(sayPreview('accept', preview(1, 1, { stored: 1 }))).toBe(
    'Stores the event with its messageId and times.',
  );
  expect(sayPreview('fix', preview(5000, 1000, { stored: 990, held: 10 }))).toBe(
    'Of the first 1,000 of 5,000 events, 990 will be stored; 10 stay here: the plan still blocks them.',
  );
  expect(sayPreview('accept', preview(3, 3, { held: 3 }))).toBe(
    'Of 3 events, 0 will be stored; 3 stay here: the plan still blocks them.',
  );
  expect(sayPreview('discard', preview(1, 1, { discarded: 1 }))).toBe(
    'Discards 1 event. They are never stored.',
  );
  expect(sayPreview('release', preview(0, 0, {}))).toContain('No event');
});

test('a job says how far it is and what became of the events', () => {
  const job: Job = {
    ...{ id: 'j', kind: 'fix', about: {}, fix: null, state: 'running', progress: 0.5, error: null },
    ...{ total: 10, done: 5, released: 4, discarded: 0, held: 1, refused: 0 },
    ...{ createdAt: '', createdBy: 'ada', endedAt: null },
  };
  expect(sayJob(job)).toBe('5 of 10 events: 4 stored, 1 still blocked');
  expect(sayJob({ ...job, state: 'waiting', done: 0, released: 0, held: 0, total: null })).toBe(
    'Waits for its turn to fix',
  );
});
