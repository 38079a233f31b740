import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCreateProfile } from '../api/scoring.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { useForm } from '../show/useForm.ts';
import css from './profiles.module.css';
import { ScoringTemplates } from './ScoringTemplates.tsx';

/** Makes a scoring profile: from a template, or without events under a name. */
export function MakeDialog({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  return (
    <Dialog opened={opened} close={close} title="Make a scoring profile">
      <div className={css.form}>
        <p>Filled in from what came in 30 days, with a weight by what each name says. Change all you like.</p>
        <ScoringTemplates />
        <h3 className={css.between}>Or begin without events</h3>
        <EmptyForm />
      </div>
    </Dialog>
  );
}

function EmptyForm() {
  const create = useCreateProfile();
  const navigate = useNavigate();
  const { field, form } = useForm(
    { name: '' },
    ({ name }) => (name.trim() === '' ? { name: 'Give it a name, like Trial accounts.' } : {}),
    ({ name }) =>
      create.mutate(
        { name: name.trim() },
        { onSuccess: ({ id }) => void navigate({ to: '/profiles/$profileId', params: { profileId: id } }) },
      ),
  );
  return (
    <form {...form} className={css.form}>
      <TextInput label="Name" maxLength={100} {...field('name')} />
      {create.error !== null && <Failure error={create.error} title="The profile was not made" />}
      <Button type="submit" variant="default" loading={create.isPending}>
        Make an empty profile
      </Button>
    </form>
  );
}
