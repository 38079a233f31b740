import { Menu } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useChosenProfile, useProfiles } from '../api/profiles.ts';
import { Icon } from './Icon.tsx';
import { isByProfile } from './pages.ts';
import css from './shell.module.css';

/** By which scoring profile people are seen; only where it touches the page. */
export function ProfileSwitcher() {
  const { pathname } = useLocation();
  return isByProfile(pathname) ? <Switcher /> : null;
}

function Switcher() {
  const profiles = (useProfiles().data ?? []).filter(({ published }) => published !== null);
  const chosen = useChosenProfile();
  if (chosen === null) return null;
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={css.profile} title="Scores are of this scoring profile">
          <span className="visually-hidden">Scoring profile: </span>
          <span className={css.profileName}>{chosen.name}</span>
          <Icon name="down" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {profiles.map(({ id, name }) => (
          <Menu.Item
            key={id}
            aria-current={id === chosen.id ? 'true' : undefined}
            rightSection={id === chosen.id ? '✓' : undefined}
            renderRoot={(props) => (
              // A page of a list is one of another list under another profile.
              <Link to="." search={(before) => ({ ...before, profile: id, after: undefined })} {...props} />
            )}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
