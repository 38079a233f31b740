/**
 * Addresses of channels are secrets: whoever knows a webhook's can write to it. They are stored whole and shown as
 * scheme, host and `/...`; who sends the shown form back means the stored one.
 */
import type { ActionDocument, Channel } from './action.ts';

const REST = '/...';

/** `https://hooks.slack.com/...`; what is no address is shown as nothing of it. */
export function maskUrl(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}${REST}` : REST;
}

export function isMasked(url: string): boolean {
  return url.endsWith(REST);
}

export function maskSecrets<T extends Pick<ActionDocument, 'channels'>>(document: T): T {
  return { ...document, channels: document.channels.map((each) => ({ ...each, url: maskUrl(each.url) })) };
}

/**
 * The new document with the stored addresses where it has the shown ones. Of several that are shown alike, the nth is
 * the nth, as long as there are as many; where that cannot be told, the shown form stays and is refused (problems.ts).
 */
export function keepSecrets<T extends Pick<ActionDocument, 'channels'>>(
  stored: Pick<ActionDocument, 'channels'>,
  next: T,
): T {
  const shownAs = (channel: Channel, masked: string): string => `${channel.kind} ${masked}`;
  const known = Map.groupBy(stored.channels, (channel) => shownAs(channel, maskUrl(channel.url)));
  const sent = Map.groupBy(
    next.channels.filter(({ url }) => isMasked(url)),
    (channel) => shownAs(channel, channel.url),
  );
  const channels = next.channels.map((channel): Channel => {
    const shown = shownAs(channel, channel.url);
    const [alike, asked] = [known.get(shown) ?? [], sent.get(shown) ?? []];
    const isOne = new Set(alike.map(({ url }) => url)).size === 1;
    if (!isOne && alike.length !== asked.length) return channel;
    const url = (isOne ? alike[0] : alike[asked.indexOf(channel)])?.url;
    return url === undefined ? channel : { ...channel, url };
  });
  return { ...next, channels };
}
