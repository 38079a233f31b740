/** Shapes that several routes share, with their place in the OpenAPI document. */
import { z } from 'zod';
import { isoOf } from '../../live/view.ts';

export const timeSchema = z.string().describe('ISO 8601, UTC.').meta({ example: '2026-03-01T12:00:00.000Z' });

export const eventSchema = z
  .looseObject({
    messageId: z.string(),
    type: z.string().describe('track, identify, page, screen, group or alias.'),
    timestamp: timeSchema.describe("When it happened, corrected for the client's clock."),
    receivedAt: timeSchema,
    source: z.string().describe('Id of the source it came through.'),
  })
  .meta({
    id: 'Event',
    description: 'An event in the shape of Segment: ids, properties or traits, context, times.',
    example: {
      messageId: 'ajs-next-1795303927779-05e5df7b',
      type: 'track',
      event: 'Report Shared',
      userId: 'u_1',
      anonymousId: null,
      source: 'web',
      timestamp: '2026-03-01T12:00:00.000Z',
      originalTimestamp: '2026-03-01T12:00:00.000Z',
      receivedAt: '2026-03-01T12:00:00.120Z',
      properties: { format: 'pdf' },
      context: { library: { name: 'analytics.js', version: 'next-1.84.3' } },
    },
  });

export const limitSchema = z.coerce
  .number('takes a whole number from 1 to 1000')
  .int('takes a whole number from 1 to 1000')
  .min(1, 'takes a whole number from 1 to 1000')
  .max(1000, 'takes a whole number from 1 to 1000')
  .default(100)
  .describe('Most entries in one answer.');

export const cursorSchema = z
  .string()
  .max(2000)
  .optional()
  .describe('`next` of the page before; absent for the first page.');

export const nextSchema = z.string().nullable().describe('Cursor of the next page; null on the last one.');

/** A filter that is one id or name; an empty one can only be a slip. */
export const termSchema = z.string().min(1, 'must not be empty').max(500).optional();

/** An id that somebody else made, in an address. */
export const idSchema = z.string().min(1).max(2000);

/** Ids appear in addresses, so they are short and plain. */
export const idParams = z.object({ id: z.string().min(1).max(200) });

export const isoTime = (timeMs: number): string => isoOf(timeMs) ?? '';
export const isoTimeOrNull = (timeMs: number | null): string | null =>
  timeMs === null ? null : isoOf(timeMs);

const DAY_MS = 86_400_000;

/** How many days back, today included; days are UTC. */
export const daysSchema = z.coerce
  .number('takes a whole number of days from 1 to 366')
  .int('takes a whole number of days from 1 to 366')
  .min(1, 'takes a whole number of days from 1 to 366')
  .max(366, 'takes a whole number of days from 1 to 366')
  .default(30)
  .describe('So many days back, today included; days are UTC.');

/** Whole days, the end of today last; milliseconds. */
export function daysUntil(nowMs: number, days: number): { readonly from: number; readonly to: number } {
  const to = (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS;
  return { from: to - days * DAY_MS, to };
}
