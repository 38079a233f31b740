import { Button } from '@mantine/core';
import { useState } from 'react';
import { type DraftEdit, useEditDraft } from '../api/planning.ts';
import { type PlanWithDraft, usePublish } from '../api/plans.ts';
import type { HeldGroup } from '../api/quarantine.ts';
import { Json } from '../show/Json.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { Violations } from '../show/Violations.tsx';
import { nameOfGroup } from './GroupsTable.tsx';
import { type Proposal, proposalFor } from './proposal.ts';
import css from './quarantine.module.css';

interface Props {
  readonly group: HeldGroup;
  readonly plan: PlanWithDraft;
  /** Events of the group as they were sent. */
  readonly bodies: readonly string[];
}

/** The change of the plan that would let a group in: proposed, put in the draft, and published. */
export function ChangePlan({ group, plan, bodies }: Props) {
  const [done, setDone] = useState<'draft' | 'published' | null>(null);
  if (done === 'published')
    return (
      <Notice tone="good" title={`“${plan.name}” is published with it`}>
        <p>It is in force in a moment; what it takes then is counted below.</p>
      </Notice>
    );
  if (plan.managedBy !== null)
    return (
      <p>{`“${plan.name}” is declared in ${plan.managedBy}: change it there, then take them in here.`}</p>
    );
  const proposal = proposalFor(group, plan.document.rules, bodies);
  return (
    <>
      <Proposed proposal={proposal} plan={plan} />
      {done === 'draft' && (
        <Notice tone="good" title={`The draft of “${plan.name}” has it`}>
          <p>Nothing is in force until the draft is published.</p>
        </Notice>
      )}
      <Buttons
        key={done}
        group={group}
        plan={plan}
        edit={done === 'draft' ? null : proposal.edit}
        setDone={setDone}
      />
    </>
  );
}

function Proposed({ proposal, plan }: { readonly proposal: Proposal; readonly plan: PlanWithDraft }) {
  return (
    <>
      {proposal.said.length > 0 && (
        <ul className={css.changed}>
          {proposal.said.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {proposal.left.length > 0 && (
        <Notice tone="warn" title="This has to be decided by somebody, in the rule itself">
          <Violations violations={proposal.left} />
        </Notice>
      )}
      {proposal.edit === null ? (
        <p className={css.dim}>{`The draft of “${plan.name}” needs no change that can be proposed here.`}</p>
      ) : (
        <details className={css.schema}>
          <summary>The rule's schema then</summary>
          <Json value={proposal.schema} label="The rule's schema" />
        </details>
      )}
    </>
  );
}

function Buttons({
  group,
  plan,
  edit,
  setDone,
}: {
  readonly group: HeldGroup;
  readonly plan: PlanWithDraft;
  /** Null when the draft says all there is to say. */
  readonly edit: DraftEdit | null;
  readonly setDone: (done: 'draft' | 'published') => void;
}) {
  const change = useEditDraft();
  const publish = usePublish(plan.id);
  if (edit === null && plan.draft.isPublished) return null;
  const name = plan.name.slice(0, 40);
  const note = `Accepts ${nameOfGroup(group)} from the quarantine`;
  const runPublish = ({ draft: { revision } }: PlanWithDraft): void =>
    publish.mutate({ note, revision }, { onSuccess: () => setDone('published') });
  const put = (then: (changed: PlanWithDraft) => void): void =>
    edit === null ? then(plan) : change.mutate({ plan: plan.id, edit }, { onSuccess: then });
  return (
    <>
      {edit !== null && !plan.draft.isPublished && (
        <Notice tone="warn" title={`The draft of “${name}” has other changes that are not published`}>
          <p>Publishing from here publishes them as well.</p>
        </Notice>
      )}
      {change.error !== null && <Failure error={change.error} title="The draft was not changed" />}
      {publish.error !== null && (
        <Failure error={publish.error} title="It was not published" kept="The draft has the change." />
      )}
      <div className={css.buttons}>
        <Button loading={change.isPending || publish.isPending} onClick={() => put(runPublish)}>
          {edit === null ? `Publish the draft of ${name}` : `Publish this change of ${name}`}
        </Button>
        {edit !== null && (
          <Button variant="default" disabled={change.isPending} onClick={() => put(() => setDone('draft'))}>
            Only put it in the draft
          </Button>
        )}
      </div>
    </>
  );
}
