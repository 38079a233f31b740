/** Makes the control store ready before any child starts: schema, trackway.yaml, a first source, the local token. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Config } from '../config.ts';
import { anchorOf } from '../demo/calendar.ts';
import { DEMO_SOURCES } from '../demo/scene.ts';
import { applyDeclared } from '../store/apply-file.ts';
import { openStore, type Store } from '../store/database.ts';
import { parseDeclared } from '../store/declared.ts';
import { ensureDemo, findDemo } from '../store/demo.ts';
import { ensureLocalToken, ensureSource, ensureWorkspace, type Workspace } from '../store/first-start.ts';
import { listSources } from '../store/sources.ts';
import { countDeclaredTokens } from '../store/tokens.ts';
import { systemClock } from '../system/clock.ts';
import { Fault } from '../system/fault.ts';
import { pathsOf } from '../system/paths.ts';

export interface Prepared {
  readonly hasOperatorToken: boolean;
  /** A source to show to a newcomer, with its newest key. */
  readonly source: string;
  readonly writeKey: string;
  /** There is a demo's workspace, fed now or not. */
  readonly hasDemo: boolean;
}

/** Throws Fault `invalid_config` when the declared file cannot be read or does not say what it should. */
export async function prepareStore(config: Config): Promise<Prepared> {
  const paths = pathsOf(config.data);
  const store = await openStore({ path: paths.store, clock: systemClock, random: randomBytes });
  try {
    const workspace = config.config ? await applyFile(store, config.config) : await ensureWorkspace(store);
    await ensureSource(store, workspace.id);
    await ensureLocalToken(store, workspace.id, paths.localToken);
    if (config.demo) {
      const anchor = anchorOf(systemClock.now());
      const wanted = { seed: config.demoSeed, accounts: config.demoAccounts, anchor };
      await ensureDemo(store, wanted, Object.values(DEMO_SOURCES), paths.demoToken);
    }
    const sources = (await listSources(store, workspace.id)).filter((source) => source.enabled);
    const shown = sources.find((source) => source.keys.length > 0);
    return {
      hasOperatorToken: (await countDeclaredTokens(store)) > 0,
      source: shown?.name ?? '',
      writeKey: shown?.keys[0]?.key ?? '',
      hasDemo: (await findDemo(store)) !== null,
    };
  } finally {
    await store.close();
  }
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
  return applyDeclared(store, parseDeclared(content, file, process.env), basename(file));
}
