import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useId } from 'react';
import { type Owner, useSetup } from '../api/session.ts';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { useForm } from '../show/useForm.ts';
import { Door } from './Door.tsx';
import css from './door.module.css';
import { PasswordRules } from './PasswordRules.tsx';
import { isPasswordFit } from './password.ts';

/** The first run: whoever started this installation becomes its owner. */
export function SetupForm({ needsSetupCode }: { readonly needsSetupCode: boolean }) {
  useTitle('Set up');
  const setup = useSetup();
  const rules = useId();
  const { values, field, form } = useForm(
    { name: '', email: '', password: '', setupCode: '' },
    (owner) => judgeOwner(owner, needsSetupCode),
    (owner) => setup.mutate(owner),
  );
  return (
    <Door
      title="Make yourself the owner"
      lead="This installation is new. Its owner sees what is collected and manages the sources."
    >
      <form {...form} className={css.form}>
        <TextInput label="Name" autoComplete="name" autoFocus {...field('name')} />
        <TextInput label="Email" type="email" autoComplete="username" {...field('email')} />
        <PasswordInput
          label="Password"
          autoComplete="new-password"
          aria-describedby={rules}
          {...field('password')}
        />
        <PasswordRules password={values.password} id={rules} />
        {needsSetupCode && (
          <TextInput
            label="Setup code"
            description="Printed by “trackway start” in its terminal, because this is not the machine it runs on."
            autoComplete="off"
            {...field('setupCode')}
          />
        )}
        {setup.error !== null && (
          <Failure error={setup.error} title="The owner was not made" kept="What you typed is still here." />
        )}
        <Button type="submit" loading={setup.isPending}>
          Create the owner
        </Button>
      </form>
    </Door>
  );
}

function judgeOwner(owner: Owner, needsSetupCode: boolean): { readonly [Name in keyof Owner]?: string } {
  return {
    ...(owner.name.trim() === '' && { name: 'Say what to call you.' }),
    ...(!/^\S+@\S+$/.test(owner.email) && { email: 'An address like you@company.com.' }),
    ...(!isPasswordFit(owner.password) && { password: 'It does not meet the rules below yet.' }),
    ...(needsSetupCode && owner.setupCode.trim() === '' && { setupCode: 'Copy it from the terminal.' }),
  };
}
