/** Whether a clause may be a segment's: what score/problems says, and that whose scores it means is known. */
import { type Clause, METRICS } from '../../../score/clause.ts';
import { partsOf } from '../../../score/problems/clause-segments.ts';
import { findClauseProblems } from '../../../score/problems/clauses.ts';
import { builtInSegments } from '../../../score/segments/built-in.ts';
import type { Store } from '../../../store/database.ts';
import { getProfile } from '../../../store/scoring-profiles.ts';
import { listSegments } from '../../../store/segments.ts';
import { Fault, type FaultProblem } from '../../../system/fault.ts';
import type { Of } from '../../segment-port.ts';

export interface Wanted {
  readonly of: Of;
  readonly clause: unknown;
  readonly profile: string | null;
}

/** What is wrong, each with its path from `clause` on. */
export async function problemsOf(
  store: Store,
  workspace: string,
  { of, clause, profile }: Wanted,
  self?: string,
): Promise<{ readonly clause: Clause | null; readonly problems: readonly FaultProblem[] }> {
  const segments = new Map<string, { of: Of; clause: Clause }>(
    [...builtInSegments(7), ...(await listSegments(store, workspace))].map((each) => [each.id, each]),
  );
  const found = findClauseProblems(clause, { of, segments, ...(self !== undefined && { self }) });
  if (found.clause === null) return found;
  const places = profile === null ? partsOf(found.clause).filter(needsScores) : [];
  if (places.length === 0) return found;
  return {
    clause: null,
    problems: [
      {
        code: 'profile_needed',
        path: '/profile',
        message:
          'It asks for scores or for when somebody was active, and these are those of a scoring profile. Choose the profile.',
      },
    ],
  };
}

function needsScores(clause: Clause): boolean {
  if ('metric' in clause) return METRICS.includes(clause.metric) && clause.metric !== 'tenureDays';
  return 'time' in clause ? clause.time === 'active' : false;
}

/** Throws Fault `invalid_segment` with every problem, or `not_found` for the profile. */
export async function acceptClause(
  store: Store,
  workspace: string,
  wanted: Wanted,
  self?: string,
): Promise<Clause> {
  if (wanted.profile !== null) await getProfile(store, workspace, wanted.profile);
  const { clause, problems } = await problemsOf(store, workspace, wanted, self);
  if (clause !== null) return clause;
  const [first, ...others] = problems;
  const more = others.length === 0 ? '' : ` (and ${others.length} more, see problems)`;
  const at = first === undefined || first.path === '' ? '' : `${first.path}: `;
  throw new Fault('invalid_segment', `${at}${first?.message ?? 'This is no clause.'}${more}`, { problems });
}
