/** Fixes that people keep for events to come: each change is a new version, and the newest counts. */
import type { Fix } from '../plan/fix/fix.ts';
import { Fault } from '../system/fault.ts';
import { changing, type Store } from './database.ts';
import { randomText } from './names.ts';
import { getSource } from './sources.ts';
import type { FixRuleRow } from './tables.ts';

export interface FixRule {
  readonly id: string;
  readonly source: string;
  /** From 1. */
  readonly version: number;
  readonly title: string;
  readonly fix: Fix;
  readonly enabled: boolean;
  /** Milliseconds since 1970, of this version. */
  readonly createdAt: number;
  readonly createdBy: string;
}

const ID_LENGTH = 12;

/** The newest version of each, in the order in which they are applied. */
export async function listFixRules(
  store: Store,
  workspace: string,
  source?: string,
): Promise<readonly FixRule[]> {
  const rows = await store.db
    .selectFrom('fix_rules')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('firstAt')
    .orderBy('id')
    .orderBy('version')
    .execute();
  const newest = new Map(rows.map((row) => [row.id, row] as const));
  return [...newest.values()].filter((row) => source === undefined || row.source === source).map(ruleOf);
}

/** All versions, the newest first. Throws Fault `not_found`. */
export async function fixRuleVersions(
  store: Store,
  workspace: string,
  id: string,
): Promise<readonly [FixRule, ...FixRule[]]> {
  const rows = await store.db
    .selectFrom('fix_rules')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .execute();
  const [newest, ...others] = rows.map(ruleOf);
  if (newest === undefined)
    throw new Fault('not_found', `There is no fix "${id}". GET /api/v1/fixes lists them.`);
  return [newest, ...others];
}

/** Throws Fault `not_found` for an unknown source. */
export function keepFix(
  store: Store,
  workspace: string,
  rule: Pick<FixRule, 'source' | 'title' | 'fix' | 'createdBy'>,
): Promise<FixRule> {
  return changing(store, async (inside) => {
    await getSource(inside, workspace, rule.source);
    const now = store.clock.now();
    const row: FixRuleRow = {
      workspace,
      source: rule.source,
      id: `fix_${randomText(store.random, ID_LENGTH)}`,
      version: 1,
      body: JSON.stringify({ ...rule.fix, title: rule.title }),
      enabled: 1,
      firstAt: now,
      createdAt: now,
      createdBy: rule.createdBy,
    };
    await inside.db.insertInto('fix_rules').values(row).execute();
    return ruleOf(row);
  });
}

/** A new version with what changes; what it did to events that came before stays. Throws Fault `not_found`. */
export function changeFix(
  store: Store,
  workspace: string,
  id: string,
  change: {
    readonly title?: string | undefined;
    readonly fix?: Fix | undefined;
    readonly enabled?: boolean | undefined;
    readonly createdBy: string;
  },
): Promise<FixRule> {
  return changing(store, async (inside) => {
    const [newest] = await fixRuleVersions(inside, workspace, id);
    const [first] = (await fixRuleVersions(inside, workspace, id)).slice(-1);
    const row: FixRuleRow = {
      workspace,
      source: newest.source,
      id,
      version: newest.version + 1,
      body: JSON.stringify({ ...(change.fix ?? newest.fix), title: change.title ?? newest.title }),
      enabled: (change.enabled ?? newest.enabled) ? 1 : 0,
      firstAt: first?.createdAt ?? newest.createdAt,
      createdAt: store.clock.now(),
      createdBy: change.createdBy,
    };
    await inside.db.insertInto('fix_rules').values(row).execute();
    return ruleOf(row);
  });
}

/** With all its versions. Throws Fault `not_found`. */
export async function deleteFix(store: Store, workspace: string, id: string): Promise<void> {
  await changing(store, async (inside) => {
    await fixRuleVersions(inside, workspace, id);
    await inside.db.deleteFrom('fix_rules').where('workspace', '=', workspace).where('id', '=', id).execute();
  });
}

function ruleOf({ id, source, version, body, enabled, createdAt, createdBy }: FixRuleRow): FixRule {
  const { title, match, steps }: Fix & { title: string } = JSON.parse(body);
  return { id, source, version, title, fix: { match, steps }, enabled: enabled === 1, createdAt, createdBy };
}
