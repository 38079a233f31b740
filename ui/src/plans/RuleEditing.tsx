import { Button, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useRemoveRule } from '../api/planRules.ts';
import type { PlanRule, PlanWithDraft } from '../api/plans.ts';
import { Unsaved } from '../shell/Unsaved.tsx';
import { Failure } from '../show/Notice.tsx';
import { PageHead, Panel } from '../show/Panel.tsx';
import { Conflict } from './Conflict.tsx';
import { FieldRows } from './FieldRows.tsx';
import { isSoundWithin } from './judge.ts';
import { PlanFailure } from './Problems.tsx';
import css from './plans.module.css';
import { RuleWordsForm } from './RuleWordsForm.tsx';
import ruleCss from './rule.module.css';
import { withSchemaText } from './ruleForm.ts';
import { type RuleEditor, useRuleEditor } from './useRuleEditor.ts';

interface Props {
  readonly plan: PlanWithDraft;
  readonly first: { readonly rule: PlanRule; readonly isNew: boolean };
  readonly title: string;
  readonly onSaved: (rule: PlanRule) => void;
}

/** The form at the left, the schema at the right; saved to the draft, which changes nothing that is live. */
export function RuleEditing({ plan, first, title, onSaved }: Props) {
  const editor = useRuleEditor(plan, first, onSaved);
  const { base, isChanged, isSaving, conflict, error } = editor;
  const isNew = base.before === null;
  const sendByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    editor.save();
  };
  return (
    <form
      noValidate
      className={ruleCss.editor}
      onKeyDown={sendByKey}
      onSubmit={(event) => {
        event.preventDefault();
        editor.save();
      }}
    >
      <Unsaved isChanged={editor.isUnsaved} what="What you typed of this rule" />
      <PageHead
        title={title}
        lead={`In the draft of ${plan.name}. What is in force changes when the draft is published.`}
        actions={
          <>
            {!isNew && base.before !== null && (
              <Remove plan={plan} rule={base.before} revision={base.revision} />
            )}
            <Button type="submit" loading={isSaving} disabled={!isChanged && !isNew}>
              {isNew ? 'Add to the draft' : 'Save to the draft'}
            </Button>
          </>
        }
      />
      <div role="status" className={ruleCss.saved}>
        {!isChanged && !isNew && conflict === null && error === null && 'All that is here is in the draft.'}
      </div>
      {conflict !== null && <Conflict editor={editor} conflict={conflict} />}
      {error !== null && (
        <PlanFailure
          error={error}
          title="The rule was not saved"
          kept="What you typed is still here, and the draft is as it was."
        />
      )}
      <div className={ruleCss.sides}>
        <div className={ruleCss.side}>
          <Panel title="What it is for">
            <RuleWordsForm editor={editor} isNew={isNew} />
          </Panel>
          <Panel
            title={editor.form.type === 'identify' || editor.form.type === 'group' ? 'Traits' : 'Properties'}
          >
            <FieldRows editor={editor} library={plan.document.library} />
          </Panel>
        </div>
        <SchemaSide editor={editor} />
      </div>
    </form>
  );
}

function SchemaSide({ editor }: { readonly editor: RuleEditor }) {
  const { form, judged, setForm } = editor;
  const isBroken = judged.schema.length > 0;
  return (
    <div className={ruleCss.side}>
      <Panel title="JSON Schema, draft-07, over the whole event">
        <Textarea
          aria-label="JSON Schema"
          classNames={{ input: ruleCss.schemaText ?? '' }}
          spellCheck={false}
          rows={Math.min(60, Math.max(24, form.schemaText.split('\n').length + 1))}
          value={form.schemaText}
          error={isBroken}
          onChange={({ currentTarget: { value } }) => setForm((now) => withSchemaText(now, value))}
        />
        <div role="status" className={ruleCss.schemaState}>
          {isBroken ? (
            <ul className={css.bad}>
              {judged.schema.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          ) : judged.rows.size > 0 || !form.rows.every(isSoundWithin) ? (
            'What is told as wrong in the form is not in the schema yet.'
          ) : (
            'The form and the schema say the same.'
          )}
        </div>
      </Panel>
    </div>
  );
}

function Remove({
  plan,
  rule,
  revision,
}: {
  readonly plan: PlanWithDraft;
  readonly rule: PlanRule;
  readonly revision: number;
}) {
  const remove = useRemoveRule(plan.id);
  const navigate = useNavigate();
  return (
    <>
      <Button
        variant="default"
        loading={remove.isPending}
        onClick={() =>
          remove.mutate(
            { rule, revision: Math.max(revision, plan.draft.revision) },
            {
              onSuccess: () =>
                void navigate({ to: '/plans/$planId', params: { planId: plan.id }, ignoreBlocker: true }),
            },
          )
        }
      >
        Remove from the draft
      </Button>
      {remove.error !== null && (
        <Failure error={remove.error} title="The rule was not removed" kept="The draft is as it was." />
      )}
    </>
  );
}
