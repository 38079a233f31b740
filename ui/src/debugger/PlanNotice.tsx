import { Link } from '@tanstack/react-router';
import { Notice } from '../show/Notice.tsx';
import { Violations } from '../show/Violations.tsx';
import { counted } from '../show/words.ts';
import { type Row, verdictOf } from './row.ts';

/** What the plan of its source says of an event, and what to do about it. */
export function PlanNotice({ row }: { readonly row: Row }) {
  const verdict = verdictOf(row);
  const version = row.event.planVersion;
  if (row.outcome === 'quarantined') return <Blocked row={row} />;
  if (verdict === 'followed')
    return (
      <Notice tone="good" title="Follows its plan">
        {typeof version === 'number' && (
          <p>{`Version ${version} of the plan found nothing wrong with it.`}</p>
        )}
      </Notice>
    );
  if (verdict === 'unjudged') return null;
  const title =
    verdict === 'unplanned'
      ? 'No rule of the plan is for this event'
      : `Breaks its plan: ${counted(row.violations.length, 'violation')}`;
  return (
    <Notice tone="warn" title={title}>
      {verdict === 'violating' && <Violations violations={row.violations} />}
      <p>
        It was stored.{' '}
        {verdict === 'unplanned' ? (
          <Link to="/schema" search={{ q: row.name, planned: 'unplanned' }}>
            Make a rule for it
          </Link>
        ) : (
          <Link to="/violations" search={{ event: row.name, source: row.source }}>
            How often it happens
          </Link>
        )}
      </p>
    </Notice>
  );
}

function Blocked({ row }: { readonly row: Row }) {
  const { cause } = row.event;
  return (
    <Notice tone="bad" title="Blocked by its plan, and kept whole">
      <Violations violations={row.violations} />
      <p>Mend the call that sends it; or accept, fix or release what is held.</p>
      {typeof cause === 'string' && cause !== '' && (
        <p>
          <Link to="/quarantine/$cause" params={{ cause }}>
            Open its group in the quarantine
          </Link>
        </p>
      )}
    </Notice>
  );
}
