import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCreateSource } from '../api/sources.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { useForm } from '../show/useForm.ts';
import css from './sources.module.css';

export function CreateDialog({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  return (
    <Dialog opened={opened} close={close} title="Create a source">
      <CreateForm />
    </Dialog>
  );
}

function CreateForm() {
  const create = useCreateSource();
  const navigate = useNavigate();
  const { field, form } = useForm(
    { name: '' },
    ({ name }) => (name.trim() === '' ? { name: 'Give it a name, like Web or Billing server.' } : {}),
    ({ name }) =>
      create.mutate(name.trim(), {
        onSuccess: ({ id }) => void navigate({ to: '/sources/$sourceId', params: { sourceId: id } }),
      }),
  );
  return (
    <form {...form} className={css.form}>
      <TextInput
        label="Name"
        description="What sends: a site, a server, an app. It can be renamed; its id, made from this name, stays."
        maxLength={100}
        data-autofocus
        {...field('name')}
      />
      {create.error !== null && <Failure error={create.error} title="The source was not created" />}
      <Button type="submit" loading={create.isPending}>
        Create source
      </Button>
    </form>
  );
}
