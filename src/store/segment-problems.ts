/** Whether a clause may be a segment's: what score/problems says, and that whose scores it means is known. */
import { type Clause, METRICS } from '../score/clause.ts';
import { partsOf } from '../score/problems/clause-segments.ts';
import { findClauseProblems } from '../score/problems/clauses.ts';
import { builtInSegments } from '../score/segments/built-in.ts';
import type { FaultProblem } from '../system/fault.ts';
import type { Store } from './database.ts';
import { listSegments, type SegmentDocument } from './segments.ts';

type Of = SegmentDocument['of'];

export interface WantedSegment {
  readonly of: Of;
  readonly clause: unknown;
  readonly profile: string | null;
}

/** What is wrong, each with its path from `clause` on. */
export async function segmentProblems(
  store: Store,
  workspace: string,
  { of, clause, profile }: WantedSegment,
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
