/** What passed before this page was opened: the newest stored, blocked and refused events, as rows, oldest first. */
import { type Schemas, type TrackwayClient, take } from '../api/client.ts';
import { type Row, rowOf } from './row.ts';

const EVENTS = 500;
const HELD = 200;
const REFUSALS = 200;
const VIOLATIONS = 1000;

export async function readEarlier(client: TrackwayClient): Promise<readonly Row[]> {
  const [stored, held, refused, judged] = await Promise.all([
    take(client.GET('/api/v1/events', { params: { query: { limit: EVENTS } } })),
    take(client.GET('/api/v1/quarantine/events', { params: { query: { limit: HELD } } })),
    take(client.GET('/api/v1/refusals', { params: { query: { limit: REFUSALS } } })),
    take(client.GET('/api/v1/violations', { params: { query: { limit: VIOLATIONS } } })),
  ]);
  const said = groupByEvent(judged.violations);
  return [
    ...stored.events.map((event) =>
      rowOf({ ...event, ...said.get(keyOf(event.source, event.messageId)), outcome: 'stored' }),
    ),
    ...held.events.map((event) => rowOf({ ...event, outcome: 'quarantined' })),
    ...refused.refusals.map((refusal) => rowOf({ ...refusal, outcome: 'refused' })),
  ].sort((one, other) => one.atMs - other.atMs);
}

type Said = Pick<Schemas['Violation'], 'plan' | 'planVersion'> & {
  readonly violations: readonly object[];
};

function groupByEvent(violations: readonly Schemas['Violation'][]): ReadonlyMap<string, Said> {
  const groups = new Map<string, Said>();
  for (const {
    source,
    messageId,
    plan,
    planVersion,
    violationType,
    field,
    description,
    rule,
  } of violations) {
    const key = keyOf(source, messageId);
    const before = groups.get(key)?.violations ?? [];
    const violation = { type: violationType, field, description, rule };
    groups.set(key, { plan, planVersion, violations: [...before, violation] });
  }
  return groups;
}

const keyOf = (source: string, messageId: string): string => JSON.stringify([source, messageId]);
