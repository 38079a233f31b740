import { Button, PasswordInput } from '@mantine/core';
import { useId } from 'react';
import { useChangePassword } from '../api/session.ts';
import doorCss from '../door/door.module.css';
import { PasswordRules } from '../door/PasswordRules.tsx';
import { isPasswordFit } from '../door/password.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { useForm } from '../show/useForm.ts';

export function PasswordDialog({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  return (
    <Dialog opened={opened} close={close} title="Change password">
      <PasswordChange close={close} />
    </Dialog>
  );
}

function PasswordChange({ close }: { readonly close: () => void }) {
  const change = useChangePassword();
  const rules = useId();
  const { values, field, form } = useForm(
    { current: '', next: '' },
    ({ current, next }) => ({
      ...(current === '' && { current: 'The password you signed in with.' }),
      ...(!isPasswordFit(next) && { next: 'It does not meet the rules below yet.' }),
    }),
    (passwords) => change.mutate(passwords),
  );
  if (change.isSuccess)
    return (
      <Notice tone="good" title="The password is changed. Other sessions have ended.">
        <Button variant="default" size="compact-sm" onClick={close}>
          Close
        </Button>
      </Notice>
    );
  return (
    <form {...form} className={doorCss.form}>
      <PasswordInput
        label="Present password"
        autoComplete="current-password"
        data-autofocus
        {...field('current')}
      />
      <PasswordInput
        label="New password"
        autoComplete="new-password"
        aria-describedby={rules}
        {...field('next')}
      />
      <PasswordRules password={values.next} id={rules} />
      {change.error !== null && (
        <Failure
          error={change.error}
          title="The password was not changed"
          kept="The old one goes on working."
        />
      )}
      <Button type="submit" loading={change.isPending}>
        Change password
      </Button>
    </form>
  );
}
