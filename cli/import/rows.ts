/** Cuts the text into rows: NDJSON lines or CSV records, each with its line number and its raw text. */
import { type CsvError, type Info, type Options, parse } from 'csv-parse';

export interface Row {
  /** Line of the file the row starts on, from 1. */
  readonly line: number;
  /** The row as it is in the file, for the rejects. */
  readonly raw: string;
  /** Parsed cells, for CSV. */
  readonly cells?: readonly string[];
  /** Why it cannot be read; then nothing else counts. */
  readonly bad?: string;
}

export const ROW_BYTES_MAX = 1024 * 1024;

/** Blank lines are passed over; a line over 1 MB is one bad row and costs no more memory than that. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Row> {
  let line = 0;
  let pieces: Buffer[] = [];
  let bytes = 0;
  const take = (): Row | null => {
    line += 1;
    const tooLong = bytes > ROW_BYTES_MAX;
    const text = Buffer.concat(pieces)
      .toString('utf8')
      .replace(/\r$/, '')
      .replace(/^\uFEFF/, '');
    pieces = [];
    bytes = 0;
    if (tooLong) return { line, raw: text.slice(0, 1000), bad: 'the line is longer than 1 MB' };
    return text.trim() === '' ? null : { line, raw: text };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(10, start);
      const piece = chunk.subarray(start, end < 0 ? undefined : end);
      if (bytes <= ROW_BYTES_MAX) pieces.push(piece);
      bytes += piece.length;
      if (end < 0) break;
      const row = take();
      if (row) yield row;
      start = end + 1;
    }
  }
  if (bytes > 0) {
    const row = take();
    if (row) yield row;
  }
}

/** CSV as spreadsheets and databases write it: RFC 4180 quoting, any line ends, `,` `;` or tab between cells. */
export async function* recordsOf(chunks: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<Row> {
  const skipped: Row[] = [];
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    // A quote in the middle of a cell is a quote: real files have them, and nothing else it could mean.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: ROW_BYTES_MAX,
    on_skip: (error: CsvError | undefined, raw: string | undefined) => {
      skipped.push({
        line: Number(error?.lines ?? 0),
        raw: (raw ?? '').slice(0, ROW_BYTES_MAX),
        bad: `not valid CSV: ${(error?.message ?? 'unreadable').replace(/ at line \d+.*$/, '')}`,
      });
      return undefined;
    },
  } satisfies Options);
  const feed = async (): Promise<void> => {
    for await (const chunk of chunks)
      if (!parser.write(chunk)) await new Promise<void>((resolve) => parser.once('drain', () => resolve()));
    parser.end();
  };
  feed().catch((error: Error) => parser.destroy(error));
  for await (const parsed of parser as AsyncIterable<{ record: string[]; raw: string; info: Info }>) {
    const raw = parsed.raw.replace(/\r?\n$/, '');
    const line = parsed.info.lines - breaksIn(raw);
    // The parser runs ahead: what it skipped may come after this record.
    while (skipped[0] !== undefined && skipped[0].line < line) yield* skipped.splice(0, 1);
    yield { line, raw, cells: parsed.record };
  }
  yield* skipped.splice(0);
}

/** `info.lines` is where a record ends; quoted cells may span lines. */
function breaksIn(raw: string): number {
  return raw.includes('\n') ? raw.split('\n').length - 1 : 0;
}

/** The delimiter that the first line uses most; a comma when none does. */
export function delimiterOf(head: string): string {
  const first = head.split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t', '|'].map((mark) => [mark, first.split(mark).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
