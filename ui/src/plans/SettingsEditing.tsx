import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { PlanWithDraft } from '../api/plans.ts';
import { Unsaved } from '../shell/Unsaved.tsx';
import { Notice } from '../show/Notice.tsx';
import { PageHead, Panel } from '../show/Panel.tsx';
import { FileHead } from './FileHead.tsx';
import { FunnelOrder } from './FunnelOrder.tsx';
import { LibraryRows } from './LibraryRows.tsx';
import { LintSwitches } from './LintSwitches.tsx';
import { PlanFailure } from './Problems.tsx';
import css from './plans.module.css';
import ruleCss from './rule.module.css';
import type { SettingsForm } from './settings.ts';
import { type SettingsEditor, useSettingsEditor } from './useSettingsEditor.ts';

const CASES = ['Title Case', 'Sentence case', 'camelCase', 'snake_case', 'any'] as const;

/** The form at the left, the file at the right; saved to the draft, which changes nothing that is live. */
export function SettingsEditing({ plan }: { readonly plan: PlanWithDraft }) {
  const editor = useSettingsEditor(plan);
  const { isChanged, conflict, error } = editor;
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
      <Unsaved isChanged={isChanged} what="What you changed of this plan" />
      <PageHead
        title={`Settings of ${plan.name}`}
        lead="What the plan says beside its rules. What is in force changes when the draft is published."
        actions={
          <Button type="submit" loading={editor.isSaving} disabled={!isChanged || !editor.judged.isSound}>
            Save to the draft
          </Button>
        }
      />
      <div role="status" className={ruleCss.saved}>
        {!isChanged && conflict === null && error === null && 'All that is here is in the draft.'}
      </div>
      {conflict !== null && <Meetings editor={editor} />}
      {error !== null && (
        <PlanFailure
          error={error}
          title="The plan was not saved"
          kept="What you typed is still here, and the draft is as it was."
        />
      )}
      <div className={ruleCss.sides}>
        <div className={ruleCss.side}>
          <Words editor={editor} />
          <Panel title="Core events">
            <FunnelOrder editor={editor} rules={plan.document.rules} />
          </Panel>
          <Panel title="Properties that rules share">
            <LibraryRows editor={editor} shelf="properties" rules={plan.document.rules} />
          </Panel>
          <Panel title="Traits that rules share">
            <LibraryRows editor={editor} shelf="traits" rules={plan.document.rules} />
          </Panel>
        </div>
        <div className={ruleCss.side}>
          <FileHead plan={plan} />
          <Panel title="Advice">
            <LintSwitches editor={editor} />
          </Panel>
        </div>
      </div>
    </form>
  );
}

function Words({ editor: { form, setForm, judged } }: { readonly editor: SettingsEditor }) {
  const set = (change: Partial<SettingsForm>): void => setForm((now) => ({ ...now, ...change }));
  const setConvention = (change: Partial<SettingsForm['conventions']>): void =>
    setForm((now) => ({ ...now, conventions: { ...now.conventions, ...change } }));
  const caseOf = (value: string) => CASES.find((each) => each === value) ?? 'any';
  return (
    <>
      <Panel title="What it is about">
        <div className={css.form}>
          <TextInput
            label="Name"
            maxLength={200}
            value={form.name}
            error={judged.name}
            onChange={({ currentTarget: { value } }) => set({ name: value })}
          />
          <Textarea
            label="Description"
            description="For whoever reads the plan for the first time."
            rows={3}
            value={form.description}
            onChange={({ currentTarget: { value } }) => set({ description: value })}
          />
        </div>
      </Panel>
      <Panel title="Conventions">
        <div className={css.form}>
          <div className={ruleCss.pair}>
            <NativeSelect
              label="Event names"
              data={CASES}
              value={form.conventions.eventNames}
              onChange={({ currentTarget: { value } }) => setConvention({ eventNames: caseOf(value) })}
            />
            <NativeSelect
              label="Property names"
              data={CASES}
              value={form.conventions.propertyNames}
              onChange={({ currentTarget: { value } }) => setConvention({ propertyNames: caseOf(value) })}
            />
          </div>
          <div className={ruleCss.pair}>
            <TextInput
              label="Most events"
              description="More than these are advised against."
              inputMode="numeric"
              value={form.eventsMax}
              error={judged.eventsMax}
              onChange={({ currentTarget: { value } }) => set({ eventsMax: value })}
            />
            <Checkbox
              label="Past tense"
              description="Names say what has happened, like Signed Up."
              checked={form.conventions.pastTense}
              onChange={({ currentTarget: { checked } }) => setConvention({ pastTense: checked })}
            />
          </div>
        </div>
      </Panel>
    </>
  );
}

/** Two people changed the same: what the other made of it, and the two ways on. Nothing is lost yet. */
function Meetings({ editor }: { readonly editor: SettingsEditor }) {
  const { base, conflict } = editor;
  if (conflict === null) return null;
  return (
    <Notice tone="bad" title="Somebody else has changed the same since you opened it">
      <p>
        {`Nothing was overwritten: the draft is at revision ${conflict.plan.draft.revision}, you began from ${base.revision}, and what you typed is still here.`}
      </p>
      <ul className={ruleCss.differences}>
        {conflict.meetings.map(({ words, theirs, mine }) => (
          <li key={words}>
            {`${theirs === '' ? `They took ${words} away` : `They made ${words} ${theirs}`}; ${mine === '' ? 'you took it away' : `yours says ${mine}`}.`}
          </li>
        ))}
      </ul>
      <p className={ruleCss.buttons}>
        <Button size="compact-sm" onClick={editor.takeTheirs}>
          Take theirs, forget mine
        </Button>
        <Button size="compact-sm" variant="default" onClick={editor.saveOver} loading={editor.isSaving}>
          Save mine over theirs
        </Button>
      </p>
    </Notice>
  );
}
