import { expect, test } from 'vitest';
import { planArrivals } from './schedule.ts';

test('requests are due at even gaps from the first moment on, and no more than planned', () => {
  const plan = planArrivals(250, 2);
  expect(plan.requests).toBe(500);
  expect([plan.dueAt(0), plan.dueAt(1), plan.dueAt(250)]).toEqual([0, 4, 1000]);
  expect([plan.dueBy(-1), plan.dueBy(0), plan.dueBy(3.9), plan.dueBy(4), plan.dueBy(999_999)]).toEqual([
    0, 1, 1, 2, 500,
  ]);
});

test('a request is due by its own time, at rates that divide nothing evenly too', () => {
  const plan = planArrivals(30, 10);
  for (let request = 0; request < plan.requests; request += 1)
    expect(plan.dueBy(plan.dueAt(request) + 1e-6)).toBe(request + 1);
});

test('a rate or a length of nothing is refused', () => {
  expect(() => planArrivals(0, 1)).toThrow();
  expect(() => planArrivals(1, Number.NaN)).toThrow();
});
