/** What the server knows and the client could not or did not say (tracking-api.md 3.2). Nothing sent is overwritten. */
import { parseCampaign } from './campaign.ts';
import type { Envelope } from './envelope.ts';
import type { Event, Json, JsonObject } from './event.ts';
import { isObject } from './unpack.ts';

/**
 * The same event with `context.ip` and `context.userAgent` from the connection, for client-side calls or where
 * `context.direct` asks for it (a server's own address says nothing about its user), and `context.campaign` from
 * the page's utm parameters. A given ip stays, also `0.0.0.0`: that is how people anonymise.
 */
export function enrich(event: Event, envelope: Envelope): Event {
  const { context } = event;
  const isDirect = event.channel !== 'server' || context.direct === true;
  const ip = isDirect && envelope.ip !== '' && isMissing(context.ip) ? envelope.ip : undefined;
  const userAgent =
    isDirect && envelope.userAgent !== '' && isMissing(context.userAgent) ? envelope.userAgent : undefined;
  const campaign = isCampaignMissing(context.campaign) ? campaignOfPage(context.page) : undefined;
  if (ip === undefined && userAgent === undefined && campaign === undefined) return event;
  const added: Record<string, Json> = { ...context };
  if (ip !== undefined) added.ip = ip;
  if (userAgent !== undefined) added.userAgent = userAgent;
  if (campaign !== undefined) added.campaign = campaign;
  return { ...event, context: added };
}

function isMissing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '';
}

/** Jitsu's library sends an empty campaign where it found none. */
function isCampaignMissing(value: Json | undefined): boolean {
  return value === undefined || value === null || (isObject(value) && Object.keys(value).length === 0);
}

function campaignOfPage(page: Json | undefined): JsonObject | undefined {
  if (!isObject(page)) return undefined;
  const { search, url } = page;
  if (typeof search === 'string' && search !== '') return parseCampaign(search);
  if (typeof url !== 'string') return undefined;
  const query = url.indexOf('?');
  return query < 0 ? undefined : parseCampaign(url.slice(query));
}
