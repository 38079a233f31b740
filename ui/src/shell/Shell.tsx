import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AlertBell } from '../actions/AlertBell.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Icon } from './Icon.tsx';
import { Mark } from './Mark.tsx';
import { Palette } from './Palette.tsx';
import { ProfileSwitcher } from './ProfileSwitcher.tsx';
import { PAGE_GROUPS } from './pages.ts';
import { SchemeSwitch } from './SchemeSwitch.tsx';
import css from './shell.module.css';
import { useCurrentInSight } from './useCurrentInSight.ts';
import { WorkspaceSwitcher } from './WorkspaceSwitcher.tsx';

/** Navigation, header and the page. Only what exists is linked. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [isPaletteOpen, palette] = useDisclosure(false);
  const pages = useCurrentInSight();
  // In fields too: the palette is the way out of anything.
  useHotkeys([['mod+K', palette.toggle]], []);
  return (
    <div className={css.shell}>
      <a href="#content" className={css.skip}>
        Skip to the page
      </a>
      <header className={css.header}>
        <WorkspaceSwitcher />
        <ProfileSwitcher />
        <button
          type="button"
          className={css.search}
          onClick={palette.open}
          aria-keyshortcuts="Control+K Meta+K"
        >
          <Icon name="search" />
          <span className={css.searchWords}>Go to a page, a person, a messageId</span>
          <kbd>Ctrl K</kbd>
        </button>
        <AlertBell />
        <SchemeSwitch />
        <AccountMenu />
      </header>
      <nav ref={pages} className={css.nav} aria-label="Pages">
        <Link to="/" className={css.brand} aria-label="Trackway, Home">
          <Mark /> <span>Trackway</span>
        </Link>
        {PAGE_GROUPS.map(({ group, pages }) => (
          <div key={group} className={css.group}>
            {group !== '' && <p className={css.groupName}>{group}</p>}
            {pages.map(({ to, name, icon }) => (
              <Link
                key={to}
                to={to}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                className={css.link}
                activeProps={{ 'aria-current': 'page' }}
              >
                <Icon name={icon} /> {name}
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <main id="content" tabIndex={-1} className={css.main}>
        {children}
      </main>
      <Palette opened={isPaletteOpen} close={palette.close} />
    </div>
  );
}
