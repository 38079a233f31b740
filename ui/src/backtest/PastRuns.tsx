import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type BacktestKind, isOpen, usePastBacktests, useRemoveBacktest } from '../api/backtests.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { Scroll } from '../show/Scroll.tsx';
import { When } from '../show/When.tsx';
import css from './backtest.module.css';

/** What was asked before; results are kept. */
export function PastRuns({
  kind,
  chosen,
}: {
  readonly kind: BacktestKind;
  readonly chosen: string | undefined;
}) {
  const past = usePastBacktests(kind);
  const remove = useRemoveBacktest(kind);
  const title = kind === 'backtest' ? 'Back-tests of before' : 'Suggestions of before';
  const runs = past.data ?? [];
  if (past.isPending)
    return (
      <Panel title={title}>
        <Lines count={3} />
      </Panel>
    );
  if (past.error !== null)
    return <Failure error={past.error} title="What was run before cannot be read now" />;
  if (runs.length === 0)
    return (
      <Panel title={title}>
        <Empty title={kind === 'backtest' ? 'No score was tested yet' : 'No weights were suggested yet'}>
          <p>
            {kind === 'backtest'
              ? 'Choose what a good score should have foreseen, and run it. It changes nothing, and takes seconds to minutes.'
              : 'Choose the outcome to learn from. You accept each weight yourself; until then nothing changes.'}
          </p>
        </Empty>
      </Panel>
    );
  return (
    <Panel title={title} flush>
      <Scroll className={css.scroll} label={`${title}, the table`}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Profile</th>
              <th scope="col">Finding</th>
              <th scope="col">By</th>
              <th scope="col">When</th>
              <th scope="col">
                <span className={css.hidden}>Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id} data-chosen={run.id === chosen}>
                <td>
                  <Link
                    to="/backtest"
                    search={(before) => ({ ...before, run: run.id })}
                    aria-current={run.id === chosen ? 'true' : undefined}
                  >
                    {run.profileName}
                  </Link>
                </td>
                <td className={css.wrapped}>{run.headline ?? run.error ?? run.state}</td>
                <td>{run.createdBy}</td>
                <td>
                  <When at={run.createdAt} />
                </td>
                <td>
                  {!isOpen(run.state) && (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={`Remove the run of ${run.profileName} of ${run.createdAt}`}
                      onClick={() => remove.mutate(run.id)}
                    >
                      Remove
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}
