import type { UseQueryResult } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import {
  type AccountListItem,
  type Of,
  type PeoplePage,
  type UserListItem,
  useAccounts,
  useUsers,
} from '../api/people.ts';
import { nameOf } from '../people/names.ts';
import { PagesBar } from '../people/PagesBar.tsx';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { ScoreBar, ScoreState } from '../show/Score.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { counted } from '../show/words.ts';

/** Everybody with activation and score. */
export function UsersPanel({ profile }: { readonly profile: string }) {
  return <Who of="users" page={useUsers(useQuestion(profile))} first={USER} keyOf={({ userId }) => userId} />;
}

export function AccountsPanel({ profile }: { readonly profile: string }) {
  return (
    <Who
      of="accounts"
      page={useAccounts(useQuestion(profile))}
      first={ACCOUNT}
      keyOf={({ groupId }) => groupId}
    />
  );
}

type Scored = UserListItem | AccountListItem;

const USER: Column<UserListItem> = {
  name: 'User',
  kind: 'name',
  cell: (user) => (
    <Link to="/users/$userId" params={{ userId: user.userId }}>
      {nameOf(user)}
    </Link>
  ),
};
const ACCOUNT: Column<AccountListItem> = {
  name: 'Account',
  kind: 'name',
  cell: (account) => (
    <Link to="/accounts/$groupId" params={{ groupId: account.groupId }}>
      {nameOf(account)}
    </Link>
  ),
};
const SCORES: readonly Column<Scored>[] = [
  {
    name: 'Activation',
    kind: 'number',
    cell: ({ score }) => score !== null && `${Math.round(score.activation)} %`,
  },
  { name: 'Score', sort: 'score', cell: ({ score }) => score !== null && <ScoreBar score={score.score} /> },
  { name: 'State', cell: ({ score }) => score !== null && <ScoreState state={score.state} /> },
];

function useQuestion(profile: string) {
  const { order, after } = useSearch({ from: '/activation' });
  return {
    profile,
    sort: 'score' as const,
    order: order === 'asc' ? ('asc' as const) : ('desc' as const),
    ...(after !== undefined && { cursor: after }),
  };
}

function Who<Item extends Scored>({
  of,
  page,
  first,
  keyOf,
}: {
  readonly of: Of;
  readonly page: UseQueryResult<PeoplePage<Item>>;
  readonly first: Column<Item>;
  readonly keyOf: (item: Item) => string;
}) {
  const search = useSearch({ from: '/activation' });
  const navigate = useNavigate();
  const change = (to: { readonly order?: string; readonly after?: string }): void =>
    void navigate({
      to: '/activation',
      search: { ...search, after: '', ...to },
      replace: true,
      resetScroll: false,
    });
  const { data } = page;
  const order = search.order === 'asc' ? 'asc' : 'desc';
  if (page.error !== null)
    return <Failure error={page.error} title={`The ${of} cannot be read now`} retry={page.refetch} />;
  return (
    <Panel
      title={data === undefined ? 'Who' : counted(data.total, of === 'users' ? 'user' : 'account')}
      flush
      aside={
        <Link to={of === 'users' ? '/users' : '/accounts'} search={{ sort: 'activation' }}>
          As a list and a file
        </Link>
      }
    >
      {data === undefined && <Lines count={8} />}
      {data?.items.length === 0 && <Empty title={`No ${of} are known yet`} />}
      {data !== undefined && data.items.length > 0 && (
        <Table
          label={`Activation and score of ${of}`}
          columns={[first, ...SCORES]}
          rows={data.items}
          keyOf={keyOf}
          sorting={{ by: 'score', order, change: () => change({ order: order === 'desc' ? 'asc' : '' }) }}
        />
      )}
      <PagesBar
        after={search.after}
        next={data?.next}
        go={(after) => change(after === undefined ? {} : { after })}
      />
    </Panel>
  );
}
