import type { Bars } from './barsOption.ts';
import { Scroll } from './Scroll.tsx';
import css from './show.module.css';
import { amount } from './words.ts';

/** The numbers behind bars, the newest first. */
export function BarsTable({
  bars: { times, series },
  first,
  label,
}: {
  readonly bars: Bars;
  /** Name of the first column. */
  readonly first: string;
  readonly label: string;
}) {
  return (
    <Scroll className={css.barsTable} label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times
            .map((time, place) => (
              <tr key={time}>
                <th scope="row">{time}</th>
                {series.map(({ name, values }) => (
                  <td key={name}>{amount(values[place] ?? 0)}</td>
                ))}
              </tr>
            ))
            .toReversed()}
        </tbody>
      </table>
    </Scroll>
  );
}
