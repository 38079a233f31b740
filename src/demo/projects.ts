/** The customers' projects: who made them, what they are connected to, and the snapshot of each that had data, once a day. */
import { timeAt } from './accounts.ts';
import { DAY_MS, HOUR_MS, weekdayWeight, YEAR_MS } from './calendar.ts';
import { type Account, type Integration, isSilent, type Person, type Project } from './company.ts';
import * as plan from './generated/analytics.ts';
import { interestOf } from './interest.ts';
import { openRandom, type Random } from './random.ts';
import { type Page, SAYS, type Scene, sayOnPage, sayOnServer, visitorOf } from './scene.ts';
import { INTEGRATIONS } from './words.ts';

const LIBRARIES = [
  'libraryAnalyticsjs',
  'libraryNode',
  'libraryIos',
  'libraryAndroid',
  'libraryPython',
] as const;
const MINUTE_MS = 60_000;

export function makeProjects(
  seed: number,
  account: Account,
  people: readonly Person[],
  firstIndex: number,
): Project[] {
  const random = openRandom(seed, 'projects', account.index);
  const owners = people.filter(
    ({ role, removedAt }) => role !== 'viewer' && removedAt === Number.POSITIVE_INFINITY,
  );
  const [first] = owners;
  if (first === undefined) return [];
  const isTrial = account.fate === 'expire';
  const count = isTrial
    ? random.chance(0.72)
      ? 1
      : 0
    : 1 + Math.min(9, Math.floor(account.size / 11 + random.next()));
  const projects: Project[] = [];
  for (let made = 0; made < count; made++) {
    const owner =
      made === 0 ? first : random.pick(owners.slice(0, Math.max(1, Math.ceil(owners.length / 3))));
    const after = made === 0 ? random.between(4, 50) * MINUTE_MS : random.between(1, 90) * DAY_MS;
    const createdAt = Math.round(owner.joinedAt + after);
    if (createdAt > YEAR_MS - DAY_MS || isSilent(account, createdAt + DAY_MS)) continue;
    const index = firstIndex + projects.length;
    projects.push({
      index,
      id: `prj_${random.uuid().slice(0, 6)}${index.toString(36)}`,
      slug: `${account.domain.replace('.example', '')}-${random.pick(['web', 'app', 'production', 'staging', 'store', 'mobile'])}`,
      owner,
      createdAt,
      collaborators: 1 + random.below(Math.min(8, account.size)),
      callsWeekly: Math.round(Math.exp(10.2 + 1.3 * random.normal()) * (isTrial ? 0.1 : 1)),
      integrations: connect(random, account, createdAt),
      libraries: LIBRARIES.filter((_, place) => place === 0 || random.chance(0.3)),
    });
  }
  return projects;
}

/** One or two at once, some later; where interest fades, some are switched off. */
function connect(random: Random, account: Account, createdAt: number): Integration[] {
  const count = random.weigh([15, 34, 28, 15, 8]);
  const names = [...INTEGRATIONS]
    .sort(() => 0)
    .slice(random.below(4))
    .slice(0, count);
  const fading = ['decline', 'churn'].includes(account.fate);
  return names.flatMap((name, place) => {
    const later = place < 2 ? random.between(3, 20) * MINUTE_MS : random.between(2, 100) * DAY_MS;
    const enabledAt = Math.round(createdAt + later);
    const kept = random.between(60, 160) * DAY_MS;
    const disabledAt = random.chance(fading ? 0.55 : 0.08)
      ? Math.round(enabledAt + kept)
      : Number.POSITIVE_INFINITY;
    if (enabledAt > YEAR_MS - HOUR_MS || isSilent(account, enabledAt + DAY_MS)) return [];
    const isLate = disabledAt > YEAR_MS - HOUR_MS || isSilent(account, disabledAt + DAY_MS);
    return [{ name, enabledAt, disabledAt: isLate ? Number.POSITIVE_INFINITY : disabledAt }];
  });
}

export function createProject(scene: Scene, { id, slug, owner, createdAt }: Project): void {
  const page: Page = { side: 'app', path: '/projects/new', title: 'New project' };
  const visitor = visitorOf(owner);
  sayOnPage(scene, createdAt - 45_000, visitor, owner, page, {
    type: 'page',
    category: 'App',
    name: 'New project',
  });
  const said = plan.createdProject(SAYS, { projectId: id, projectSlug: slug });
  sayOnPage(scene, createdAt, visitor, owner, page, said);
}

export function switchIntegration(
  scene: Scene,
  project: Project,
  { name }: Integration,
  at: number,
  isOn: boolean,
): void {
  const page: Page = { side: 'app', path: `/projects/${project.id}/integrations`, title: 'Integrations' };
  const switched = { projectId: project.id, integration: name };
  const said = isOn ? plan.enabledIntegration(SAYS, switched) : plan.disabledIntegration(SAYS, switched);
  sayOnPage(scene, at, visitorOf(project.owner), project.owner, page, said);
}

/** In the night after the day, one for each project that had data. */
export function sendProjectData(scene: Scene, day: number, projects: readonly Project[], seed: number): void {
  const nightAt = (day + 1) * DAY_MS + 5 * MINUTE_MS;
  const morning = day * DAY_MS;
  for (const project of projects) {
    const { account } = project.owner;
    if (project.createdAt >= morning || isSilent(account, timeAt(day + 1, account.place, 12))) continue;
    const random = openRandom(seed, 'project-data', project.index, day);
    const age = (morning - project.createdAt) / DAY_MS;
    // Before the first library is installed there is nothing, and now and then nothing comes.
    if (age < 1 + (project.index % 4) || random.chance(0.04)) continue;
    const level =
      (1 - Math.exp(-age / 18)) * Math.min(1.2, interestOf(account, morning)) * random.between(0.85, 1.15);
    const callsWeekly = Math.max(
      1,
      Math.round(project.callsWeekly * level * (0.55 + 0.45 * weekdayWeight(day))),
    );
    const said = plan.sentProjectData(SAYS, describeData(project, callsWeekly, morning));
    sayOnServer({ ...scene, random }, nightAt + (project.index % 900) * 1000, project.owner, said);
  }
}

function describeData(project: Project, callsWeekly: number, at: number): plan.SentProjectDataProperties {
  const share = (part: number): number => Math.round(callsWeekly * part);
  const on = project.integrations.filter(({ enabledAt, disabledAt }) => enabledAt <= at && at < disabledAt);
  const [first = 'libraryAnalyticsjs', ...others] = project.libraries;
  return {
    projectId: project.id,
    projectSlug: project.slug,
    projectCollaborators: project.collaborators,
    ownerId: project.owner.id,
    ownerType: 'user',
    ownerOwners: 1,
    callsWeekly,
    callsMonthly: Math.round(callsWeekly * 4.3),
    methodTrack: share(0.52),
    methodPage: share(0.27),
    methodIdentify: share(0.13),
    methodGroup: share(0.05),
    methodScreen: share(0.03),
    methodAlias: 0,
    [first]: share(others.length === 0 ? 1 : 0.6),
    ...Object.fromEntries(others.map((name) => [name, share(0.4 / others.length)])),
    integrations: on.length,
    ...Object.fromEntries(on.map(({ name }) => [`integration${name}`, true])),
  };
}
