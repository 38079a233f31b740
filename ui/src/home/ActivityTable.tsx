import type { Activity } from '../api/condition.ts';
import { Scroll } from '../show/Scroll.tsx';
import { amount } from '../show/words.ts';
import css from './home.module.css';

export function ActivityTable({ activity }: { readonly activity: Activity }) {
  return (
    <Scroll className={css.scroll} label="Events by time">
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Stored</th>
            <th scope="col">Refused</th>
            <th scope="col">Sent twice</th>
          </tr>
        </thead>
        <tbody>
          {activity.buckets.toReversed().map(({ at, stored, refused, duplicate }) => (
            <tr key={at}>
              <th scope="row">{new Date(at).toLocaleString()}</th>
              <td>{amount(stored)}</td>
              <td>{amount(refused)}</td>
              <td>{amount(duplicate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
