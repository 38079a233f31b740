/** One sitting: in the app or on the phone. What is in it depends on who it is, never on the day it falls on. */

import type { Person, Project } from './company.ts';
import * as plan from './generated/analytics.ts';
import {
  type Page,
  SAYS,
  type Said,
  type Scene,
  sayOnPage,
  sayOnPhone,
  userTraits,
  visitorOf,
} from './scene.ts';

const SECOND_MS = 1000;
const SITTING_MS_MAX = 50 * 60 * SECOND_MS;

const DASHBOARDS = ['Overview', 'Delivery', 'Volume', 'Errors'] as const;
const CALL_TYPES = ['track', 'identify', 'page', 'group'] as const;
const TOPICS = ['sources', 'destinations', 'identity', 'warehouses', 'filters'] as const;
const FORMATS = ['csv', 'pdf'] as const;
const ALERTS = ['volume', 'delivery', 'error-rate'] as const;
const TICKETS = ['billing', 'delivery', 'sources', 'access'] as const;

type Activity = 'debugger' | 'reports' | 'docs' | 'integrations' | 'settings' | 'ticket';
const ACTIVITIES: readonly Activity[] = ['debugger', 'reports', 'docs', 'integrations', 'settings', 'ticket'];
const ACTIVITY_WEIGHTS = {
  owner: [26, 26, 14, 16, 16, 2],
  admin: [32, 24, 16, 16, 10, 2],
  member: [36, 30, 20, 8, 5, 1],
  viewer: [4, 84, 6, 2, 3, 1],
} as const;

/** `projects` are the account's, in the order of their making. */
export function useProduct(scene: Scene, at: number, person: Person, projects: readonly Project[]): void {
  const { random } = scene;
  if (person.phoneId !== null && random.chance(0.3)) usePhone(scene, at, person, person.phoneId);
  else useApp(scene, at, person, projects);
}

function useApp(scene: Scene, at: number, person: Person, projects: readonly Project[]): void {
  const { random, company } = scene;
  const visitor = visitorOf(person);
  let time = at;
  const say = (page: Page, said: Said): void => {
    sayOnPage(scene, time, visitor, person, page, said);
    time = Math.min(at + SITTING_MS_MAX, time + random.between(4, 140) * SECOND_MS);
  };
  const open = (path: string, title: string): Page => {
    const page: Page = { side: 'app', path, title };
    say(page, { type: 'page', category: 'App', name: title });
    return page;
  };
  if (random.chance(0.3)) {
    const page: Page = { side: 'app', path: '/signin', title: 'Sign in' };
    say(page, plan.identify(SAYS, person.id, userTraits(person, at, company.epoch)));
    say(page, plan.signedIn(SAYS, { username: person.email }));
  }
  const dashboard = open('/dashboard', 'Dashboard');
  if (random.chance(0.6)) say(dashboard, plan.viewedDashboard(SAYS, { dashboard: random.pick(DASHBOARDS) }));
  const project = newest(projects, at, random.next());
  const length = random.weigh([32, 34, 19, 9, 6]);
  for (let index = 0; index < length; index++) {
    const activity = ACTIVITIES[random.weigh(ACTIVITY_WEIGHTS[person.role])] ?? 'reports';
    doActivity(activity, { scene, open, say, project });
  }
  if (random.chance(0.07)) say(dashboard, plan.signedOut(SAYS, { username: person.email }));
}

interface Doing {
  readonly scene: Scene;
  readonly open: (path: string, title: string) => Page;
  readonly say: (page: Page, said: Said) => void;
  readonly project: Project | null;
}

function doActivity(activity: Activity, { scene, open, say, project }: Doing): void {
  const { random } = scene;
  const projectId = project?.id ?? 'example';
  if (activity === 'debugger') {
    const page = open(`/projects/${projectId}/debugger`, 'Debugger');
    for (let times = 1 + random.below(3); times > 0; times--)
      say(page, plan.debuggerCallExpanded(SAYS, { projectId, callType: random.pick(CALL_TYPES) }));
  } else if (activity === 'reports') {
    const page = open('/reports', 'Reports');
    const reportId = `rep_${random.uuid().slice(0, 8)}`;
    const done = random.weigh([52, 24, 14, 10]);
    if (done === 0) say(page, plan.viewedReport(SAYS, { reportId }));
    else if (done === 1) say(page, plan.createdReport(SAYS, { reportId }));
    else if (done === 2) say(page, plan.sharedReport(SAYS, { reportId }));
    else say(page, plan.exportedReport(SAYS, { reportId, format: random.pick(FORMATS) }));
  } else if (activity === 'docs') {
    const topic = random.pick(TOPICS);
    const page: Page = { side: 'website', path: `/docs/${topic}`, title: `Docs: ${topic}` };
    say(page, { type: 'page', name: 'Docs', properties: { section: 'guides', topic } });
  } else if (activity === 'integrations') open('/integrations', 'Integrations');
  else if (activity === 'settings') open('/settings', 'Settings');
  else
    say(
      open('/support', 'Support'),
      plan.createdTicket(SAYS, {
        ticketId: `tic_${random.uuid().slice(0, 8)}`,
        topic: random.pick(TICKETS),
      }),
    );
}

function usePhone(scene: Scene, at: number, person: Person, phoneId: string): void {
  const { random } = scene;
  sayOnPhone(scene, at, person, phoneId, { type: 'screen', name: 'Dashboard' });
  const after = at + random.between(5, 60) * SECOND_MS;
  if (random.chance(0.7))
    sayOnPhone(
      scene,
      after,
      person,
      phoneId,
      plan.viewedDashboard(SAYS, { dashboard: random.pick(DASHBOARDS) }),
    );
  if (random.chance(0.35))
    sayOnPhone(
      scene,
      after + 20 * SECOND_MS,
      person,
      phoneId,
      plan.openedAlert(SAYS, { kind: random.pick(ALERTS) }),
    );
}

/** One of the projects there are by then. `draw` is in [0, 1), so that the choice costs the same throws on any day. */
function newest(projects: readonly Project[], at: number, draw: number): Project | null {
  const made = projects.filter(({ createdAt }) => createdAt < at);
  return made[Math.floor(draw * made.length)] ?? null;
}
