/** How Segment's Public API wraps what it answers: `{"data":{...}}`, or `{"errors":[{type, message, field}]}`. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Fault } from '../../../system/fault.ts';

export const isSegmentAddress = (url: string): boolean => /^\/tracking-plans(?=[/?]|$)/.test(url);

export const segmentErrorsSchema = z
  .object({
    errors: z.array(
      z.object({
        type: z.string().describe('`bad-request`, `not-found`, `unauthorized`, `forbidden`, `conflict`, ...'),
        message: z.string(),
        field: z.string().optional().describe('Dotted path into the request.'),
      }),
    ),
  })
  .meta({ id: 'SegmentErrors' });

/** Problems of a plan are the fields of a request that does not fit. */
export function segmentErrorsOf(fault: Fault): z.output<typeof segmentErrorsSchema> {
  if (fault.problems !== undefined)
    return {
      errors: fault.problems.map(({ path, message }) => ({
        type: 'bad-request',
        message,
        field: path.replace(/^\//, '').replaceAll('/', '.'),
      })),
    };
  const type = fault.code === 'invalid_json' ? 'bad-request' : fault.code.replaceAll('_', '-');
  return { errors: [{ type, message: fault.message }] };
}

/** Answers in the media type that was asked for, when it is one of Segment's. */
export function nameMediaType(request: FastifyRequest, reply: FastifyReply): void {
  const [wanted] =
    /application\/vnd\.segment\.v1(?:alpha|beta)?\+json/.exec(request.headers.accept ?? '') ?? [];
  if (wanted !== undefined) reply.header('content-type', `${wanted}; charset=utf-8`);
}

export const paginationSchema = z.object({
  current: z.string(),
  next: z.string().optional().describe('Cursor of the next page; absent on the last one.'),
  previous: z.string().optional(),
  totalEntries: z.number().int(),
});

export const pageQuery = z.looseObject({
  'pagination.count': z
    .string()
    .optional()
    .describe('Entries of a page, 1 to 200; also `pagination[count]`.'),
  'pagination.cursor': z
    .string()
    .optional()
    .describe('`next` of the page before; also `pagination[cursor]`.'),
});

const COUNT_MAX = 200;

export interface PageOf<Item> {
  readonly items: Item[];
  readonly pagination: z.output<typeof paginationSchema>;
}

/**
 * The page that a query asks for; `pagination.count` or `pagination[count]`, as clients write either. A cursor is a
 * place in the list. Throws Fault `bad_request`.
 */
export function pageOf<Item>(items: readonly Item[], query: Readonly<Record<string, unknown>>): PageOf<Item> {
  const asked = readNested(query);
  const given = asked.get('pagination.count');
  const count = given === undefined ? COUNT_MAX : Number(given);
  if (!Number.isSafeInteger(count) || count < 1 || count > COUNT_MAX)
    throw new Fault('bad_request', `pagination.count takes a whole number from 1 to ${COUNT_MAX}.`);
  const from = placeOf(asked.get('pagination.cursor'));
  const to = from + count;
  return {
    items: items.slice(from, to),
    pagination: {
      current: cursorOf(from),
      ...(to < items.length ? { next: cursorOf(to) } : {}),
      ...(from > 0 ? { previous: cursorOf(Math.max(0, from - count)) } : {}),
      totalEntries: items.length,
    },
  };
}

const cursorOf = (place: number): string => Buffer.from(String(place)).toString('base64');

function placeOf(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  const text = Buffer.from(cursor, 'base64').toString();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Fault('bad_request', 'pagination.cursor takes "next" of the page before.');
}

/** `a[b][0]` and `a.b.0` are both `a.b.0`. */
export function readNested(query: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(query).map(([key, value]) => [
      key.replace(/\[([^\]]*)\]/g, '.$1'),
      typeof value === 'string' ? value : String(value),
    ]),
  );
}
