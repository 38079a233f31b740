import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type UnsureEvent, useAddRenamed, useKnown, useScoreHealth } from '../api/health.ts';
import type { ScoringProfileWithDraft } from '../api/scoring.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { When } from '../show/When.tsx';
import css from './health.module.css';
import { UnsureList } from './UnsureNotice.tsx';
import { callOf, REASONS, unknownOf } from './words.ts';

/** On the page of a profile: its events that do not come as they used to, and what a person can do about each. */
export function HealthPanel({ profile }: { readonly profile: ScoringProfileWithDraft }) {
  const health = useScoreHealth(profile.id);
  const [knowing, setKnowing] = useState<UnsureEvent | null>(null);
  if (health.error !== null)
    return (
      <Failure
        error={health.error}
        title="Whether its events come as they used to cannot be seen now"
        retry={health.refetch}
      />
    );
  const unsure = health.data?.unsure ?? [];
  const open = unknownOf(unsure);
  return (
    <>
      {open.length > 0 && (
        <Notice tone="warn" title="Its scores are unsure, and its alerts wait">
          <UnsureList
            unsure={open}
            actions={(one) => (
              <div className={css.actions}>
                {one.renamedTo !== null && <AddRenamed profile={profile} unsure={one} />}
                <Button size="compact-sm" variant="default" onClick={() => setKnowing(one)}>
                  It is meant so…
                </Button>
              </div>
            )}
          />
        </Notice>
      )}
      {unsure.length > open.length && <KnownOnes profile={profile} unsure={unsure} />}
      <Dialog
        opened={knowing !== null}
        close={() => setKnowing(null)}
        title={knowing === null ? '' : `${callOf(knowing).slice(0, 100)} is meant so`}
      >
        {knowing !== null && <KnowForm profile={profile} unsure={knowing} close={() => setKnowing(null)} />}
      </Dialog>
    </>
  );
}

/** One click: the new name stands in the draft beside the old one. Publishing is another. */
function AddRenamed({
  profile,
  unsure,
}: {
  readonly profile: ScoringProfileWithDraft;
  readonly unsure: UnsureEvent;
}) {
  const add = useAddRenamed(profile.id);
  const to = unsure.renamedTo ?? '';
  const isThere = profile.document.events.some(
    ({ type = 'track', event }) => type === unsure.type && event === to,
  );
  if (isThere)
    return <span>{to.slice(0, 60)} is in the draft. Publish it, and the scores are sure again.</span>;
  if (profile.managedBy !== null) return <span>Put it into {profile.managedBy}.</span>;
  return (
    <>
      <Button
        size="compact-sm"
        loading={add.isPending}
        onClick={() => add.mutate({ type: unsure.type, event: unsure.event })}
      >
        {`Add ${to.slice(0, 60)} to the draft`}
      </Button>
      {add.error !== null && <Failure error={add.error} title="It was not added" />}
    </>
  );
}

function KnowForm({
  profile,
  unsure,
  close,
}: {
  readonly profile: ScoringProfileWithDraft;
  readonly unsure: UnsureEvent;
  readonly close: () => void;
}) {
  const [note, setNote] = useState('');
  const know = useKnown(profile.id);
  const { type, event } = unsure;
  return (
    <form
      className={css.form}
      onSubmit={(submit) => {
        submit.preventDefault();
        know.mutate({ type, event, isKnown: true, note }, { onSuccess: close });
      }}
    >
      <p>{unsure.message}</p>
      <p>
        Scores are marked as sure, and alerts go out again. It holds until the event comes as it used to, or
        something else happens to it; then you are told again.
      </p>
      <TextInput
        label="Note"
        description="Why, for others."
        value={note}
        maxLength={500}
        data-autofocus
        onChange={(change) => setNote(change.currentTarget.value)}
      />
      {know.error !== null && <Failure error={know.error} title="It was not kept" />}
      <Button type="submit" loading={know.isPending} className={css.fit ?? ''}>
        It is meant so
      </Button>
    </form>
  );
}

function KnownOnes({
  profile,
  unsure,
}: {
  readonly profile: ScoringProfileWithDraft;
  readonly unsure: readonly UnsureEvent[];
}) {
  const know = useKnown(profile.id);
  return (
    <Notice tone="calm" title="Known, and meant so">
      <ul className={css.list}>
        {unsure.map(
          ({ type, event, reason, known }) =>
            known !== null && (
              <li key={`${type} ${event} ${reason}`}>
                <span className={css.message}>
                  {callOf({ type, event })}: {REASONS[reason]}, as {known.by} said <When at={known.at} />
                  {known.note !== '' && `: “${known.note}”`}
                </span>{' '}
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={know.isPending}
                  onClick={() => know.mutate({ type, event, isKnown: false, note: '' })}
                >
                  Not any more
                </Button>
              </li>
            ),
        )}
      </ul>
      {know.error !== null && <Failure error={know.error} title="It is still known" />}
    </Notice>
  );
}
