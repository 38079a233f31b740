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
  const end = query.indexOf('#');
  const campaign: Record<string, string> = {};
  let found = 0;
  for (const pair of (end < 0 ? query : query.slice(0, end)).split(/[?&]/)) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (!name.startsWith('utm_') || name.length === 4) continue;
    const key = name === 'utm_campaign' ? 'name' : name.slice(4);
    if (FORBIDDEN_KEYS.has(key) || ++found > PARAMETERS_MAX) continue;
    campaign[key] = equals < 0 ? '' : decode(pair.slice(equals + 1));
  }
  return found === 0 ? undefined : campaign;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
