/**
 * What is removed, and which test must notice. A case names one place in the code; when that place has moved,
 * the sabotage fails loudly until the case is right again.
 */
import { ACTION_SABOTAGES } from './action-cases.ts';
import { BACKTEST_SABOTAGES } from './backtest-cases.ts';
import { CODE_SABOTAGES } from './code-cases.ts';
import { CONSOLE_SABOTAGES } from './console-cases.ts';
import { HEALTH_SABOTAGES } from './health-cases.ts';
import { PEOPLE_SABOTAGES } from './people-cases.ts';
import { PLAN_SABOTAGES } from './plan-cases.ts';
import { PROFILE_SABOTAGES } from './profile-cases.ts';
import { SCORE_SABOTAGES } from './score-cases.ts';
import { SCORER_SABOTAGES } from './scorer-cases.ts';
import { SEGMENT_SABOTAGES } from './segment-cases.ts';
import { SELF_SABOTAGES } from './self-cases.ts';
import { SENDING_SABOTAGES } from './sending-cases.ts';

export interface Sabotage {
  /** What the product loses, in plain words. */
  readonly removed: string;
  readonly file: string;
  /** Exact text that stands in the file once. */
  readonly find: string;
  readonly replace: string;
  /** Tests that must turn red: the file, and words of the test's name. */
  readonly noticedBy: readonly { readonly file: string; readonly test: string }[];
}

const POWER_LOSS = {
  file: 'test/crash-disk/power-loss.test.ts',
  test: 'damage modes, loses no acknowledged record and alters none',
};
const HELD_SAME = {
  file: 'src/pipeline/held.test.ts',
  test: 'a kill or power loss between any two disk operations gives the same lines, held events, violations and forwarded events',
};
const SAME_LINES = {
  file: 'src/pipeline/pipeline.test.ts',
  test: 'a kill or power loss between any two disk operations gives the same lines, none twice, none missing',
};

export const SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'ids of forwarded violations that a rerun makes again',
    file: 'src/pipeline/forward.ts',
    find: 'const parts = [workspace, source, event.messageId, rule, type, field, description];',
    replace: 'const parts = [Math.random()];',
    noticedBy: [HELD_SAME],
  },
  {
    removed: 'the fsync of what a plan blocked before the manifest',
    file: 'src/log/block-writer.ts',
    find: 'for (const file of draft.beside.values()) await file.sync();',
    replace: '',
    noticedBy: [
      {
        file: 'test/crash-disk/clean-log.test.ts',
        test: 'power loss at any disk operation of a commit leaves the whole block or none of it',
      },
    ],
  },
  {
    removed: 'the plan on the way of a job that asks it',
    file: 'src/pipeline/release.ts',
    find: "plan: deed === 'release' ? undefined : inForce?.plan,",
    replace: 'plan: undefined,',
    noticedBy: [
      {
        file: 'src/pipeline/held.test.ts',
        test: 'through the plan in force only what it takes comes through',
      },
    ],
  },
  {
    removed: 'the fsync before the 200',
    file: 'src/log/segment-rotation.ts',
    find: 'await file.sync();',
    replace: '',
    noticedBy: [POWER_LOSS],
  },
  {
    removed: 'the fsync of a clean block before its manifest',
    file: 'src/log/block-writer.ts',
    find: 'await draft.events.sync();',
    replace: '',
    noticedBy: [
      {
        file: 'test/crash-disk/clean-log.test.ts',
        test: 'power loss at any disk operation of a commit leaves the whole block or none of it',
      },
    ],
  },
  {
    removed: 'the deduplication',
    file: 'src/pipeline/steps.ts',
    find: 'return tools.remember(home, event.messageId, envelope.receivedAt) ? KEEP : DUPLICATE;',
    replace: 'tools.remember(home, event.messageId, envelope.receivedAt);\n  return KEEP;',
    noticedBy: [
      {
        file: 'src/pipeline/pipeline.test.ts',
        test: 'a messageId sent again in the same batch, request or block is one line and counted duplicates',
      },
      {
        file: 'src/pipeline/pipeline.test.ts',
        test: 'resends over 23 hours, through restarts, leave exactly one line a messageId',
      },
    ],
  },
  {
    removed: 'the order of the commit (the manifest goes before what it counts)',
    file: 'src/pipeline/commit.ts',
    find: 'await sealed.write();\n    const manifest = closed.manifest({ ...ends, closedAt: clock.now(), dedupe: sealed.lengths });\n    await writer.commit(manifest);',
    replace:
      'const manifest = closed.manifest({ ...ends, closedAt: clock.now(), dedupe: sealed.lengths });\n    await writer.commit(manifest);\n    await sealed.write();',
    noticedBy: [SAME_LINES],
  },
  {
    removed: 'the contiguous cursor (it runs ahead of what is in the block)',
    file: 'src/pipeline/run.ts',
    find: 'cursor[partition] = record.next;',
    replace: 'cursor[partition] = batch.next;',
    noticedBy: [SAME_LINES],
  },
  {
    removed: 'the comparison with stored rows when a load is tried again',
    file: 'src/warehouse/loader.ts',
    find: 'const careful = begun !== null || last.block <= cursor.carefulTo;',
    replace: 'const careful = false;',
    noticedBy: [
      {
        file: 'test/warehouse/load.test.ts',
        test: 'a token kept by the engine without its rows does not lose them after a restart',
      },
    ],
  },
  {
    removed: 'that a gathering is over when both of its halves are',
    file: 'src/warehouse/load.ts',
    find: '  await Promise.allSettled(halves);\n',
    replace: '',
    noticedBy: [{ file: 'test/warehouse/beside.test.ts', test: 'is over when both halves are' }],
  },
  {
    removed: 'that links which came while others were resolved are still to be',
    file: 'src/warehouse/loader.ts',
    find: 'identity.resolved = cursor.block;\n  identity.nextAt',
    replace: 'identity.resolved = Number.MAX_SAFE_INTEGER;\n  identity.nextAt',
    noticedBy: [
      { file: 'test/warehouse/beside.test.ts', test: 'loading goes on while links are being resolved' },
    ],
  },
  {
    removed: 'that a group of records waits for company while many come',
    file: 'src/log/group-pace.ts',
    find: 'if (!isMany || waiting >= COMPANY',
    replace: 'if (true || waiting >= COMPANY',
    noticedBy: [
      { file: 'src/log/group-pace.test.ts', test: 'a group waits until a little after the one before began' },
    ],
  },
  {
    removed: 'only bodies that parsing would accept are counted without parsing',
    file: 'src/event/glance.ts',
    find: 'if (end === at || (zero && end > at + 1)) return -1;',
    replace: 'if (end === at) return -1;',
    noticedBy: [{ file: 'src/event/glance.test.ts', test: 'nothing that is not JSON passes' }],
  },
  {
    removed: 'the depth check before the parse',
    file: 'src/event/depth.ts',
    find: "if (depthOf(bytes, BODY_DEPTH_MAX) > BODY_DEPTH_MAX) return 'too_deep';",
    replace: '',
    noticedBy: [
      {
        file: 'src/event/depth.test.ts',
        test: 'a body at the depth limit passes and one level more is too deep',
      },
    ],
  },
  {
    removed: 'the depth check of a single event',
    file: 'src/event/inspect.ts',
    find: "if (depthLeft === 0) return 'too_deep';",
    replace: '',
    noticedBy: [
      {
        file: 'src/event/parse.test.ts',
        test: 'an event one level deeper or one byte larger than the limit is refused',
      },
    ],
  },
  {
    removed: 'the season deciding only when, not how much',
    file: 'src/demo/interest.ts',
    find: 'expected += keen;',
    replace: 'expected += keen * seasonWeight(epoch + noon);',
    noticedBy: [
      {
        file: 'src/demo/stream.test.ts',
        test: 'are the same for every user and name when the year ends in a summer',
      },
    ],
  },
  {
    removed: 'the silence of an account that canceled',
    file: 'src/demo/company.ts',
    find: 'return account.silences.some(([from, to]) => at >= from && at < to);',
    replace: 'return account.silences.length < 0 && at < 0;',
    noticedBy: [
      {
        file: 'src/demo/company.test.ts',
        test: 'an account that canceled is silent until it comes back, if it does',
      },
    ],
  },
  {
    removed: 'the budget of unfinished bodies',
    file: 'src/collect/body-budget.ts',
    find: 'if (taken + bytes > bytesMax) return false;',
    replace: '',
    noticedBy: [
      {
        file: 'src/collect/body-budget.test.ts',
        test: 'unfinished large bodies beyond the budget are told 503',
      },
    ],
  },
  ...ACTION_SABOTAGES,
  ...PEOPLE_SABOTAGES,
  ...PLAN_SABOTAGES,
  ...PROFILE_SABOTAGES,
  ...SCORE_SABOTAGES,
  ...HEALTH_SABOTAGES,
  ...SCORER_SABOTAGES,
  ...SEGMENT_SABOTAGES,
  ...SELF_SABOTAGES,
  ...SENDING_SABOTAGES,
  ...BACKTEST_SABOTAGES,
  ...CODE_SABOTAGES,
  ...CONSOLE_SABOTAGES,
];
