import { Link } from '@tanstack/react-router';
import { type HeldState, useHeldEvents } from '../api/quarantine.ts';
import { Id } from '../show/Id.tsx';
import { JsonText } from '../show/Json.tsx';
import { Failure } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import { When } from '../show/When.tsx';
import css from './quarantine.module.css';

/** The newest of a group with their bytes as they came. */
export function HeldEvents({ cause, state }: { readonly cause: string; readonly state: HeldState }) {
  const events = useHeldEvents(cause, state);
  return (
    <Panel title="The newest, as they came">
      {events.error !== null && (
        <Failure error={events.error} title="The events cannot be read now" retry={events.refetch} />
      )}
      {events.isPending && <Lines count={6} />}
      <ul className={css.samples}>
        {events.data?.map(({ quarantineId, messageId, receivedAt, body }, place) => (
          <li key={quarantineId}>
            <details open={place === 0}>
              <summary>
                <When at={receivedAt} />
              </summary>
              <JsonText text={body} label={`Bytes of event ${place + 1}`} />
            </details>
            <span className={css.sampleFoot}>
              <Id value={messageId} length={28} what="messageId" />
              <Link to="/events/$messageId" params={{ messageId }}>
                Open the passport
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
