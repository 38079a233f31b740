/** `context.protocols` as Segment writes it (tracking-api.md 4.2), beside what the sender put there (`event_version`). */
import type { Event, Json } from '../../event/event.ts';
import { ROOT } from './describe.ts';
import type { Origin, Passage } from './judged.ts';
import { dotted, type Path } from './pointer.ts';
import { isMap } from './subschemas.ts';

/** Names of omitted fields are told from `properties` (or `traits`) on. */
const nameOf = (path: Path): string => dotted(path.slice(1));

/** The event itself when there is nothing that Segment would say. */
export function markEvent(
  { event, judged, omitted, omittedOnViolation }: Passage,
  { sourceId }: Origin,
): Event {
  const violations = judged
    .filter(({ type }) => type !== 'Unplanned Event' && type !== 'Unplanned Property')
    .map(({ type, field, description }) => ({ type, field: field === '' ? ROOT : field, description }));
  if (violations.length === 0 && omitted.length === 0) return event;
  const before = event.context.protocols;
  const {
    violations: _violations,
    omitted: _omitted,
    omitted_on_violation: _omittedOnViolation,
    ...kept
  } = isMap(before) ? before : {};
  const protocols: Record<string, Json> = { ...kept, sourceId };
  if (violations.length > 0) protocols.violations = violations;
  if (omitted.length > 0) protocols.omitted = omitted.map(nameOf);
  if (omittedOnViolation.length > 0) protocols.omitted_on_violation = omittedOnViolation.map(nameOf);
  return { ...event, context: { ...event.context, protocols } };
}
