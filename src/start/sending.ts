/**
 * What leaves because of scores, put together: events of ours and traits by the workspace's built-in source through
 * collection, as any client would send them, and alerts to channels through the door that keeps them out of the house.
 */
import { openEgress } from '../actions/egress/address.ts';
import { openDoor } from '../actions/egress/door.ts';
import { type Sender, startSender } from '../actions/sender.ts';
import { type Sync, startSync } from '../actions/sync.ts';
import type { Config } from '../config.ts';
import type { ActionDocument } from '../score/actions/action.ts';
import type { Store } from '../store/database.ts';
import { isDemo } from '../store/demo.ts';
import { ensureScoresSource } from '../store/scores-source.ts';
import type { Lines } from '../system/lines.ts';
import type { ChildHealth } from '../system/status.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { collectPortOf, openPost } from './post-batch.ts';

export interface SendingOptions {
  readonly config: Config;
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly lines: Lines;
  readonly children: () => readonly ChildHealth[];
  readonly isTold: (workspace: string) => boolean;
  readonly findAction: (workspace: string, action: string) => Promise<ActionDocument | null>;
}

export interface Sending {
  readonly sender: Sender;
  readonly sync: Sync;
  stop(): Promise<void>;
}

export function startSending(options: SendingOptions): Sending {
  const { config, store, warehouse, lines, findAction } = options;
  const post = openPost(config);
  const door = openDoor({ egress: openEgress(config.egressAllow) });
  async function send(workspace: string, calls: readonly object[]): Promise<string | null> {
    const port = collectPortOf(options.children());
    if (port === null) return 'collection is not up';
    const key = await ensureScoresSource(store, workspace);
    const sentAt = new Date(store.clock.now()).toISOString();
    // What is said of made-up people is made up as well.
    const context = (await isDemo(store, workspace)) ? { context: { demo: true } } : {};
    return post.send(port, key, Buffer.from(JSON.stringify({ sentAt, ...context, batch: calls })), true);
  }
  const sender = startSender({ store, warehouse, lines, findAction, post: send, door });
  const sync = startSync({ store, warehouse, lines, post: send, isTold: options.isTold });
  return {
    sender,
    sync,
    async stop() {
      await Promise.all([sender.stop(), sync.stop()]);
      post.close();
      await door.close();
    },
  };
}
