import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useChosenProfile, useProfiles } from '../api/profiles.ts';
import { type Segment, useClausePreview, useSaveSegment, useSegments } from '../api/segments.ts';
import { Failure } from '../show/Notice.tsx';
import { Panel } from '../show/Panel.tsx';
import { ClauseBuilder } from './ClauseBuilder.tsx';
import { isComplete, type Of } from './clause.ts';
import type { Clause } from './clauseTypes.ts';
import { LiveCount } from './LiveCount.tsx';
import css from './segments.module.css';

const SETTLED_MS = 300;

interface Draft {
  readonly name: string;
  readonly description: string;
  readonly of: Of;
  /** Undefined until somebody chose: then the profile by which the console shows people. */
  readonly profile: string | null | undefined;
  readonly clause: Clause;
}

/** A segment's words and conditions, with the count beside them. */
export function SegmentForm({
  before,
  begin,
  note,
}: {
  /** Null makes a new one. */
  readonly before: Segment | null;
  readonly begin: Draft;
  /** Told of what is written, once it has settled. */
  readonly note: (draft: Draft) => void;
}) {
  const [draft, setDraft] = useState(begin);
  const write = (to: Partial<Draft>): void => setDraft((now) => ({ ...now, ...to }));
  const chosen = useChosenProfile();
  // Scores are those of some profile: of the chosen one until another is picked.
  const profile = draft.profile === undefined ? (chosen?.id ?? null) : draft.profile;
  const [settled] = useDebouncedValue(draft, SETTLED_MS);
  const tell = useRef(note);
  tell.current = note;
  useEffect(() => tell.current(settled), [settled]);
  const preview = useClausePreview(draft.of, isComplete(settled.clause) ? settled.clause : null, profile);
  const save = useSaveSegment(before);
  const navigate = useNavigate();
  const others = useSegments(profile ?? undefined).data?.segments ?? [];
  const problems = preview.data?.problems ?? [];
  const canSave =
    draft.name.trim() !== '' &&
    isComplete(draft.clause) &&
    problems.length === 0 &&
    preview.data !== undefined;
  function send(): void {
    if (!canSave) return;
    save.mutate(
      { ...pickWords(draft), clause: draft.clause, profile },
      {
        onSuccess: ({ id }) => void navigate({ to: '/segments/$segmentId', params: { segmentId: id } }),
      },
    );
  }
  return (
    <form
      className={css.edit}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={css.form}>
        <Words draft={draft} write={write} profile={profile} isNew={before === null} />
        <Panel title="Who is in it">
          <ClauseBuilder
            of={draft.of}
            clause={draft.clause}
            change={(clause) => write({ clause })}
            segments={others.filter(({ id }) => id !== before?.id)}
            problems={problems}
          />
        </Panel>
        {save.error !== null && (
          <Failure error={save.error} title="It was not saved" kept="What you wrote is still here." />
        )}
        <div className={css.buttons}>
          <Button type="submit" loading={save.isPending} disabled={!canSave}>
            {before === null ? 'Create the segment' : 'Save the segment'}
          </Button>
        </div>
      </div>
      <LiveCount of={draft.of} preview={preview} isComplete={isComplete(draft.clause)} />
    </form>
  );
}

const pickWords = ({ name, description, of }: Draft): Pick<Draft, 'name' | 'description' | 'of'> => ({
  ...{ name: name.trim(), description, of },
});

function Words({
  draft,
  write,
  profile,
  isNew,
}: {
  readonly draft: Draft;
  readonly write: (to: Partial<Draft>) => void;
  readonly profile: string | null;
  readonly isNew: boolean;
}) {
  const profiles = (useProfiles().data ?? []).filter(({ published }) => published !== null);
  return (
    <Panel title="What it is called">
      <div className={css.form}>
        <div className={css.row}>
          <TextInput
            label="Name"
            value={draft.name}
            maxLength={200}
            autoComplete="off"
            onChange={({ currentTarget: { value } }) => write({ name: value })}
          />
          <NativeSelect
            label="Of"
            value={draft.of}
            disabled={!isNew}
            data={['users', 'accounts']}
            onChange={({ currentTarget: { value } }) =>
              write({ of: value === 'accounts' ? 'accounts' : 'users' })
            }
          />
          <NativeSelect
            label="Scores of"
            value={profile ?? ''}
            data={[
              { value: '', label: 'no profile' },
              ...profiles.map(({ id, published, name }) => ({ value: id, label: published?.name ?? name })),
            ]}
            onChange={({ currentTarget: { value } }) => write({ profile: value === '' ? null : value })}
          />
        </div>
        <TextInput
          label="What it is for"
          value={draft.description}
          maxLength={2000}
          autoComplete="off"
          onChange={({ currentTarget: { value } }) => write({ description: value })}
        />
      </div>
    </Panel>
  );
}
