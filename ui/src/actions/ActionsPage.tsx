import { Button, Switch } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type Action, useActions, useSwitchAction } from '../api/actions.ts';
import { useProfiles } from '../api/profiles.ts';
import { useSegments } from '../api/segments.ts';
import { NoneInForce } from '../profiles/NoneInForce.tsx';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { Spark } from '../show/Spark.tsx';
import { State } from '../show/State.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { useNow } from '../show/useNow.ts';
import { amount } from '../show/words.ts';
import { AlertsTable } from './AlertsTable.tsx';
import css from './actions.module.css';
import type { Trigger } from './trigger.ts';
import { CHANNEL_WORDS, fillDays, sayTrigger } from './words.ts';

const DAYS = 30;
const LAST = 10;

/** What is to happen when something becomes so, and what was found lately. */
export function ActionsPage() {
  useTitle('Actions');
  const actions = useActions();
  const profiles = useProfiles().data;
  const isScored = profiles === undefined || profiles.some(({ published }) => published !== null);
  const create = <Button renderRoot={(props) => <Link to="/actions/new" {...props} />}>New action</Button>;
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Actions"
        lead="Who is told when a user or an account needs somebody: a score falls, an account is new, a trial is activated."
        {...(isScored && { actions: create })}
      />
      {actions.error !== null && (
        <Failure error={actions.error} title="The actions cannot be read now" retry={actions.refetch} />
      )}
      {!isScored && actions.data?.length === 0 ? (
        <NoneInForce />
      ) : (
        <Panel title="Actions" flush>
          {actions.isPending && (
            <div className={css.pad}>
              <Lines count={4} />
            </div>
          )}
          {actions.data?.length === 0 && <FirstAction />}
          {actions.data !== undefined && actions.data.length > 0 && <Rows actions={actions.data} />}
        </Panel>
      )}
      {actions.data !== undefined && actions.data.length > 0 && (
        <Panel title="Last alerts" flush aside={<Link to="/alerts">All alerts</Link>}>
          <AlertsTable filter={{}} label="Last alerts, newest first" limit={LAST}>
            <Empty title="No alert yet">
              <p>
                Who is so already came into it without an alert. The next who becomes so is here within a
                minute.
              </p>
            </Empty>
          </AlertsTable>
        </Panel>
      )}
    </div>
  );
}

const STARTS = [
  { trigger: 'scoreDown', of: 'accounts', name: 'An account goes quiet' },
  { trigger: 'activationReaches', of: 'users', name: 'A user is activated' },
  { trigger: 'newUserInAccount', of: 'users', name: 'An account grows' },
] as const;

function FirstAction() {
  return (
    <Empty title="No action yet">
      <p>
        Say when somebody should look, and see first how often that would have been. Begin with one of these:
      </p>
      <ul className={css.samples}>
        {STARTS.map(({ trigger, of, name }) => (
          <li key={trigger}>
            <Link to="/actions/new" search={{ trigger, of }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Empty>
  );
}

function Rows({ actions }: { readonly actions: readonly Action[] }) {
  const change = useSwitchAction();
  const profiles = useProfiles().data ?? [];
  const segments = useSegments(undefined).data?.segments ?? [];
  const nameOf = (id: string) => segments.find((segment) => segment.id === id)?.name;
  // Once a minute is often enough for what is counted by days.
  const today = Math.floor(useNow() / 60_000) * 60_000;
  const columns: readonly Column<Action>[] = [
    {
      name: 'Action',
      kind: 'name',
      cell: ({ id, name, trigger, of }) => (
        <>
          <Link to="/actions/$actionId" params={{ actionId: id }}>
            {name}
          </Link>
          <span className={css.under}>{sayTrigger(trigger as unknown as Trigger, of, nameOf)}</span>
        </>
      ),
    },
    { name: 'State', cell: (action) => <ActionState action={action} change={change} /> },
    {
      name: `Alerts, ${DAYS} days`,
      cell: ({ alerts }) => {
        const days = fillDays(alerts, DAYS, today);
        return (
          <span className={css.count}>
            <Spark values={days} what="alerts" />
            <span aria-hidden="true">{amount(days.reduce((sum, count) => sum + count, 0))}</span>
          </span>
        );
      },
    },
    {
      name: 'Tells',
      cell: ({ channels }) =>
        ['the feed', ...new Set(channels.map(({ kind }) => CHANNEL_WORDS[kind]))].join(', '),
    },
    {
      name: 'Scores of',
      kind: 'name',
      cell: ({ profile }) => (
        <Link to="/profiles/$profileId" params={{ profileId: profile }}>
          {profiles.find(({ id }) => id === profile)?.name ?? profile}
        </Link>
      ),
    },
    { name: 'Managed by', cell: ({ managedBy }) => managedBy ?? 'the console' },
  ];
  const isManaged = actions.some(({ managedBy }) => managedBy !== null);
  return (
    <>
      {change.error !== null && (
        <div className={css.pad}>
          <Failure error={change.error} title="It was not switched" />
        </div>
      )}
      <Table
        label="Actions, the list"
        columns={columns}
        rows={actions}
        keyOf={({ id }) => id}
        hidden={isManaged ? [] : ['Managed by']}
      />
    </>
  );
}

function ActionState({
  action,
  change,
}: {
  readonly action: Action;
  readonly change: ReturnType<typeof useSwitchAction>;
}) {
  const { isOn, name, managedBy, paused } = action;
  const word = isOn ? 'On' : 'Off';
  return (
    <div className={css.state}>
      <Switch
        label={word}
        aria-label={`${word}: ${name}`}
        checked={isOn}
        disabled={managedBy !== null || change.isPending}
        onChange={({ currentTarget: { checked } }) => change.mutate({ action, isOn: checked })}
      />
      {isOn && paused.length > 0 && (
        <>
          <State tone="warn">Paused</State>
          <span className={css.under}>{paused.join(' ')}</span>
        </>
      )}
    </div>
  );
}

/** Why alerts of these actions wait. */
export function PausedNotice({ action }: { readonly action: Action }) {
  if (!action.isOn || action.paused.length === 0) return null;
  return (
    <Notice tone="warn" title="Its alerts wait">
      {action.paused.map((why) => (
        <p key={why}>{why}</p>
      ))}
      <p>Scores that may be wrong raise nobody. When they are sure again, whoever is so then is alerted.</p>
    </Notice>
  );
}
