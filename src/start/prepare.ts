/** Makes the control store ready before anything begins: trackway.yaml, a first source, the local token. */
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Config } from '../config.ts';
import type { Store } from '../store/database.ts';
import { ensureDemo, findDemo } from '../store/demo.ts';
import { ensureFirstPlan } from '../store/first-plan.ts';
import { ensureFirstProfile } from '../store/first-profile.ts';
import { ensureLocalToken, ensureSource, ensureWorkspace, type Workspace } from '../store/first-start.ts';
import { renewSetupCode } from '../store/owner.ts';
import { listSources } from '../store/sources.ts';
import { countDeclaredTokens } from '../store/tokens.ts';
import { Fault } from '../system/fault.ts';
import { pathsOf } from '../system/paths.ts';
import type { Prepared } from '../system/status.ts';

/** Throws Fault `invalid_config` when the declared file cannot be read or does not say what it should. */
export async function prepareStore(store: Store, config: Config): Promise<Prepared> {
  const workspace = config.config ? await applyFile(store, config.config) : await ensureWorkspace(store);
  await ensureSource(store, workspace.id);
  await ensureLocalToken(store, workspace.id, pathsOf(config.data).localToken);
  if (config.demo) await prepareDemo(store, config);
  const sources = (await listSources(store, workspace.id)).filter((source) => source.enabled);
  const shown = sources.find((source) => source.keys.length > 0);
  return {
    hasOperatorToken: (await countDeclaredTokens(store)) > 0,
    setupCode: await renewSetupCode(store),
    source: shown?.name ?? '',
    writeKey: shown?.keys[0]?.key ?? '',
    hasDemo: (await findDemo(store)) !== null,
  };
}

/** With its code only where it is asked for, like the declared file's. */
async function prepareDemo(store: Store, config: Config): Promise<void> {
  const [{ anchorOf }, { DEMO_SOURCES }] = await Promise.all([
    import('../demo/calendar.ts'),
    import('../demo/call.ts'),
  ]);
  const anchor = anchorOf(store.clock.now());
  const wanted = { seed: config.demoSeed, accounts: config.demoAccounts, anchor };
  const { workspace } = await ensureDemo(
    store,
    wanted,
    Object.values(DEMO_SOURCES),
    pathsOf(config.data).demoToken,
  );
  await ensureFirstPlan(store, workspace, async () => (await import('./demo/demo-plan.ts')).readDemoPlan());
  const profile = await ensureFirstProfile(store, workspace, async () =>
    (await import('./demo/demo-profile.ts')).readDemoProfile(),
  );
  if (profile !== null)
    await (await import('./demo/demo-actions.ts')).makeDemoActions(store, workspace, profile);
}

async function applyFile(store: Store, file: string): Promise<Workspace> {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Fault(
      'invalid_config',
      `--config ${file} cannot be read: check the path and its permissions.`,
      { cause: error },
    );
  }
  // Only where there is a file: reading YAML costs each start 30 ms.
  const [{ applyDeclared }, { parseDeclared }] = await Promise.all([
    import('../store/apply-file.ts'),
    import('../store/declared.ts'),
  ]);
  const declared = parseDeclared(content, file, process.env);
  const folder = dirname(file);
  const plans = declared.plans && (await import('./filed-plans.ts')).readFiledPlans(declared.plans, folder);
  const profiles =
    declared.profiles && (await import('./filed-profiles.ts')).readFiledProfiles(declared.profiles, folder);
  return applyDeclared(store, declared, basename(file), plans, profiles);
}
