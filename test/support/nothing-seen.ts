/** The questions about what was seen, of a warehouse in which nothing was: for fakes whose tests are about other things. */
import type { Warehouse } from '../../src/control/ports.ts';
import { NO_TYPING } from '../../src/plan/typing/typing.ts';

export const NOTHING_SEEN: Pick<
  Warehouse,
  | 'tables'
  | 'typing'
  | 'volumes'
  | 'activityNames'
  | 'seenFields'
  | 'coverage'
  | 'violationDays'
  | 'funnel'
  | 'slices'
> = {
  tables: async () => [{ name: 'events', of: null, columns: [{ name: 'type', type: 'String' }] }],
  typing: async () => ({ typing: NO_TYPING, database: 'trackway' }),
  volumes: async () => ({ volumes: [], total: 0 }),
  activityNames: async () => [],
  seenFields: async () => ({ fields: [], total: 0, events: 0, read: 0 }),
  coverage: async () => [],
  violationDays: async () => [],
  funnel: async () => [],
  async *slices() {},
};
