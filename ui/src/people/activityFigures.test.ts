import { expect, test } from 'vitest';
import { byEventOf, sayByEvent, sayFrequency } from './activityFigures.ts';

const done = (event: string, events: number) => ({ type: 'track', event, events });

test('activity by event keeps its sum when it shows the most frequent only', () => {
  const events = Array.from({ length: 13 }, (_, place) => done(`E${place}`, 13 - place));
  const { items } = byEventOf(events);
  expect(items).toHaveLength(11);
  expect(items.at(-1)).toMatchObject({ name: '3 other events', value: 6 });
  expect(items.reduce((sum, { value }) => sum + value, 0)).toBe(91);
  expect(sayByEvent(events)).toBe('91 events, most E0');
  expect(sayByEvent([])).toBe('Nothing was done');
});

test('how often somebody comes is compared with the month before', () => {
  const day = (place: number, events: number) => ({ day: String(place), events });
  const days = Array.from({ length: 90 }, (_, place) => day(place, place >= 60 && place < 70 ? 2 : 0));
  expect(sayFrequency(days)).toBe('10 active days in the last 30, up from 0');
  expect(sayFrequency(days.slice(0, 70))).toBe('10 active days in the last 30, up from 0');
  expect(sayFrequency(days.slice(0, 7))).toBe('0 active days in the last 30');
});
