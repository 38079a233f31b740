/** What `Sent Project Data` says of a source's day (plans/trackway.yaml), from the counts of the warehouse. Pure. */
import type { SentProjectDataProperties } from '../../control/self-tracking/generated/analytics.ts';
import { CALL_TYPES, type CallType } from '../../event/event.ts';
import type { CallUsage } from '../../warehouse/queries/call-usage.ts';
import type { PlanUsage } from '../../warehouse/queries/plan-usage.ts';

export interface ProjectFacts {
  readonly source: { readonly id: string; readonly name: string };
  readonly workspace: string;
  readonly members: number;
  /** What of its calls broke a plan; undefined where nothing did. */
  readonly broken: Pick<PlanUsage, 'violating' | 'blocked'> | undefined;
}

/** Libraries beyond this are counted together: their names are whatever clients say. */
const LIBRARIES_MAX = 30;
const OTHER = 'Other';

type Counts = Pick<CallUsage, 'daily' | 'weekly' | 'monthly'>;
const NONE: Counts = { daily: 0, weekly: 0, monthly: 0 };

/** `lines` are the source's own. Null when it had no calls on the day. */
export function describeProject(
  { source, workspace, members, broken }: ProjectFacts,
  lines: readonly CallUsage[],
): SentProjectDataProperties | null {
  const all = lines.reduce(sum, NONE);
  if (all.daily === 0) return null;
  const methods = new Map<string, Counts>();
  const libraries = new Map<string, Counts>();
  for (const line of lines) {
    add(methods, capital(line.type), line);
    const name = libraryName(line.library);
    add(libraries, libraries.has(name) || libraries.size < LIBRARIES_MAX ? name : OTHER, line);
  }
  const weekly = (type: CallType): number => (methods.get(capital(type)) ?? NONE).weekly;
  return {
    ...{ projectId: source.id, projectSlug: source.name, projectCollaborators: members },
    ...{ ownerId: workspace, ownerType: 'organization', ownerOwners: members },
    ...{ callsDaily: all.daily, callsWeekly: all.weekly, callsMonthly: all.monthly },
    methodIdentify: weekly('identify'),
    methodAlias: weekly('alias'),
    methodTrack: weekly('track'),
    methodPage: weekly('page'),
    methodScreen: weekly('screen'),
    methodGroup: weekly('group'),
    integrations: 0,
    ...(broken !== undefined && { violatingCalls: broken.violating, blockedCalls: broken.blocked }),
    ...spread('method', methods, CALL_TYPES.map(capital)),
    ...spread('library', libraries, [...libraries.keys()]),
    ...Object.fromEntries([...libraries].map(([name, counts]) => [`library${name}`, counts.weekly])),
  };
}

/** The day's and the 30 days' counts, of those that had any. */
function spread(
  prefix: string,
  counts: ReadonlyMap<string, Counts>,
  names: readonly string[],
): Record<string, number> {
  const said: Record<string, number> = {};
  for (const name of names) {
    const { daily, monthly } = counts.get(name) ?? NONE;
    if (daily > 0) said[`${prefix}Daily${name}`] = daily;
    if (monthly > 0) said[`${prefix}Monthly${name}`] = monthly;
  }
  return said;
}

function add(counts: Map<string, Counts>, name: string, line: Counts): void {
  counts.set(name, sum(counts.get(name) ?? NONE, line));
}

const sum = (one: Counts, other: Counts): Counts => ({
  daily: one.daily + other.daily,
  weekly: one.weekly + other.weekly,
  monthly: one.monthly + other.monthly,
});

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** As the plan names them: analytics.js is Analyticsjs, analytics-ios Ios, @segment/analytics-node Node. */
export function libraryName(library: string): string {
  const own = library.replace(/^@[^/]*\//, '').replace(/^analytics-/i, '');
  const name = own
    .replaceAll('.', '')
    .split(/[^A-Za-z0-9]+/)
    .map(capital)
    .join('')
    .slice(0, 40);
  return /^[A-Z]/.test(name) ? name : OTHER;
}
