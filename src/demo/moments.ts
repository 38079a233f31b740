/**
 * What happens, as a list of moments in the order of time, each of which tells itself as calls. The list is small
 * (a moment is a number and a function; sessions are only numbers); the calls are made when their moment comes.
 */
import { tellChange } from './billing.ts';
import { DAY_MS, YEAR_DAYS, YEAR_MS } from './calendar.ts';
import type { Company, Person, Project } from './company.ts';
import { sessionStarts } from './interest.ts';
import { createProject, sendProjectData, switchIntegration } from './projects.ts';
import { openRandom } from './random.ts';
import type { Scene } from './scene.ts';
import { useProduct } from './session.ts';
import { removeUser, sendInvitation, signUp, visit } from './sign-up.ts';
import { ownersVisits, strangersVisits, type Visit } from './visits.ts';

export interface Moment {
  /** No call of it is earlier. */
  readonly at: number;
  /** Names its dice. */
  readonly name: string;
  readonly tell: (scene: Scene) => void;
}

/** What a call may come before the moment it is about: the page on which it was done. */
export const LEAD_MS = 60_000;

/** Everything but the sessions and the nightly snapshots, in no order. Some of it lies after the year. */
export function singleMoments(company: Company): Moment[] {
  const { accounts, people, peopleOf, lostInvitations, projects } = company;
  const moments: Moment[] = [];
  const add = (at: number, name: string, tell: Moment['tell']): void => {
    moments.push({ at, name, tell });
  };
  for (const person of people) {
    const { index, invitedBy: by, invitedAt: at } = person;
    if (by) add(at - LEAD_MS, `invite|${index}`, (scene) => sendInvitation(scene, { ...person, by, at }));
    add(person.joinedAt - LEAD_MS, `join|${index}`, (scene) => signUp(scene, person));
    if (person.removedAt < YEAR_MS)
      add(person.removedAt, `remove|${index}`, (scene) => removeUser(scene, person));
  }
  for (const [index, lost] of lostInvitations.entries())
    add(lost.at - LEAD_MS, `lost|${index}`, (scene) => sendInvitation(scene, lost));
  for (const account of accounts) {
    const [owner] = peopleOf.get(account) ?? [];
    if (!owner) continue;
    for (const [index, change] of account.changes.entries())
      add(change.at, `change|${account.index}|${index}`, (scene) =>
        tellChange(scene, account, owner, change),
      );
    for (const { at, name, visitor } of ownersVisits(company.seed, owner))
      addVisit(add, { at, name, visitor });
  }
  for (const { at, name, visitor } of strangersVisits(company)) addVisit(add, { at, name, visitor });
  for (const project of projects) addProject(add, project);
  return moments;
}

type Add = (at: number, name: string, tell: Moment['tell']) => void;

function addVisit(add: Add, { at, name, visitor }: Visit): void {
  add(at, name, (scene) => visit(scene, at, visitor));
}

function addProject(add: Add, project: Project): void {
  add(project.createdAt - LEAD_MS, `project|${project.index}`, (scene) => createProject(scene, project));
  for (const [index, integration] of project.integrations.entries()) {
    const { enabledAt, disabledAt } = integration;
    const name = `integration|${project.index}|${index}`;
    add(enabledAt, `${name}|on`, (scene) => switchIntegration(scene, project, integration, enabledAt, true));
    if (disabledAt < YEAR_MS)
      add(disabledAt, `${name}|off`, (scene) =>
        switchIntegration(scene, project, integration, disabledAt, false),
      );
  }
}

/** The snapshots of the days from `firstDay` up to and without `endDay`. */
export function nightMoments({ seed, projects }: Company, firstDay: number, endDay: number): Moment[] {
  return Array.from({ length: Math.max(0, endDay - firstDay) }, (_, index) => {
    const day = firstDay + index;
    return {
      at: (day + 1) * DAY_MS,
      name: `night|${day}`,
      tell: (scene: Scene) => sendProjectData(scene, day, projects, seed),
    };
  });
}

export function projectsByAccount({ accounts, projects }: Company): readonly (readonly Project[])[] {
  const lists: Project[][] = accounts.map(() => []);
  for (const project of projects) lists[project.owner.account.index]?.push(project);
  return lists;
}

/** All moments of the year in order. Sessions are kept as numbers until their turn. */
export function* yearMoments(company: Company): Generator<Moment> {
  const { seed, epoch, people } = company;
  const singles = [...singleMoments(company), ...nightMoments(company, 0, YEAR_DAYS - 1)].filter(
    ({ at }) => at < YEAR_MS,
  );
  singles.sort((a, b) => a.at - b.at);
  const projects = projectsByAccount(company);
  const starts = people.map((person) =>
    sessionStarts(person, epoch, openRandom(seed, 'sessions', person.index)),
  );
  const sessions = inOrder(starts);
  let next = 0;
  for (const single of singles) {
    for (; next < sessions.at.length && (sessions.at[next] ?? 0) < single.at; next++) yield sessionAt(next);
    yield single;
  }
  for (; next < sessions.at.length; next++) yield sessionAt(next);

  function sessionAt(place: number): Moment {
    const at = sessions.at[place] ?? 0;
    const person = people[sessions.person[place] ?? 0];
    if (person === undefined) throw new Error('a session of nobody');
    return sessionMoment(person, at, sessions.number[place] ?? 0, projects[person.account.index] ?? []);
  }
}

export function sessionMoment(
  person: Person,
  at: number,
  number: number | string,
  projects: readonly Project[],
): Moment {
  return {
    at,
    name: `session|${person.index}|${number}`,
    tell: (scene) => useProduct(scene, at, person, projects),
  };
}

/** All people's sessions together, in the order of time. */
function inOrder(starts: readonly Float64Array[]): {
  at: Float64Array;
  person: Uint32Array;
  number: Uint32Array;
} {
  const count = starts.reduce((sum, { length }) => sum + length, 0);
  const [times, owners, numbers] = [new Float64Array(count), new Uint32Array(count), new Uint32Array(count)];
  let place = 0;
  for (const [person, own] of starts.entries())
    for (const [number, at] of own.entries()) {
      times[place] = at;
      owners[place] = person;
      numbers[place++] = number;
    }
  const order = Uint32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  return {
    at: Float64Array.from(order, (from) => times[from] ?? 0),
    person: Uint32Array.from(order, (from) => owners[from] ?? 0),
    number: Uint32Array.from(order, (from) => numbers[from] ?? 0),
  };
}
