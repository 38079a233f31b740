/**
 * How a moment of the story becomes calls of the tracking API, each as the library of its side would make it:
 * analytics.js on the website and in the app, a server library for what the company's own systems know, a mobile one.
 *
 * Every call says `context.demo: true`, so that it can be told from a real one wherever it goes. It carries
 * `originalTimestamp` beside `timestamp`, which means that its time was corrected before and is kept exactly:
 * with a correction by `sentAt` an event near midnight would be on one day or the next as the sending went.
 */
import type { JsonObject } from '../event/event.ts';
import type { DemoCall, DemoSource } from './call.ts';
import { type Account, type Company, type Person, standingAt } from './company.ts';
import type { GroupTraits, IdentifyTraits } from './generated/analytics.ts';
import type { Random } from './random.ts';
import { withSlips } from './slips.ts';
import type { Campaign, Place } from './words.ts';

export interface Scene {
  readonly company: Pick<Company, 'epoch' | 'edition'>;
  readonly random: Random;
  readonly calls: DemoCall[];
  /** Told so many times as fast from that moment on; absent in the year itself. */
  readonly hurry?: { readonly from: number; readonly factor: number };
}

/** The part of a call that says what happened. */
export interface Said {
  readonly type: 'track' | 'identify' | 'page' | 'screen' | 'group';
  readonly event?: string;
  readonly name?: string;
  readonly category?: string;
  readonly groupId?: string;
  readonly properties?: JsonObject;
  readonly traits?: JsonObject;
}

/** Where the generated client (analytics.ts) sends to: its calls become what is said. */
export const SAYS = {
  track(event: string, properties: JsonObject): Said {
    return { type: 'track', event, properties };
  },
  identify(_userId: string | undefined, traits: JsonObject): Said {
    return { type: 'identify', traits };
  },
  group(groupId: string, traits: JsonObject): Said {
    return { type: 'group', groupId, traits };
  },
};

export interface Page {
  readonly side: 'website' | 'app';
  readonly path: string;
  readonly title: string;
  readonly search?: string;
  readonly referrer?: string;
}

/** Somebody at a browser, known or not. */
export interface Visitor {
  readonly anonymousId: string;
  readonly browser: string;
  readonly ip: string;
  readonly place: Place;
  readonly campaign?: Campaign;
}

export const visitorOf = ({ anonymousId, browser, account }: Person): Visitor => ({
  anonymousId,
  browser,
  ip: account.ip,
  place: account.place,
});

const HOSTS = { website: 'https://www.ferrywell.example', app: 'https://app.ferrywell.example' } as const;

/** `person` is null while nobody has signed in on this browser. Times are the story's. */
export function sayOnPage(
  scene: Scene,
  at: number,
  visitor: Visitor,
  person: Person | null,
  page: Page,
  said: Said,
): void {
  const { path, title, search = '', referrer = '' } = page;
  const shown = { path, referrer, search, title, url: `${HOSTS[page.side]}${path}${search}` };
  const { campaign } = visitor;
  const context = {
    library: { name: 'analytics.js', version: 'next-1.84.3' },
    page: shown,
    userAgent: visitor.browser,
    locale: visitor.place.locale,
    timezone: visitor.place.timezone,
    ip: visitor.ip,
    ...(campaign?.name && search !== ''
      ? { campaign: { source: campaign.source, medium: campaign.medium, name: campaign.name } }
      : {}),
  };
  const ids = { anonymousId: visitor.anonymousId, ...(person ? { userId: person.id } : {}) };
  const properties = said.type === 'page' ? { ...shown, ...said.properties } : said.properties;
  add(scene, page.side, at, 'ajs-next', ids, person?.account ?? null, context, {
    ...said,
    ...(properties ? { properties } : {}),
  });
}

export function sayOnPhone(scene: Scene, at: number, person: Person, phoneId: string, said: Said): void {
  const { account } = person;
  const context = {
    library: { name: 'analytics-swift', version: '1.9.1' },
    app: { name: 'Ferrywell', version: '3.4.0', build: '512', namespace: 'example.ferrywell.app' },
    device: { manufacturer: 'Apple', model: 'iPhone16,1', type: 'ios' },
    os: { name: 'iOS', version: '19.1' },
    network: { wifi: scene.random.chance(0.7), cellular: true },
    locale: account.place.locale,
    timezone: account.place.timezone,
    ip: account.ip,
  };
  add(scene, 'mobile', at, '', { anonymousId: phoneId, userId: person.id }, account, context, said);
}

/** What the company's own systems say about a user. */
export function sayOnServer(scene: Scene, at: number, person: Person, said: Said): void {
  const context = { library: { name: '@segment/analytics-node', version: '3.1.0' } };
  add(scene, 'server', at, 'node-next', { userId: person.id }, person.account, context, said);
}

function add(
  { company, random, calls, hurry }: Scene,
  source: DemoSource,
  storyAt: number,
  idPrefix: string,
  ids: JsonObject,
  account: Account | null,
  context: JsonObject,
  said: Said,
): void {
  const told = hurry ? hurry.from + (storyAt - hurry.from) / hurry.factor : storyAt;
  const at = company.epoch + Math.round(told);
  const time = new Date(at).toISOString();
  const { type, ...rest } = said;
  const id = company.edition === 1 ? random.uuid() : `${random.uuid()}-${company.edition}`;
  const call: JsonObject = {
    type,
    messageId: idPrefix === '' ? id : `${idPrefix}-${at}-${id}`,
    ...ids,
    timestamp: time,
    originalTimestamp: time,
    ...rest,
    context: { ...context, ...(account ? { groupId: account.id } : {}), demo: true },
  };
  calls.push(...withSlips({ source, at, call }, id));
}

/** Traits as the B2B and engagement templates name them. */
export function userTraits(person: Person, at: number, epoch: number): IdentifyTraits {
  const { status, plan } = standingAt(person.account, at);
  return {
    name: `${person.firstName} ${person.lastName}`,
    first_name: person.firstName,
    last_name: person.lastName,
    email: person.email,
    login: person.email,
    title: person.title,
    role: person.role,
    type: person.invitedBy ? 'invite' : 'organic',
    created_at: new Date(epoch + person.joinedAt).toISOString(),
    status,
    plan,
  };
}

export function accountTraits(account: Account, at: number, epoch: number): GroupTraits {
  const { status, plan, seats, mrr } = standingAt(account, at);
  return {
    name: account.name,
    created_at: new Date(epoch + account.createdAt).toISOString(),
    industry: account.industry,
    employees: account.employees,
    website: `https://${account.domain}`,
    country: account.place.country,
    status,
    plan,
    seats,
    MRR: mrr,
  };
}
