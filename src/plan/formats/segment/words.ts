/** Segment's words for ours. */
import type { Json, JsonObject } from '../../../event/event.ts';

/** What Segment writes for "never deprecated" is the first moment of its calendar. */
export function isDeprecation(deprecatedAt: Json | undefined): deprecatedAt is string {
  return (
    typeof deprecatedAt === 'string' &&
    /^\d{4}-\d{2}-\d{2}/.test(deprecatedAt) &&
    !deprecatedAt.startsWith('0001-')
  );
}

/** A plan must have a name here; Segment's may have none. */
export function fallbackName(plan: JsonObject): string {
  const { slug, id } = plan;
  if (typeof slug === 'string' && slug !== '') return slug;
  return typeof id === 'string' && id !== '' ? id : 'Imported plan';
}
