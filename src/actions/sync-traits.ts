/**
 * The scores of a profile as traits of its users and accounts: one pass over the newest scores, in pages, which sends
 * what is not what was last sent.
 *
 * Promise. Each change is sent once, whatever is killed, and the last values sent are those of the newest pass. Before a
 * page is sent it is written down what it will say, with a moment that is part of each messageId; afterwards, that it was
 * sent. Killed in between, the same is sent again under the same messageIds, which the pipeline knows; and where the
 * scores have moved meanwhile, the new values under new ones. A page is all that is in memory.
 *
 * Who was sent and is scored no longer (excluded, merged, outside of the profile's users, or the profile is gone) is sent
 * once more, everything as null. That comes first: a null of an id that is merged into somebody else is a trait of that
 * one too, so theirs are sent again after it.
 */
import { createHash } from 'node:crypto';
import { rounded, whoOf } from '../score/actions/events.ts';
import {
  PARTS_OF_ACCOUNTS,
  SYNCED_PARTS,
  type SyncedPart,
  syncedTrait,
} from '../score/actions/synced-traits.ts';
import {
  readLeft,
  readMergedInto,
  readScorePage,
  readSynced,
  type Synced,
  type SyncedScores,
  type SyncScope,
  writeSynced,
} from '../warehouse/actions/synced.ts';

const PAGE = 500;

export interface SyncPass {
  readonly scope: Omit<SyncScope, 'of'>;
  /** Null when the profile is gone, and nobody has scores of it. */
  readonly run: number | null;
  /** False: who is not scored may only not be known yet. */
  readonly takesBack: boolean;
  readonly profileName: string;
  /** Names of segments by id. */
  readonly segments: ReadonlyMap<string, string>;
  readonly now: () => number;
  readonly post: (workspace: string, calls: readonly object[]) => Promise<string | null>;
  /** After each page: how many were looked at and sent. False ends the pass. */
  readonly onPage: (page: { readonly looked: number; readonly sent: number }) => Promise<boolean>;
}

/** Null when the pass came to its end, else why not. */
export async function syncTraits(pass: SyncPass): Promise<string | null> {
  for (const kind of ['users', 'accounts'] as const) {
    const scope = { ...pass.scope, of: kind };
    const refusal = pass.takesBack ? await takeBack(pass, scope) : null;
    if (refusal !== null) return refusal;
    for (let after: string | null = null; pass.run !== null; ) {
      const page = await readScorePage(scope, pass.run, after, PAGE);
      const sent = await syncPage(pass, scope, page.scores);
      if (typeof sent === 'string') return sent;
      if (!(await pass.onPage({ looked: page.scores.length, sent }))) return 'stopped';
      if (page.next === null) break;
      after = page.next;
    }
  }
  return null;
}

/** Hash of what is sent of who is scored no longer, whatever the profile is called: once is enough. */
const TAKEN_BACK = 'taken back';

/** Null when everybody has been told of, else why not. */
async function takeBack(pass: SyncPass, scope: SyncScope): Promise<string | null> {
  const question = { takenBack: TAKEN_BACK, limit: PAGE };
  for (let after = ''; ; ) {
    const left = await readLeft(scope, pass.run, { ...question, after });
    const last = left.at(-1);
    if (last === undefined) return null;
    const now = pass.now();
    const due = left.map((before): Due => {
      const isNew = before.hash !== TAKEN_BACK;
      const seed = isNew ? Math.max(now, before.seed + 1) : before.seed;
      return {
        ...{ id: before.id, hash: TAKEN_BACK, seed, isSent: false, isNew },
        traits: nothing(scope, pass),
      };
    });
    // The next page of scores finds other values here, and sends its own, later than all of these.
    const newest = Math.max(...due.map(({ seed }) => seed));
    const merged = await readMergedInto(
      scope,
      due.map(({ id }) => id),
    );
    await writeSynced(
      scope,
      merged.map(({ id, seed }) => ({ id, hash: '', seed: Math.max(newest, seed + 1), isSent: true })),
    );
    const refusal = await send(pass, scope, due);
    if (refusal !== null) return refusal;
    if (!(await pass.onPage({ looked: 0, sent: due.length }))) return 'stopped';
    after = last.id;
  }
}

function nothing({ of }: SyncScope, { profileName }: SyncPass): Record<string, null> {
  const parts = of === 'accounts' ? SYNCED_PARTS : SYNCED_PARTS.slice(0, -PARTS_OF_ACCOUNTS);
  return Object.fromEntries(parts.map((part) => [syncedTrait(profileName, part), null]));
}

/** How many were sent, or why not. */
async function syncPage(
  pass: SyncPass,
  scope: SyncScope,
  scores: readonly SyncedScores[],
): Promise<number | string> {
  const known = await readSynced(
    scope,
    scores.map(({ id }) => id),
  );
  const now = pass.now();
  const due = scores.flatMap((each): Due[] => {
    const traits = traitsOf(each, pass);
    const hash = hashOf(JSON.stringify(traits));
    const before = known.get(each.id);
    if (before?.hash === hash && before.isSent) return [];
    // What may have been sent already keeps its moment, and so its messageId.
    const seed = before?.hash === hash ? before.seed : Math.max(now, (before?.seed ?? 0) + 1);
    return [{ id: each.id, hash, seed, traits, isSent: false, isNew: before?.hash !== hash }];
  });
  return due.length === 0 ? 0 : ((await send(pass, scope, due)) ?? due.length);
}

interface Due extends Synced {
  readonly traits: Readonly<Record<string, unknown>>;
  /** It was not written down yet. */
  readonly isNew: boolean;
}

/** Null when collection has them, else why not. */
async function send(pass: SyncPass, scope: SyncScope, due: readonly Due[]): Promise<string | null> {
  await writeSynced(
    scope,
    due.filter(({ isNew }) => isNew),
  );
  const refusal = await pass.post(
    scope.workspace,
    due.map((each) => callOf(scope, each)),
  );
  if (refusal !== null) return refusal;
  await writeSynced(
    scope,
    due.map(({ id, hash, seed }) => ({ id, hash, seed, isSent: true })),
  );
  return null;
}

function traitsOf(scores: SyncedScores, { profileName, segments }: SyncPass): Record<string, unknown> {
  const { account, lastActive } = scores;
  const parts: readonly (readonly [SyncedPart, unknown])[] = [
    ['Score', rounded(scores.score)],
    ['Activation', rounded(scores.activation)],
    ['Adoption', rounded(scores.adoption)],
    ['AdoptionEver', rounded(scores.adoptionEver)],
    ['Frequency', scores.frequency],
    ['LastActive', lastActive === null ? null : new Date(lastActive).toISOString()],
    ['Segments', scores.segments.flatMap((id) => segments.get(id) ?? []).sort()],
    ...(account === null
      ? []
      : ([
          ['ActiveUsers', account.activeUsers],
          ['TotalUsers', account.totalUsers],
          ['ActiveShare', rounded(account.activeShare)],
        ] as const)),
  ];
  return Object.fromEntries(parts.map(([part, value]) => [syncedTrait(profileName, part), value]));
}

function callOf(
  { workspace, profile, of }: SyncScope,
  { id, hash, seed, traits }: Synced & { readonly traits: Readonly<Record<string, unknown>> },
): object {
  const said = {
    messageId: `sync-${hashOf(JSON.stringify([workspace, profile, of, id, hash, seed]))}`,
    timestamp: new Date(seed).toISOString(),
    traits,
  };
  if (of === 'users') return { type: 'identify', userId: id, ...said };
  const { anonymousId } = whoOf({ of, id, groupId: '' });
  return { type: 'group', groupId: id, anonymousId, ...said };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
