/** A stored event as the pipeline knows events, to be judged by a plan again. */
import { CALL_TYPES, type Event, type JsonObject } from '../../event/event.ts';
import type { StoredEvent } from '../../warehouse/queries/stored-event.ts';

const CHANNELS = ['browser', 'mobile', 'server'] as const;

/** Null for a row that is no call; there are none that we know of. */
export function eventOf(stored: StoredEvent): Event | null {
  const { messageId, type, event, name, category, userId, anonymousId, groupId, previousId, ...rest } =
    stored;
  const { timestamp, originalTimestamp, sentAt, receivedAt, channel, ...more } = rest;
  const { properties, traits, context, integrations, source, ...extra } = more;
  const call = CALL_TYPES.find((each) => each === type);
  if (call === undefined || source === '') return null;
  return {
    messageId,
    type: call,
    ...given({ event, name, category, userId, anonymousId, groupId, previousId }),
    timestamp: Date.parse(timestamp),
    ...(originalTimestamp === null ? {} : { originalTimestamp: Date.parse(originalTimestamp) }),
    ...(sentAt === null ? {} : { sentAt: Date.parse(sentAt) }),
    receivedAt: Date.parse(receivedAt),
    channel: CHANNELS.find((each) => each === channel) ?? 'server',
    ...given({ properties, traits, integrations }),
    context,
    ...(Object.keys(extra).length === 0 ? {} : { extra: extra satisfies JsonObject }),
  };
}

/** What is null in a row is absent in an event. */
function given<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [Key in keyof Fields]?: NonNullable<Fields[Key]>;
  };
}
