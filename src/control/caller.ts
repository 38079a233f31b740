/** Who is asking: a program with a token, or a person with a session. */
import type { FastifyRequest } from 'fastify';
import type { Store } from '../store/database.ts';
import { findSession, type Session } from '../store/sessions.ts';
import type { Role, Token } from '../store/tokens.ts';
import { listWorkspaces } from '../store/workspaces.ts';
import { Fault } from '../system/fault.ts';
import { readSessionCookie } from './owner/session-cookie.ts';
import type { TokenGuard } from './token-guard.ts';

export type Caller = {
  readonly role: Role;
  /** The workspace that this request is about. */
  readonly workspace: string;
} & ({ readonly token: Token; readonly session: null } | { readonly token: null; readonly session: Session });

/** By which a history knows who did something: the token's name or the person's e-mail. */
export function nameOf({ token, session }: Caller): string {
  return token === null ? session.user.email : token.name;
}

/**
 * Throws Fault `unauthorized`, or `rate_limited` after too many unknown tokens; `forbidden` or `not_found` for a workspace
 * that is not the caller's.
 */
export async function identify(store: Store, guard: TokenGuard, request: FastifyRequest): Promise<Caller> {
  // Whoever sends a token means it: a wrong one is not made good by a cookie.
  if (request.headers.authorization !== undefined) return identifyToken(guard, request);
  const session = await sessionOf(store, request);
  if (session === null)
    throw new Fault(
      'unauthorized',
      'Sign in, or send an API token in the header Authorization: Bearer sk_... (write keys open nothing here).',
    );
  return { role: 'owner', workspace: await chooseWorkspace(store, wantedOf(request)), token: null, session };
}

/** The session of the request's cookie, or null. */
export async function sessionOf(store: Store, request: FastifyRequest): Promise<Session | null> {
  const secret = readSessionCookie(request);
  return secret === null ? null : findSession(store, secret);
}

async function identifyToken(guard: TokenGuard, request: FastifyRequest): Promise<Caller> {
  const match = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '');
  if (!match?.[1])
    throw new Fault(
      'unauthorized',
      'Send an API token in the header Authorization: Bearer sk_... (write keys open nothing here).',
    );
  const token = await guard.find(match[1], request.ip);
  if (!token)
    throw new Fault(
      'unauthorized',
      'This token is not known: it may be revoked, or of another installation.',
    );
  const wanted = wantedOf(request);
  if (wanted !== undefined && wanted !== token.workspace)
    throw new Fault(
      'forbidden',
      `This token is of the workspace "${token.workspace}", and the header X-Trackway-Workspace asks for another.`,
    );
  return { role: token.role, workspace: token.workspace, token, session: null };
}

function wantedOf({ headers }: FastifyRequest): string | undefined {
  const wanted = headers['x-trackway-workspace'];
  return typeof wanted === 'string' && wanted !== '' ? wanted : undefined;
}

async function chooseWorkspace(store: Store, wanted: string | undefined): Promise<string> {
  const workspaces = await listWorkspaces(store);
  const chosen = wanted === undefined ? workspaces[0] : workspaces.find(({ id }) => id === wanted);
  if (chosen) return chosen.id;
  throw new Fault(
    'not_found',
    'There is no workspace with the id in X-Trackway-Workspace. GET /api/v1/session lists them.',
  );
}
