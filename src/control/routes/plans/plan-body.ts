/** A plan out of a request's body: a document as JSON, or text in one of the formats. Nothing wrong gets past here. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Json } from '../../../event/event.ts';
import { readPlanCsv } from '../../../plan/formats/csv/read.ts';
import { readPlan } from '../../../plan/formats/read-plan.ts';
import { fromSegment } from '../../../plan/formats/segment/from-segment.ts';
import type { PlanDocument, PlanProblem } from '../../../plan/model.ts';
import { findProblems } from '../../../plan/problems/find-problems.ts';
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

/** `name` is the plan's where its file has none. Throws Fault `invalid_plan` with every problem, or `bad_request`. */
export function readPlanBody(
  request: FastifyRequest,
  { format, name = 'Imported plan' }: Format,
): PlanDocument {
  switch (kindOf(request)) {
    case 'yaml':
      return sound(readPlan(String(request.body)));
    case 'csv':
      return acceptDocument(sound(readPlanCsv(String(request.body), name)));
    case 'json':
      return acceptDocument(
        format === 'document' ? request.body : sound(fromSegment(bodySchema.parse(request.body))),
      );
  }
}

const bodySchema = z.custom<Json>((value) => value !== undefined);

function sound(
  read:
    | { readonly document: PlanDocument; readonly problems?: undefined }
    | { readonly document?: undefined; readonly problems: readonly PlanProblem[] }
    | { readonly document: PlanDocument }
    | { readonly problems: readonly PlanProblem[] },
): PlanDocument {
  if ('document' in read && read.document !== undefined) return read.document;
  throw invalidPlan('problems' in read ? (read.problems ?? []) : []);
}

/** The document with its defaults. Throws Fault `invalid_plan`. */
export function acceptDocument(document: unknown): PlanDocument {
  return sound(findProblems(document));
}

export function invalidPlan(problems: readonly PlanProblem[]): Fault {
  const [first] = problems;
  const where = first?.line === undefined ? (first?.path ?? '') : `line ${first.line}`;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more: see problems)` : '';
  return new Fault(
    'invalid_plan',
    `The plan cannot be used, and nothing was changed. ${where === '' ? '' : `At ${where}: `}${first?.message ?? ''}${more}`,
    { problems },
  );
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
