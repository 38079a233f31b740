import { expect, it } from 'vitest';
import { findProfileNotes } from './notes.ts';
import type { ScoringProfile } from './profile.ts';

const profile: ScoringProfile = {
  name: 'P',
  mode: 'decay',
  window: 7,
  events: [
    { event: 'Report Viewed', weight: 3 },
    { event: 'Reprot Shared', weight: 3 },
    { event: 'Off', weight: 0 },
    { type: 'page', event: 'Report Viewed', weight: 1 },
  ],
  users: {
    all: [
      { trait: 'plan', of: 'account', operator: 'is', value: 'pro' },
      { not: { trait: 'rolle', operator: 'is', value: 'bot' } },
      { did: { event: 'Signed In' } },
    ],
  },
  activation: [{ event: { event: 'Invited' } }, { trait: 'plan' }],
};
const seen = {
  events: [{ event: 'Report Viewed' }, { event: 'Report Shared' }, { event: 'Signed In' }],
  userTraits: ['role'],
  accountTraits: ['plan'],
};

it('an unknown event and a missing trait are told, with the name that is near, and keep nobody from publishing', () => {
  expect(findProfileNotes(profile, seen).map(({ path, message }) => `${path} ${message}`)).toEqual([
    '/events/1/event No track call "Reprot Shared" came in 30 days: it scores nothing. Is "Report Shared" meant?',
    '/events/3/event No page call "Report Viewed" came in 30 days: it scores nothing.',
    '/activation/0/event/event No track call "Invited" came in 30 days: nobody meets this step.',
    '/users Nobody has a trait "rolle": for this condition of the filter everybody is the same. Is "role" meant?',
  ]);
});

it('nothing is told of a profile that goes by what comes', () => {
  const { users: _, activation: __, ...rest } = profile;
  expect(findProfileNotes({ ...rest, events: profile.events.slice(0, 1) }, seen)).toEqual([]);
});
