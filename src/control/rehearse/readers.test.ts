import { expect, test } from 'vitest';
import { EMPTY_PLAN } from '../../plan/model.ts';
import { blastRadiusOf, type Gone } from '../../plan/rehearse/blast-radius.ts';
import type { ScoringProfile } from '../../score/profile.ts';
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

const PROFILE: ScoringProfile = {
  ...{ name: 'Use', mode: 'decay', window: 7 },
  events: [
    { event: 'Shared', weight: 3, where: [{ property: 'kind.name', operator: 'is', value: 'pdf' }] },
    { type: 'page', event: 'Docs', weight: 1 },
  ],
  users: { not: { trait: 'role', operator: 'is', value: 'robot' } },
  activation: [{ event: { event: 'Shared' } }, { name: 'Is an admin', trait: 'admin' }],
};
const SEGMENT = {
  name: 'Sharers',
  of: 'accounts',
  clause: {
    any: [
      { all: [{ did: { event: 'Shared', where: [{ property: 'size', operator: 'exists' }] }, times: 3 }] },
      { members: 'any', match: { trait: 'title', operator: 'exists' } },
      { trait: 'plan', operator: 'is', value: 'pro' },
      { metric: 'score', compare: '>=', value: 50 },
    ],
  },
} as const;

async function readersOf(each: Gone, fixes: readonly FixRule[]): Promise<unknown[]> {
  const readings = await listReadings({
    ...{ workspace: 'initech', documents: new Map([['Product', EMPTY_PLAN]]) },
    ...{ typing: { views: [], notes: [] } as never, fixes, profiles: [PROFILE], segments: [SEGMENT] },
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

test('a scoring profile, its steps of activation and a segment read their events, however deep they are named', async () => {
  const names = async (each: Gone): Promise<string[]> =>
    (await readersOf(each, [])).map((reader) => (reader as string[]).slice(0, 2).join(' '));
  expect(await names(gone('Shared', null))).toEqual([
    // The event, and the property that it is asked for.
    ...['scoring profile Use', 'scoring profile Use', 'activation step Use, step 1'],
    ...['segment Sharers', 'segment Sharers'],
  ]);
  expect(await names(gone('Shared', 'properties.kind'))).toEqual(['scoring profile Use']);
  expect(await names(gone('Shared', 'properties.size'))).toEqual(['segment Sharers']);
  expect(await names(gone('Shared', 'properties.other'))).toEqual([]);
  expect(await names(gone('Docs', null))).toEqual([]);
  expect(await names({ type: 'page', event: '', field: null, renamedTo: null })).toEqual([
    'scoring profile Use',
  ]);
});

test.each([
  ['identify', 'traits.role', ['scoring profile Use']],
  ['group', 'traits.role', []],
  ['group', 'traits.plan', ['segment Sharers']],
  ['identify', 'traits.title', ['segment Sharers']],
  ['identify', 'traits.admin', ['activation step Is an admin']],
  ['group', 'traits.admin', ['activation step Is an admin']],
] as const)('a trait that %s calls send as %s is read by %j', async (type, field, readers) => {
  const hit = await readersOf({ type, event: '', field, renamedTo: null }, []);
  expect(hit.map((reader) => (reader as string[]).slice(0, 2).join(' '))).toEqual(readers);
});
