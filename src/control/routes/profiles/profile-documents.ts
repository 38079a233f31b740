/** What reads, checks and writes scoring profiles; loaded late (profile-code.ts). */
import type { FastifyRequest } from 'fastify';
import { findProfileProblems } from '../../../score/problems.ts';
import type { ScoringProfile } from '../../../score/profile.ts';
import { readProfileYaml, writeProfileYaml } from '../../../score/yaml.ts';
import { Fault, type FaultProblem } from '../../../system/fault.ts';

export { PROFILE_TEMPLATES } from '../../../score/templates/templates.ts';
export { writeProfileYaml };

type Checked =
  | { readonly document: ScoringProfile; readonly problems?: undefined }
  | { readonly document?: undefined; readonly problems: readonly FaultProblem[] };

/** Throws Fault `invalid_profile` with every problem. */
export function acceptProfile(value: unknown): ScoringProfile {
  const found = findProfileProblems(value);
  if (found.document !== undefined) return found.document;
  throw refusalOf(found.problems);
}

/** What a request sends: JSON, or a file. */
export function checkProfileBody({ body }: FastifyRequest): Checked {
  return typeof body === 'string' ? readProfileYaml(body) : findProfileProblems(body);
}

/** Throws Fault `invalid_profile` with every problem, and its line in a file. */
export function readProfileBody(request: FastifyRequest): ScoringProfile {
  const { document, problems } = checkProfileBody(request);
  if (document !== undefined) return document;
  throw refusalOf(problems);
}

function refusalOf(problems: readonly FaultProblem[]): Fault {
  const [first, ...others] = problems;
  const more = others.length === 0 ? '' : ` (and ${others.length} more, see problems)`;
  const line = first?.line === undefined ? '' : `line ${first.line}: `;
  return new Fault('invalid_profile', `${line}${first?.message ?? 'This is no scoring profile.'}${more}`, {
    problems,
  });
}
