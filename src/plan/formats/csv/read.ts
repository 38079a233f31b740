/**
 * A plan from CSV, by the columns of Segment's template: write.ts backwards, and forgiving of what people do to a sheet.
 * Columns are found by their heading, whatever its case, order and question marks; commas, semicolons and tabs all part
 * cells; an event's words may stand on its first row only. Columns that we do not know are named, not read.
 *
 * A table says less than a plan file. Import it to begin with, and go on with the file.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { EMPTY_PLAN, type PlanDocument, type PlanProblem } from '../../model.ts';
import { COLUMNS, type Column } from '../rows.ts';
import { unguard } from './cells.ts';
import { type CsvRow, rulesOf } from './rules.ts';

const BYTES_MAX = 4 * 1024 * 1024;

export type ReadCsv =
  | {
      readonly document: PlanDocument /** Headings that were not read. */;
      readonly ignored: readonly string[];
    }
  | { readonly problems: readonly PlanProblem[] };

export function readPlanCsv(text: string, name: string): ReadCsv {
  if (Buffer.byteLength(text) > BYTES_MAX)
    return refuse('too_large', 1, `A CSV file may have ${BYTES_MAX} bytes.`);
  const table = tableOf(text);
  if ('problem' in table) return { problems: [table.problem] };
  const [head, ...body] = table.rows;
  const headings = head?.cells ?? [];
  const columns = headings.map(columnOf);
  if (!columns.includes('Event')) {
    const message = `No column is called Event. The first line takes the headings: ${COLUMNS.slice(0, 7).join(', ')}.`;
    return refuse('missing_field', head?.line ?? 1, message);
  }
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) !== index);
  if (twice)
    return refuse('duplicate_field', head?.line ?? 1, `Two columns are called ${twice}. Remove one.`);
  const problems: PlanProblem[] = [];
  const rules = rulesOf(
    body.map(({ line, cells }) => rowOf(columns, cells, line)),
    problems,
  );
  if (problems.length > 0) return { problems };
  const ignored = headings.filter((heading, index) => columns[index] === null && heading.trim() !== '');
  return { document: { ...EMPTY_PLAN, name, rules }, ignored };
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function tableOf(text: string): { readonly rows: readonly Line[] } | { readonly problem: PlanProblem } {
  try {
    const ends: number[] = [];
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      on_record: (record: string[], { lines }) => {
        ends.push(lines);
        return record;
      },
    });
    const rows = records.map((record, index) => ({ line: ends[index] ?? 1, cells: record.map(unguard) }));
    return { rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return {
      problem: {
        code: 'bad_csv',
        path: '',
        line,
        message: `This is not CSV: ${error.message.replace(/\.?$/, '.')}`,
      },
    };
  }
}

/** The one that the heading has most of. */
function delimiterOf(text: string): string {
  const [heading = ''] = text.split('\n', 1);
  const count = (delimiter: string): number => heading.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

const OTHER_NAMES: Readonly<Record<string, Column>> = {
  property: 'Properties',
  'event name': 'Event',
  trigger: 'When',
};

function columnOf(heading: string): Column | null {
  const plain = (text: string): string => text.toLowerCase().replace(/[?:]/g, '').trim();
  return COLUMNS.find((column) => plain(column) === plain(heading)) ?? OTHER_NAMES[plain(heading)] ?? null;
}

function rowOf(columns: readonly (Column | null)[], cells: readonly string[], line: number): CsvRow {
  const cell = (column: Column): string => {
    const index = columns.indexOf(column);
    return index < 0 ? '' : (cells[index] ?? '');
  };
  return { line, cell };
}

function refuse(code: string, line: number, message: string): ReadCsv {
  return { problems: [{ code, path: '', line, message }] };
}
