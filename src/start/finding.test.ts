import { expect, test } from 'vitest';
import type { ChildHealth, DemoStatus } from '../system/status.ts';
import { openFinding } from './finding.ts';

/** A demo that is at `state`; blocks that are loaded and whose users are known. */
function open() {
  const world = { state: null as DemoStatus['state'] | null, block: 0, kept: null as number | null };
  const finding = openFinding({
    children: () => {
      if (world.state === null) return [];
      const status = { role: 'demo', workspace: 'demo', state: world.state, events: 40, eventsTotal: 100 };
      return [{ name: 'demo', status } as unknown as ChildHealth];
    },
    loader: { status: () => ({ block: world.block }) as never },
    people: { keptBlock: () => world.kept },
    demo: 'demo',
  });
  return { world, finding };
}

test('users are being found out until those of all that was loaded when it was first asked are known', () => {
  const { world, finding } = open();
  world.block = 7;
  expect(finding.of('main')).toEqual({ what: 'people', done: 0, total: 7 });
  expect(open().finding.of('main')).toBeNull();
  Object.assign(world, { kept: 5, block: 9 });
  expect(finding.of('main')).toEqual({ what: 'people', done: 5, total: 7 });
  world.kept = 7;
  expect(finding.of('main')).toBeNull();
  expect(finding.behind()).toEqual({ what: 'people', done: 7, total: 9 });
  world.kept = 9;
  expect(finding.behind()).toBeNull();
});

test('while the past is told that is said, for the demo alone, and then users up to its end are found out', () => {
  const { world, finding } = open();
  world.kept = 0;
  // Asked before the demo's process has said anything.
  expect(finding.of('demo')).toEqual({ what: 'history', done: 0, total: null });
  Object.assign(world, { state: 'loading', block: 3 });
  expect(finding.of('demo')).toEqual({ what: 'history', done: 40, total: 100 });
  expect(finding.of('main')).toEqual({ what: 'people', done: 0, total: 3 });
  Object.assign(world, { state: 'ready', block: 90, kept: 12 });
  expect(finding.of('demo')).toEqual({ what: 'people', done: 12, total: 90 });
});
