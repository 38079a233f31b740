/** The users: an owner who signs up, and those who are invited, one by another. */
import { timeAt } from './accounts.ts';
import { DAY_MS, HOUR_MS, YEAR_DAYS } from './calendar.ts';
import { type Account, type Invitation, isSilent, type Person } from './company.ts';
import { openRandom, type Random } from './random.ts';
import { BROWSERS, FIRST_NAMES, LAST_NAMES, TITLES } from './words.ts';

/** Invitations that nobody accepts, for each one that somebody does. */
const LOST_SHARE = 0.22;
const MINUTE_MS = 60_000;

interface Team {
  readonly seed: number;
  readonly account: Account;
  readonly random: Random;
  readonly people: Person[];
  readonly emails: Set<string>;
  /** The first index of the account's people in the whole company. */
  readonly firstIndex: number;
}

/** The account's people in the order in which they were invited, and the invitations that came to nothing. */
export function makePeople(
  seed: number,
  account: Account,
  firstIndex: number,
): { readonly people: readonly Person[]; readonly lost: readonly Invitation[] } {
  const random = openRandom(seed, 'people', account.index);
  const team: Team = { seed, account, random, people: [], emails: new Set(), firstIndex };
  addPerson(team, 0);
  const times = Array.from({ length: account.size - 1 }, () => invitedAt(team)).sort((a, b) => a - b);
  for (const at of times) addPerson(team, at);
  const lost = Array.from({ length: Math.floor((account.size - 1) * LOST_SHARE + random.next()) }, () => {
    const at = invitedAt(team);
    return { by: inviterAt(team, at), at, ...nameSomebody(team), role: 'member' as const };
  });
  return { people: team.people, lost };
}

/** The last moment at which somebody may still come: before a silence, and a day before the year ends. */
function lastJoin({ account }: Team): number {
  const silence = account.silences[0]?.[0] ?? Number.POSITIVE_INFINITY;
  const isLeaving = account.fate === 'churn' || account.fate === 'return';
  const fading = isLeaving ? 40 * DAY_MS : 0;
  return Math.min(silence - fading - 2 * HOUR_MS, (YEAR_DAYS - 1) * DAY_MS - 6 * HOUR_MS);
}

/** Most colleagues come in the first weeks; where an account grows they go on coming. */
function invitedAt(team: Team): number {
  const { account, random } = team;
  const room = lastJoin(team) - account.createdAt - 3 * HOUR_MS;
  const isSteady = random.chance(account.fate === 'grow' ? 0.75 : account.fate === 'hold' ? 0.4 : 0.1);
  const meanDays = account.fate === 'expire' ? 3 : 12;
  const after = isSteady ? random.next() * room : -Math.log(1 - random.next()) * meanDays * DAY_MS;
  const at = account.createdAt + HOUR_MS + Math.min(after, room * random.next());
  return inWorkingHours(team, at, account.createdAt + 20 * MINUTE_MS);
}

/** The same day between 8 and 18 where the account is, but never before `earliest`. */
function inWorkingHours({ account, random }: Team, at: number, earliest: number): number {
  const { place } = account;
  const day = Math.floor((at + place.offsetHours * HOUR_MS) / DAY_MS);
  const weekday = day % 7;
  const working = weekday >= 5 && random.chance(0.9) ? day - (weekday - 4) : day;
  const moved = timeAt(working, place, random.between(8.5, 17.5));
  return Math.round(Math.max(moved, earliest + random.between(5, 90) * MINUTE_MS));
}

function inviterAt({ people, random }: Team, at: number): Person {
  const weights = people.map(({ role, joinedAt, removedAt, bored }) =>
    joinedAt >= at || removedAt <= at || bored <= at ? 0 : { owner: 6, admin: 5, member: 1, viewer: 0 }[role],
  );
  const found = weights.some((weight) => weight > 0) ? people[random.weigh(weights)] : people[0];
  if (found === undefined) throw new Error('an invitation before the owner came');
  return found;
}

function addPerson(team: Team, invited: number): void {
  const { seed, account, people, firstIndex } = team;
  const isOwner = people.length === 0;
  const index = firstIndex + people.length;
  const random = openRandom(seed, 'person', index);
  const role = isOwner ? 'owner' : (['admin', 'member', 'viewer'] as const)[random.weigh([13, 69, 18])];
  if (role === undefined) throw new Error('no role');
  const inviter = isOwner ? null : inviterAt(team, invited);
  const joinedAt = isOwner ? account.createdAt : joinTime(team, invited, random);
  const favour = { owner: 1.9, admin: 1.4, member: 1, viewer: 0.35 }[role];
  const rate = Math.min(2.4, favour * Math.exp(-1.25 + 0.85 * random.normal()));
  people.push({
    index,
    id: `usr_${random.uuid().slice(0, 6)}${index.toString(36)}`,
    account,
    ...nameSomebody(team),
    title: random.pick(TITLES),
    role,
    invitedBy: inviter,
    invitedAt: invited,
    joinedAt,
    removedAt: isOwner ? Number.POSITIVE_INFINITY : removalTime(team, joinedAt, random),
    bored: boredom(account, isOwner, joinedAt, random),
    rate,
    anonymousId: random.uuid(),
    phoneId: random.chance(0.16) ? random.uuid() : null,
    browser: BROWSERS[random.weigh([40, 24, 18, 9, 9])] ?? BROWSERS[0],
  });
}

/** Half an hour to a few days after the invitation, mostly within a day. */
function joinTime(team: Team, invited: number, random: Random): number {
  const delay = Math.exp(1.6 + 1.3 * random.normal()) * HOUR_MS;
  const earliest = invited + 4 * MINUTE_MS;
  const at = delay < 5 * HOUR_MS ? invited + delay : inWorkingHours(team, invited + delay, earliest);
  const latest = Math.max(lastJoin(team), earliest);
  return Math.round(Math.max(earliest, Math.min(at, latest - random.between(0, 60) * MINUTE_MS)));
}

/** Some lose interest soon, more where the whole account does; an owner less than others. */
function boredom(account: Account, isOwner: boolean, joinedAt: number, random: Random): number {
  const share = (account.fate === 'expire' ? 0.45 : 0.3) * (isOwner ? 0.3 : 1);
  const after = (2 - Math.log(1 - random.next()) * 26) * DAY_MS;
  return random.chance(share) ? joinedAt + after : Number.POSITIVE_INFINITY;
}

/** In larger accounts people leave their company, and are removed at noon. */
function removalTime({ account }: Team, joinedAt: number, random: Random): number {
  const leaves = random.chance(0.08) && account.size >= 6 && account.fate !== 'expire';
  const day = Math.floor(joinedAt / DAY_MS) + 45 + random.below(220);
  const at = timeAt(day, account.place, random.between(11, 15));
  return !leaves || day >= YEAR_DAYS - 1 || isSilent(account, at + DAY_MS) ? Number.POSITIVE_INFINITY : at;
}

interface Named {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** Somebody who has not come yet, and may be called as somebody who has. */
export function inviteeOf(account: Account, random: Random): Named {
  const { firstName, lastName, plain } = nameOf(random);
  return { firstName, lastName, email: `${plain}@${account.domain}` };
}

function nameOf(random: Random) {
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const plain = `${firstName}.${lastName}`
    .normalize('NFKD')
    .replaceAll(/[^a-zA-Z.]/g, '')
    .toLowerCase();
  return { firstName, lastName, plain };
}

function nameSomebody({ random, account, emails }: Team): Named {
  const { firstName, lastName, plain } = nameOf(random);
  for (let number = 1; ; number++) {
    const email = `${plain}${number === 1 ? '' : number}@${account.domain}`;
    if (emails.has(email)) continue;
    emails.add(email);
    return { firstName, lastName, email };
  }
}
