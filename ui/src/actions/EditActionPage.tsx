import { Button } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type Action, useAction, useDeleteAction } from '../api/actions.ts';
import { useChosenProfile, useProfiles } from '../api/profiles.ts';
import { NoneInForce } from '../profiles/NoneInForce.tsx';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { When } from '../show/When.tsx';
import { counted } from '../show/words.ts';
import { ActionForm } from './ActionForm.tsx';
import { PausedNotice } from './ActionsPage.tsx';
import { AlertsTable } from './AlertsTable.tsx';
import css from './actions.module.css';
import { draftOf, freshDraft } from './draft.ts';
import { isKind, type Trigger } from './trigger.ts';
import { sayTrigger } from './words.ts';

/** A new action; where it begins may be in the address. */
export function NewActionPage() {
  useTitle('New action');
  const { trigger, of, segment } = useSearch({ from: '/actions/new' });
  const navigate = useNavigate();
  const profiles = useProfiles();
  const isScored = useChosenProfile() !== null;
  const kind = isKind(trigger) ? trigger : segment === undefined ? 'scoreDown' : 'entersSegment';
  return (
    <div className={shellCss.page}>
      <Link to="/actions" className={css.back}>
        ← Actions
      </Link>
      <PageHead
        title="New action"
        lead="Say when somebody should look. How often that was is counted as you go."
      />
      {profiles.isPending && <Lines count={6} />}
      {profiles.error !== null && (
        <Failure error={profiles.error} title="The profiles cannot be read now" retry={profiles.refetch} />
      )}
      {profiles.data !== undefined && !isScored && <NoneInForce />}
      {isScored && (
        <ActionForm
          key={`${kind} ${of ?? ''} ${segment ?? ''}`}
          before={null}
          begin={freshDraft(kind, of === 'users' ? 'users' : 'accounts', segment)}
          saved={({ id }) => void navigate({ to: '/actions/$actionId', params: { actionId: id } })}
        />
      )}
    </div>
  );
}

/** One action: changed, switched, deleted, and what it found. */
export function ActionPage() {
  const { actionId } = useParams({ from: '/actions/$actionId' });
  const { data: action, error, refetch } = useAction(actionId);
  useTitle(action?.name ?? 'Action');
  return (
    <div className={shellCss.page}>
      <Link to="/actions" className={css.back}>
        ← Actions
      </Link>
      {action === undefined && <PageHead title="Action" />}
      {error !== null && <Failure error={error} title="The action cannot be read now" retry={refetch} />}
      {action === undefined && error === null && <Lines count={8} />}
      {action !== undefined && <Shown action={action} />}
    </div>
  );
}

function Shown({ action }: { readonly action: Action }) {
  const { id, name, managedBy, of, trigger, changedAt, changedBy } = action;
  return (
    <>
      <PageHead
        title={name}
        lead={
          <>
            Revision {action.revision}, changed <When at={changedAt} /> by {changedBy}
          </>
        }
        actions={managedBy === null && <Deleting action={action} />}
      />
      <PausedNotice action={action} />
      {managedBy === null ? (
        <Changing key={id} action={action} />
      ) : (
        <Notice tone="calm" title={`It is declared in ${managedBy}`}>
          <p>{sayTrigger(trigger as unknown as Trigger, of)}. Change it there, and start Trackway again.</p>
        </Notice>
      )}
      <Panel
        title="Its alerts"
        flush
        aside={
          <Link to="/alerts" search={{ action: id }}>
            In the feed
          </Link>
        }
      >
        <AlertsTable filter={{ action: id }} label="Alerts of the action, newest first" limit={10}>
          <Empty title="No alert yet">
            <p>Whoever becomes so from now on is here within a minute.</p>
          </Empty>
        </AlertsTable>
      </Panel>
    </>
  );
}

/** What a colleague saves meanwhile does not touch what is being written here. */
function Changing({ action }: { readonly action: Action }) {
  const [opened, open] = useState(action);
  return (
    <>
      {action.revision > opened.revision && (
        <Notice tone="warn" title={`${action.changedBy} has changed it meanwhile`}>
          <p>What you write here cannot be saved over that.</p>
          <Button size="compact-sm" variant="default" onClick={() => open(action)}>
            Begin anew from the change
          </Button>
        </Notice>
      )}
      <ActionForm key={opened.revision} before={opened} begin={draftOf(opened)} saved={open} />
    </>
  );
}

function Deleting({ action: { id, name, alerts } }: { readonly action: Action }) {
  const [isAsking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useDeleteAction(id);
  const raised = alerts.reduce((sum, day) => sum + day.alerts, 0);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <Dialog opened={isAsking} close={() => setAsking(false)} title={`Delete ${name}`}>
        <div className={css.form}>
          <p>
            It raised {counted(raised, 'alert')} in 30 days, which stay in the feed. Nobody is alerted by it
            any more.
          </p>
          {remove.error !== null && <Failure error={remove.error} title="It was not deleted" />}
          <div className={css.buttons}>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/actions' }) })}
            >
              Delete the action
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
