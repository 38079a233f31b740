import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useSignOut } from '../api/session.ts';
import { useHere } from '../api/workspace.ts';
import { Icon } from './Icon.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import css from './shell.module.css';

export function AccountMenu() {
  const { session } = useHere();
  const signOut = useSignOut();
  const [isPasswordOpen, password] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Your account">
            <Icon name="person" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={css.who}>
            <strong>{session.user?.name}</strong>
            <span>{session.user?.email}</span>
          </div>
          <Menu.Divider />
          <Menu.Item onClick={password.open}>Change password</Menu.Item>
          <Menu.Item onClick={() => signOut.mutate()}>Sign out</Menu.Item>
          {session.installation !== null && (
            <>
              <Menu.Divider />
              <p className={css.version}>Trackway {session.installation.version}</p>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <PasswordDialog opened={isPasswordOpen} close={password.close} />
    </>
  );
}
