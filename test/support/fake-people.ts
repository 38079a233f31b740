/** One user in one account, for tests of the API that are about other things. */
import type { People } from '../../src/control/ports.ts';

const NOW = Date.UTC(2026, 2, 1, 12, 30);
const TIMES = { createdAt: NOW, firstAt: NOW, lastAt: NOW };
const USER = {
  ...{ userId: 'u1', name: 'Ada', email: 'ada@example.com', account: { groupId: 'g1', name: 'Initech' } },
  ...{ ...TIMES, score: null },
};
const ACCOUNT = { groupId: 'g1', name: 'Initech', ...TIMES, seats: null, parent: null, score: null };
const SIDE = { ...USER, events: 1, firstAt: NOW, lastAt: NOW, score: null };

export const fakePeople: People = {
  users: async ({ cursor }) => ({ items: [USER], next: cursor === undefined ? 'c1' : null, total: 2 }),
  accounts: async () => ({ items: [ACCOUNT], next: null, total: 1 }),
  accountUsers: async ({ groupId }) =>
    groupId === 'g1' ? { items: [{ ...USER, share: null }], next: null, total: 1 } : null,
  user: async ({ userId }) =>
    userId === 'u1' ? { ...USER, traits: [], memberships: [], identities: [], excluded: null } : null,
  account: async ({ groupId }) =>
    groupId === 'g1' ? { ...ACCOUNT, traits: [], users: 1, children: [], excluded: null } : null,
  userTrait: async () => ({ items: [], total: 0 }),
  accountTrait: async () => ({ items: [], total: 0 }),
  timeline: async ({ id }) => (id === 'u1' || id === 'g1' ? { items: [], next: null } : null),
  activity: async ({ id }) => (id === 'u1' || id === 'g1' ? { days: [], events: [] } : null),
  search: async () => ({ users: [], accounts: [] }),
  known: async ({ id }) => (id === 'u1' || id === 'g1' ? id : null),
  previewUndo: async ({ from }) => ({
    ...{ from, to: 'u1', evidence: 'seen', before: SIDE, after: { stays: SIDE, goes: SIDE } },
    moves: { ids: 1, events: 1, scoredEvents: 0, traits: 0, users: [], accounts: [] },
  }),
  findUndone: async () => 'u1',
  undo: async () => undefined,
  changed: async () => undefined,
};
