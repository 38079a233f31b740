import { expect, test } from 'vitest';
import { openLiveFeed } from './feed.ts';
import { type LiveEvent, viewLine } from './view.ts';

const QUARANTINED = {
  ...{ outcome: 'quarantined', workspace: 'w', source: 'web', quarantineId: '0-1-0-0', cause: 'c1' },
  ...{ receivedAt: 1000, timestamp: 500, messageId: 'm1', type: 'track', event: 'Paid', userId: 'u1' },
  ...{ plan: 'tp_1', planVersion: 2, body: '{}' },
  violations: [{ type: 'Required', field: 'properties.total', description: 'properties.total is required' }],
};

test('an event that its plan blocked says so, with what is wrong and what to do about it', () => {
  const { workspace: _, ...shown } = QUARANTINED;
  expect(viewLine(QUARANTINED)).toEqual({
    ...shown,
    receivedAt: '1970-01-01T00:00:01.000Z',
    timestamp: '1970-01-01T00:00:00.500Z',
    fix: expect.stringContaining('quarantine'),
  });
});

test('whoever watches can ask for these only, and for those of a user', () => {
  const feed = openLiveFeed(() => undefined);
  const seen: LiveEvent[] = [];
  const listen = (filter: object): (() => void) =>
    feed.listen({
      filter: { workspace: 'w', ...filter },
      onEvent: (event) => seen.push(event),
      onSkipped: () => undefined,
    });
  const leave = [
    listen({ outcome: 'quarantined', user: 'u1' }),
    listen({ outcome: 'stored' }),
    listen({ user: 'u2' }),
  ];
  feed.publish([JSON.stringify(QUARANTINED)]);
  for (const each of leave) each();
  expect(seen.map(({ outcome }) => outcome)).toEqual(['quarantined']);
});
