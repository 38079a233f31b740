/**
 * What of an event's top level a schema looks at. Schemas speak of the event on the wire, where times are ISO texts and
 * unknown fields lie beside the known ones. In the pipeline times are numbers and unknown fields lie in `extra`. Making
 * the wire's form costs a microsecond, so it is made only for schemas that would notice the difference.
 */
import type { JsonSchema } from '../model.ts';
import { reachOf } from './reach.ts';
import { isMap, refOf } from './subschemas.ts';

export interface Looks {
  readonly times: boolean;
  /** At fields that lie in `extra`, when the event has some. */
  readonly extra: boolean;
}

const TIMES: ReadonlySet<string> = new Set(['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt']);
/** Fields that are the same in the pipeline and on the wire, for every type of call. */
const SAME: ReadonlySet<string> = new Set([
  ...['messageId', 'type', 'userId', 'anonymousId', 'groupId', 'previousId', 'channel'],
  ...['properties', 'traits', 'context', 'integrations'],
]);
/** Keywords that judge the event's own set of fields. */
const WHOLE = ['patternProperties', 'propertyNames', 'minProperties', 'maxProperties', 'const', 'enum'];

export function looksOf(root: JsonSchema): Looks {
  let times = false;
  let extra = false;
  for (const schema of reachOf(root, [root], false)) {
    if (typeof schema === 'boolean' || refOf(schema)?.startsWith('#/') === true) continue;
    const closed = schema.additionalProperties !== undefined && schema.additionalProperties !== true;
    if (closed || refOf(schema) !== undefined || WHOLE.some((keyword) => schema[keyword] !== undefined))
      return { times: true, extra: true };
    for (const name of namesIn(schema)) {
      if (TIMES.has(name)) times = true;
      // A time that could not be read lies in extra as it was sent.
      if (!SAME.has(name)) extra = true;
    }
  }
  return { times, extra };
}

function* namesIn(schema: Exclude<JsonSchema, boolean>): Generator<string> {
  for (const keyword of ['properties', 'dependencies'] as const) {
    const map = schema[keyword];
    if (!isMap(map)) continue;
    yield* Object.keys(map);
    for (const value of Object.values(map)) if (Array.isArray(value)) yield* texts(value);
  }
  if (Array.isArray(schema.required)) yield* texts(schema.required);
}

function* texts(values: readonly unknown[]): Generator<string> {
  for (const value of values) if (typeof value === 'string') yield value;
}
