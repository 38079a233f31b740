import { Link } from '@tanstack/react-router';
import type { ViolationsSearch } from '../search.ts';
import { Notice } from '../show/Notice.tsx';

/** Once one event, field or rule is looked at: what can be done about it. */
export function NextSteps({
  search: { event, field, rule, source, violationType },
  counts,
}: {
  readonly search: ViolationsSearch;
  readonly counts: readonly { readonly by: Readonly<Record<string, string>> }[];
}) {
  if (event === undefined && field === undefined && rule === undefined && violationType === undefined)
    return null;
  const isBlocking = counts.some(({ by }) => by.outcome === 'block');
  const from = source === undefined ? {} : { source };
  return (
    <Notice tone="calm" title="What to do about it">
      <p>
        Is the sender wrong? The passports below have the bytes and the library that sent them.{' '}
        {event === undefined
          ? 'Is the plan wrong? '
          : 'Is the plan wrong? Take what was really sent into it: '}
        {event === undefined ? (
          <Link to="/schema">see what is really sent</Link>
        ) : (
          <Link to="/schema/event" search={{ type: 'track', name: event }}>
            fields of {event.slice(0, 80)}
          </Link>
        )}
        .
      </p>
      {isBlocking && (
        <p>
          Blocked events are kept whole:{' '}
          <Link to="/quarantine" search={{ ...from, ...(event !== undefined && { event }) }}>
            fix, accept or release them in the quarantine
          </Link>
          .
        </p>
      )}
    </Notice>
  );
}
