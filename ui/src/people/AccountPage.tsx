import { Button } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { PersonAlerts } from '../actions/PersonAlerts.tsx';
import { type AccountDetail, useAccount } from '../api/people.ts';
import { useNamedProfile } from '../api/profiles.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Id } from '../show/Id.tsx';
import { Failure } from '../show/Notice.tsx';
import { Lines, PageHead } from '../show/Panel.tsx';
import { When } from '../show/When.tsx';
import { counted } from '../show/words.ts';
import { AccountScorePanels } from './AccountScorePanels.tsx';
import { AccountUsersPanel } from './AccountUsersPanel.tsx';
import { ActivityPanels } from './ActivityPanels.tsx';
import { ExcludedNotice } from './ExcludedNotice.tsx';
import { ExclusionDialog } from './ExclusionDialog.tsx';
import { HistoryPanel, historyDaysOf } from './HistoryPanel.tsx';
import { nameOf } from './names.ts';
import css from './people.module.css';
import { shownScoreOf } from './scoreFigures.ts';
import { TimelinePanel } from './TimelinePanel.tsx';
import { TraitsPanel } from './TraitsPanel.tsx';

/** One account: whether it needs a call, and why; who of it is active; what it does. */
export function AccountPage() {
  const { groupId } = useParams({ from: '/accounts/$groupId' });
  const profile = useNamedProfile();
  const account = useAccount(groupId, profile);
  useTitle(account.data === undefined ? 'Account' : nameOf(account.data));
  return (
    <div className={shellCss.page}>
      <Link to="/accounts" className={css.back}>
        ← Accounts
      </Link>
      {account.data === undefined && <PageHead title="Account" lead={groupId.slice(0, 200)} />}
      {account.error !== null && (
        <Failure error={account.error} title="This account cannot be shown" retry={account.refetch} />
      )}
      {account.isPending && <Lines count={8} />}
      {account.data !== undefined && <Shown account={account.data} profile={profile} />}
    </div>
  );
}

function Shown({
  account,
  profile,
}: {
  readonly account: AccountDetail;
  readonly profile: string | undefined;
}) {
  const search = useSearch({ from: '/accounts/$groupId' });
  const navigate = useNavigate();
  const { groupId } = account;
  const change = (to: Readonly<Record<string, string>>): void =>
    void navigate({
      to: '/accounts/$groupId',
      params: { groupId },
      search: (before) => ({ ...before, ...to }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageHead
        title={nameOf(account)}
        lead={<Facts account={account} />}
        actions={
          account.excluded === null && (
            <Button variant="default" onClick={() => change({ do: 'exclude' })}>
              Exclude
            </Button>
          )
        }
      />
      {account.excluded !== null && <ExcludedNotice of="accounts" id={groupId} excluded={account.excluded} />}
      {account.excluded === null && <AccountScorePanels account={account} profile={profile} />}
      {account.profile !== null && (
        <HistoryPanel
          of="accounts"
          id={groupId}
          profile={profile}
          days={historyDaysOf(search.days)}
          shown={shownScoreOf(search.show, account.score)}
          change={change}
        />
      )}
      <PersonAlerts of="accounts" id={groupId} />
      <ActivityPanels of="accounts" id={groupId} />
      <AccountUsersPanel groupId={groupId} profile={profile} />
      <TimelinePanel of="accounts" id={groupId} search={search} change={change} />
      <TraitsPanel
        of="accounts"
        id={groupId}
        traits={account.traits}
        open={search.trait}
        setOpen={(trait) => change({ trait })}
      />
      <ExclusionDialog
        of="accounts"
        id={groupId}
        name={nameOf(account)}
        users={account.users}
        opened={search.do === 'exclude'}
        close={() => change({ do: '' })}
      />
    </>
  );
}

const CHILDREN = 5;

function Facts({ account }: { readonly account: AccountDetail }) {
  const { groupId, parent, children } = account;
  return (
    <span className={css.facts}>
      <span>{counted(account.users, 'user')}</span>
      {parent !== null && (
        <span>
          part of{' '}
          <Link to="/accounts/$groupId" params={{ groupId: parent.groupId }}>
            {nameOf(parent)}
          </Link>
        </span>
      )}
      {children.slice(0, CHILDREN).map((child) => (
        <span key={child.groupId}>
          holds{' '}
          <Link to="/accounts/$groupId" params={{ groupId: child.groupId }}>
            {nameOf(child)}
          </Link>
        </span>
      ))}
      {children.length > CHILDREN && <span>and {children.length - CHILDREN} more</span>}
      <span>
        id <Id value={groupId} what="account id" length={26} />
      </span>
      <span>
        since <When at={account.createdAt} />
      </span>
      <span>
        last seen <When at={account.lastAt} />
      </span>
    </span>
  );
}
