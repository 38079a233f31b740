/**
 * Who may do what: the one table. Every route names its action, and start-up fails for one that does not.
 * An owner does everything; a manager everything but tokens, which are other people's access; a member reads and asks.
 */
import type { Role } from '../store/tokens.ts';

export const ACTIONS = [
  'self.read',
  'self.write',
  'status.read',
  'events.read',
  'events.live',
  'refusals.read',
  'books.read',
  'query.ask',
  'sources.read',
  'sources.write',
  'quarantine.read',
  'quarantine.write',
  'plans.read',
  'plans.write',
  'segments.read',
  'segments.write',
  'actions.read',
  'actions.write',
  'people.read',
  'people.write',
  'profiles.read',
  'profiles.write',
  'replays.read',
  'replays.write',
  'tokens.read',
  'tokens.write',
  'demo.remove',
  'owner.reset',
] as const;
export type Action = (typeof ACTIONS)[number];

const MEMBER: readonly Action[] = [
  'self.read',
  'self.write',
  'status.read',
  'events.read',
  'events.live',
  'refusals.read',
  'books.read',
  'query.ask',
  'sources.read',
  'quarantine.read',
  'plans.read',
  'segments.read',
  'actions.read',
  'people.read',
  'profiles.read',
  'replays.read',
];

const ALLOWED: Readonly<Record<Role, ReadonlySet<Action>>> = {
  owner: new Set(ACTIONS),
  manager: new Set<Action>([
    ...MEMBER,
    'sources.write',
    'plans.write',
    'people.write',
    'profiles.write',
    'segments.write',
    'actions.write',
    'quarantine.write',
    'replays.write',
  ]),
  member: new Set(MEMBER),
};

export function allow(role: Role, action: Action): boolean {
  return ALLOWED[role].has(action);
}
