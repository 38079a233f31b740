import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Of, useExclusion } from '../api/people.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { counted } from '../show/words.ts';
import css from './people.module.css';

/** From so many users on, the number is typed to confirm. */
const TYPED_FROM = 2;

/** Leaves a user, or an account with all its users, out of everything but the search. */
export function ExclusionDialog({
  of,
  id,
  name,
  users,
  opened,
  close,
}: {
  readonly of: Of;
  readonly id: string;
  readonly name: string;
  /** Of an account: how many go with it. */
  readonly users: number;
  readonly opened: boolean;
  readonly close: () => void;
}) {
  return (
    <Dialog opened={opened} close={close} title={`Exclude ${name}`}>
      <ExclusionForm of={of} id={id} users={users} close={close} />
    </Dialog>
  );
}

function ExclusionForm({
  of,
  id,
  users,
  close,
}: {
  readonly of: Of;
  readonly id: string;
  readonly users: number;
  readonly close: () => void;
}) {
  const deed = useExclusion(of, id);
  const [note, setNote] = useState('');
  const [typed, setTyped] = useState('');
  const isTyped = of === 'accounts' && users >= TYPED_FROM;
  const isConfirmed = !isTyped || typed.replaceAll(/[\s,]/g, '') === String(users);
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (isConfirmed) deed.mutate({ excluded: true, note: note.trim() }, { onSuccess: close });
      }}
    >
      <p className={css.plain}>
        {of === 'users'
          ? 'This user leaves every score, list and count, of their account too.'
          : `This account and ${counted(users, 'user')} leave every score, list and count.`}{' '}
        The search still finds them, nothing is deleted, and it can be taken back.
      </p>
      <TextInput
        label="Why, for your colleagues"
        placeholder="A test account"
        maxLength={500}
        value={note}
        onChange={({ currentTarget: { value } }) => setNote(value)}
      />
      {isTyped && (
        <TextInput
          label={`Type ${users} to confirm`}
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
      )}
      {deed.error !== null && <Failure error={deed.error} title="Nobody was excluded" />}
      <div>
        <Button type="submit" color="red" disabled={!isConfirmed} loading={deed.isPending}>
          {of === 'users' ? 'Exclude 1 user' : `Exclude the account and ${counted(users, 'user')}`}
        </Button>
      </div>
    </form>
  );
}
