import { useNavigate, useSearch } from '@tanstack/react-router';
import { useAccounts } from '../api/people.ts';
import { useNamedProfile } from '../api/profiles.ts';
import { useTitle } from '../shell/useTitle.ts';
import { ACCOUNT_COLUMNS, ACCOUNTS_HIDDEN_AT_FIRST } from './accountColumns.tsx';
import { ACCOUNT_SORTS, listQueryOf } from './ask.ts';
import { PeopleList } from './PeopleList.tsx';

/** Which accounts need a call. */
export function AccountsPage() {
  useTitle('Accounts');
  const search = useSearch({ from: '/accounts' });
  const navigate = useNavigate();
  const profile = useNamedProfile();
  const page = useAccounts(listQueryOf(search, ACCOUNT_SORTS, profile));
  return (
    <PeopleList
      of="accounts"
      lead="Which accounts need a call: sort by change, and open one to see why."
      page={page}
      search={search}
      // Another question begins on its first page.
      change={(to) =>
        void navigate({
          to: '/accounts',
          search: { ...search, after: '', ...to },
          replace: true,
          resetScroll: false,
        })
      }
      sorts={ACCOUNT_SORTS}
      columns={ACCOUNT_COLUMNS}
      hiddenAtFirst={ACCOUNTS_HIDDEN_AT_FIRST}
      keyOf={({ groupId }) => groupId}
      profile={profile}
    />
  );
}
