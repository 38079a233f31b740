import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useActions } from '../api/actions.ts';

const NAMED = 3;

/** Which actions go by a scoring profile, in a line. */
export function ProfileTells({ profile }: { readonly profile: string }) {
  const { data } = useActions();
  if (data === undefined) return null;
  const own = data.filter((action) => action.profile === profile);
  if (own.length === 0)
    return (
      <span>
        no actions,{' '}
        <Link to="/actions/new" search={{ profile }}>
          make one
        </Link>
      </span>
    );
  return (
    <span>
      {own.length === 1 ? 'action ' : 'actions '}
      {own.slice(0, NAMED).map(({ id, name }, place) => (
        <Fragment key={id}>
          {place > 0 && ', '}
          <Link to="/actions/$actionId" params={{ actionId: id }}>
            {name}
          </Link>
        </Fragment>
      ))}
      {own.length > NAMED && ` and ${own.length - NAMED} more`}
    </span>
  );
}
