/**
 * What every request passes before its route: security headers, the cross-site check, the token or the
 * session, the role.
 * It fails closed: a route without an action stops the start, an unknown caller stops the request.
 */

import type { FastifyRequest } from 'fastify';
import type { Store } from '../store/database.ts';
import { Fault } from '../system/fault.ts';
import type { Api } from './api.ts';
import { identify } from './caller.ts';
import { allow } from './roles.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { openTokenGuard } from './token-guard.ts';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What a page of another site cannot send without asking first. The route's own parser says which of them it takes:
 * JSON, also by Segment's names for it; a plan also as YAML or CSV.
 */
const TYPES_TAKEN = /^(application\/(json|yaml|vnd\.segment\.v1(alpha|beta)?\+json)|text\/csv)\s*(;|$)/i;

export function addGate(api: Api, store: Store): void {
  const guard = openTokenGuard(store);
  api.decorateRequest('caller', null);
  api.addHook('onRoute', (route) => {
    if (route.config?.action === undefined)
      throw new Error(`route ${String(route.method)} ${route.url} names no action`);
  });
  api.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    refuseCrossSite(request);
    // Unknown addresses have no action; they are answered 404 without looking at the token.
    const action = request.routeOptions.config.action;
    if (request.is404 || action === 'public' || action === undefined) return;
    const caller = await identify(store, guard, request);
    if (!allow(caller.role, action))
      throw new Fault(
        'forbidden',
        `The role ${caller.role} may not do this (${action}). Ask an owner for a token with another role.`,
      );
    request.caller = caller;
  });
}

/**
 * A page of another site can make a browser send requests, but it cannot send JSON, nor hide where it is.
 * Bearer tokens are not sent by browsers on their own, but the console's cookie is: this is what it relies on, so it
 * holds for every method that changes something, whether the route needs a caller or not.
 */
function refuseCrossSite(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new Fault('forbidden', 'Requests from pages of other sites are refused.');
  const origin = request.headers.origin;
  if (origin !== undefined && !isSameHost(origin, request.host))
    throw new Fault(
      'forbidden',
      'The Origin header is not this server: requests from other sites are refused.',
    );
  const type = request.headers['content-type'];
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  const isOurs = type !== undefined && TYPES_TAKEN.test(type);
  if (!isOurs && (hasBody || type !== undefined || request.method !== 'DELETE'))
    throw new Fault('bad_request', 'Send the body as JSON, with the header Content-Type: application/json.');
}

/** Compared as addresses, because a default port may be written or left out. */
function isSameHost(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: originHost } = new URL(origin);
  const own = `${protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === originHost;
}
