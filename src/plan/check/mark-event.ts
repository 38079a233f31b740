/** `context.protocols` as Segment writes it (tracking-api.md 4.2), beside what the sender put there (`event_version`). */
import type { Event, Json } from '../../event/event.ts';
import type { Origin, Passage } from './judged.ts';
import { dotted, type Path } from './pointer.ts';
import { isMap } from './subschemas.ts';

/** Names of omitted fields are told from `properties` (or `traits`) on. */
const nameOf = (path: Path): string => dotted(path.slice(1));

/** The event itself when there is nothing that Segment would say. */
export function markEvent(
  { event, marks, omitted, omittedOnViolation }: Passage,
  { sourceId }: Origin,
): Event {
  if (marks.length === 0 && omitted.length === 0) return event;
  const protocols: Record<string, Json> = { ...keptOf(event.context.protocols), sourceId };
  if (marks.length > 0) protocols.violations = marks;
  if (omitted.length > 0) protocols.omitted = omitted.map(nameOf);
  if (omittedOnViolation.length > 0) protocols.omitted_on_violation = omittedOnViolation.map(nameOf);
  return { ...event, context: { ...event.context, protocols } };
}

/** What the sender said, without what is said here. */
function keptOf(before: Json | undefined): Readonly<Record<string, Json>> | undefined {
  if (!isMap(before)) return undefined;
  const {
    violations: _violations,
    omitted: _omitted,
    omitted_on_violation: _omittedOnViolation,
    ...kept
  } = before;
  return kept as Readonly<Record<string, Json>>;
}
