import css from './figure.module.css';
import type { FigureRows } from './figure.ts';
import { Scroll } from './Scroll.tsx';
import { amount, points } from './words.ts';

/** The numbers behind a figure. */
export function FigureTable({
  rows: { head, rows },
  label,
}: {
  readonly rows: FigureRows;
  readonly label: string;
}) {
  return (
    <Scroll className={css.table} label={label}>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have the same name, and none ever moves
            <tr key={place}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={head[at + 1]}>{say(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function say(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? amount(cell) : points(cell);
}
