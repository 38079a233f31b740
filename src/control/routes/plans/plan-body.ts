/** A plan out of a request's body: a document as JSON, or text in one of the formats. Nothing wrong gets past here. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readPlanYaml } from '../../../plan/formats/yaml/read.ts';
import type { PlanDocument, PlanProblem } from '../../../plan/model.ts';
import { findProblems } from '../../../plan/problems/find-problems.ts';
import { PLAN_LIMITS } from '../../../plan/problems/limits.ts';
import { Fault } from '../../../system/fault.ts';

/** A little more than a plan may have, so that one that is too large is told so as a plan. */
export const PLAN_BODY_BYTES_MAX = PLAN_LIMITS.bytesMax + 1_000_000;

export const planBodySchema = z
  .unknown()
  .describe('A plan document as JSON, or its YAML file with `Content-Type: application/yaml`.')
  .meta({ $ref: '#/components/schemas/PlanDocument' });

/** Throws Fault `invalid_plan` with every problem, or `bad_request`. */
export function readPlanBody(request: FastifyRequest): PlanDocument {
  return isYaml(request) ? fromYaml(String(request.body)) : acceptDocument(request.body);
}

export function isYaml(request: FastifyRequest): boolean {
  return /^application\/yaml\b/i.test(request.headers['content-type'] ?? '');
}

function fromYaml(text: string): PlanDocument {
  const read = readPlanYaml(text);
  if (!('document' in read)) throw invalidPlan(read.problems);
  return acceptDocument(read.document, read.lineOf);
}

/** The document with its defaults. Throws Fault `invalid_plan`; `lineOf` says where in the text a pointer is. */
export function acceptDocument(document: unknown, lineOf?: (pointer: string) => number): PlanDocument {
  const found = findProblems(document);
  if (found.document !== undefined) return found.document;
  throw invalidPlan(
    lineOf === undefined
      ? found.problems
      : found.problems.map((problem) => ({ ...problem, line: lineOf(problem.path) })),
  );
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
