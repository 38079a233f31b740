/**
 * Signing up and in, by Better Auth over the control store. Its handler, cookies and routes are not used: the routes
 * of the API ask it, and its session is changed on its way into the table, so that only a hash is kept there and its
 * times are the clock's. It is loaded when first needed, because it is 50 MB of memory that most starts never use.
 */
import { randomBytes } from 'node:crypto';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import type { Store } from '../../store/database.ts';
import { hashOf, randomText } from '../../store/names.ts';
import { SESSION_ABSOLUTE_MS } from '../../store/sessions.ts';
import { Fault } from '../../system/fault.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface Accounts {
  /** Makes the account and its first session; returns the session's secret. */
  signUp(wanted: Credentials & { readonly name: string }, userAgent: string): Promise<string>;
  /** Returns a new session's secret. Throws Fault `unauthorized`, the same and after the same work for unknown emails. */
  signIn(given: Credentials, userAgent: string): Promise<string>;
  /** Throws Fault `unauthorized` when `current` is not the password. */
  changePassword(user: string, current: string, next: string): Promise<void>;
  /** Without asking for the present one. */
  setPassword(user: string, next: string): Promise<void>;
}

export function openAccounts(store: Store): Accounts {
  /** Secrets of sessions that are being made, by what the table gets in their place. */
  const issued = new Map<string, string>();
  const auth = createAuth(store, issued);
  const take = (token: string | null): string => {
    const secret = token === null ? undefined : issued.get(token);
    if (token === null || secret === undefined) throw new Error('a session was made without its secret');
    issued.delete(token);
    return secret;
  };
  const setPassword = async (user: string, next: string): Promise<void> => {
    const { internalAdapter } = await auth.$context;
    await internalAdapter.updatePassword(user, await hashPassword(next, store.random));
  };
  return {
    async signUp({ name, email, password }, userAgent) {
      const headers = new Headers({ 'user-agent': userAgent });
      return take((await auth.api.signUpEmail({ body: { name, email, password }, headers })).token);
    },
    async signIn({ email, password }, userAgent) {
      const headers = new Headers({ 'user-agent': userAgent });
      try {
        return take((await auth.api.signInEmail({ body: { email, password }, headers })).token);
      } catch (error) {
        if (error instanceof APIError && error.status === 'UNAUTHORIZED') throw wrong('Email or password');
        throw error;
      }
    },
    async changePassword(user, current, next) {
      const { internalAdapter } = await auth.$context;
      const account = (await internalAdapter.findAccounts(user)).find(
        ({ providerId }) => providerId === 'credential',
      );
      if (!(await verifyPassword(current, account?.password ?? ''))) throw wrong('The present password');
      await setPassword(user, next);
    },
    setPassword,
  };
}

const wrong = (what: string): Fault => new Fault('unauthorized', `${what} is wrong.`);

function createAuth(store: Store, issued: Map<string, string>) {
  return betterAuth({
    // It signs cookies of its own, which nobody gets.
    secret: randomBytes(32).toString('base64url'),
    baseURL: 'http://localhost',
    database: kyselyAdapter(store.db, { type: 'sqlite' }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    // It asks for a table of email codes, which nothing here sends.
    advanced: { database: { validateSchema: false } },
    user: { modelName: 'users' },
    account: { modelName: 'accounts' },
    session: { modelName: 'sessions', expiresIn: SESSION_ABSOLUTE_MS / 1000 },
    emailAndPassword: {
      enabled: true,
      // Our own rules came before; these only must not be in their way.
      minPasswordLength: 1,
      maxPasswordLength: 1000,
      password: {
        hash: (password) => hashPassword(password, store.random),
        verify: ({ hash, password }) => verifyPassword(password, hash),
      },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            const secret = randomText(store.random, SECRET_LENGTH);
            const token = hashOf(secret);
            issued.set(token, secret);
            const now = store.clock.now();
            const createdAt = new Date(now);
            const expiresAt = new Date(now + SESSION_ABSOLUTE_MS);
            return { data: { ...session, token, createdAt, updatedAt: createdAt, expiresAt } };
          },
        },
      },
    },
  });
}

/** Letters and digits of a session's secret: 256 bits. */
const SECRET_LENGTH = 43;
