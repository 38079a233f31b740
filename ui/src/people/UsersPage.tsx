import { useNavigate, useSearch } from '@tanstack/react-router';
import { useUsers } from '../api/people.ts';
import { useNamedProfile } from '../api/profiles.ts';
import { useTitle } from '../shell/useTitle.ts';
import { listQueryOf, USER_SORTS } from './ask.ts';
import { PeopleList } from './PeopleList.tsx';
import { USER_COLUMNS, USERS_HIDDEN_AT_FIRST } from './userColumns.tsx';

/** Who is engaged and who is not. */
export function UsersPage() {
  useTitle('Users');
  const search = useSearch({ from: '/users' });
  const navigate = useNavigate();
  const profile = useNamedProfile();
  const page = useUsers(listQueryOf(search, USER_SORTS, profile));
  return (
    <PeopleList
      of="users"
      lead="Who is engaged, who is not, and where it changes. A click says why."
      page={page}
      search={search}
      // Another question begins on its first page.
      change={(to) =>
        void navigate({
          to: '/users',
          search: { ...search, after: '', ...to },
          replace: true,
          resetScroll: false,
        })
      }
      sorts={USER_SORTS}
      columns={USER_COLUMNS}
      hiddenAtFirst={USERS_HIDDEN_AT_FIRST}
      keyOf={({ userId }) => userId}
      profile={profile}
    />
  );
}
