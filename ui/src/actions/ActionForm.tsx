import { Button, NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { type Action, useActionPreview, useSaveAction } from '../api/actions.ts';
import { ApiFailure } from '../api/failure.ts';
import { type Profile, useChosenProfile, useProfiles } from '../api/profiles.ts';
import { useSegments } from '../api/segments.ts';
import { numberOf } from '../profiles/TimeFields.tsx';
import { Failure } from '../show/Notice.tsx';
import { Panel } from '../show/Panel.tsx';
import css from './actions.module.css';
import { ChannelFields } from './ChannelFields.tsx';
import { askedOf, type Draft, documentOf, judgeUrl } from './draft.ts';
import { FilterFields } from './FilterFields.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { TriggerFields } from './TriggerFields.tsx';

const SETTLED_MS = 400;
const COOLDOWN_MAX = 90;

/** An action under one's hands, with what it would have done beside it. */
export function ActionForm({
  before,
  begin,
  saved,
}: {
  /** Null makes a new one. */
  readonly before: Action | null;
  readonly begin: Draft;
  readonly saved: (action: Action) => void;
}) {
  const [draft, setDraft] = useState(begin);
  const write = (to: Partial<Draft>): void => setDraft((now) => ({ ...now, ...to }));
  const chosen = useChosenProfile();
  const profile = draft.profile ?? chosen?.id;
  const asked = askedOf(draft, profile);
  const [settled] = useDebouncedValue(JSON.stringify(asked), SETTLED_MS);
  const preview = useActionPreview(JSON.parse(settled) as typeof asked);
  const segments = useSegments(profile).data?.segments ?? [];
  const save = useSaveAction(before);
  const [isSent, setSent] = useState(false);
  const problems = [
    ...(asked === null ? [] : (preview.data?.problems ?? [])),
    ...(save.error instanceof ApiFailure ? save.error.problems : []),
  ];
  const under = (path: string) => problems.filter((problem) => problem.path.startsWith(path));
  const canSave =
    draft.name.trim() !== '' &&
    asked !== null &&
    draft.channels.every((channel) => judgeUrl(channel) === undefined);
  function send(): void {
    setSent(true);
    if (!canSave || profile === undefined || save.isPending) return;
    save.mutate(documentOf(draft, profile), { onSuccess: saved });
  }
  return (
    <form
      className={css.edit}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        send();
      }}
    >
      <div className={css.form}>
        <Words draft={draft} write={write} profile={profile} isSent={isSent} />
        <TriggerFields draft={draft} write={write} segments={segments} problems={under('/trigger')} />
        <FilterFields draft={draft} write={write} segments={segments} problems={under('/filter')} />
        <ChannelFields
          channels={draft.channels}
          change={(channels) => write({ channels })}
          document={profile === undefined ? null : { ...documentOf(draft, profile), name: nameOf(draft) }}
          action={before?.id}
        />
        <Saving draft={draft} write={write} problems={problems} />
        {save.error !== null && (
          <Failure error={save.error} title="It was not saved" kept="What you wrote is still here." />
        )}
        <div className={css.buttons}>
          <Button type="submit" loading={save.isPending} disabled={asked === null}>
            {before === null ? 'Create the action' : 'Save the action'}
          </Button>
        </div>
      </div>
      <PreviewPanel of={draft.of} preview={preview} isWhole={asked !== null} />
    </form>
  );
}

/** A test may come before the name. */
const nameOf = ({ name }: Draft): string => (name.trim() === '' ? 'A test' : name.trim());

interface Part {
  readonly draft: Draft;
  readonly write: (to: Partial<Draft>) => void;
}

const inForce = (profiles: readonly Profile[]): readonly Profile[] =>
  profiles.filter(({ published }) => published !== null);

function Words({
  draft,
  write,
  profile,
  isSent,
}: Part & { readonly profile: string | undefined; readonly isSent: boolean }) {
  const profiles = inForce(useProfiles().data ?? []);
  return (
    <Panel title="What it is called">
      <div className={css.row}>
        <TextInput
          label="Name"
          placeholder="Going quiet"
          value={draft.name}
          maxLength={100}
          autoComplete="off"
          error={isSent && draft.name.trim() === '' ? 'An action needs a name.' : undefined}
          onChange={({ currentTarget: { value } }) => write({ name: value })}
        />
        <TextInput
          label="What it is for"
          value={draft.description}
          maxLength={500}
          autoComplete="off"
          onChange={({ currentTarget: { value } }) => write({ description: value })}
        />
        <NativeSelect
          label="Scores of"
          value={profile ?? ''}
          data={profiles.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ currentTarget: { value } }) => write({ profile: value })}
        />
      </div>
    </Panel>
  );
}

const ELSEWHERE = /^\/(trigger\/clause|filter)/;

function Saving({
  draft,
  write,
  problems,
}: Part & { readonly problems: readonly { readonly path: string; readonly message: string }[] }) {
  const own = problems.filter(({ path }) => !ELSEWHERE.test(path));
  return (
    <Panel title="How often">
      <div className={css.form}>
        <div className={css.row}>
          <NumberInput
            label="Days of quiet after an alert"
            description="Nobody is alerted a second time by this action in so many days."
            value={draft.cooldownDays}
            min={0}
            max={COOLDOWN_MAX}
            allowDecimal={false}
            clampBehavior="blur"
            onChange={(value) => write({ cooldownDays: numberOf(value) ?? draft.cooldownDays })}
          />
          <Switch
            label="On"
            description="Off: nothing is raised, and what happens meanwhile is not made up for."
            checked={draft.isOn}
            onChange={({ currentTarget: { checked } }) => write({ isOn: checked })}
          />
        </div>
        {own.length > 0 && (
          <ul className={css.problems} role="alert">
            {own.map(({ path, message }) => (
              <li key={`${path} ${message}`}>{message}</li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
