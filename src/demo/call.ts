/** A call of the demo, as it is sent, and the sources it may come from. */
import type { JsonObject } from '../event/event.ts';

export const DEMO_SOURCES = {
  website: 'Website',
  app: 'App',
  server: 'Server',
  mobile: 'Mobile app',
} as const;
export type DemoSource = keyof typeof DEMO_SOURCES;

/** Holds back what does not follow the plan; the others only watch. */
export const BLOCKING_SOURCE: DemoSource = 'mobile';

export interface DemoCall {
  readonly source: DemoSource;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** As it goes into a batch. */
  readonly call: JsonObject;
  /** What went wrong with it (slips.ts): its source keeps and marks it, or blocks it. */
  readonly slip?: 'marked' | 'blocked';
}
