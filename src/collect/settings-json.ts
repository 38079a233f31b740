/** The settings that clients load before they send anything (tracking-api.md 2.4). When this fails they send no event at all. */
import type { IncomingMessage } from 'node:http';
import type { ClientAddress } from './client-address.ts';

/** Where clients reach us: `host` with port and path, without scheme. */
export interface PublicAddress {
  readonly protocol: 'http' | 'https';
  readonly host: string;
}

const HOST = /^(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

/**
 * From --public-url, else from the request itself: an https page may only send to https, so the scheme that
 * the client used is the one it is told (tracking-api.md 2.2). `fallback` stands in for a Host header that is none.
 */
export function publicAddress(
  publicUrl: string,
  req: IncomingMessage,
  address: ClientAddress,
  fallback: string,
): PublicAddress {
  if (publicUrl !== '') {
    const url = new URL(publicUrl);
    const path = url.pathname.replace(/\/+$/, '');
    return { protocol: url.protocol === 'https:' ? 'https' : 'http', host: url.host + path };
  }
  const host = req.headers.host ?? '';
  return { protocol: address.schemeOf(req), host: HOST.test(host) ? host : fallback };
}

/**
 * The same settings for every key, known or not: a browser that gets none loses its events, while events
 * with an unknown or disabled key are kept with the reason and can be replayed once the source exists.
 */
export function settingsJson(writeKey: string, at: PublicAddress): object {
  const apiHost = `${at.host}/v1`;
  const enabled = { __default: { enabled: true } };
  return {
    integrations: {
      'Segment.io': {
        apiKey: writeKey,
        apiHost,
        protocol: at.protocol,
        unbundledIntegrations: [],
        addBundledMetadata: true,
        maybeBundledConfigIds: {},
        versionSettings: { version: '4.4.7', componentTypes: ['browser'] },
      },
    },
    plan: {
      track: { __default: { enabled: true, integrations: {} } },
      identify: enabled,
      group: enabled,
    },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0, host: apiHost },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
    autoInstrumentationSettings: { sampleRate: 0 },
  };
}
