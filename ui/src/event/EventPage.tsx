import type { UseQueryResult } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ApiFailure } from '../api/failure.ts';
import { type Passport, useEventPassport, useRefusalPassport } from '../api/passport.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Id } from '../show/Id.tsx';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead } from '../show/Panel.tsx';
import { PassportView } from './PassportView.tsx';

/** The passport of a messageId. */
export function EventPage() {
  const { messageId } = useParams({ from: '/events/$messageId' });
  useTitle('Event');
  return <PassportPage id={messageId} passport={useEventPassport(messageId)} />;
}

/** The passport of a refused event, which may have no messageId. */
export function RefusalPage() {
  const { refusalId } = useParams({ from: '/refusals/$refusalId' });
  useTitle('Refused event');
  return <PassportPage id={refusalId} passport={useRefusalPassport(refusalId)} />;
}

function PassportPage({
  id,
  passport,
}: {
  readonly id: string;
  readonly passport: UseQueryResult<Passport>;
}) {
  const { data, error, failureReason, failureCount } = passport;
  const isUnknown = error instanceof ApiFailure && error.code === 'not_found';
  return (
    <div className={shellCss.page}>
      {data === undefined && <PageHead title="Event" lead={<Id value={id} length={48} />} />}
      {passport.isPending && (
        <>
          {failureCount > 0 && failureReason !== null && (
            <p role="status">Not stored yet. An event takes a moment from its 200 to here; looking again…</p>
          )}
          <Lines count={10} />
        </>
      )}
      {isUnknown && (
        <Empty title="No event with this id">
          <p>{error.message}</p>
          <p>
            <Link to="/debugger" search={{ q: id }}>
              Look for it in the debugger
            </Link>
          </p>
        </Empty>
      )}
      {error !== null && !isUnknown && (
        <Failure
          error={error}
          title="This passport cannot be read now"
          kept="The event is not touched by it."
          retry={passport.refetch}
        />
      )}
      {data !== undefined && <PassportView passport={data} id={id} />}
    </div>
  );
}
