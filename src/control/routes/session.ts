/** People sign in here; their session is a cookie. `trackway owner reset` on the server helps who forgot. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findOwner } from '../../store/owner.ts';
import { endSession, findSession, SESSION_ABSOLUTE_MS, type Session } from '../../store/sessions.ts';
import { LOCAL_TOKEN_FILE } from '../../store/tokens.ts';
import { listWorkspaces } from '../../store/workspaces.ts';
import { Fault } from '../../system/fault.ts';
import { isLoopback } from '../../system/loopback.ts';
import { VERSION } from '../../system/version.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { sessionOf } from '../caller.ts';
import { collectUrlOf } from '../collect-url.ts';
import { type Door, openDoor, type Visitor } from '../owner/door.ts';
import { clearSessionCookie, setSessionCookie } from '../owner/session-cookie.ts';
import { tellSignedUp } from '../self-tracking/signed-up.ts';

const sessionSchema = z
  .object({
    state: z
      .enum(['setup', 'signed-out', 'signed-in'])
      .describe('setup: there is no owner yet, and whoever comes first chooses the password.'),
    needsSetupCode: z.boolean().describe('The setup asks for the code that `trackway start` printed.'),
    user: z.object({ name: z.string(), email: z.string() }).nullable(),
    workspaces: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          demo: z.boolean(),
          builtIn: z.boolean().describe('Trackway tells of itself in it.'),
        }),
      )
      .describe('What X-Trackway-Workspace may ask for, the default first. Empty unless signed in.'),
    installation: z
      .object({ version: z.string(), collectUrl: z.string(), apiUrl: z.string() })
      .nullable()
      .describe('Null unless signed in.'),
  })
  .meta({
    id: 'Session',
    example: {
      state: 'signed-in',
      needsSetupCode: false,
      user: { name: 'Ada', email: 'ada@example.com' },
      workspaces: [{ id: 'default', name: 'Default', demo: false, builtIn: false }],
      installation: {
        version: '0.1.0',
        collectUrl: 'http://127.0.0.1:3001',
        apiUrl: 'http://127.0.0.1:3000',
      },
    },
  });
type SessionView = z.output<typeof sessionSchema>;

const emailSchema = z.email('takes an email address').max(200);
/** Its rules are checked where their message can say more. */
const passwordSchema = z.string().min(1, 'must not be empty').max(1000);

export function addSession(api: Api, options: ControlOptions): void {
  const door = openDoor(options.store);
  addReading(api, options);
  addEntering(api, options, door);
  addLeaving(api, options);
  addPasswords(api, door);
}

function addReading(api: Api, options: ControlOptions): void {
  api.get(
    '/api/v1/session',
    {
      config: { action: 'public' },
      schema: {
        tags: ['Session'],
        summary: 'Whether somebody is signed in, and as whom',
        response: { 200: sessionSchema },
      },
    },
    async (request) => describe(options, request, await sessionOf(options.store, request)),
  );
}

function addEntering(api: Api, options: ControlOptions, door: Door): void {
  const { store } = options;
  api.post(
    '/api/v1/session/setup',
    {
      config: { action: 'public' },
      schema: {
        tags: ['Session'],
        summary: 'Become the owner of a new installation, and sign in',
        description: 'Only while there is no owner. Sets the session cookie.',
        body: z.strictObject({
          name: z.string().trim().min(1, 'must not be empty').max(100),
          email: emailSchema,
          password: passwordSchema.describe('12 to 128 characters, and none that is tried first.'),
          setupCode: z.string().max(100).optional().describe('See `needsSetupCode` of GET /api/v1/session.'),
        }),
        response: { 201: sessionSchema },
      },
    },
    async (request, reply) => {
      const { setupCode, ...wanted } = request.body;
      const code = needsSetupCode(options, request) ? (setupCode ?? '') : null;
      const secret = await door.setUp({ ...wanted, setupCode: code }, visitorOf(request));
      setSessionCookie(request, reply, secret, SESSION_ABSOLUTE_MS);
      const session = await findSession(store, secret);
      const [workspace] = await listWorkspaces(store);
      if (session !== null && workspace !== undefined)
        tellSignedUp(options.selfTracking, session.user, workspace, store.clock.now());
      return reply.status(201).send(await describe(options, request, session));
    },
  );
  api.post(
    '/api/v1/session/sign-in',
    {
      config: { action: 'public' },
      schema: {
        tags: ['Session'],
        summary: 'Sign in',
        description: 'Sets the session cookie, and ends the session the request came with.',
        body: z.strictObject({ email: emailSchema, password: passwordSchema }),
        response: { 200: sessionSchema },
      },
    },
    async (request, reply) => {
      const before = await sessionOf(store, request);
      const secret = await door.signIn(request.body, visitorOf(request), before);
      setSessionCookie(request, reply, secret, SESSION_ABSOLUTE_MS);
      return describe(options, request, await findSession(store, secret));
    },
  );
}

function addLeaving(api: Api, { store }: ControlOptions): void {
  api.post(
    '/api/v1/session/sign-out',
    {
      config: { action: 'self.write' },
      schema: {
        tags: ['Session'],
        summary: 'Sign out',
        description: 'The session ends on the server, whatever becomes of the cookie.',
        response: { 204: z.undefined().describe('The session has ended.') },
      },
    },
    async (request, reply) => {
      await endSession(store, sessionOnly(request).id);
      clearSessionCookie(reply);
      return reply.status(204).send();
    },
  );
}

function addPasswords(api: Api, door: Door): void {
  api.post(
    '/api/v1/session/password',
    {
      config: { action: 'self.write' },
      schema: {
        tags: ['Session'],
        summary: 'Change the password',
        description: 'Ends every other session.',
        body: z.strictObject({ current: passwordSchema, next: passwordSchema }),
        response: { 204: z.undefined().describe('From now on the new one counts.') },
      },
    },
    async (request, reply) => {
      await door.changePassword(sessionOnly(request), request.body, visitorOf(request));
      return reply.status(204).send();
    },
  );
  api.post(
    '/api/v1/owner/reset',
    {
      config: { action: 'owner.reset' },
      schema: {
        tags: ['Session'],
        summary: "Set the owner's password from the server itself",
        description:
          "For `trackway owner reset`: takes only the data folder's local token. Ends every session.",
        body: z.strictObject({ password: passwordSchema }),
        response: { 200: z.object({ email: z.string() }) },
      },
    },
    async (request) => {
      if (callerOf(request).token?.managedBy !== LOCAL_TOKEN_FILE)
        throw new Fault(
          'forbidden',
          'Only the local token in the data folder may do this: run trackway owner reset on the server itself.',
        );
      const { email } = await door.resetPassword(request.body.password);
      return { email };
    },
  );
}

async function describe(
  options: ControlOptions,
  request: FastifyRequest,
  session: Session | null,
): Promise<SessionView> {
  const nobody = { user: null, workspaces: [], installation: null };
  if (session === null) {
    if (await findOwner(options.store)) return { state: 'signed-out', needsSetupCode: false, ...nobody };
    return { state: 'setup', needsSetupCode: needsSetupCode(options, request), ...nobody };
  }
  return {
    state: 'signed-in',
    needsSetupCode: false,
    user: { name: session.user.name, email: session.user.email },
    workspaces: [...(await listWorkspaces(options.store))],
    installation: {
      version: VERSION,
      collectUrl: collectUrlOf(options.config, request.hostname),
      apiUrl: `${request.protocol}://${request.host}`,
    },
  };
}

/**
 * Nobody but this machine's own people reaches a port on loopback, unless a proxy hands requests on, or a page of
 * another site has its name point here: all of which shows.
 */
function needsSetupCode({ config }: ControlOptions, request: FastifyRequest): boolean {
  const { headers } = request;
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some(
    (name) => headers[name] !== undefined,
  );
  return !isLoopback(config.host) || isForwarded || !isLoopback(request.hostname);
}

const visitorOf = (request: FastifyRequest): Visitor => ({
  address: request.ip,
  userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
});

function sessionOnly(request: FastifyRequest): Session {
  const { session } = callerOf(request);
  if (session === null)
    throw new Fault('bad_request', 'This is for people who have signed in; a token has no session.');
  return session;
}
