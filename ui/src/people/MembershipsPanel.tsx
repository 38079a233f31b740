import { Link } from '@tanstack/react-router';
import type { UserDetail } from '../api/people.ts';
import { Empty, Panel } from '../show/Panel.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { nameOf } from './names.ts';

type Membership = UserDetail['memberships'][number];

const COLUMNS: readonly Column<Membership>[] = [
  {
    name: 'Account',
    kind: 'name',
    cell: (membership) => (
      <Link to="/accounts/$groupId" params={{ groupId: membership.groupId }}>
        {nameOf(membership)}
      </Link>
    ),
  },
  { name: 'From', cell: ({ from }) => <When at={from} /> },
  { name: 'To', cell: ({ to }) => (to === null ? 'now' : <When at={to} />) },
];

/** In which accounts a user was, the newest first. */
export function MembershipsPanel({ memberships }: { readonly memberships: readonly Membership[] }) {
  return (
    <Panel title="Accounts" flush>
      {memberships.length === 0 ? (
        <Empty title="In no account">
          <p>A group call places a user in an account.</p>
        </Empty>
      ) : (
        <Table
          label="Accounts of the user"
          columns={COLUMNS}
          rows={memberships}
          keyOf={({ groupId, from }) => JSON.stringify([groupId, from])}
        />
      )}
    </Panel>
  );
}
