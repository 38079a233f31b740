/** Before there is a user: visits to the website, invitations, and the moment of signing up, where the anonymous id gets its user. */

import type { Invitation, Person } from './company.ts';
import * as plan from './generated/analytics.ts';
import {
  accountTraits,
  type Page,
  SAYS,
  type Scene,
  sayOnPage,
  sayOnServer,
  userTraits,
  type Visitor,
  visitorOf,
} from './scene.ts';

const SECOND_MS = 1000;

/** The website's pages by how often they are looked at. */
const SITE: readonly (readonly [path: string, title: string, name: string, weight: number])[] = [
  ['/', 'Ferrywell: product data, delivered', 'Home', 30],
  ['/pricing', 'Pricing', 'Pricing', 24],
  ['/customers', 'Customers', 'Customers', 10],
  ['/docs/quickstart', 'Quickstart', 'Docs', 14],
  ['/docs/sources/javascript', 'JavaScript source', 'Docs', 8],
  ['/blog/event-naming', 'How to name events', 'Blog', 9],
  ['/blog/trial-to-paid', 'From trial to paid', 'Blog', 5],
];

export const TEAM_PAGE: Page = { side: 'app', path: '/settings/team', title: 'Team' };

/** One visit of somebody nobody knows yet: the landing page with the campaign in its address, and a few more. */
export function visit(scene: Scene, at: number, visitor: Visitor): void {
  const { random } = scene;
  const { campaign } = visitor;
  const search = campaign?.name
    ? `?utm_source=${campaign.source}&utm_medium=${campaign.medium}&utm_campaign=${campaign.name}`
    : '';
  const pages = 1 + (random.chance(0.55) ? 1 + random.below(3) : 0);
  let time = at;
  for (let index = 0; index < pages; index++) {
    const [path, title, name] = SITE[random.weigh(SITE.map(([, , , weight]) => weight))] ??
      SITE[0] ?? ['/', '', ''];
    const landing = index === 0 ? { search, referrer: campaign?.referrer ?? '' } : {};
    sayOnPage(
      scene,
      time,
      visitor,
      null,
      { side: 'website', path, title, ...landing },
      { type: 'page', name },
    );
    time += random.between(6, 150) * SECOND_MS;
  }
}

export function sendInvitation(scene: Scene, invitation: Invitation): void {
  const { by, at, email, firstName, lastName, role } = invitation;
  const visitor = visitorOf(by);
  sayOnPage(scene, at - 40 * SECOND_MS, visitor, by, TEAM_PAGE, {
    type: 'page',
    category: 'App',
    name: 'Team',
  });
  const said = plan.inviteSent(SAYS, {
    invitee_email: email,
    invitee_first_name: firstName,
    invitee_last_name: lastName,
    invitee_role: role,
  });
  sayOnPage(scene, at, visitor, by, TEAM_PAGE, said);
}

/** The page is looked at before, everything else happens at `joinedAt` and in the minute after. */
export function signUp(scene: Scene, person: Person): void {
  const { account, joinedAt: at } = person;
  const { epoch } = scene.company;
  const isOwner = person.invitedBy === null;
  const visitor = visitorOf(person);
  const page: Page = isOwner
    ? { side: 'app', path: '/signup', title: 'Sign up' }
    : { side: 'app', path: '/invitation', title: `Join ${account.name}` };
  const name = isOwner ? 'Sign up' : 'Invitation';
  sayOnPage(scene, at - 55 * SECOND_MS, visitor, null, page, { type: 'page', category: 'App', name });
  const say = (afterMs: number, said: Parameters<typeof sayOnPage>[5]): void =>
    sayOnPage(scene, at + afterMs, visitor, person, page, said);
  say(0, plan.identify(SAYS, person.id, userTraits(person, at, epoch)));
  const signedUp = plan.signedUp(SAYS, {
    type: isOwner ? 'organic' : 'invite',
    userLogin: person.email,
    organizationId: account.id,
    first_name: person.firstName,
    last_name: person.lastName,
    email: person.email,
    username: person.email,
    title: person.title,
  });
  say(120, signedUp);
  if (isOwner) say(400, plan.accountCreated(SAYS, { account_name: account.name }));
  else sayOnServer(scene, at + 700, person, plan.accountAddedUser(SAYS, { role: person.role }));
  say(900, plan.group(SAYS, account.id, accountTraits(account, at, epoch)));
}

export function removeUser(scene: Scene, person: Person): void {
  sayOnServer(scene, person.removedAt, person, plan.accountRemovedUser(SAYS, { role: person.role }));
}
