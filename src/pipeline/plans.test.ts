import { expect, test } from 'vitest';
import { WATCH_ONLY } from '../plan/controls.ts';
import { EMPTY_PLAN } from '../plan/model.ts';
import { createPlans, followPlans, type PlanRowReader } from './plans.ts';

type Rows = NonNullable<ReturnType<PlanRowReader['read']>>;

const rule = (name: string) => ({ type: 'track', name, version: 1, schema: { type: 'object' } });
const documentOf = (names: readonly string[]): string =>
  JSON.stringify({ ...EMPTY_PLAN, name: 'Plan', rules: names.map(rule) });
const BROKEN = JSON.stringify({ ...EMPTY_PLAN, rules: [{ ...rule('A'), schema: { type: 'nonsense' } }] });

/** A store in memory whose clock moves by a millisecond each time that somebody looks. */
function createStore() {
  const documents = new Map<string, string>();
  let rows: Rows = { governed: [], fixes: [], sources: new Set(['w/web', 'w/other']) };
  let changed = true;
  let now = 0;
  const read: string[] = [];
  const plans = createPlans(
    {
      read() {
        if (!changed) return undefined;
        changed = false;
        return rows;
      },
      documentOf(workspace, plan, version) {
        read.push(`${plan}/${version}`);
        return documents.get(`${workspace}/${plan}/${version}`);
      },
    },
    () => now++,
  );
  return {
    plans,
    read,
    pass(ms: number) {
      now += ms;
    },
    publish(source: string, plan: string, version: number, document: string, controls: object = {}): void {
      documents.set(`w/${plan}/${version}`, document);
      const row = { workspace: 'w', source, sourceName: 'Web', plan, planName: 'Plan', version };
      const governed = rows.governed.filter((each) => each.source !== source);
      rows = {
        ...rows,
        governed: [...governed, { ...row, controls: JSON.stringify({ ...WATCH_ONLY, ...controls }) }],
      };
      changed = true;
    },
    keep(fixes: Rows['fixes']): void {
      rows = { ...rows, fixes };
      changed = true;
    },
    withdraw(): void {
      rows = { ...rows, governed: [] };
      changed = true;
    },
    touch(): void {
      changed = true;
    },
  };
}

const versionOf = ({ plans }: ReturnType<typeof createStore>, source = 'web'): number | undefined =>
  plans.of('w', source)?.plan?.version;

test('a plan of many rules is compiled in slices, nothing is in force before all of it is, and then all at once', () => {
  const store = createStore();
  store.publish('web', 'p', 1, documentOf(['A']));
  store.plans.settle();
  const { generation } = store.plans;
  store.publish('web', 'p', 2, documentOf(Array.from({ length: 50 }, (_, n) => `Event ${n}`)));
  let slices = 0;
  for (store.pass(100), store.plans.work(); store.plans.status().changing; store.plans.work()) {
    expect([versionOf(store), store.plans.generation]).toEqual([1, generation]);
    slices++;
  }
  expect(slices).toBeGreaterThan(5);
  expect(versionOf(store)).toBe(2);
  expect(store.plans.of('w', 'web')?.plan?.compiled.track.size).toBe(50);
  expect(store.plans.generation).toBe(generation + 1);
});

test('a version that cannot be compiled leaves the old one in force and says so', () => {
  const store = createStore();
  store.publish('web', 'p', 1, documentOf(['A']));
  store.plans.settle();
  store.publish('web', 'p', 2, BROKEN);
  store.plans.settle();
  expect(versionOf(store)).toBe(1);
  expect(store.plans.status()).toMatchObject({
    inForce: [{ source: 'web', version: 1 }],
    problems: [{ source: 'web', plan: 'p', version: 2, inForce: 1, error: expect.stringMatching(/./) }],
  });
  store.publish('web', 'p', 3, documentOf(['B']));
  store.plans.settle();
  expect([versionOf(store), store.plans.status().problems]).toEqual([3, []]);
});

test('at a start the newest version that can be compiled is in force, and a document that is not there is no reason to stop', () => {
  const store = createStore();
  store.publish('web', 'p', 1, documentOf(['A']));
  store.publish('web', 'p', 2, BROKEN);
  store.publish('web', 'p', 3, 'not JSON');
  store.plans.settle();
  expect(versionOf(store)).toBe(1);
  expect(store.plans.status().problems).toMatchObject([{ version: 3, inForce: 1 }]);
});

test('sources of one plan share what was compiled, and what has not changed is not read again', () => {
  const store = createStore();
  store.publish('web', 'p', 1, documentOf(['A']));
  store.publish('other', 'p', 1, documentOf(['A']), { forwardBlockedTo: 'web' });
  store.plans.settle();
  store.touch();
  store.plans.settle();
  expect(store.read).toEqual(['p/1']);
  expect(store.plans.of('w', 'web')?.plan?.compiled).toBe(store.plans.of('w', 'other')?.plan?.compiled);
});

test('forwarding goes only to another source that is there', () => {
  const store = createStore();
  store.publish('web', 'p', 1, documentOf(['A']), { forwardViolationsTo: 'gone', forwardBlockedTo: 'web' });
  store.publish('other', 'p', 1, documentOf(['A']), { forwardViolationsTo: 'web' });
  store.plans.settle();
  expect(store.plans.of('w', 'web')?.plan).toMatchObject({ violationsTo: null, blockedTo: null });
  expect(store.plans.of('w', 'other')?.plan).toMatchObject({ violationsTo: 'web', blockedTo: null });
});

test('a kept fix is in force without a plan, and what is withdrawn is in force no more', async () => {
  const store = createStore();
  const body = JSON.stringify({ title: 't', match: {}, steps: [{ do: 'rename event', to: 'B' }] });
  store.keep([{ workspace: 'w', source: 'web', id: 'fix_1', version: 3, body }]);
  store.publish('other', 'p', 1, documentOf(['A']));
  await followPlans(store.plans);
  expect(store.plans.of('w', 'web')).toMatchObject({ plan: undefined, fixes: [{ label: 'fix_1@3' }] });
  store.keep([]);
  store.withdraw();
  await followPlans(store.plans);
  expect([store.plans.of('w', 'web'), store.plans.of('w', 'other')]).toEqual([undefined, undefined]);
});

test('without plans and fixes nothing is ever swapped', () => {
  const store = createStore();
  for (let change = 0; change < 3; change++) {
    store.touch();
    store.pass(200);
    store.plans.work();
  }
  expect([store.plans.generation, store.plans.status().changing]).toEqual([0, false]);
});
