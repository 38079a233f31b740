import { Button, Textarea } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiFailure } from '../api/failure.ts';
import { type PlanWithDraft, useDiff, usePlan, usePublish } from '../api/plans.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines, PageHead, Panel } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import { Changes } from './Changes.tsx';
import { LintPanel } from './LintPanel.tsx';
import { Managed } from './Managed.tsx';
import { PlanFailure } from './Problems.tsx';
import css from './plans.module.css';
import { RehearsalPanel } from './RehearsalPanel.tsx';
import { WarehousePanel } from './WarehousePanel.tsx';

/** What publishing the draft would change, tried on real events first; and publishing it. */
export function PublishPage() {
  const { planId } = useParams({ from: '/plans/$planId/publish' });
  const plan = usePlan(planId);
  useTitle(`Publish ${plan.data?.name ?? 'a plan'}`);
  return (
    <div className={shellCss.page}>
      <Link to="/plans/$planId" params={{ planId }} className={css.back}>
        {`← ${plan.data?.name ?? 'Tracking plan'}`}
      </Link>
      {plan.error !== null && (
        <Failure error={plan.error} title="This plan cannot be shown" retry={plan.refetch} />
      )}
      {plan.isPending && <Lines count={8} />}
      {plan.data !== undefined && <Shown plan={plan.data} />}
    </div>
  );
}

function Shown({ plan }: { readonly plan: PlanWithDraft }) {
  const diff = useDiff(plan.id, 'published', 'draft');
  const next = (plan.published?.version ?? 0) + 1;
  const changes = diff.data?.changes ?? [];
  const breaking = changes.filter(({ severity }) => severity === 'breaking').length;
  return (
    <>
      <PageHead
        title={plan.draft.isPublished ? `Rehearse ${plan.name}` : `Publish version ${next} of ${plan.name}`}
        lead={
          plan.draft.isPublished
            ? `Version ${plan.published?.version} is in force, and the draft says the same.`
            : 'See what it would do to what really came, then put it in force. Every version stays, and one can go back.'
        }
      />
      <Managed plan={plan} />
      <Panel
        title={
          diff.data === undefined
            ? 'What changes'
            : `${counted(changes.length, 'change')} from ${plan.published === null ? 'nothing' : `version ${plan.published.version}`}, ${breaking === 0 ? 'none breaking' : `${breaking} breaking`}`
        }
      >
        {diff.error !== null && (
          <Failure error={diff.error} title="The changes cannot be read now" retry={diff.refetch} />
        )}
        {diff.isPending && <Lines count={3} />}
        {changes.length > 0 && <Changes changes={changes} />}
        {diff.data !== undefined && changes.length === 0 && (
          <p className={css.lead}>The draft says what is in force.</p>
        )}
      </Panel>
      <LintPanel plan={plan} />
      <RehearsalPanel plan={plan} />
      <WarehousePanel plan={plan} />
      {plan.managedBy === null && !plan.draft.isPublished && <Publish plan={plan} next={next} />}
    </>
  );
}

function Publish({ plan, next }: { readonly plan: PlanWithDraft; readonly next: number }) {
  const [note, setNote] = useState('');
  // Of the draft that was looked at: what somebody changes now is not published by accident.
  const [revision, setRevision] = useState(plan.draft.revision);
  const publish = usePublish(plan.id);
  const navigate = useNavigate();
  const send = (): void =>
    publish.mutate(
      { note, revision },
      {
        onSuccess: () =>
          void navigate({
            to: '/plans/$planId',
            params: { planId: plan.id },
            search: plan.sources.length === 0 ? { tab: 'sources' } : {},
          }),
      },
    );
  const isMoved = plan.draft.revision !== revision;
  return (
    <Panel title={`Publish version ${next}`}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          send();
        }}
      >
        <p>{sayEffect(plan)}</p>
        <Textarea
          label="Note"
          description="What changed and why, for the history."
          rows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {isMoved && (
          <Notice tone="warn" title="Somebody has changed the draft while this page was open">
            <p>The changes above are the new ones. Look at them, rehearse again, and then go on.</p>
            <Button size="compact-sm" variant="default" onClick={() => setRevision(plan.draft.revision)}>
              I have looked at the new draft
            </Button>
          </Notice>
        )}
        {publish.error !== null && !(isMoved && isConflict(publish.error)) && (
          <PlanFailure
            error={publish.error}
            title="It was not published"
            kept="What was in force stays in force."
          />
        )}
        <Button type="submit" disabled={isMoved} loading={publish.isPending} className={css.fit ?? ''}>
          {`Publish version ${next}`}
        </Button>
      </form>
    </Panel>
  );
}

const isConflict = (error: Error): boolean => error instanceof ApiFailure && error.code === 'conflict';

function sayEffect({ sources, draft }: PlanWithDraft): string {
  const what = `${counted(draft.rules, 'rule')} `;
  if (sources.length === 0) return `${what}will be published and govern nothing until a source is connected.`;
  return `${what}will hold for ${counted(sources.length, 'source')} from the next second on. Events that came before stay as they are.`;
}
