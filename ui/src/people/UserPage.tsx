import { Button } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { PersonAlerts } from '../actions/PersonAlerts.tsx';
import { type UserDetail, useUser } from '../api/people.ts';
import { useNamedProfile } from '../api/profiles.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Id } from '../show/Id.tsx';
import { Failure } from '../show/Notice.tsx';
import { Lines, PageHead } from '../show/Panel.tsx';
import { When } from '../show/When.tsx';
import { ActivityPanels } from './ActivityPanels.tsx';
import { ExcludedNotice } from './ExcludedNotice.tsx';
import { ExclusionDialog } from './ExclusionDialog.tsx';
import { HistoryPanel, historyDaysOf } from './HistoryPanel.tsx';
import { IdentitiesPanel } from './IdentitiesPanel.tsx';
import { MembershipsPanel } from './MembershipsPanel.tsx';
import { nameOf } from './names.ts';
import css from './people.module.css';
import { SeparateDialog } from './SeparateDialog.tsx';
import { TimelinePanel } from './TimelinePanel.tsx';
import { TraitsPanel } from './TraitsPanel.tsx';
import { UserScorePanels } from './UserScorePanels.tsx';

/** One user: the score and why, what changed, what was done, and who it is. */
export function UserPage() {
  const { userId } = useParams({ from: '/users/$userId' });
  const profile = useNamedProfile();
  const user = useUser(userId, profile);
  useTitle(user.data === undefined ? 'User' : nameOf(user.data));
  return (
    <div className={shellCss.page}>
      <Link to="/users" className={css.back}>
        ← Users
      </Link>
      {user.data === undefined && <PageHead title="User" lead={userId.slice(0, 200)} />}
      {user.error !== null && (
        <Failure error={user.error} title="This user cannot be shown" retry={user.refetch} />
      )}
      {user.isPending && <Lines count={8} />}
      {user.data !== undefined && <Shown user={user.data} profile={profile} />}
    </div>
  );
}

function Shown({ user, profile }: { readonly user: UserDetail; readonly profile: string | undefined }) {
  const search = useSearch({ from: '/users/$userId' });
  const navigate = useNavigate();
  const { userId } = user;
  const change = (to: Readonly<Record<string, string>>): void =>
    void navigate({
      to: '/users/$userId',
      params: { userId },
      search: (before) => ({ ...before, ...to }),
      replace: true,
      resetScroll: false,
    });
  const separating = user.identities.find(({ kind, id }) => search.from === `${kind} ${id}`) ?? null;
  return (
    <>
      <PageHead
        title={nameOf(user)}
        lead={<Facts user={user} />}
        actions={
          user.excluded === null && (
            <Button variant="default" onClick={() => change({ do: 'exclude' })}>
              Exclude
            </Button>
          )
        }
      />
      {user.excluded !== null && <ExcludedNotice of="users" id={userId} excluded={user.excluded} />}
      {user.excluded === null && <UserScorePanels user={user} profile={profile} />}
      {user.profile !== null && (
        <HistoryPanel
          of="users"
          id={userId}
          profile={profile}
          days={historyDaysOf(search.days)}
          shown="score"
          change={change}
        />
      )}
      <PersonAlerts of="users" id={userId} />
      <ActivityPanels of="users" id={userId} />
      <TimelinePanel of="users" id={userId} search={search} change={change} />
      <TraitsPanel
        of="users"
        id={userId}
        traits={user.traits}
        open={search.trait}
        setOpen={(trait) => change({ trait })}
      />
      <MembershipsPanel memberships={user.memberships} />
      <IdentitiesPanel
        identities={user.identities}
        open={({ kind, id }) => change({ from: `${kind} ${id}` })}
      />
      <SeparateDialog
        userId={userId}
        identity={separating}
        profile={profile}
        close={() => change({ from: '' })}
      />
      <ExclusionDialog
        of="users"
        id={userId}
        name={nameOf(user)}
        users={1}
        opened={search.do === 'exclude'}
        close={() => change({ do: '' })}
      />
    </>
  );
}

function Facts({ user }: { readonly user: UserDetail }) {
  const { email, account, userId } = user;
  return (
    <span className={css.facts}>
      {email !== '' && email !== nameOf(user) && <span>{email.slice(0, 200)}</span>}
      {account !== null && (
        <span>
          at{' '}
          <Link to="/accounts/$groupId" params={{ groupId: account.groupId }}>
            {nameOf(account)}
          </Link>
        </span>
      )}
      <span>
        id <Id value={userId} what="user id" length={26} />
      </span>
      <span>
        since <When at={user.createdAt} />
      </span>
      <span>
        last seen <When at={user.lastAt} />
      </span>
    </span>
  );
}
