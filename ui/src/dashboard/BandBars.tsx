import { Link } from '@tanstack/react-router';
import { BANDS, type BandCounts } from '../api/scoring.ts';
import { Panel } from '../show/Panel.tsx';
import { amount } from '../show/words.ts';
import css from './dashboard.module.css';
import { type Of, sayBands, totalOf } from './overviewWords.ts';

const SEGMENTS = {
  mostEngaged: 'most-engaged',
  engaged: 'engaged',
  passive: 'passive',
  leastEngaged: 'least-engaged',
} as const;

/** How many are in which quarter of the score; each bar is the way to who they are. */
export function BandBars({ of, counts }: { readonly of: Of; readonly counts: BandCounts }) {
  const all = totalOf(counts);
  const most = Math.max(1, ...BANDS.map(({ key }) => counts[key]));
  return (
    <Panel title={of === 'users' ? 'Users by engagement' : 'Accounts by engagement'}>
      <p className={css.finding}>{sayBands(of, counts)}</p>
      <ul className={css.bands}>
        {BANDS.map(({ key, name, from, to }) => (
          <li key={key}>
            <Link
              to={of === 'users' ? '/users' : '/accounts'}
              search={{ segment: `${of}-${SEGMENTS[key]}`, sort: 'score', order: 'desc' }}
              className={css.band}
            >
              <span>{name}</span>
              <span className={css.dim}>{`${from} to ${to}`}</span>
              <svg className={css.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect className={css.all} width="100" height="10" />
                <rect className={css.part} data-band={key} width={(counts[key] / most) * 100} height="10" />
              </svg>
              <span className={css.number}>{amount(counts[key])}</span>
              <span className={css.share}>
                {all === 0 ? '' : `${Math.round((100 * counts[key]) / all)} %`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
