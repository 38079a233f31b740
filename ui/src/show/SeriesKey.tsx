import type { Bars } from './figure.ts';
import css from './show.module.css';
import { amount } from './words.ts';

/** Which colour is what, with its sum. */
export function SeriesKey({ bars: { series } }: { readonly bars: Bars }) {
  return (
    <span className={css.seriesKey}>
      {series.map(({ name, colour, values }) => (
        <span key={name} data-colour={colour}>
          {amount(values.reduce((total, value) => total + value, 0))} {name}
        </span>
      ))}
    </span>
  );
}
