import { ApiFailure } from '../api/failure.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { TableFrame } from '../show/Table.tsx';
import { counted } from '../show/words.ts';
import css from './plans.module.css';

/** Why a plan was refused: each problem with where it is, by line when it was a file. */
export function PlanFailure({
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
      <TableFrame label="Problems" isShort>
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">What is wrong, and what to do</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ code, path, line, message }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that is made anew as a whole
            <tr key={place}>
              <td data-kind="name">
                {line !== null && <strong>{`line ${line}`}</strong>} <code>{path || '/'}</code>
              </td>
              <td data-kind="words">
                {message} <code className={css.dim}>{code}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </Notice>
  );
}
