import type { PlanDocument } from '../../model.ts';
import { COLUMNS, rowsOf } from '../rows.ts';
import { writeCsv } from './cells.ts';

/** A plan as CSV, in the columns of Segment's template and a few more (rows.ts), safe to open in a spreadsheet. */
export function writePlanCsv(document: PlanDocument): string {
  const rows = rowsOf(document).map((row) => COLUMNS.map((column) => row[column]));
  return writeCsv([COLUMNS, ...rows]);
}
