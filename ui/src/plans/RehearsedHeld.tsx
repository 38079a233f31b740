import { Link } from '@tanstack/react-router';
import type { Rehearsal } from '../api/rehearsals.ts';
import { Notice } from '../show/Notice.tsx';
import { amount, counted, shorten } from '../show/words.ts';
import css from './plans.module.css';

const EVENTS_SHOWN = 5;

/** What the draft would do to events that lie in the quarantine, which the counts of stored events say nothing of. */
export function RehearsedHeld({ rehearsal: { quarantine, state } }: { readonly rehearsal: Rehearsal }) {
  const { total, judged, passing, perEvent, samples } = quarantine;
  if (state === 'running' || total === null) return null;
  if (total === 0) return <p className={css.lead}>The quarantine holds nothing from these days.</p>;
  const beyond = total - judged;
  const left = judged - passing;
  return (
    <Notice
      tone={passing === 0 ? 'warn' : 'calm'}
      title={`In the quarantine: ${amount(passing)} of ${counted(judged, 'held event')} would pass now, ${amount(left)} would still be held`}
    >
      {beyond > 0 && <p>{`${counted(beyond, 'more event')} lie there and were not judged.`}</p>}
      <ul className={css.heldEvents} aria-label="Held events that were judged">
        {perEvent.slice(0, EVENTS_SHOWN).map((each) => (
          <li key={JSON.stringify([each.type, each.event])}>
            {`${each.event ?? each.type}: ${amount(each.passing)} of ${amount(each.judged)} would pass`}
          </li>
        ))}
        {perEvent.length > EVENTS_SHOWN && (
          <li>{`and ${counted(perEvent.length - EVENTS_SHOWN, 'more name')}`}</li>
        )}
      </ul>
      {samples.length > 0 && (
        <p className={css.rowActions}>
          {'Look at '}
          {samples.map(({ quarantineId, messageId }) => (
            <Link key={quarantineId} to="/events/$messageId" params={{ messageId }} title={messageId}>
              <code>{shorten(messageId, 14)}</code>
            </Link>
          ))}
        </p>
      )}
      <p>
        {'Publishing leaves them there. Afterwards, accept their groups in the '}
        <Link to="/quarantine">quarantine</Link>
        {', which runs them through what is in force.'}
      </p>
    </Notice>
  );
}
