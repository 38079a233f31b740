import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useHere } from '../api/workspace.ts';
import { Icon } from './Icon.tsx';
import css from './shell.module.css';
import { WorkspaceBadge } from './WorkspaceBadge.tsx';

/** Which workspace this is, and the way to the others. */
export function WorkspaceSwitcher() {
  const { workspace, session } = useHere();
  const name = (
    <>
      <span className={css.workspaceName}>{workspace.name}</span>
      <WorkspaceBadge workspace={workspace} />
    </>
  );
  if (session.workspaces.length < 2) return <div className={css.workspace}>{name}</div>;
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={css.workspace}>
          <span className="visually-hidden">Workspace: </span>
          {name}
          <Icon name="down" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {session.workspaces.map((other) => (
          <Menu.Item
            key={other.id}
            rightSection={<WorkspaceBadge workspace={other} />}
            aria-current={other.id === workspace.id ? 'true' : undefined}
            renderRoot={(props) => <Link to="/" search={{ workspace: other.id, profile: '' }} {...props} />}
          >
            {other.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
