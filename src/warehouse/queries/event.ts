/** One event by its messageId: one row per source that sent it, newest first; usually one. */
import type { Warehouse } from '../connection.ts';
import { readEvents } from './events.ts';
import type { StoredEvent } from './stored-event.ts';

export async function readEventById(
  warehouse: Warehouse,
  question: { readonly workspace: string; readonly messageId: string },
): Promise<readonly StoredEvent[]> {
  return (await readEvents(warehouse, { ...question, limit: 100 })).events;
}
