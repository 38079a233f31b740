import { Link } from '@tanstack/react-router';
import type { UserListItem } from '../api/people.ts';
import { Change, ScoreBar, ScoreState } from '../show/Score.tsx';
import { percent } from '../show/Spark.tsx';
import type { Column } from '../show/Table.tsx';
import { Weeks } from '../show/Weeks.tsx';
import { When } from '../show/When.tsx';
import { counted } from '../show/words.ts';
import { NAME_CHARACTERS, nameOf } from './names.ts';
import css from './people.module.css';

/** A leaderboard of users. */
export const USER_COLUMNS: readonly Column<UserListItem>[] = [
  {
    name: 'User',
    kind: 'name',
    sort: 'name',
    cell: (user) => (
      <>
        <Link to="/users/$userId" params={{ userId: user.userId }}>
          {nameOf(user)}
        </Link>
        {user.email !== '' && user.email !== nameOf(user) && (
          <span className={css.under}>{user.email.slice(0, NAME_CHARACTERS)}</span>
        )}
      </>
    ),
  },
  {
    name: 'Score',
    sort: 'score',
    cell: ({ score }) => (score === null ? <None /> : <ScoreBar score={score.score} />),
  },
  {
    name: 'Change',
    kind: 'number',
    sort: 'change',
    cell: ({ score }) => score !== null && <Change change={score.change} trend={score.trend} />,
  },
  {
    name: 'Weeks',
    cell: ({ weeks }) => weeks !== undefined && <Weeks weeks={weeks} />,
  },
  { name: 'State', sort: 'state', cell: ({ score }) => score !== null && <ScoreState state={score.state} /> },
  {
    name: 'Account',
    kind: 'name',
    cell: ({ account }) =>
      account !== null && (
        <Link to="/accounts/$groupId" params={{ groupId: account.groupId }}>
          {nameOf(account)}
        </Link>
      ),
  },
  {
    name: 'Last active',
    sort: 'lastActive',
    cell: ({ score }) =>
      score?.lastActive == null ? <span className={css.dim}>never</span> : <When at={score.lastActive} />,
  },
  {
    name: 'Active days',
    kind: 'number',
    cell: ({ score }) => score !== null && counted(score.frequency, 'day'),
  },
  {
    name: 'Percentile',
    kind: 'number',
    sort: 'percentile',
    cell: ({ score }) => score !== null && Math.round(score.percentile),
  },
  {
    name: 'Activation',
    kind: 'number',
    sort: 'activation',
    cell: ({ score }) => score !== null && percent(score.activation / 100),
  },
  { name: 'Adoption', kind: 'number', cell: ({ score }) => score !== null && percent(score.adoption / 100) },
  {
    name: 'Signed up',
    sort: 'createdAt',
    cell: ({ createdAt }) => createdAt !== null && <When at={createdAt} />,
  },
];

export const USERS_HIDDEN_AT_FIRST = ['Percentile', 'Activation', 'Adoption', 'Signed up'];

function None() {
  return <span className={css.dim}>no score</span>;
}
