import { type SeenTrait, useSeen } from '../api/segments.ts';
import { asGroup, clauseOfGroup, type Of } from './clause.ts';
import type { Clause } from './clauseTypes.ts';
import { GroupEditor } from './GroupEditor.tsx';
import css from './segments.module.css';
import type { Suggested } from './suggested.ts';
import { sayClause } from './words.ts';

export interface ClauseProblem {
  /** JSON pointer into the clause. */
  readonly path: string;
  readonly message: string;
}

/**
 * Who is meant, built from conditions in groups: for segments, filters of scoring profiles and of actions. The caller
 * keeps the clause. While something is blank the clause is incomplete (`isComplete`), and there is nothing to ask yet.
 */
export function ClauseBuilder({
  of,
  clause,
  change,
  segments = [],
  scores = true,
  problems = [],
}: {
  readonly of: Of;
  readonly clause: Clause;
  readonly change: (clause: Clause) => void;
  /** Other segments that may be asked about. */
  readonly segments?: readonly { readonly id: string; readonly name: string; readonly of: Of }[];
  /** Whether scores may be asked for; a profile's own filter may not. */
  readonly scores?: boolean;
  readonly problems?: readonly ClauseProblem[];
}) {
  const seen = useSeen().data;
  const suggested: Suggested = {
    calls: seen?.calls ?? [],
    traits: { users: choices(seen?.userTraits, scores), accounts: choices(seen?.accountTraits, scores) },
    segments,
    scores,
  };
  return (
    <div className={css.builder}>
      <GroupEditor
        of={of}
        group={asGroup(clause)}
        change={(group) => change(clauseOfGroup(group))}
        suggested={suggested}
        name="Conditions"
        depth={0}
      />
      <p className={css.sentence}>
        {sayClause(clause, of, (id) => segments.find((segment) => segment.id === id)?.name)}
      </p>
      {problems.length > 0 && (
        <ul className={css.problems} role="alert">
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Scores that were sent as traits are scores. */
function choices(traits: readonly SeenTrait[] = [], scores: boolean): readonly SeenTrait[] {
  return scores ? traits : traits.filter(({ trait }) => !SYNCED_TRAIT.test(trait));
}

const SYNCED_TRAIT =
  /^Trackway_.+_(Score|Activation|Adoption|AdoptionEver|Frequency|LastActive|Segments|ActiveUsers|TotalUsers|ActiveShare)$/;
