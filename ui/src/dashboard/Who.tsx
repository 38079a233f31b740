import { Link } from '@tanstack/react-router';
import type { OverviewItem } from '../api/overview.ts';
import css from './dashboard.module.css';
import type { Of } from './overviewWords.ts';

/** The name of a user or an account, and the way there. */
export function Who({ of, item: { id, name } }: { readonly of: Of; readonly item: OverviewItem }) {
  const shown = name === '' ? id : name;
  return of === 'users' ? (
    <Link to="/users/$userId" params={{ userId: id }} className={css.clipped} title={shown}>
      {shown}
    </Link>
  ) : (
    <Link to="/accounts/$groupId" params={{ groupId: id }} className={css.clipped} title={shown}>
      {shown}
    </Link>
  );
}
