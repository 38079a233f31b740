import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCreatePlan } from '../api/plans.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { useForm } from '../show/useForm.ts';
import css from './plans.module.css';
import { Templates } from './Templates.tsx';

/** Makes a plan: empty under a name, or from a template. */
export function TemplateDialog({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  return (
    <Dialog opened={opened} close={close} title="Make a plan">
      <div className={css.form}>
        <EmptyForm />
        <h3 className={css.between}>Or start from a template</h3>
        <Templates />
      </div>
    </Dialog>
  );
}

function EmptyForm() {
  const create = useCreatePlan();
  const navigate = useNavigate();
  const { field, form } = useForm(
    { name: '' },
    ({ name }) => (name.trim() === '' ? { name: 'Give it a name, like Web and app.' } : {}),
    ({ name }) =>
      create.mutate(
        { name: name.trim() },
        { onSuccess: ({ id }) => void navigate({ to: '/plans/$planId', params: { planId: id } }) },
      ),
  );
  return (
    <form {...form} className={css.form}>
      <TextInput
        label="Name"
        description="It is a draft: nothing is held to it until you publish it and connect a source."
        maxLength={200}
        data-autofocus
        {...field('name')}
      />
      {create.error !== null && <Failure error={create.error} title="The plan was not made" />}
      <Button type="submit" loading={create.isPending}>
        Make an empty plan
      </Button>
    </form>
  );
}
