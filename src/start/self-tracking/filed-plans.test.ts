import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Who } from '../../control/self-tracking/self-tracking.ts';
import { EMPTY_PLAN } from '../../plan/model.ts';
import { applyPlans } from '../../store/apply-plans.ts';
import { openStore, type Store } from '../../store/database.ts';
import { createPlan } from '../../store/plans.ts';
import { tellFiledPlans } from './filed-plans.ts';

let dir: string;
let store: Store;
let now = Date.UTC(2026, 0, 1);

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-filed-'));
  const clock = { now: () => now, sleep: async () => undefined };
  store = await openStore({ path: join(dir, 'control.db'), clock, random: randomBytes });
  await store.db.insertInto('workspaces').values({ id: 'initech', name: 'Initech' }).execute();
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const apply = (description: string) =>
  applyPlans(store, 'initech', [
    {
      file: 'plans/product.yaml',
      place: 'plans[0]',
      sources: [],
      document: { ...EMPTY_PLAN, name: 'Product', description },
    },
  ]);

async function told(since: number): Promise<unknown[]> {
  const calls: unknown[] = [];
  const as = (who: Who) => ({
    identify: () => undefined,
    group: () => undefined,
    track: (event: string, properties: object, options?: object) =>
      void calls.push({ who, event, ...properties, ...options }),
  });
  await tellFiledPlans({ store, since, selfTracking: { as } });
  return calls;
}

test('a version that a file has just put in force is told, an old one and a draft are not', async () => {
  await createPlan(store, 'initech', { ...EMPTY_PLAN, name: 'A draft' });
  await apply('one');
  const first = await told(now);
  expect(first).toMatchObject([
    {
      ...{ who: { workspace: 'initech', anonymousId: 'file-plans/product.yaml' }, event: 'Published Plan' },
      ...{ planName: 'Product', planVersion: 1, rules: 0 },
      messageId: expect.stringMatching(/^self-published-tp_.*-1$/),
    },
  ]);
  expect(await told(now)).toEqual(first);
  now += 1000;
  expect(await told(now)).toEqual([]);
  await apply('two');
  expect(await told(now)).toMatchObject([{ planVersion: 2 }]);
});
