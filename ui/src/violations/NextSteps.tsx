import { Link } from '@tanstack/react-router';
import { useViolations, type ViolationFilter } from '../api/violations.ts';
import { RuleLink } from '../planning/RuleLink.tsx';
import type { ViolationsSearch } from '../search.ts';
import { Notice } from '../show/Notice.tsx';

/** Once one event, field or rule is looked at: what can be done about it. */
export function NextSteps({
  search: { event, field, rule, source, violationType },
  counts,
  filter,
}: {
  readonly search: ViolationsSearch;
  readonly filter: ViolationFilter;
  readonly counts: readonly { readonly by: Readonly<Record<string, string>> }[];
}) {
  const newest = useViolations(filter).data?.pages[0]?.violations[0];
  if (event === undefined && field === undefined && rule === undefined && violationType === undefined)
    return null;
  const isBlocking = counts.some(({ by }) => by.outcome === 'block');
  const from = source === undefined ? {} : { source };
  return (
    <Notice tone="calm" title="What to do about it">
      <p>
        Is the sender wrong? The passports below have the bytes and the library that sent them.{' '}
        {event === undefined ? 'Is the plan wrong? ' : 'Is the plan wrong? '}
        {event === undefined ? (
          <Link to="/schema">See what is really sent</Link>
        ) : (
          <Link to="/schema/event" search={{ type: 'track', name: event }}>
            See what is really sent
          </Link>
        )}
        {newest !== undefined && (
          <>
            {' or '}
            <RuleLink of={newest}>{newest.rule === null ? 'make a rule for it' : 'open the rule'}</RuleLink>
          </>
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
