/** The pages that exist, as the navigation and the palette list them. */
import type { IconName } from './Icon.tsx';

interface PageLink {
  readonly to:
    | '/'
    | '/sources'
    | '/debugger'
    | '/quarantine'
    | '/plans'
    | '/schema'
    | '/violations'
    | '/users'
    | '/accounts'
    | '/segments'
    | '/backtest'
    | '/dashboard'
    | '/profiles'
    | '/activity'
    | '/activation'
    | '/actions'
    | '/alerts'
    | '/settings';
  readonly name: string;
  readonly icon: IconName;
  readonly about: string;
  /** It shows people by a scoring profile, which is chosen in the header. */
  readonly byProfile?: true;
}

export const PAGE_GROUPS: readonly { readonly group: string; readonly pages: readonly PageLink[] }[] = [
  {
    group: '',
    pages: [{ to: '/', name: 'Home', icon: 'home', about: 'How it is: events, books, disk, processes' }],
  },
  {
    group: 'Collect',
    pages: [
      { to: '/sources', name: 'Sources', icon: 'plug', about: 'Where events come from, and their keys' },
      { to: '/debugger', name: 'Debugger', icon: 'pulse', about: 'Every event as it passes, and why not' },
      { to: '/quarantine', name: 'Quarantine', icon: 'shield', about: 'What plans blocked, kept whole' },
    ],
  },
  {
    group: 'Plan',
    pages: [
      {
        to: '/plans',
        name: 'Tracking plans',
        icon: 'plan',
        about: 'What is tracked, why, and how it is followed',
      },
      { to: '/schema', name: 'Schema', icon: 'schema', about: 'Everything actually sent, planned or not' },
      { to: '/violations', name: 'Violations', icon: 'flag', about: 'What breaks its plan, and how often' },
    ],
  },
  {
    group: 'People',
    pages: [
      {
        to: '/users',
        name: 'Users',
        icon: 'person',
        about: 'Who is engaged, who is not, and why',
        byProfile: true,
      },
      {
        to: '/accounts',
        name: 'Accounts',
        icon: 'building',
        about: 'Which accounts need a call, and why',
        byProfile: true,
      },
      {
        to: '/segments',
        name: 'Segments',
        icon: 'segments',
        about: 'Users and accounts that fit a description, kept up to date',
        byProfile: true,
      },
    ],
  },
  {
    group: 'Score',
    pages: [
      {
        to: '/dashboard',
        name: 'Dashboard',
        icon: 'gauge',
        about: 'Who is engaged, who moves, and how it goes over time',
        byProfile: true,
      },
      {
        to: '/profiles',
        name: 'Scoring profiles',
        icon: 'sliders',
        about: 'What counts for how much, and what a change would do',
      },
      {
        to: '/activity',
        name: 'Activity',
        icon: 'pulse',
        about: 'Which events are done, by how many users and accounts',
        byProfile: true,
      },
      {
        to: '/activation',
        name: 'Activation',
        icon: 'flag',
        about: 'How far users and accounts came on their way in',
        byProfile: true,
      },
      {
        to: '/backtest',
        name: 'Back-test',
        icon: 'target',
        about: 'Whether a score is right, and what weights would have been',
      },
      {
        to: '/actions',
        name: 'Actions',
        icon: 'bolt',
        about: 'Who is told when a score falls, an account is new, a trial is activated',
      },
      {
        to: '/alerts',
        name: 'Alerts',
        icon: 'bell',
        about: 'What actions found about users and accounts, the newest first',
      },
    ],
  },
  {
    group: 'Operate',
    pages: [
      {
        to: '/settings',
        name: 'Settings',
        icon: 'gear',
        about: 'How users and accounts are known, and who counts nowhere',
      },
    ],
  },
];

/** Whether the page at this path, or the one it is below, shows people by a scoring profile. */
export const isByProfile = (path: string): boolean =>
  PAGE_GROUPS.some(({ pages }) =>
    pages.some(({ to, byProfile }) => byProfile === true && (path === to || path.startsWith(`${to}/`))),
  );
