/** Scoring profiles to begin with, filled in from what a workspace really sends. */
import type { ActivationStep, ScoredEvent, ScoringProfile } from '../profile.ts';
import { ROLES, type Role, roleOf, wordsOf } from './roles.ts';

/** One name of what came lately. */
export interface Seen {
  readonly type: string;
  readonly event: string;
  readonly events: number;
}

export interface ProfileTemplate {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What was seen, the most frequent first. */
  fill(seen: readonly Seen[]): ScoringProfile;
}

/** More would be read by nobody; the rest can be picked by hand. */
const EVENTS_MAX = 12;

/** Where nothing came yet: the events of the plan template `engagement` (Sherlock's guide). */
const STARTER: readonly Seen[] = [
  'Login',
  'Viewed dashboard',
  'Team member invited',
  'Team member signup',
].map((event) => ({ type: 'track', event, events: 0 }));

export const PROFILE_TEMPLATES: readonly ProfileTemplate[] = [
  {
    id: 'product-engagement',
    title: 'Product engagement',
    description:
      'Who gets something out of the product, and who does so less than before. What was done counts half after some five days, and doing one thing over and over counts little more than doing it well.',
    fill: (seen) => ({
      name: 'Product engagement',
      description: 'Who gets something out of the product.',
      mode: 'decay',
      window: 7,
      events: eventsOf(seen),
      ...activationIn(seen),
    }),
  },
  {
    id: 'trial-activation',
    title: 'Trial activation',
    description:
      'Accounts on trial alone, by how far they are on the way to what makes people stay. For those who decide which trial gets a call.',
    fill: (seen) => ({
      name: 'Trial activation',
      description: 'How far accounts on trial are.',
      mode: 'decay',
      window: 7,
      events: eventsOf(seen),
      users: {
        any: [
          { trait: 'status', operator: 'is', value: 'trial' },
          { trait: 'status', of: 'account', operator: 'is', value: 'trial' },
        ],
      },
      ...activationIn(seen),
      target: 'accounts',
    }),
  },
  {
    id: 'sherlock',
    title: 'Sherlock',
    description:
      "Sherlock's rule to the letter: weight times count in the last 7 days, against a 90th percentile that moves with everybody. For those who come from there and want the numbers they know.",
    fill: (seen) => ({
      name: 'Sherlock',
      description: "Sherlock's own rule.",
      mode: 'sherlock',
      window: 7,
      events: eventsOf(seen),
      ...activationIn(seen),
    }),
  },
];

export function findTemplate(id: string): ProfileTemplate | undefined {
  return PROFILE_TEMPLATES.find((template) => template.id === id);
}

/** Heaviest first, of each weight the most frequent first. */
function eventsOf(seen: readonly Seen[]): readonly ScoredEvent[] {
  const known = scoredIn(seen);
  return (known.length > 0 ? known : scoredIn(STARTER))
    .slice(0, EVENTS_MAX)
    .map(({ event, role }) => ({ event, weight: ROLES[role] }))
    .sort((a, b) => b.weight - a.weight);
}

function scoredIn(seen: readonly Seen[]): readonly { readonly event: string; readonly role: Role }[] {
  return seen.flatMap(({ type, event }) => {
    const role = type === 'track' ? roleOf(event) : null;
    return role === null ? [] : [{ event, role }];
  });
}

/** On the way to being activated, in this order; a step is there where something of the kind came. */
const STEPS: readonly { readonly times: number; readonly is: (event: string) => boolean }[] = [
  { times: 1, is: (event) => /^(signed up|sign up|signup|account created)$/.test(wordsOf(event)) },
  { times: 1, is: (event) => roleOf(event) === 'makes' },
  { times: 2, is: (event) => /\b(invite|invited|invitation)\b/.test(wordsOf(event)) },
  { times: 1, is: (event) => /\b(integration|connected)\b/.test(wordsOf(event)) && roleOf(event) !== null },
  { times: 3, is: (event) => roleOf(event) === 'shares' },
];

function activationIn(seen: readonly Seen[]): { readonly activation?: readonly ActivationStep[] } {
  const tracks = (seen.length > 0 ? seen : STARTER).filter(({ type }) => type === 'track');
  const activation = STEPS.flatMap(({ times, is }) => {
    const found = tracks.find(({ event }) => is(event));
    return found === undefined ? [] : [{ event: { event: found.event }, ...(times === 1 ? {} : { times }) }];
  });
  return activation.length === 0 ? {} : { activation };
}
