/** A plan out of a request's body. Nothing wrong gets past here. Loaded late: `planDocuments` in plan-code.ts. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Json } from '../../../event/event.ts';
import type { PlanDocument, PlanProblem } from '../../../plan/model.ts';
import { TEMPLATES, type Template } from '../../../plan/templates/templates.ts';
import { Fault } from '../../../system/fault.ts';
import { readAside } from '../../plan-reading/read-aside.ts';
import type { PlanInput } from '../../plan-reading/read-plan.ts';
import { type Format, kindOf } from './plan-body.ts';

export { writeAside } from '../../plan-reading/write-aside.ts';
export { TEMPLATES };

/** `name` is the plan's where its file has none. Throws Fault `invalid_plan` with every problem, or `bad_request`. */
export function readPlanBody(request: FastifyRequest, format: Format): Promise<PlanDocument> {
  return accept(inputOf(request, format));
}

function inputOf(request: FastifyRequest, { format, name = 'Imported plan' }: Format): PlanInput {
  switch (kindOf(request)) {
    case 'yaml':
      return { kind: 'yaml', text: String(request.body) };
    case 'csv':
      return { kind: 'csv', text: String(request.body), name };
    case 'json':
      return format === 'document'
        ? { kind: 'document', document: request.body }
        : { kind: 'segment', json: bodySchema.parse(request.body) };
  }
}

const bodySchema = z.custom<Json>((value) => value !== undefined);

export const readYaml = (text: string): Promise<PlanDocument> => accept({ kind: 'yaml', text });

/** The document with its defaults. Throws Fault `invalid_plan`. */
export const acceptDocument = (document: unknown): Promise<PlanDocument> =>
  accept({ kind: 'document', document });

async function accept(input: PlanInput): Promise<PlanDocument> {
  const { document, problems = [] } = await readAside(input);
  if (document !== undefined) return document;
  throw invalidPlan(problems);
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
