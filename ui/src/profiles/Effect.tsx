import { Link } from '@tanstack/react-router';
import { BANDS, type Preview } from '../api/scoring.ts';
import { amount, points, signed } from '../show/words.ts';
import css from './profiles.module.css';

/** Bands before and after, and who moves most. */
export function Effect({ preview }: { readonly preview: Preview }) {
  const { bandsBefore, bandsAfter, biggest } = preview;
  return (
    <div className={css.effect}>
      <table className={css.bands}>
        <thead>
          <tr>
            <th scope="col">Band</th>
            <th scope="col">In force</th>
            <th scope="col">Then</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {BANDS.map(({ key, name }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{amount(bandsBefore[key])}</td>
              <td>{amount(bandsAfter[key])}</td>
              <td>{signed(bandsAfter[key] - bandsBefore[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {biggest.length > 0 && (
        <>
          <h3 className={css.between}>Who moves most</h3>
          <ul className={css.movers}>
            {biggest.map(({ userId, name, before, after }) => (
              <li key={userId}>
                <Link
                  to="/users/$userId"
                  params={{ userId }}
                  className={css.clipped}
                  title={name === '' ? userId : name}
                >
                  {name === '' ? userId : name}
                </Link>
                <span>{`${points(before)} → ${points(after)}`}</span>
                <Moved by={after - before} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Moved({ by }: { readonly by: number }) {
  const way = by > 0 ? 'up' : by < 0 ? 'down' : 'same';
  return (
    <span className={css.moved} data-way={way}>
      <span aria-hidden="true">{ARROWS[way]} </span>
      {signed(by)}
    </span>
  );
}

const ARROWS = { up: '▲', down: '▼', same: '→' } as const;
