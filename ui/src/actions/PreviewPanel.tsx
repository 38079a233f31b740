import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ActionPreview } from '../api/actions.ts';
import type { Of } from '../segments/clause.ts';
import { Person } from '../segments/SizePanel.tsx';
import { FigurePanel } from '../show/FigurePanel.tsx';
import type { Figure } from '../show/figure.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import css from './actions.module.css';
import { sayDays, sayNow } from './words.ts';

const TITLE = 'What it would have done';

/** The alerts of the last 90 days as they would have been, and who is so already. */
export function PreviewPanel({
  of,
  preview,
  isWhole,
}: {
  readonly of: Of;
  readonly preview: UseQueryResult<ActionPreview>;
  readonly isWhole: boolean;
}) {
  const { data, error, isFetching } = preview;
  const days = data?.days ?? null;
  const figure = useMemo(
    (): Figure | null =>
      days === null
        ? null
        : {
            kind: 'bars',
            times: days.map(({ day }) => day),
            series: [{ name: 'Alerts', colour: '--tw-bar', values: days.map(({ alerts }) => alerts) }],
          },
    [days],
  );
  const aside = isFetching ? 'counting…' : undefined;
  const told = data !== undefined && data.now !== null && <Told of={of} preview={data} now={data.now} />;
  if (isWhole && figure !== null && days !== null)
    return (
      <FigurePanel
        title={TITLE}
        finding={sayDays(days)}
        figure={figure}
        first="Day"
        file="action-preview"
        {...(aside !== undefined && { aside })}
      >
        {told}
      </FigurePanel>
    );
  return (
    <Panel title={TITLE} {...(aside !== undefined && { aside })}>
      {error !== null && <Failure error={error} title="It cannot be counted now" retry={preview.refetch} />}
      {!isWhole && <p className={css.sentence}>Fill in the blanks, and it is counted.</p>}
      {isWhole && data === undefined && error === null && <Lines count={6} />}
      {isWhole && data !== undefined && data.problems.length > 0 && (
        <p className={css.sentence}>There is a problem to solve first.</p>
      )}
      {isWhole && data?.why != null && <p className={css.sentence}>{data.why}</p>}
      {isWhole && told}
    </Panel>
  );
}

function Told({
  of,
  preview,
  now,
}: {
  readonly of: Of;
  readonly preview: ActionPreview;
  readonly now: number;
}) {
  return (
    <>
      <p className={css.now} role="status">
        {sayNow(now, of)}
      </p>
      {preview.samples.length > 0 && (
        <>
          <p className={css.dim}>The newest of them</p>
          <ul className={css.samples}>
            {preview.samples.map(({ id, name, day }) => (
              <li key={`${id} ${day}`}>
                <Person of={of} id={id} name={name} /> <span className={css.dim}>{day}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
