import { Button, TextInput } from '@mantine/core';
import { type Source, useChangeSource } from '../api/sources.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { useForm } from '../show/useForm.ts';
import css from './sources.module.css';

interface Props {
  readonly source: Source;
  readonly opened: boolean;
  readonly close: () => void;
}

export function RenameDialog(props: Props) {
  return (
    <Dialog opened={props.opened} close={props.close} title="Rename the source">
      <RenameForm {...props} />
    </Dialog>
  );
}

function RenameForm({ source, close }: Props) {
  const change = useChangeSource(source.id);
  const { field, form } = useForm(
    { name: source.name },
    ({ name }) => (name.trim() === '' ? { name: 'A source needs a name.' } : {}),
    ({ name }) => change.mutate({ name: name.trim() }, { onSuccess: close }),
  );
  return (
    <form {...form} className={css.form}>
      <TextInput label="Name" maxLength={100} data-autofocus {...field('name')} />
      {change.error !== null && <Failure error={change.error} title="The source was not renamed" />}
      <Button type="submit" loading={change.isPending}>
        Rename
      </Button>
    </form>
  );
}
