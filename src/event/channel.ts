/**
 * Which side of the wire made the call. It decides whether the connection's address is the user's own
 * (browser, mobile) or only some server's (tracking-api.md 3.2).
 */
import type { Envelope } from './envelope.ts';
import type { Channel, JsonObject } from './event.ts';

/** What clients put in `channel` themselves (RudderStack's do), in our three words. */
const GIVEN: Readonly<Record<string, Channel>> = {
  browser: 'browser',
  web: 'browser',
  client: 'browser',
  mobile: 'mobile',
  server: 'server',
  sources: 'server',
};

const BROWSER_LIBRARY =
  /^(?:analytics\.js|analytics-next|@segment\/analytics-next|RudderLabs JavaScript SDK)/i;
const MOBILE_LIBRARY =
  /(?:analytics-(?:ios|android|swift|kotlin|flutter|react-native)|react-native|rudder.*(?:ios|android|flutter)|com\.(?:segment|rudderstack)\.)/i;
const SERVER_LIBRARY =
  /(?:^@?segment\/analytics-node|^analytics-(?:node|python|ruby|java|go|php|net|csharp|clojure|rust)|rudder.*(?:node|python|go|java|ruby|php))/i;

/** Library names repeat for ever, so each is judged once. Bounded, because strangers choose the names. */
const judged = new Map<string, Channel | null>();
const JUDGED_MAX = 1000;

/** The channel a client names, or undefined when it names none that we know. */
export function givenChannel(value: unknown): Channel | undefined {
  return typeof value === 'string' && Object.hasOwn(GIVEN, value) ? GIVEN[value] : undefined;
}

/** The channel of a call that names none: its library's, else a browser's when the request looks like one, else a server's. */
export function inferChannel(context: JsonObject, envelope: Envelope): Channel {
  const library = context.library;
  if (typeof library === 'object' && library !== null && !Array.isArray(library)) {
    const { name, env } = library as JsonObject;
    // Jitsu's one library runs on both sides and says where it is.
    if (env === 'browser') return 'browser';
    if (env === 'node') return 'server';
    const channel = typeof name === 'string' ? channelOfLibrary(name) : null;
    if (channel !== null) return channel;
  }
  return envelope.origin || envelope.dialect === 'pixel' ? 'browser' : 'server';
}

function channelOfLibrary(name: string): Channel | null {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const channel = MOBILE_LIBRARY.test(name)
    ? 'mobile'
    : BROWSER_LIBRARY.test(name)
      ? 'browser'
      : SERVER_LIBRARY.test(name)
        ? 'server'
        : null;
  if (judged.size >= JUDGED_MAX) judged.clear();
  judged.set(name, channel);
  return channel;
}
