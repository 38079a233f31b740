import { Button, Progress } from '@mantine/core';
import {
  type Backtest,
  type BacktestKind,
  isOpen,
  type Suggestion,
  useRemoveBacktest,
} from '../api/backtests.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Panel } from '../show/Panel.tsx';
import css from './backtest.module.css';

/** One that has found nothing yet: how far it is, or why it ended. */
export function RunState({
  kind,
  run,
}: {
  readonly kind: BacktestKind;
  readonly run: Backtest | Suggestion;
}) {
  const remove = useRemoveBacktest(kind);
  const name = kind === 'backtest' ? 'back-test' : 'suggestion';
  if (isOpen(run.state)) {
    const words =
      run.state === 'waiting'
        ? 'Waiting for another one to end'
        : run.progress < 0.5
          ? 'Reading who did what when'
          : 'Comparing with what happened';
    return (
      <Panel title={`The ${name} is running`}>
        <div className={css.progress}>
          <Progress value={run.progress * 100} aria-label={`The ${name} is running`} />
          <span role="status">{`${words}, ${Math.round(run.progress * 100)} %`}</span>
          <Button
            variant="default"
            size="compact-sm"
            className={css.fit ?? ''}
            loading={remove.isPending}
            onClick={() => remove.mutate(run.id)}
          >
            Cancel
          </Button>
        </div>
        {remove.error !== null && <Failure error={remove.error} title="It was not cancelled" />}
      </Panel>
    );
  }
  if (run.state === 'cancelled')
    return (
      <Notice tone="calm" title="Cancelled">
        <p>Nothing was changed. Run it again when you like.</p>
      </Notice>
    );
  return (
    <Notice tone="warn" title={`The ${name} found nothing to work on`}>
      <p>{run.error}</p>
    </Notice>
  );
}
