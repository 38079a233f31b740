/** How a plan comes in a request: a document as JSON, or text in one of the formats, from a revision. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PLAN_LIMITS } from '../../../plan/problems/limits.ts';
import { Fault } from '../../../system/fault.ts';

/** A little more than a plan may have, so that one that is too large is told so as a plan. */
export const PLAN_BODY_BYTES_MAX = PLAN_LIMITS.bytesMax + 1_000_000;

export const planBodySchema = z
  .unknown()
  .describe(
    'A plan document as JSON; its file with `Content-Type: application/yaml` or `text/csv`; ' +
      'what Segment or Typewriter has with `format`.',
  )
  .meta({ $ref: '#/components/schemas/PlanDocument' });

export const formatQuery = z.strictObject({
  format: z
    .enum(['document', 'segment', 'typewriter'])
    .default('document')
    .describe("What the body's JSON is."),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Of the plan, where its file has no name: CSV.'),
});
export type Format = z.output<typeof formatQuery>;

/** What the body is of: JSON, unless its content type says otherwise. */
export function kindOf(request: FastifyRequest): 'json' | 'yaml' | 'csv' {
  const type = request.headers['content-type'] ?? '';
  if (/^application\/yaml\b/i.test(type)) return 'yaml';
  return /^text\/csv\b/i.test(type) ? 'csv' : 'json';
}

/** The revision in `If-Match`, with or without quotes; undefined when there is none. Throws Fault `bad_request`. */
export function revisionIn(request: FastifyRequest): number | undefined {
  const given = request.headers['if-match'];
  if (given === undefined || given === '*') return undefined;
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(given);
  if (match) return Number(match[1]);
  throw new Fault('bad_request', 'If-Match takes the revision of the draft that you have read, such as "3".');
}

export const revisionHeader = z.looseObject({
  'if-match': z
    .string()
    .optional()
    .describe('Revision of the draft that you have read; answered 409 when it has changed since.'),
});
