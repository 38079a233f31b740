import { Link } from '@tanstack/react-router';
import type { Passport } from '../api/passport.ts';
import { useViolations, type Violation } from '../api/violations.ts';
import { Notice } from '../show/Notice.tsx';
import { Violations } from '../show/Violations.tsx';
import { When } from '../show/When.tsx';
import { counted } from '../show/words.ts';

type Held = Passport['held'][number];

const FATES: Readonly<Record<Held['state'], string>> = {
  held: 'Blocked by its plan, and kept whole',
  released: 'It was blocked by its plan, and released later',
  discarded: 'Blocked by its plan, and discarded',
};

/** What the plan of its source said of an event, and what to do about it. */
export function PlanSaid({ passport }: { readonly passport: Passport }) {
  const [newest] = passport.held;
  if (newest !== undefined) return <Blocked held={newest} />;
  if (passport.row === null || passport.messageId === null) return null;
  return <Stored messageId={passport.messageId} source={passport.source} />;
}

function Blocked({ held }: { readonly held: Held }) {
  const { cause, state, violations, changedAt, planVersion } = held;
  return (
    <Notice tone={state === 'released' ? 'calm' : 'bad'} title={FATES[state]}>
      <Violations violations={violations} />
      <p>
        {`By version ${planVersion} of the plan`}
        {state !== 'held' && (
          <>
            {`; ${state} `}
            <When at={changedAt} />
          </>
        )}
        .{' '}
        <Link to="/quarantine/$cause" params={{ cause }} search={state === 'held' ? {} : { state }}>
          {state === 'held' ? 'Accept, fix or release its group' : 'Its group in the quarantine'}
        </Link>
      </p>
    </Notice>
  );
}

function Stored({ messageId, source }: { readonly messageId: string; readonly source: string }) {
  const found = useViolations({ messageId, source });
  const violations: readonly Violation[] = found.data?.pages.flatMap((page) => page.violations) ?? [];
  const [first] = violations;
  if (first === undefined) return null;
  const isUnplanned = violations.some(({ violationType }) => violationType === 'Unplanned Event');
  return (
    <Notice
      tone="warn"
      title={
        isUnplanned
          ? 'No rule of its plan is for this event'
          : `It breaks its plan: ${counted(violations.length, 'violation')}`
      }
    >
      <Violations
        violations={violations.map(({ violationType, field, description }) => ({
          type: violationType,
          field,
          description,
        }))}
      />
      <p>
        {first.event !== '' && (
          <Link to="/violations" search={{ event: first.event }}>
            How often it happens
          </Link>
        )}
      </p>
    </Notice>
  );
}
