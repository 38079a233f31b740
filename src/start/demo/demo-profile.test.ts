import { expect, test } from 'vitest';
import { readDemoPlan } from './demo-plan.ts';
import { readDemoProfile } from './demo-profile.ts';

test("the demo's profile is sound and scores only what the demo's plan knows", () => {
  const planned = new Set(readDemoPlan().document.rules.map(({ name }) => name));
  const { events, activation = [] } = readDemoProfile().document;
  const named = [...events, ...activation.flatMap(({ event }) => (event === undefined ? [] : [event]))];
  expect(named.map(({ event }) => event).filter((event) => !planned.has(event))).toEqual([]);
});
