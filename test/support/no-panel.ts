/** A warehouse in which nobody did anything that a back-test could look at. */
import type { Warehouse } from '../../src/control/ports.ts';

export const NO_PANEL: Pick<Warehouse, 'panelCalendar' | 'dayStarts' | 'histories' | 'accountHistories'> = {
  panelCalendar: async () => ({ today: 20_000, first: null, importedShare: 0 }),
  dayStarts: async (_zone, days) => days.map((day) => day * 86_400_000),
  async *histories() {},
  accountHistories: async () => new Map(),
};
