/**
 * What stands behind the question mark. Only texts, written plainly (`?type=track`), so that an address can be read,
 * typed and sent to a colleague. Unknown names and values are dropped instead of breaking the page. Pure.
 */
const fields =
  <Name extends string>(...names: readonly Name[]) =>
  (search: Record<string, unknown>): Partial<Record<Name, string>> => {
    const found: Partial<Record<Name, string>> = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === 'string' && value !== '') found[name] = value;
    }
    return found;
  };

/** What every page's address may carry: the workspace, and the scoring profile by which people are seen. */
export const readRootSearch = fields('workspace', 'profile');
export const readHomeSearch = fields('range');
export const readSourcesSearch = fields('create');
export const readSourceSearch = fields('example');
export const readPlansSearch = fields('make');
export const readPlanSearch = fields('tab', 'q', 'side', 'owner', 'show', 'sort', 'from', 'to');
export const readRuleSearch = fields('type', 'name', 'version');
export const readPublishSearch = fields('rehearsal', 'days');
export const readViolationsSearch = fields(
  'by',
  'days',
  'source',
  'type',
  'event',
  'field',
  'rule',
  'plan',
  'violationType',
  'outcome',
  'library',
  'libraryVersion',
);
export const readQuarantineSearch = fields('state', 'source', 'event');
export const readGroupSearch = fields('do', 'state');
export const readBacktestSearch = fields(
  'do',
  'run',
  'profile',
  'outcome',
  'event',
  'trait',
  'value',
  'unit',
  'horizon',
  'gap',
  'every',
  'seen',
  'capacity',
);
export const readSchemaSearch = fields('q', 'type', 'source', 'planned', 'days', 'after');
export const readSeenEventSearch = fields('type', 'name', 'days', 'make');
/** Of the lists of users and of accounts. */
export const readListSearch = fields('q', 'segment', 'state', 'activation', 'sort', 'order', 'after');
export const readUserSearch = fields(
  'days',
  'event',
  'type',
  'source',
  'property',
  'value',
  'do',
  'trait',
  'from',
);
export const readAccountSearch = fields(
  'days',
  'event',
  'type',
  'source',
  'property',
  'value',
  'do',
  'trait',
  'show',
);
export const readDashboardSearch = fields('days', 'of');
export const readActivitySearch = fields('days', 'by');
export const readActivationSearch = fields('of', 'order', 'after');
export const readProfilesSearch = fields('make');
export const readProfileSearch = fields('tab');
export const readSegmentsSearch = fields('of');
export const readNewSegmentSearch = fields('of', 'name', 'clause');
export const readSegmentSearch = fields('q');
export const readNewActionSearch = fields('trigger', 'of', 'segment');
export const readAlertsSearch = fields('action', 'trigger');
export const readDebuggerSearch = fields(
  'q',
  'type',
  'event',
  'user',
  'source',
  'outcome',
  'verdict',
  'paused',
  'open',
  'view',
);

export type PlanSearch = ReturnType<typeof readPlanSearch>;
export type ViolationsSearch = ReturnType<typeof readViolationsSearch>;
export type SchemaSearch = ReturnType<typeof readSchemaSearch>;
export type ListSearch = ReturnType<typeof readListSearch>;
export type DebuggerSearch = ReturnType<typeof readDebuggerSearch>;

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeSearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    if (typeof value === 'string' && value !== '') written.set(name, value);
  const text = written.toString();
  return text === '' ? '' : `?${text}`;
}
