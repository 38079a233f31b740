/** A list as a file for spreadsheets: page after page as it is read, cells that would run as formulas made harmless. */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Page } from '../../../warehouse/people/shapes.ts';

export const formatSchema = z
  .enum(['json', 'csv'])
  .optional()
  .describe(
    '`csv`: all of them as a file, `limit` and `cursor` aside. The header Accept: text/csv says the same.',
  );

/** The answers of a route that gives a page, or everything as a file. */
export function pageOrFile<Body extends z.ZodType>(page: Body) {
  return {
    200: {
      description: 'A page, or all as a file.',
      content: { 'application/json': { schema: page }, 'text/csv': { schema: z.string() } },
    },
  };
}

export function wantsCsv(request: FastifyRequest, format: 'json' | 'csv' | undefined): boolean {
  if (format !== undefined) return format === 'csv';
  const accept = request.headers.accept ?? '';
  return /(^|,)\s*text\/csv\s*(;|,|$)/i.test(accept);
}

export type Columns<Item> = readonly (readonly [name: string, of: (item: Item) => unknown])[];

/** Reads the first page before it answers, so that what is wrong with the question is an error and no broken file. */
export async function sendCsv<Item>(
  reply: FastifyReply,
  file: string,
  columns: Columns<Item>,
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<FastifyReply> {
  const first = await read(undefined);
  async function* lines(): AsyncGenerator<string> {
    yield csvLineOf(columns.map(([name]) => name));
    for (let page = first; ; page = await read(page.next)) {
      yield page.items.map((item) => csvLineOf(columns.map(([, of]) => of(item)))).join('');
      if (page.next === null) return;
    }
  }
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${file}"`)
    .serializer((text: string) => text)
    .send(Readable.from(lines()));
}

/** RFC 4180. Cells that a spreadsheet would run as a formula get a leading apostrophe (ASVS 1.2.10). */
export function csvLineOf(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
