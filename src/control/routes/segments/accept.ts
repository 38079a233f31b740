/** Refuses what may not be a segment. */
import type { Clause } from '../../../score/clause.ts';
import type { Store } from '../../../store/database.ts';
import { getProfile } from '../../../store/scoring-profiles.ts';
import { segmentProblems, type WantedSegment } from '../../../store/segment-problems.ts';
import { Fault } from '../../../system/fault.ts';

/** Throws Fault `invalid_segment` with every problem, or `not_found` for the profile. */
export async function acceptClause(
  store: Store,
  workspace: string,
  wanted: WantedSegment,
  self?: string,
): Promise<Clause> {
  if (wanted.profile !== null) await getProfile(store, workspace, wanted.profile);
  const { clause, problems } = await segmentProblems(store, workspace, wanted, self);
  if (clause !== null) return clause;
  const [first, ...others] = problems;
  const more = others.length === 0 ? '' : ` (and ${others.length} more, see problems)`;
  const at = first === undefined || first.path === '' ? '' : `${first.path}: `;
  throw new Fault('invalid_segment', `${at}${first?.message ?? 'This is no clause.'}${more}`, { problems });
}
