/** A plan out of a request's body. Nothing wrong gets past here. Loaded late: `planDocuments` in plan-code.ts. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Json } from '../../../event/event.ts';
import { readPlanCsv } from '../../../plan/formats/csv/read.ts';
import { fromSegment } from '../../../plan/formats/segment/from-segment.ts';
import { readPlanYaml } from '../../../plan/formats/yaml/read.ts';
import type { PlanDocument, PlanProblem } from '../../../plan/model.ts';
import { findProblems } from '../../../plan/problems/find-problems.ts';
import { TEMPLATES, type Template } from '../../../plan/templates/templates.ts';
import { Fault } from '../../../system/fault.ts';
import { type Format, kindOf } from './plan-body.ts';

export { writePlanYaml } from '../../../plan/formats/yaml/write.ts';
export { TEMPLATES };

/** `name` is the plan's where its file has none. Throws Fault `invalid_plan` with every problem, or `bad_request`. */
export function readPlanBody(
  request: FastifyRequest,
  { format, name = 'Imported plan' }: Format,
): PlanDocument {
  switch (kindOf(request)) {
    case 'yaml':
      return readYaml(String(request.body));
    case 'csv':
      return acceptDocument(sound(readPlanCsv(String(request.body), name)));
    case 'json':
      return acceptDocument(
        format === 'document' ? request.body : sound(fromSegment(bodySchema.parse(request.body))),
      );
  }
}

export function readYaml(text: string): PlanDocument {
  const read = readPlanYaml(text);
  if ('problems' in read) throw invalidPlan(read.problems);
  const { document, problems = [] } = findProblems(read.document);
  if (document !== undefined) return document;
  throw invalidPlan(problems.map((problem) => ({ ...problem, line: read.lineOf(problem.path) })));
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

/** Throws Fault `bad_request` for one that there is not. */
export function findTemplate(id: string): Template {
  const found = TEMPLATES.find((template) => template.id === id);
  if (found) return found;
  const known = TEMPLATES.map((template) => template.id).join(', ');
  throw new Fault('bad_request', `There is no template "${id.slice(0, 50)}". There are: ${known}.`);
}
