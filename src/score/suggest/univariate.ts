/**
 * One event at a time: of those who did it in the look-back, how many came to the outcome, against those who did not.
 * The same user stands in many snapshots, so counts are brought down to as many as there are units before an interval is
 * made of them: rows are not evidence, people are.
 */
import type { Layout } from '../backtest/layout.ts';
import type { Panel } from '../backtest/panel.ts';
import { falseDiscovery, newcombe, pOfDifference, type Share, wilson } from './intervals.ts';

export interface EventTable {
  /** Index in the profile's events. */
  readonly event: number;
  /** Rows and units that did it, and that did not. */
  readonly did: Group;
  readonly didNot: Group;
  /** Rate of who did over the rate of who did not; Infinity when none of the latter had the outcome; NaN without either. */
  readonly lift: number;
  readonly difference: Share;
  /** After Benjamini and Hochberg over all events. */
  readonly q: number;
  /** By the units that did it: over 100, 30 to 100, fewer. */
  readonly evidence: 'enough' | 'weak' | 'thin';
}

export interface Group {
  readonly rows: number;
  readonly units: number;
  readonly outcomes: number;
  readonly rate: Share;
}

const UNITS_WEAK = 30;
const UNITS_ENOUGH = 100;

export function univariate(panel: Panel, layout: Layout, rows: Int32Array): EventTable[] {
  const tables = layout.did.map((column, event) => {
    const values = panel.columns[column] ?? new Float64Array(panel.rows);
    const did = groupOf(
      panel,
      rows.filter((row) => (values[row] ?? 0) > 0),
    );
    const didNot = groupOf(
      panel,
      rows.filter((row) => !((values[row] ?? 0) > 0)),
    );
    const p = pOfDifference(
      did.rate.value * did.units,
      did.units,
      didNot.rate.value * didNot.units,
      didNot.units,
    );
    return { event, did, didNot, p };
  });
  const qs = falseDiscovery(tables.map(({ p }) => p));
  return tables.map(({ event, did, didNot }, index) => ({
    ...{ event, did, didNot },
    lift: did.rate.value / didNot.rate.value,
    difference: newcombe(did.rate, didNot.rate),
    q: qs[index] ?? 1,
    evidence: did.units < UNITS_WEAK ? 'thin' : did.units <= UNITS_ENOUGH ? 'weak' : 'enough',
  }));
}

/** Lift for the flag of too good an event: counted so that an empty side does not make it infinite. */
export function guardedLift({ did, didNot }: EventTable): number {
  if (did.outcomes < 5) return Number.NaN;
  return did.outcomes / did.rows / ((didNot.outcomes + 0.5) / (didNot.rows + 1));
}

function groupOf({ unit, label }: Panel, rows: Int32Array): Group {
  const units = new Set<number>();
  let outcomes = 0;
  for (const row of rows) {
    units.add(unit[row] ?? 0);
    outcomes += label[row] ?? 0;
  }
  const share = rows.length === 0 ? 0 : units.size / rows.length;
  return {
    rows: rows.length,
    units: units.size,
    outcomes,
    rate: wilson(outcomes * share, rows.length * share),
  };
}
