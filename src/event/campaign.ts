/** The campaign a page address names, spelt as analytics.js spells it. */
import type { JsonObject } from './event.ts';
import { FORBIDDEN_KEYS } from './inspect.ts';

/** More parameters than any campaign has; a hostile address must not become a thousand keys. */
const PARAMETERS_MAX = 50;

/**
 * `?utm_source=mail&utm_campaign=May` becomes `{ source: 'mail', name: 'May' }`: the prefix goes and `campaign`
 * is called `name`. Undefined when there is no utm parameter. Values that do not decode stay as they are.
 */
export function parseCampaign(query: string): JsonObject | undefined {
  if (!query.includes('utm_')) return undefined;
  const hash = query.indexOf('#');
  const length = hash < 0 ? query.length : hash;
  const campaign: Record<string, string> = {};
  let found = 0;
  for (let at = 0; at <= length; ) {
    const end = endOfPair(query, at, length);
    if (query.startsWith('utm_', at)) {
      const pair = query.slice(at + 4, end);
      const equals = pair.indexOf('=');
      const name = equals < 0 ? pair : pair.slice(0, equals);
      const key = name === 'campaign' ? 'name' : name;
      if (name !== '' && !FORBIDDEN_KEYS.has(key) && ++found <= PARAMETERS_MAX)
        campaign[key] = equals < 0 ? '' : decode(pair.slice(equals + 1));
    }
    at = end + 1;
  }
  return found === 0 ? undefined : campaign;
}

function endOfPair(query: string, from: number, length: number): number {
  let at = from;
  while (at < length && query[at] !== '&' && query[at] !== '?') at++;
  return at;
}

function decode(text: string): string {
  // Most values are plain words, and the call costs more than all the rest here.
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
