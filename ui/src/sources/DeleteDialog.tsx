import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type Source, useDeleteSource } from '../api/sources.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { useForm } from '../show/useForm.ts';
import { counted } from '../show/words.ts';
import css from './sources.module.css';

interface Props {
  readonly source: Source;
  readonly opened: boolean;
  readonly close: () => void;
}

export function DeleteDialog(props: Props) {
  return (
    <Dialog opened={props.opened} close={props.close} title={`Delete ${props.source.name}`}>
      <DeleteForm {...props} />
    </Dialog>
  );
}

/** It cannot be undone, so the id is typed. */
function DeleteForm({ source }: Props) {
  const remove = useDeleteSource(source.id);
  const navigate = useNavigate();
  const { values, field, form } = useForm(
    { id: '' },
    ({ id }) => (id === source.id ? {} : { id: `Type ${source.id}` }),
    () => remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/sources' }) }),
  );
  return (
    <form {...form} className={css.form}>
      <p>
        {`Its ${counted(source.writeKeys.length, 'write key')} ends now; what is sent with it from then on is kept as refused. ` +
          'The events that are stored stay. This cannot be undone.'}
      </p>
      <TextInput label={`Type ${source.id} to confirm`} autoComplete="off" data-autofocus {...field('id')} />
      {remove.error !== null && <Failure error={remove.error} title="The source was not deleted" />}
      <Button type="submit" color="red" disabled={values.id !== source.id} loading={remove.isPending}>
        Delete source
      </Button>
    </form>
  );
}
