/** Makes closed blocks durable, one at a time and in order, while the next one is being filled. */
import type { BlockManifest } from '../log/blocks.ts';
import type { Position } from '../log/log.ts';
import type { Clock } from '../system/clock.ts';
import type { Dedupe, Sealed } from './dedupe.ts';
import type { OpenBlock } from './open-block.ts';
import type { BlockWriter } from './ports.ts';

export type Cursor = Record<string, Position>;

export interface Ends {
  readonly replay: boolean;
  readonly from: Readonly<Cursor>;
  readonly cursor: Readonly<Cursor>;
}

export interface Committer {
  /** Writes the pieces of the open block that are full, unless its predecessor is still being committed. */
  write(open: OpenBlock): Promise<void>;
  /** Waits for the predecessor, fixes what belongs to the block, and starts its commit; does not wait for that. */
  commit(closed: OpenBlock, ends: Ends): Promise<void>;
  /** Resolves when nothing is under way. */
  wait(): Promise<void>;
  /** Throws what made a commit fail. After that nothing more can be committed. */
  check(): void;
}

export function createCommitter(deps: {
  readonly clock: Clock;
  readonly writer: BlockWriter;
  readonly dedupe: Dedupe;
  readonly onBlock: (manifest: BlockManifest) => void;
}): Committer {
  const { clock, writer, dedupe } = deps;
  let begun = 0;
  let underWay: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;

  async function writePieces(open: OpenBlock, all: boolean): Promise<void> {
    if (begun !== open.number) await writer.begin(open.number);
    begun = open.number;
    const { events, refused, quarantined, violations } = open.take(all);
    for (const piece of events) await writer.write(piece);
    for (const piece of refused) await writer.writeRefused(piece);
    for (const piece of quarantined) await writer.writeQuarantined(piece);
    for (const piece of violations) await writer.writeViolations(piece);
  }

  /** The three durable steps, in the order that makes only the last one count. */
  async function finish(closed: OpenBlock, sealed: Sealed, ends: Ends): Promise<void> {
    await writePieces(closed, true);
    await sealed.write();
    const manifest = closed.manifest({ ...ends, closedAt: clock.now(), dedupe: sealed.lengths });
    await writer.commit(manifest);
    await sealed.settle();
    deps.onBlock(manifest);
  }

  function check(): void {
    if (failure !== undefined) throw failure.error;
  }

  return {
    check,
    async write(open) {
      if (underWay === undefined) await writePieces(open, false);
    },
    async commit(closed, ends) {
      await underWay;
      check();
      // Now, and not when the writing is done: keys added meanwhile belong to the next block.
      const sealed = dedupe.seal();
      underWay = finish(closed, sealed, ends).then(
        () => {
          underWay = undefined;
        },
        (error: unknown) => {
          failure = { error };
          underWay = undefined;
        },
      );
    },
    async wait() {
      await underWay;
      check();
    },
  };
}
