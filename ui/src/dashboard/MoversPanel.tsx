import { Link } from '@tanstack/react-router';
import type { OverviewItem } from '../api/overview.ts';
import { Empty, Panel } from '../show/Panel.tsx';
import { Change, ScoreBar } from '../show/Score.tsx';
import css from './dashboard.module.css';
import type { Of } from './overviewWords.ts';
import { Who } from './Who.tsx';

/** Whose score changed most in one window, up or down. */
export function MoversPanel({
  of,
  way,
  movers,
}: {
  readonly of: Of;
  readonly way: 'up' | 'down';
  readonly movers: readonly OverviewItem[];
}) {
  const segment = `${of}-${way === 'up' ? 'red-hot' : 'ice-cold'}`;
  return (
    <Panel
      title={way === 'up' ? `Up most, ${of}` : `Down most, ${of}`}
      aside={
        <Link
          to={of === 'users' ? '/users' : '/accounts'}
          search={{ segment, sort: 'change', order: way === 'up' ? 'desc' : 'asc' }}
        >
          All {way === 'up' ? 'red hot' : 'ice cold'}
          <span className="visually-hidden"> {of}</span>
        </Link>
      }
    >
      {movers.length === 0 && <Empty title={way === 'up' ? `No ${of} went up` : `No ${of} went down`} />}
      <ol className={css.movers}>
        {movers.map((item) => (
          <li key={item.id}>
            <Who of={of} item={item} />
            <ScoreBar score={item.score} />
            <Change change={item.change} trend={item.trend} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
