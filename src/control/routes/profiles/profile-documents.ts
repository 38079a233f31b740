/** What reads, checks and writes scoring profiles; loaded late (profile-code.ts). */
import type { FastifyRequest } from 'fastify';
import { findProfileProblems } from '../../../score/problems.ts';
import type { ScoringProfile } from '../../../score/profile.ts';
import { readProfileYaml, writeProfileYaml } from '../../../score/yaml.ts';
import { Fault, type FaultProblem } from '../../../system/fault.ts';

export { PROFILE_TEMPLATES } from '../../../score/templates/templates.ts';
export { writeProfileYaml };

/** Throws Fault `invalid_profile` with every problem. */
export function acceptProfile(value: unknown): ScoringProfile {
  const found = findProfileProblems(value);
  if (found.document !== undefined) return found.document;
  throw refusalOf(found.problems);
}

/** What a request sends: JSON, or a file. Throws Fault `invalid_profile` with every problem and its line. */
export function readProfileBody(request: FastifyRequest): ScoringProfile {
  const { body } = request;
  if (typeof body !== 'string') return acceptProfile(body);
  const read = readProfileYaml(body);
  if (read.document !== undefined) return read.document;
  throw refusalOf(read.problems);
}

function refusalOf(problems: readonly FaultProblem[]): Fault {
  const [first, ...others] = problems;
  const more = others.length === 0 ? '' : ` (and ${others.length} more, see problems)`;
  const line = first?.line === undefined ? '' : `line ${first.line}: `;
  return new Fault('invalid_profile', `${line}${first?.message ?? 'This is no scoring profile.'}${more}`, {
    problems,
  });
}
