import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Code } from '../show/Code.tsx';
import { Empty, Panel } from '../show/Panel.tsx';
import css from './people.module.css';

const IDENTIFY = `analytics.identify('user-123', {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  created_at: '2026-01-15T09:30:00Z'
});`;

const GROUP = `analytics.group('account-42', {
  name: 'Initech',
  created_at: '2025-11-03T08:00:00Z',
  seats: 25
});`;

/** Nobody is known yet: what says who somebody is. */
export function NoPeople({ of }: { readonly of: 'users' | 'accounts' }) {
  return (
    <Panel title={of === 'users' ? 'No users yet' : 'No accounts yet'}>
      <Empty
        title={
          of === 'users'
            ? 'A user is known from the first identify call'
            : 'An account is known from the first group call'
        }
      >
        <p>
          {of === 'users'
            ? 'Call it when somebody signs up or signs in, and once a page load. Who is anonymous until then keeps what they did.'
            : 'Call it when somebody signs in: it places the user in the account, and its traits say what the account is.'}
        </p>
      </Empty>
      <Code
        text={of === 'users' ? IDENTIFY : GROUP}
        label={of === 'users' ? 'An identify call' : 'A group call'}
      />
      <p className={css.dim}>
        <Link to="/sources">The sources</Link> have the same for each language, with their key.
      </p>
    </Panel>
  );
}

/** Filters that nobody fits. */
export function NobodyFits({ of, clear }: { readonly of: 'users' | 'accounts'; readonly clear: () => void }) {
  return (
    <Empty title={of === 'users' ? 'No user fits these filters' : 'No account fits these filters'}>
      <Button variant="default" onClick={clear}>
        Clear the filters
      </Button>
    </Empty>
  );
}
