/** A warehouse with its keeper, and people's calls written into it as the pipeline writes them. */
import { systemClock } from '../../src/system/clock.ts';
import { noLines } from '../../src/system/lines.ts';
import { type Keeper, openKeeper } from '../../src/warehouse/people/keep.ts';
import { listAccounts } from '../../src/warehouse/people/list-accounts.ts';
import { listUsers, type UsersQuestion } from '../../src/warehouse/people/list-users.ts';
import { NO_RULES, type PeopleRules } from '../../src/warehouse/people/rules.ts';
import type { AccountItem, UserItem } from '../../src/warehouse/people/shapes.ts';
import { type Bench, line, NOON, writeBlock } from '../warehouse/blocks.ts';

export const DAY_MS = 86_400_000;

export interface PeopleWorld {
  /** Loads calls as one block and lets the profiles follow. */
  send(...calls: readonly Record<string, unknown>[]): Promise<void>;
  /** Loads calls and leaves the profiles as they are. */
  load(...calls: readonly Record<string, unknown>[]): Promise<void>;
  rule(change: Partial<PeopleRules>): Promise<void>;
  rules(): PeopleRules;
  keeper(): Keeper;
  users(question?: Partial<UsersQuestion>): Promise<readonly UserItem[]>;
  accounts(): Promise<readonly AccountItem[]>;
}

let calls = 0;
let worlds = 0;
/** How far profiles are kept is one number for all worlds of a warehouse: each one's blocks come after. */
const BLOCKS = 100;

export function worldOf(bench: Bench, workspace: string): PeopleWorld {
  let block = worlds++ * BLOCKS;
  let rules = NO_RULES;
  let keeper: Keeper | undefined;
  const loader = (async () => bench.log(workspace).open())();
  let resolved = 0;
  const open = (): Keeper =>
    openKeeper({
      ...{ warehouse: bench.warehouse, clock: systemClock, lines: noLines },
      resolvedBlock: () => resolved,
      rules: async () => new Map([[workspace, rules]]),
    });
  const load = async (given: readonly Record<string, unknown>[]): Promise<void> => {
    block += 1;
    const lines = given.map((call) => {
      calls += 1;
      return line(workspace, `m${calls}`, { anonymousId: undefined, timestamp: NOON + calls, ...call });
    });
    writeBlock(bench.log(workspace).clean, block, { lines });
    await (await loader).loadAvailable();
    resolved = (await loader).status().resolvedBlock;
  };
  const all = { workspace, profile: null, limit: 1000 } as const;
  return {
    async send(...given) {
      await load(given);
      keeper ??= open();
      await keeper.settle();
    },
    load: (...given) => load(given),
    async rule(change) {
      rules = { ...rules, ...change };
      keeper ??= open();
      await keeper.changed(workspace);
    },
    rules: () => rules,
    keeper: () => (keeper ??= open()),
    users: async (question = {}) => (await listUsers(bench.warehouse, { ...all, ...question })).items,
    accounts: async () => (await listAccounts(bench.warehouse, all)).items,
  };
}

export const track = (userId: string, event = 'Paid', over: Record<string, unknown> = {}) => ({
  ...{ type: 'track', event, userId },
  ...over,
});
export const identify = (userId: string, traits: object, over: Record<string, unknown> = {}) => ({
  ...{ type: 'identify', event: undefined, userId, traits },
  ...over,
});
export const group = (
  userId: string | undefined,
  groupId: string,
  traits: object = {},
  over: Record<string, unknown> = {},
) => ({ ...{ type: 'group', event: undefined, userId, groupId, traits }, ...over });
export const alias = (previousId: string, userId: string, over: Record<string, unknown> = {}) => ({
  ...{ type: 'alias', event: undefined, previousId, userId },
  ...over,
});
