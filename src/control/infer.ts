/**
 * A plan proposed from what is stored: pages of the warehouse, newest first, folded one after the other, so that memory
 * holds a page and what was learnt (plan/infer), however much is read.
 */
import type { CallType, Channel } from '../event/event.ts';
import { isObject } from '../event/unpack.ts';
import { type Observed, openInference, type Proposal } from '../plan/infer/infer.ts';
import type { EventView, Warehouse } from './ports.ts';

const PAGE_EVENTS = 1_000;

export interface InferQuestion {
  readonly workspace: string;
  /** Ids; empty means all sources of the workspace. */
  readonly sources: readonly string[];
  /** Milliseconds, by `timestamp`: from inclusive, to exclusive. */
  readonly from: number;
  readonly to: number;
  /** The newest so many of each source, at most. */
  readonly eventsMax: number;
  readonly name: string;
}

export interface InferProgress {
  readonly events: number;
  /** 0 to 1. */
  readonly progress: number;
}

export interface InferAnswer extends Proposal {
  /** False when there were more events than were read. */
  readonly complete: boolean;
}

/** Stops between two pages once `signal` is aborted; what was read until then is the answer. */
export async function inferPlan(
  warehouse: Pick<Warehouse, 'listEvents'>,
  question: InferQuestion,
  signal: AbortSignal,
  onProgress: (progress: InferProgress) => void = () => undefined,
): Promise<InferAnswer> {
  const inference = openInference({ name: question.name });
  const sources = question.sources.length === 0 ? [undefined] : question.sources;
  let complete = true;
  for (const [index, source] of sources.entries()) {
    const first = inference.events;
    let cursor: string | undefined;
    do {
      const left = question.eventsMax - (inference.events - first);
      const page = await warehouse.listEvents({
        ...{ workspace: question.workspace, source, from: question.from, to: question.to, cursor },
        limit: Math.min(PAGE_EVENTS, left),
      });
      for (const view of page.items) inference.observe(observedOf(view));
      cursor = page.next ?? undefined;
      const read = inference.events - first;
      const oldest = Date.parse(page.items.at(-1)?.timestamp ?? '');
      const inTime = Number.isNaN(oldest) ? 1 : (question.to - oldest) / (question.to - question.from);
      const share = cursor === undefined ? 1 : Math.min(1, Math.max(inTime, read / question.eventsMax));
      onProgress({ events: inference.events, progress: (index + share) / sources.length });
      if (cursor !== undefined && read >= question.eventsMax) {
        complete = false;
        break;
      }
    } while (cursor !== undefined && !signal.aborted);
    if (signal.aborted) complete = false;
  }
  return { ...inference.propose(), complete };
}

function observedOf(view: EventView): Observed {
  const { event, properties, traits } = view;
  return {
    type: view.type as CallType,
    ...(typeof event === 'string' ? { event } : {}),
    ...(isObject(properties) ? { properties } : {}),
    ...(isObject(traits) ? { traits } : {}),
    channel: view.channel === 'browser' || view.channel === 'mobile' ? (view.channel as Channel) : 'server',
    timestamp: Date.parse(view.timestamp),
  };
}
