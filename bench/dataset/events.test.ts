import { expect, test } from 'vitest';
import { DAYS, describeEvent, FUNNEL, renderEvent, usersOf } from './events.ts';

const EVENTS = 20_000;
const END = Date.UTC(2026, 10, 20);
const all = Array.from({ length: EVENTS }, (_, number) => describeEvent(number, EVENTS, END));
const texts = all.map((described, number) => renderEvent(number, 'r', described));

test('an event follows from its number alone, and its id is no other', () => {
  expect(describeEvent(4711, EVENTS, END)).toEqual(all[4711]);
  expect(renderEvent(4711, 'r', describeEvent(4711, EVENTS, END))).toBe(texts[4711]);
  const ids = texts.map((text) => (JSON.parse(text) as { messageId: string }).messageId);
  expect(new Set(ids).size).toBe(EVENTS);
});

test('all kinds of calls are there, each is JSON, and the funnel has people in every step', () => {
  expect(new Set(all.map(({ type }) => type))).toEqual(new Set(['track', 'identify', 'page', 'group']));
  for (const text of texts.slice(0, 500)) expect(JSON.parse(text)).toHaveProperty('context.page.url');
  const steps = FUNNEL.map((step) => all.filter(({ event }) => event === step).length);
  expect(steps[0]).toBeGreaterThan(steps[1] ?? 0);
  expect(steps[1]).toBeGreaterThan(steps[2] ?? 0);
  expect(steps[2]).toBeGreaterThan(0);
});

test('the events lie within the days before the end, in order, and every user has some', () => {
  const times = all.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(Math.min(...times)).toBe(END - DAYS * 86_400_000);
  expect(Math.max(...times)).toBeLessThan(END);
  expect(new Set(all.map(({ user }) => user)).size).toBe(usersOf(EVENTS));
});
