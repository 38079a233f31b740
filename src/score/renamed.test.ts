import { expect, it } from 'vitest';
import type { ScoringProfile } from './profile.ts';
import { addRenamed } from './renamed.ts';

const where = [{ property: 'plan', operator: 'is', value: 'pro' }] as const;
const profile: ScoringProfile = {
  name: 'P',
  mode: 'decay',
  window: 7,
  events: [
    { event: 'Paid', weight: 3, dailyCap: 1, where },
    { type: 'page', event: 'Paid', weight: 1 },
    { event: 'Shared', weight: 2 },
    { type: 'track', event: 'Paid', weight: 1 },
  ],
};

it('the new name stands behind each entry of the old one and is scored as it is; doing it again changes nothing', () => {
  const added = addRenamed(profile, { type: 'track', from: 'Paid', to: 'Invoice Paid' });
  expect(added.events).toEqual([
    { event: 'Paid', weight: 3, dailyCap: 1, where },
    { event: 'Invoice Paid', weight: 3, dailyCap: 1, where },
    { type: 'page', event: 'Paid', weight: 1 },
    { event: 'Shared', weight: 2 },
    { type: 'track', event: 'Paid', weight: 1 },
    { type: 'track', event: 'Invoice Paid', weight: 1 },
  ]);
  expect(addRenamed(added, { type: 'track', from: 'Paid', to: 'Invoice Paid' })).toBe(added);
});
