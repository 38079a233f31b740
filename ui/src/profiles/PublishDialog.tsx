import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type ScoringProfileWithDraft, usePublishProfile } from '../api/scoring.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Notice } from '../show/Notice.tsx';
import { Problems } from './Problems.tsx';
import { sayMoved } from './previewWords.ts';
import css from './profiles.module.css';
import { usePreview } from './usePreview.ts';
import type { ProfileEditor } from './useProfileEditor.ts';

/** Puts what is on the screen in force, with what that does to scores said in numbers first. */
export function PublishDialog({
  opened,
  close,
  profile,
  editor,
}: {
  readonly opened: boolean;
  readonly close: () => void;
  readonly profile: ScoringProfileWithDraft;
  readonly editor: ProfileEditor;
}) {
  const next = (profile.published?.version ?? 0) + 1;
  return (
    <Dialog opened={opened} close={close} title={`Publish version ${next} of ${profile.name}`}>
      {opened && <PublishForm close={close} profile={profile} editor={editor} next={next} />}
    </Dialog>
  );
}

function PublishForm({
  close,
  profile,
  editor,
  next,
}: {
  readonly close: () => void;
  readonly profile: ScoringProfileWithDraft;
  readonly editor: ProfileEditor;
  readonly next: number;
}) {
  const [note, setNote] = useState('');
  const publish = usePublishProfile(profile.id);
  const preview = usePreview(profile.id, editor.document);
  const send = async (): Promise<void> => {
    const saved = editor.isChanged ? await editor.save().catch(() => null) : profile;
    // Not saved: the page says why.
    if (saved === null) return close();
    publish.mutate({ note, revision: saved.draft.revision }, { onSuccess: close });
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        void send();
      }}
    >
      <p>
        {preview.data === undefined
          ? 'Everybody is scored by it from the next scoring on.'
          : sayMoved(preview.data)}
      </p>
      <p>
        {editor.document.mode === 'decay'
          ? 'What a score of 100 stands for is measured now and frozen with the version, so that no score moves because others do.'
          : 'In mode Sherlock the 90th percentile is live: scores also move when others do.'}{' '}
        No action is triggered by publishing.
      </p>
      {editor.isChanged && <p>Your changes are saved to the draft first.</p>}
      <Textarea
        label="Note"
        description="What changed and why, for the history."
        rows={2}
        value={note}
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {editor.isBehind && (
        <Notice tone="warn" title={`${profile.draft.updatedBy} has changed the draft meanwhile`}>
          <p>Save first, and look at what came together.</p>
        </Notice>
      )}
      {publish.error !== null && (
        <Problems
          error={publish.error}
          title="It was not published"
          kept="What was in force stays in force."
        />
      )}
      <Button
        type="submit"
        loading={publish.isPending || editor.isSaving}
        disabled={editor.isBehind}
        className={css.fit ?? ''}
      >
        {`Publish version ${next}`}
      </Button>
    </form>
  );
}
