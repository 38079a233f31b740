/** The map: every page and its address. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { HomePage } from './home/HomePage.tsx';
import {
  parseSearch,
  readAccountSearch,
  readActivationSearch,
  readActivitySearch,
  readAlertsSearch,
  readBacktestSearch,
  readDashboardSearch,
  readDebuggerSearch,
  readGroupSearch,
  readHomeSearch,
  readListSearch,
  readNewActionSearch,
  readNewSegmentSearch,
  readPlanSearch,
  readPlansSearch,
  readProfileSearch,
  readProfilesSearch,
  readPublishSearch,
  readQuarantineSearch,
  readRootSearch,
  readRuleSearch,
  readSchemaSearch,
  readSeenEventSearch,
  readSegmentSearch,
  readSegmentsSearch,
  readSourceSearch,
  readSourcesSearch,
  readUserSearch,
  readViolationsSearch,
  writeSearch,
} from './search.ts';
import { Broken, Missing } from './shell/Broken.tsx';
import { Root } from './shell/Root.tsx';
import { SourcePage } from './sources/SourcePage.tsx';
import { SourcesPage } from './sources/SourcesPage.tsx';

const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: Missing,
  errorComponent: ({ error }) => <Broken error={error instanceof Error ? error : new Error(String(error))} />,
  validateSearch: readRootSearch,
  search: { middlewares: [retainSearchParams(['workspace', 'profile'])] },
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: HomePage,
  validateSearch: readHomeSearch,
});
const sourcesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sources',
  component: SourcesPage,
  validateSearch: readSourcesSearch,
});
const sourceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sources/$sourceId',
  component: SourcePage,
  validateSearch: readSourceSearch,
});
const debuggerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/debugger',
  component: lazyRouteComponent(() => import('./debugger/DebuggerPage.tsx'), 'DebuggerPage'),
  validateSearch: readDebuggerSearch,
});
const eventRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/events/$messageId',
  component: lazyRouteComponent(() => import('./event/EventPage.tsx'), 'EventPage'),
});
const refusalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/refusals/$refusalId',
  component: lazyRouteComponent(() => import('./event/EventPage.tsx'), 'RefusalPage'),
});
const plansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans',
  component: lazyRouteComponent(() => import('./plans/PlansPage.tsx'), 'PlansPage'),
  validateSearch: readPlansSearch,
});
const planRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/$planId',
  component: lazyRouteComponent(() => import('./plans/PlanPage.tsx'), 'PlanPage'),
  validateSearch: readPlanSearch,
});
const ruleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/$planId/rule',
  component: lazyRouteComponent(() => import('./plans/RulePage.tsx'), 'RulePage'),
  validateSearch: readRuleSearch,
});
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/$planId/settings',
  component: lazyRouteComponent(() => import('./plans/SettingsPage.tsx'), 'SettingsPage'),
});
const publishRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/$planId/publish',
  component: lazyRouteComponent(() => import('./plans/PublishPage.tsx'), 'PublishPage'),
  validateSearch: readPublishSearch,
});
const violationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/violations',
  component: lazyRouteComponent(() => import('./violations/ViolationsPage.tsx'), 'ViolationsPage'),
  validateSearch: readViolationsSearch,
});
const quarantineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/quarantine',
  component: lazyRouteComponent(() => import('./quarantine/QuarantinePage.tsx'), 'QuarantinePage'),
  validateSearch: readQuarantineSearch,
});
const heldGroupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/quarantine/$cause',
  component: lazyRouteComponent(() => import('./quarantine/GroupPage.tsx'), 'GroupPage'),
  validateSearch: readGroupSearch,
});
const schemaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schema',
  component: lazyRouteComponent(() => import('./schema/SchemaPage.tsx'), 'SchemaPage'),
  validateSearch: readSchemaSearch,
});
const seenEventRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schema/event',
  component: lazyRouteComponent(() => import('./schema/SeenEventPage.tsx'), 'SeenEventPage'),
  validateSearch: readSeenEventSearch,
});

const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users',
  component: lazyRouteComponent(() => import('./people/UsersPage.tsx'), 'UsersPage'),
  validateSearch: readListSearch,
});
const userRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users/$userId',
  component: lazyRouteComponent(() => import('./people/UserPage.tsx'), 'UserPage'),
  validateSearch: readUserSearch,
});
const accountsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./people/AccountsPage.tsx'), 'AccountsPage'),
  validateSearch: readListSearch,
});
const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/$groupId',
  component: lazyRouteComponent(() => import('./people/AccountPage.tsx'), 'AccountPage'),
  validateSearch: readAccountSearch,
});
const backtestRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/backtest',
  component: lazyRouteComponent(() => import('./backtest/BacktestPage.tsx'), 'BacktestPage'),
  validateSearch: readBacktestSearch,
});
const dashboardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('./dashboard/DashboardPage.tsx'), 'DashboardPage'),
  validateSearch: readDashboardSearch,
});
const profilesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/profiles',
  component: lazyRouteComponent(() => import('./profiles/ProfilesPage.tsx'), 'ProfilesPage'),
  validateSearch: readProfilesSearch,
});
const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/profiles/$profileId',
  component: lazyRouteComponent(() => import('./profiles/ProfilePage.tsx'), 'ProfilePage'),
  validateSearch: readProfileSearch,
});
const activityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activity',
  component: lazyRouteComponent(() => import('./activity/ActivityPage.tsx'), 'ActivityPage'),
  validateSearch: readActivitySearch,
});
const activationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activation',
  component: lazyRouteComponent(() => import('./activation/ActivationPage.tsx'), 'ActivationPage'),
  validateSearch: readActivationSearch,
});

const actionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/actions',
  component: lazyRouteComponent(() => import('./actions/ActionsPage.tsx'), 'ActionsPage'),
});
const newActionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/actions/new',
  component: lazyRouteComponent(() => import('./actions/EditActionPage.tsx'), 'NewActionPage'),
  validateSearch: readNewActionSearch,
});
const actionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/actions/$actionId',
  component: lazyRouteComponent(() => import('./actions/EditActionPage.tsx'), 'ActionPage'),
});
const alertsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/alerts',
  component: lazyRouteComponent(() => import('./actions/AlertsPage.tsx'), 'AlertsPage'),
  validateSearch: readAlertsSearch,
});
const workspaceSettingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx'), 'SettingsPage'),
});
const segmentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/segments',
  component: lazyRouteComponent(() => import('./segments/SegmentsPage.tsx'), 'SegmentsPage'),
  validateSearch: readSegmentsSearch,
});
const newSegmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/segments/new',
  component: lazyRouteComponent(() => import('./segments/EditSegmentPage.tsx'), 'NewSegmentPage'),
  validateSearch: readNewSegmentSearch,
});
const segmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/segments/$segmentId',
  component: lazyRouteComponent(() => import('./segments/SegmentPage.tsx'), 'SegmentPage'),
  validateSearch: readSegmentSearch,
});
const editSegmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/segments/$segmentId/edit',
  component: lazyRouteComponent(() => import('./segments/EditSegmentPage.tsx'), 'EditSegmentPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    sourcesRoute,
    sourceRoute,
    debuggerRoute,
    eventRoute,
    refusalRoute,
    plansRoute,
    planRoute,
    ruleRoute,
    settingsRoute,
    publishRoute,
    violationsRoute,
    quarantineRoute,
    heldGroupRoute,
    schemaRoute,
    seenEventRoute,
    usersRoute,
    userRoute,
    accountsRoute,
    accountRoute,
    segmentsRoute,
    newSegmentRoute,
    segmentRoute,
    editSegmentRoute,
    dashboardRoute,
    backtestRoute,
    profilesRoute,
    profileRoute,
    activityRoute,
    activationRoute,
    actionsRoute,
    newActionRoute,
    actionRoute,
    alertsRoute,
    workspaceSettingsRoute,
  ]),
  parseSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
