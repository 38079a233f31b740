/**
 * The cookie that holds a session's secret. Over https it is called `__Host-...`, which browsers take only from this
 * very host, with Secure and for the whole of it; over plain http they would refuse that, so it has a plain name there.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';

const SECURE_NAME = '__Host-trackway-session';
const PLAIN_NAME = 'trackway-session';

/**
 * A proxy in front ends https, and not every one says so; the browser always does, in the Origin of what it posts
 * (which the gate has compared with the Host).
 */
function isHttps(request: FastifyRequest): boolean {
  return request.protocol === 'https' || /^https:/i.test(request.headers.origin ?? '');
}

/** The secret, or null. Over https only the cookie that cannot come from anywhere else counts. */
export function readSessionCookie(request: FastifyRequest): string | null {
  const cookies = new Map(
    (request.headers.cookie ?? '').split(';').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    }),
  );
  const secret = cookies.get(SECURE_NAME) ?? (isHttps(request) ? undefined : cookies.get(PLAIN_NAME));
  return secret === undefined || secret === '' ? null : secret;
}

export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  secret: string,
  lifeMs: number,
): void {
  reply.header('set-cookie', renderCookie(isHttps(request), secret, Math.floor(lifeMs / 1000)));
}

/** Takes both away: whoever signs out wants none left. */
export function clearSessionCookie(reply: FastifyReply): void {
  reply.header('set-cookie', [renderCookie(true, '', 0), renderCookie(false, '', 0)]);
}

function renderCookie(secure: boolean, value: string, seconds: number): string {
  const name = secure ? SECURE_NAME : PLAIN_NAME;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}
