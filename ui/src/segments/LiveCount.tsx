import type { UseQueryResult } from '@tanstack/react-query';
import type { SegmentPreview } from '../api/segments.ts';
import { nameOf } from '../people/names.ts';
import { Failure } from '../show/Notice.tsx';
import { Panel } from '../show/Panel.tsx';
import { percent } from '../show/Spark.tsx';
import { amount } from '../show/words.ts';
import type { Of } from './clause.ts';
import css from './segments.module.css';

/** How many fit what is written, and a few of them. */
export function LiveCount({
  of,
  preview,
  isComplete,
}: {
  readonly of: Of;
  readonly preview: UseQueryResult<SegmentPreview>;
  readonly isComplete: boolean;
}) {
  const { data, error, isFetching } = preview;
  const who = of === 'users' ? 'users' : 'accounts';
  return (
    <Panel title="Now" aside={isFetching ? 'counting…' : undefined}>
      <div className={css.count} aria-live="polite">
        {error !== null && <Failure error={error} title="It cannot be counted now" />}
        {!isComplete && <p className={css.dim}>Fill in the blanks, and it is counted.</p>}
        {isComplete && data !== undefined && data.count !== null && (
          <>
            <span className={css.countNumber}>{amount(data.count)}</span>
            <span className={css.dim}>
              {data.total === null || data.total === 0
                ? `There are no ${who} yet.`
                : `${who}, ${percent(data.count / data.total)} of ${amount(data.total)}`}
            </span>
          </>
        )}
      </div>
      {isComplete && (data?.sample.length ?? 0) > 0 && (
        <>
          <p className={css.dim}>Among them</p>
          <ul className={css.sample}>
            {data?.sample.map(({ id, name, email }) => (
              <li key={id}>{nameOf({ name, email, userId: id })}</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
