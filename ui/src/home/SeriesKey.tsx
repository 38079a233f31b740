import type { Activity } from '../api/condition.ts';
import { amount } from '../show/words.ts';
import { SERIES, sumOf } from './finding.ts';
import css from './home.module.css';

/** Which colour is what, with its sum; only what there is. */
export function SeriesKey({ activity }: { readonly activity: Activity }) {
  const shown = SERIES.map((series) => ({ ...series, sum: sumOf(activity, series.field) })).filter(
    ({ field, sum }) => field === 'stored' || sum > 0,
  );
  return (
    <span className={css.key}>
      {shown.map(({ field, name, sum }) => (
        <span key={field} data-series={field}>
          {amount(sum)} {name}
        </span>
      ))}
    </span>
  );
}
