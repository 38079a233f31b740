import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Contribution } from '../api/scores.ts';
import { FigurePanel } from '../show/FigurePanel.tsx';
import { Empty, Panel } from '../show/Panel.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { amount, points, shorten } from '../show/words.ts';
import css from './people.module.css';
import { callName, sayWhy, whyOf } from './scoreFigures.ts';

const NEWEST = 3;

const COLUMNS: readonly Column<Contribution>[] = [
  { name: 'Event', kind: 'name', cell: (each) => callName(each) },
  { name: 'Points', kind: 'number', cell: ({ points: part }) => points(part) },
  { name: 'Weight', kind: 'number', cell: ({ weight }) => points(weight) },
  { name: 'Events', kind: 'number', cell: ({ count }) => amount(count) },
  { name: 'Days', kind: 'number', cell: ({ days }) => amount(days) },
  {
    name: 'The newest',
    cell: ({ events }) =>
      events.slice(0, NEWEST).map((messageId) => (
        <Link key={messageId} to="/events/$messageId" params={{ messageId }} className={css.event}>
          {shorten(messageId, 16)}
        </Link>
      )),
  },
];

/** Why a score is what it is: the points of each event, which add up to it, and the events behind them. */
export function WhyPanel({
  contributions,
  score,
  file,
}: {
  readonly contributions: readonly Contribution[];
  readonly score: number;
  readonly file: string;
}) {
  const figure = useMemo(() => whyOf(contributions), [contributions]);
  if (figure.items.length === 0)
    return (
      <Panel title="Why">
        <Empty title="Nothing that counts was done">
          <p>
            {contributions.length === 0
              ? 'The scoring profile counts no event.'
              : `It would be ${contributions
                  .slice(0, NEWEST)
                  .map((each) => callName(each).slice(0, 60))
                  .join(', ')}${contributions.length > NEWEST ? ' and others' : ''}.`}
          </p>
        </Empty>
      </Panel>
    );
  return (
    <FigurePanel title="Why" finding={sayWhy(contributions, score)} figure={figure} first="Event" file={file}>
      <details className={css.more}>
        <summary>The events behind it</summary>
        <Table
          label="Events behind the score"
          columns={COLUMNS}
          rows={contributions}
          keyOf={({ type, event }) => JSON.stringify([type, event])}
        />
      </details>
    </FigurePanel>
  );
}
