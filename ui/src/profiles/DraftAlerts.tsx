import { Button, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DraftAlerts as Told } from '../api/draftAlerts.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import { useNow } from '../show/useNow.ts';
import { amount, signed } from '../show/words.ts';
import { sayAlertDays, sayDraftAlerts } from './draftAlertWords.ts';
import css from './profiles.module.css';
import { useDraftAlerts } from './useDraftAlerts.ts';

type Action = Told['actions'][number];

const SLOW_MS = 2_000;

/** What the profile's actions would have raised in 90 days by these weights, beside what is in force. */
export function DraftAlerts({
  id,
  text,
}: {
  readonly id: string;
  /** Of the document; null while it is not settled. */
  readonly text: string | null;
}) {
  const alerts = useDraftAlerts(id, text);
  const { data, error } = alerts;
  return (
    <section className={css.effect} aria-label="Alerts in 90 days">
      <h3 className={css.between}>Alerts in 90 days</h3>
      {error !== null && (
        <Failure error={error} title="The alerts cannot be counted now" retry={alerts.refetch} />
      )}
      {alerts.isStopped && (
        <p className={css.said}>
          Not counted.{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => void alerts.refetch()}>
            Count them
          </Button>
        </p>
      )}
      {data === undefined && error === null && !alerts.isStopped && <Lines count={2} />}
      {alerts.since !== null && <Slow since={alerts.since} cancel={alerts.cancel} />}
      {data?.actions.length === 0 && (
        <p className={css.said}>
          No action goes by this profile. <Link to="/actions/new">Make one</Link>, and see here what it would
          have raised.
        </p>
      )}
      {data !== undefined && data.actions.length > 0 && (
        <div className={css.previewBody} data-stale={alerts.isPlaceholderData || alerts.isFetching}>
          <p className={css.said} role="status">
            {sayDraftAlerts(data)}
          </p>
          <Counts actions={data.actions} />
          <Days actions={data.actions} />
        </div>
      )}
    </section>
  );
}

/** Only what takes long says so. */
function Slow({ since, cancel }: { readonly since: number; readonly cancel: () => void }) {
  const took = useNow() - since;
  if (took < SLOW_MS) return null;
  return (
    <div className={css.slow}>
      <Progress value={100} striped animated aria-label="Alerts are being counted" />
      <span>{`Scoring everybody as of each day, ${Math.round(took / 1000)} s`}</span>
      <Button size="compact-xs" variant="default" onClick={cancel}>
        Cancel
      </Button>
    </div>
  );
}

function Counts({ actions }: { readonly actions: readonly Action[] }) {
  return (
    <table className={css.bands}>
      <thead>
        <tr>
          <th scope="col">Action</th>
          <th scope="col">In force</th>
          <th scope="col">Then</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {actions.map(({ id, name, isOn, inForce, draft, why }) => (
          <tr key={id}>
            <th scope="row" className={css.actionName}>
              <Link to="/actions/$actionId" params={{ actionId: id }}>
                {name}
              </Link>
              {!isOn && <span className={css.dim}> (off)</span>}
              {why !== null && <span className={css.why}>{why}</span>}
            </th>
            <td>{inForce === null ? '–' : amount(inForce.alerts)}</td>
            <td>{draft === null ? '–' : amount(draft.alerts)}</td>
            <td>{inForce === null || draft === null ? '' : signed(draft.alerts - inForce.alerts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Days({ actions }: { readonly actions: readonly Action[] }) {
  const some = actions.filter(
    ({ inForce, draft }) => (inForce?.days.length ?? 0) + (draft?.days.length ?? 0) > 0,
  );
  if (some.length === 0) return null;
  return (
    <details className={css.said}>
      <summary>On which days</summary>
      <dl className={css.days}>
        {some.map(({ id, name, inForce, draft }) => (
          <div key={id}>
            <dt>{name}</dt>
            {inForce !== null && <dd>{`In force: ${sayAlertDays(inForce.days)}`}</dd>}
            {draft !== null && <dd>{`Then: ${sayAlertDays(draft.days)}`}</dd>}
          </div>
        ))}
      </dl>
    </details>
  );
}
