/** One file's import: input -> rows -> calls -> batches, with its rejects, its progress and its summary. */

import type { Readable } from 'node:stream';
import type { Clock } from '../../src/system/clock.ts';
import { Fault } from '../../src/system/fault.ts';
import { callOfLine, type Made, openRowCalls, type RowCalls } from './calls.ts';
import { type ColumnOptions, mapColumns } from './columns.ts';
import { type Input, openInput } from './input.ts';
import { openRowIds } from './occurrences.ts';
import { openProgressFile } from './progress-file.ts';
import { openRejects } from './rejects.ts';
import { delimiterOf, linesOf, type Row, recordsOf } from './rows.ts';
import { openSender } from './send.ts';

export interface ImportOptions {
  readonly columns: ColumnOptions;
  readonly format: 'auto' | 'csv' | 'ndjson';
  readonly resume: boolean;
  /** Where bad rows go; by default beside the file. */
  readonly rejects: string | undefined;
  readonly url: string;
  readonly writeKey: string;
  readonly clock: Clock;
  readonly stdin: Readable;
  readonly signal: AbortSignal;
  /** Called when collection does not take a batch now and it will be tried again in `waitMs`. */
  onWaiting(reason: string, waitMs: number): void;
  /** Called now and then with stored bytes read of all there are (null when unknown), and events acknowledged. */
  onProgress(progress: { readBytes: number; totalBytes: number | null; events: number }): void;
}

export interface Summary {
  readonly file: string;
  readonly format: 'csv' | 'ndjson';
  /** Rows read, without the header and blank lines. */
  readonly rows: number;
  /** Rows passed over because an earlier run had them acknowledged (--resume). */
  readonly skipped: number;
  /** Events acknowledged, with the identify and group calls that rows imply. */
  readonly events: number;
  readonly rejected: number;
  /** Null when nothing was rejected. */
  readonly rejectsFile: string | null;
}

export async function importFile(name: string, options: ImportOptions): Promise<Summary> {
  const input = await openInput(name, options.stdin);
  if (input.head.trim() === '') throw new Fault('bad_request', `"${name}" is empty.`);
  const format = options.format === 'auto' ? formatOf(input) : options.format;
  const progress = await openProgressFile(name, options.resume);
  const path = options.rejects ?? `${name === '-' ? 'stdin' : name}.rejects.ndjson`;
  const rejects = await openRejects(path, options.resume && progress.startRow > 0);
  let events = 0;
  const sender = openSender({
    ...options,
    onRefused: (line, code, reason, call) => rejects.add({ line, code, reason, row: JSON.stringify(call) }),
    async onAcknowledged(row, count) {
      events += count;
      await progress.note(row);
      options.onProgress({ readBytes: input.readBytes(), totalBytes: input.totalBytes, events });
    },
  });
  let rows = 0;
  let skipped = 0;
  try {
    for await (const { row, made } of readRows(input, format, options.columns)) {
      if (options.signal.aborted) break;
      rows += 1;
      if (rows <= progress.startRow) skipped += 1;
      else if ('reason' in made)
        await rejects.add({ line: row.line, code: 'bad_row', reason: made.reason, row: row.raw });
      else await sender.add(rows, row.line, made.calls);
    }
    await sender.finish();
  } catch (error) {
    // Waiting ends with the signal's own reason; what that means for the person is said below.
    if (!options.signal.aborted) throw error;
  } finally {
    await rejects.close();
  }
  if (options.signal.aborted)
    throw new Fault(
      'unavailable',
      `Stopped after row ${rows}. Run it again, with --resume to go on from there.`,
    );
  await progress.remove();
  const rejected = rejects.count();
  return { file: name, format, rows, skipped, events, rejected, rejectsFile: rejected === 0 ? null : path };
}

/** An object on the first line is NDJSON; anything else is CSV with a header. */
export function formatOf(input: Input): 'csv' | 'ndjson' {
  return /^\s*\{/.test(input.head.replace(/^\uFEFF/, '')) ? 'ndjson' : 'csv';
}

/** Names of columns are text; what cannot be shown would also garble the terminal it is shown on. */
function refuseBytes(name: string, header: readonly string[]): void {
  if (header.some((column) => /[\p{Cc}\uFFFD]/u.test(column)))
    throw new Fault(
      'bad_request',
      `"${name}" is not text in UTF-8: its first line holds other bytes. Import takes CSV or NDJSON, as it is or gzipped; export a table or an archive to one of these first.`,
    );
}

/** The rows of a file, each with the calls it makes or why it makes none. */
export async function* readRows(
  input: Input,
  format: 'csv' | 'ndjson',
  columns: ColumnOptions,
): AsyncGenerator<{ row: Row; made: Made }> {
  const ids = openRowIds();
  if (format === 'ndjson') {
    for await (const row of linesOf(input.chunks))
      yield { row, made: row.bad === undefined ? callOfLine(row.raw, ids) : { reason: row.bad } };
    return;
  }
  let calls: RowCalls | null = null;
  for await (const row of recordsOf(input.chunks, delimiterOf(input.head))) {
    if (row.bad !== undefined) {
      if (calls === null) throw new Fault('bad_request', `The header line cannot be read: ${row.bad}.`);
      yield { row, made: { reason: row.bad } };
    } else if (calls === null) {
      const header = (row.cells ?? []).map((column) => column.trim());
      refuseBytes(input.name, header);
      calls = openRowCalls(mapColumns(header, columns), ids);
    } else yield { row, made: calls.make(row.cells ?? []) };
  }
}
