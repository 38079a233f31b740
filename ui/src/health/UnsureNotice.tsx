import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { UnsureEvent } from '../api/health.ts';
import { Notice } from '../show/Notice.tsx';
import { State } from '../show/State.tsx';
import css from './health.module.css';
import { callOf, REASONS, unknownOf } from './words.ts';

/** Above scores that rest on events which do not come as they used to: what happened, and where one decides what it is. */
export function UnsureNotice({
  unsure,
  profile,
}: {
  readonly unsure: readonly UnsureEvent[];
  readonly profile: { readonly id: string; readonly name: string };
}) {
  const found = unknownOf(unsure);
  if (found.length === 0) return null;
  return (
    <Notice tone="warn" title={`Scores by ${profile.name} are unsure`}>
      <p>
        Events that they are made of do not come as they used to: a score that falls now may be a broken
        sender and no customer leaving. Alerts of this profile wait.
      </p>
      <UnsureList unsure={found} />
      <p>
        <Link to="/profiles/$profileId" params={{ profileId: profile.id }}>
          Put it right in the scoring profile
        </Link>
      </p>
    </Notice>
  );
}

export function UnsureList({
  unsure,
  actions,
}: {
  readonly unsure: readonly UnsureEvent[];
  readonly actions?: (event: UnsureEvent) => ReactNode;
}) {
  return (
    <ul className={css.list}>
      {unsure.map((one) => (
        <li key={`${one.type} ${one.event} ${one.reason}`}>
          <State tone="warn">{REASONS[one.reason]}</State>{' '}
          <span className={css.message}>
            {one.message} <Evidence unsure={one} />
          </span>
          {actions?.(one)}
        </li>
      ))}
    </ul>
  );
}

/** Where one sees it with one's own eyes. */
function Evidence({ unsure }: { readonly unsure: UnsureEvent }) {
  const { reason, type, event } = unsure;
  // Violations know pages and screens only by what they are.
  if (reason === 'violating' && type !== 'track')
    return (
      <Link to="/violations" search={{ type, days: '30' }}>
        Violations of {type} calls
      </Link>
    );
  if (reason === 'violating')
    return (
      <Link to="/violations" search={{ type, event, days: '30' }}>
        Violations of {callOf(unsure).slice(0, 60)}
      </Link>
    );
  // A page or screen is not in the schema by its name.
  if (type !== 'track') return null;
  return (
    <Link to="/schema/event" search={{ type, name: event, days: '60' }}>
      What came of {event.slice(0, 60)}
    </Link>
  );
}
