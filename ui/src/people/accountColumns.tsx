import { Link } from '@tanstack/react-router';
import type { AccountListItem } from '../api/people.ts';
import { Change, ScoreBar, ScoreState } from '../show/Score.tsx';
import { percent } from '../show/Spark.tsx';
import { State } from '../show/State.tsx';
import type { Column } from '../show/Table.tsx';
import { Weeks } from '../show/Weeks.tsx';
import { When } from '../show/When.tsx';
import { amount, points } from '../show/words.ts';
import { nameOf } from './names.ts';
import css from './people.module.css';

/** A leaderboard of accounts. */
export const ACCOUNT_COLUMNS: readonly Column<AccountListItem>[] = [
  {
    name: 'Account',
    kind: 'name',
    sort: 'name',
    cell: (account) => (
      <Link to="/accounts/$groupId" params={{ groupId: account.groupId }}>
        {nameOf(account)}
      </Link>
    ),
  },
  {
    name: 'Score',
    sort: 'score',
    cell: ({ score }) =>
      score === null ? <span className={css.dim}>no score</span> : <ScoreBar score={score.score} />,
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
    name: 'Active users',
    kind: 'number',
    sort: 'activeUsers',
    cell: ({ score }) => score !== null && `${amount(score.activeUsers)} of ${amount(score.totalUsers)}`,
  },
  {
    name: 'Key person',
    cell: ({ score }) =>
      score?.isKeyPersonRisk === true && (
        <State tone="warn">{`${percent(score.topUserShare / 100)} by one`}</State>
      ),
  },
  {
    name: 'Last active',
    sort: 'lastActive',
    cell: ({ score }) =>
      score?.lastActive == null ? <span className={css.dim}>never</span> : <When at={score.lastActive} />,
  },
  { name: 'Seats', kind: 'number', cell: ({ seats }) => seats !== null && amount(seats) },
  {
    name: 'Users',
    kind: 'number',
    sort: 'totalUsers',
    cell: ({ score }) => score !== null && amount(score.totalUsers),
  },
  { name: 'Average', kind: 'number', cell: ({ score }) => score !== null && points(score.average) },
  { name: 'Total', kind: 'number', cell: ({ score }) => score !== null && points(score.total) },
  {
    name: 'Activation',
    kind: 'number',
    sort: 'activation',
    cell: ({ score }) => score !== null && percent(score.activation / 100),
  },
  {
    name: 'Since',
    sort: 'createdAt',
    cell: ({ createdAt }) => createdAt !== null && <When at={createdAt} />,
  },
];

export const ACCOUNTS_HIDDEN_AT_FIRST = ['Seats', 'Users', 'Average', 'Total', 'Activation', 'Since'];
