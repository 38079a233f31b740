import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useSignIn } from '../api/session.ts';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { useForm } from '../show/useForm.ts';
import { Door } from './Door.tsx';
import css from './door.module.css';

export function SignInForm() {
  useTitle('Sign in');
  const signIn = useSignIn();
  const { field, form } = useForm(
    { email: '', password: '' },
    ({ email, password }) => ({
      ...(email.trim() === '' && { email: 'The address that the owner was made with.' }),
      ...(password === '' && { password: 'It is needed.' }),
    }),
    (values) => signIn.mutate(values),
  );
  return (
    <Door title="Sign in">
      <form {...form} className={css.form}>
        <TextInput label="Email" type="email" autoComplete="username" autoFocus {...field('email')} />
        <PasswordInput label="Password" autoComplete="current-password" {...field('password')} />
        {signIn.error !== null && <Failure error={signIn.error} title="Not signed in" />}
        <Button type="submit" loading={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </Door>
  );
}
