import { expect, test } from 'vitest';
import { EMPTY_PLAN } from '../../plan/model.ts';
import { blastRadiusOf, type Gone } from '../../plan/rehearse/blast-radius.ts';
import type { FixRule } from '../../store/fix-rules.ts';
import { listReadings } from './readers.ts';

const fixRule = (title: string, fix: FixRule['fix'], enabled = true): FixRule => ({
  ...{ id: title, source: 'web', version: 1, title, fix, enabled, createdAt: 0, createdBy: 'ada' },
});
const gone = (event: string, field: string | null): Gone => ({
  type: 'track',
  event,
  field,
  renamedTo: null,
});

async function readersOf(each: Gone, fixes: readonly FixRule[]): Promise<unknown[]> {
  const readings = await listReadings({
    ...{ workspace: 'initech', documents: new Map([['Product', EMPTY_PLAN]]) },
    ...{ typing: { views: [], notes: [] } as never, fixes },
  });
  return blastRadiusOf([each], readings).flatMap(({ readings: hit }) =>
    hit.map(({ kind, name, effect }) => [kind, name, effect]),
  );
}

const CAST = fixRule('totals', {
  match: { type: 'track', event: 'Paid' },
  steps: [{ do: 'cast', property: 'properties.total', to: 'number' }],
});
const ANY = fixRule('plan names', {
  match: { library: 'old' },
  steps: [{ do: 'rename property', from: 'properties.planName', to: 'properties.plan' }],
});

test('a kept fix reads the event it is for and the fields of its steps', async () => {
  const name = 'totals (kept for web)';
  expect(await readersOf(gone('Paid', 'properties.total'), [CAST])).toEqual([
    ['fix', name, 'It goes on reading it as number.'],
  ]);
  expect((await readersOf(gone('Paid', null), [CAST])).length).toBe(2);
  expect(await readersOf(gone('Paid', 'properties.other'), [CAST])).toEqual([]);
  expect(await readersOf(gone('Sold', 'properties.total'), [CAST])).toEqual([]);
});

test('a fix for any event reads its fields in every event, and no event as such', async () => {
  expect(await readersOf(gone('Sold', 'properties.planName'), [ANY])).toHaveLength(1);
  expect(await readersOf(gone('Paid', 'properties.plan'), [ANY])).toEqual([
    [
      'fix',
      'plan names (kept for web)',
      'It goes on renaming properties.planName to it, and the plan knows it no more.',
    ],
  ]);
  expect(await readersOf(gone('Sold', null), [ANY])).toEqual([]);
});

test('one that is switched off reads nothing', async () => {
  const off = fixRule('totals', CAST.fix, false);
  expect(await readersOf(gone('Paid', 'properties.total'), [off])).toEqual([]);
});
