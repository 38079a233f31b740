/** The event as a schema knows it: as it was sent and as Segment's servers complete it. */
import type { Event, JsonObject } from '../../event/event.ts';
import type { Looks } from './looks.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The event itself where the schema cannot tell the difference. */
export function wireView(event: Event, { times, extra }: Looks): Fields {
  if (!times && !(extra && event.extra !== undefined)) return event as unknown as Fields;
  const { extra: others, ...fields } = event;
  const view: Record<string, unknown> = fields;
  for (const name of ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'] as const) {
    const timeMs = event[name];
    if (timeMs !== undefined) view[name] = new Date(timeMs).toISOString();
  }
  // A time that could not be read is among them as it was sent, and is judged as it was sent.
  return others === undefined ? view : { ...view, ...(others satisfies JsonObject) };
}
