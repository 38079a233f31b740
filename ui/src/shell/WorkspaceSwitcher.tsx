import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useHere } from '../api/workspace.ts';
import { DemoBadge } from './DemoBadge.tsx';
import { Icon } from './Icon.tsx';
import css from './shell.module.css';

/** Which workspace this is, and the way to the others. */
export function WorkspaceSwitcher() {
  const { workspace, session } = useHere();
  const name = (
    <>
      <span className={css.workspaceName}>{workspace.name}</span>
      {workspace.demo && <DemoBadge />}
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
        {session.workspaces.map(({ id, name: other, demo }) => (
          <Menu.Item
            key={id}
            rightSection={demo ? <DemoBadge /> : undefined}
            aria-current={id === workspace.id ? 'true' : undefined}
            renderRoot={(props) => <Link to="/" search={{ workspace: id }} {...props} />}
          >
            {other}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
