/** Segments of a warehouse that holds one member, for tests of the API. */
import type { LookedAt, Segments } from '../../src/control/segment-port.ts';

const AT = Date.UTC(2026, 2, 1, 12);

/** What was looked at is in `looked`, in order. */
export function fakeSegments(looked: LookedAt[] = []): Segments {
  const isKnown = ({ segment, revision }: LookedAt): boolean =>
    looked.some((each) => each.segment === segment && each.revision === revision);
  return {
    look: async (segment) => void looked.push(segment),
    ensure: async (segment) => {
      if (!isKnown(segment)) looked.push(segment);
    },
    sizes: async () =>
      looked.map(({ segment, profile, revision }) => ({
        ...{ segment, profile, revision, at: AT },
        days: [
          { day: '2026-02-20', size: 1, active: 1, score: 40 },
          { day: '2026-03-01', size: 3, active: 2, score: 50 },
        ],
      })),
    members: async (_segment, { cursor, q }) => ({
      items:
        q === undefined || q === '' || '=cmd'.includes(q)
          ? [
              {
                ...{ id: '=cmd', name: '<b>x</b>', email: '+1@x.test', account: 'g1', since: AT, lastAt: AT },
                ...{ score: 50, change: -12, state: 'declining' },
              },
            ]
          : [],
      next: cursor === undefined ? 'c1' : null,
    }),
    history: async () => ({
      sizes: [{ day: '2026-03-01', size: 3, active: 2, score: 50 }],
      days: [{ day: '2026-03-01', entered: 2, left: 1 }],
      comings: [{ id: 'u1', name: 'Ada', at: AT, entered: true, cause: 'events' }],
    }),
    preview: async () => ({ count: 3, total: 9, sample: [{ id: 'u1', name: 'Ada', email: '' }] }),
    seen: async (_workspace, of) => ({
      traits: [{ trait: of === 'users' ? 'role' : 'plan', people: 3, values: ['a'] }],
      calls: of === 'users' ? [{ type: 'track', event: 'Paid', days: 3, n: 9 }] : [],
    }),
  };
}
