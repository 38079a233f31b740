/** Events of the quarantine as they would be asked of a plan: for whoever tries another plan on them. Changes nothing. */
import type { Event } from '../event/event.ts';
import { tryOrder } from '../pipeline/release.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { countHeld, type HeldPlace, type HeldRow, readHeldAfter } from '../warehouse/queries/quarantine.ts';
import { type PreviewTools, recordTools } from './preview.ts';

export interface HeldEventsQuestion {
  readonly workspace: string;
  readonly sources: readonly string[];
  /** Milliseconds of receipt, [from, to). */
  readonly from: number;
  readonly to: number;
  /** At most so many, in the order of receipt, source by source. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

export interface HeldSlice {
  /** Held events of the question, also beyond its limit. */
  readonly total: number;
  readonly events: readonly {
    readonly source: string;
    readonly quarantineId: string;
    /** With the source's kept fixes; undefined for one that cannot be read or that another step refuses. */
    readonly event: Event | undefined;
  }[];
}

const ROWS = 500;

/** Ends early, without a fault, when the signal aborts. */
export async function* readHeldEvents(
  warehouse: Warehouse,
  tools: PreviewTools,
  { workspace, sources, from, to, limit, signal }: HeldEventsQuestion,
): AsyncGenerator<HeldSlice, void, undefined> {
  const filterOf = (source: string) => ({ workspace, source, from, to });
  const counts = await Promise.all(sources.map((source) => countHeld(warehouse, filterOf(source))));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const record = recordTools(tools);
  let left = limit;
  for (const [place, source] of sources.entries()) {
    let after: HeldPlace | null = null;
    for (let isOpen = counts[place] !== 0; isOpen && left > 0 && !signal.aborted; ) {
      const asked = Math.min(ROWS, left);
      const options = { changedFrom: Number.MAX_SAFE_INTEGER, limit: asked };
      const rows: readonly HeldRow[] = await readHeldAfter(warehouse, filterOf(source), after, options);
      left -= rows.length;
      yield {
        total,
        events: rows.map((row) => {
          const { event, outcome } = tryOrder(record, { ...row, workspace }, { deed: 'release', fix: null });
          const { quarantineId } = row;
          return { source, quarantineId, event: typeof outcome === 'string' ? event : undefined };
        }),
      };
      after = rows.at(-1) ?? null;
      isOpen = rows.length === asked;
    }
  }
}
