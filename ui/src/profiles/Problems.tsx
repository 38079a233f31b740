import { ApiFailure, type PlanProblem } from '../api/failure.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { counted } from '../show/words.ts';
import css from './profiles.module.css';

/** Why a profile was refused: each problem with where it is. */
export function Problems({
  error,
  title,
  kept,
}: {
  readonly error: Error;
  readonly title: string;
  readonly kept?: string;
}) {
  const problems = error instanceof ApiFailure ? error.problems : [];
  if (problems.length === 0)
    return <Failure error={error} title={title} {...(kept !== undefined && { kept })} />;
  return (
    <Notice tone="bad" title={`${title}: ${counted(problems.length, 'problem')}`}>
      {kept !== undefined && <p>{kept}</p>}
      <ProblemList problems={problems} />
    </Notice>
  );
}

export function ProblemList({
  problems,
}: {
  readonly problems: readonly Pick<PlanProblem, 'path' | 'line' | 'message'>[];
}) {
  return (
    <ul className={css.clashes}>
      {problems.map(({ path, line, message }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is made anew as a whole
        <li key={place}>
          {line !== null && <strong>{`line ${line} `}</strong>}
          <code>{path || '/'}</code> {message}
        </li>
      ))}
    </ul>
  );
}
