/** What reads, checks and writes scoring profiles; loaded late (profile-code.ts). */
import type { FastifyRequest } from 'fastify';
import type { Segments } from '../../../score/problems/clause-segments.ts';
import { findProfileProblems } from '../../../score/problems/find-profile-problems.ts';
import type { ProfileProblem } from '../../../score/problems/problem-list.ts';
import type { ScoringProfile } from '../../../score/profile.ts';
import { type ReadProfile, readProfileYaml, writeProfileYaml } from '../../../score/yaml.ts';
import { Fault } from '../../../system/fault.ts';

export { writeProfileYaml };

/** A draft is begun without events; it is published with some. */
const DRAFT_MAY: ReadonlySet<string> = new Set(['empty_profile']);

/** What a request sends: JSON, or a file. */
export const checkProfileBody = ({ body }: FastifyRequest): ReadProfile =>
  typeof body === 'string' ? readProfileYaml(body) : findProfileProblems(body);

/** To be put in force in a workspace with these segments. Throws Fault `invalid_profile` with every problem. */
export const acceptProfile = (value: unknown, segments: Segments): ScoringProfile =>
  accept(findProfileProblems(value, segments), () => false);

/** To be kept as a draft. Throws like `acceptProfile`. */
export const acceptDraft = (value: unknown): ScoringProfile =>
  accept(findProfileProblems(value), ({ code }) => DRAFT_MAY.has(code));

/** Of a request, to be kept as a draft; problems of a file have lines. */
export const readDraftBody = (request: FastifyRequest): ScoringProfile =>
  accept(checkProfileBody(request), ({ code }) => DRAFT_MAY.has(code));

function accept(
  { document, problems }: ReadProfile,
  may: (problem: ProfileProblem) => boolean,
): ScoringProfile {
  const wrong = problems.filter((problem) => !may(problem));
  const [first, ...others] = wrong;
  if (first === undefined && document !== null) return document;
  const more = others.length === 0 ? '' : ` (and ${others.length} more, see problems)`;
  const line = first?.line === undefined ? '' : `line ${first.line}: `;
  throw new Fault('invalid_profile', `${line}${first?.message ?? 'This is no scoring profile.'}${more}`, {
    problems: wrong,
  });
}
