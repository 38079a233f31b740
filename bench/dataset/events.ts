/**
 * The events that questions are asked about: 90 days of a product's use, the same every time for the same count.
 * Each event follows from its number alone, so that the reference's table can be made without ours.
 */
export interface Described {
  readonly type: 'track' | 'identify' | 'page' | 'group';
  /** The track call's name, else ''. */
  readonly event: string;
  /** Who it really is, from 0. */
  readonly user: number;
  /** Not known by then: the event carries the anonymous id alone. */
  readonly anonymous: boolean;
  /** Milliseconds. */
  readonly at: number;
  /** The trait that an identify call sets, else ''. */
  readonly plan: string;
}

const DAY_MS = 86_400_000;
export const DAYS = 90;
const EVENTS_PER_USER = 50;
export const FUNNEL = ['Signed Up', 'Invited User', 'Started Subscription'] as const;
const PLANS = ['free', 'starter', 'pro', 'enterprise'];
const FEATURES = Array.from({ length: 20 }, (_, index) => `Feature ${index + 1} Used`);

export const userIdOf = (user: number): string => `user-${user}`;
export const ACCOUNTS = 1000;
export const usersOf = (events: number): number => Math.max(1, Math.floor(events / EVENTS_PER_USER));

/** `end` is when the newest of all `events` happens. */
export function describeEvent(number: number, events: number, end: number): Described {
  const kind = mix(number, 1) % 1000;
  const type = kind < 15 ? 'identify' : kind < 20 ? 'group' : kind < 320 ? 'page' : 'track';
  const at = Math.round(end - (1 - number / events) * DAYS * DAY_MS);
  return {
    type,
    event: type === 'track' ? nameOf(number) : '',
    user: mix(number, 2) % usersOf(events),
    anonymous: (type === 'page' || type === 'track') && mix(number, 3) % 4 === 0,
    at,
    plan: type === 'identify' ? (PLANS[mix(number, 4) % PLANS.length] ?? '') : '',
  };
}

function nameOf(number: number): string {
  const share = mix(number, 5) % 1000;
  if (share < 30) return FUNNEL[0];
  if (share < 55) return FUNNEL[1];
  if (share < 70) return FUNNEL[2];
  return FEATURES[share % FEATURES.length] ?? '';
}

const CONTEXT = `"context":{"library":{"name":"analytics.js","version":"next-1.84.3"},"locale":"en-US","timezone":"Europe/Vienna","userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"`;

/** The call as a browser sends it; written by hand because ten million are made. */
export function renderEvent(number: number, run: string, described: Described): string {
  const { type, event, user, anonymous, at } = described;
  const page = mix(number, 6) % 200;
  const who = anonymous ? '' : `,"userId":"${userIdOf(user)}"`;
  const context = `${CONTEXT},"page":{"path":"/p/${page}","title":"Page ${page}","url":"https://app.example/p/${page}"}}`;
  const head = `{"messageId":"${messageIdOf(number, run)}","type":"${type}","anonymousId":"${uuidOf(user, 7)}"${who},"timestamp":"${new Date(at).toISOString()}",${context}`;
  switch (type) {
    case 'identify':
      return `${head},"traits":{"plan":"${described.plan}","seats":${page},"email":"${userIdOf(user)}@example.com","country":"AT"}}`;
    case 'group':
      return `${head},"groupId":"account-${user % ACCOUNTS}","traits":{"name":"Account ${user % ACCOUNTS}","employees":${page}}}`;
    case 'page':
      return `${head},"name":"Page ${page}","properties":{"path":"/p/${page}"}}`;
    default:
      return `${head},"event":"${event}","properties":{"amount":${page},"plan":"${PLANS[page % 4]}","place":"sidebar"}}`;
  }
}

/** As analytics.js makes them: nothing of it repeats, so it compresses as badly as real ones. */
const messageIdOf = (number: number, run: string): string => `ajs-next-${run}-${uuidOf(number, 11)}`;

function uuidOf(number: number, stream: number): string {
  const hex = [0, 1, 2, 3]
    .map((part) =>
      mix(number, stream + part)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A number from 0 to 2^32 that looks like chance (mulberry32's mixing). */
function mix(number: number, stream: number): number {
  let t = (Math.imul(number, 0x9e3779b1) + Math.imul(stream, 0x6d2b79f5)) >>> 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}
