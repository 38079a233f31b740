/** What passed before this page was opened: the newest stored and refused events, as rows, oldest first. */
import { type TrackwayClient, take } from '../api/client.ts';
import { type Row, rowOf } from './row.ts';

const EVENTS = 500;
const REFUSALS = 200;

export async function readEarlier(client: TrackwayClient): Promise<readonly Row[]> {
  const [stored, refused] = await Promise.all([
    take(client.GET('/api/v1/events', { params: { query: { limit: EVENTS } } })),
    take(client.GET('/api/v1/refusals', { params: { query: { limit: REFUSALS } } })),
  ]);
  return [
    ...stored.events.map((event) => rowOf({ ...event, outcome: 'stored' })),
    ...refused.refusals.map((refusal) => rowOf({ ...refusal, outcome: 'refused' })),
  ].sort((one, other) => one.atMs - other.atMs);
}
