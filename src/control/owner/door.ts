/**
 * The way in for people: setting the owner up, signing in and out, changing and resetting the password. Counts
 * attempts before any work is done for them, and loads what it needs for passwords when it first needs it.
 */
import type { Store } from '../../store/database.ts';
import { findOwner, forgetSetupCode, isSetupCode, type Owner } from '../../store/owner.ts';
import { endSession, endSessions, type Session } from '../../store/sessions.ts';
import { Fault } from '../../system/fault.ts';
import type { Accounts, Credentials } from './accounts.ts';
import { openAttempts } from './attempts.ts';
import { checkPassword } from './password-rules.ts';

/** Where a request comes from. */
export interface Visitor {
  readonly address: string;
  readonly userAgent: string;
}

export interface Wanted extends Credentials {
  readonly name: string;
  /** Null when this visitor needs none; else what they gave. */
  readonly setupCode: string | null;
}

export interface Door {
  /** Returns the new session's secret. Throws Fault `conflict` once there is an owner, `forbidden` for a wrong code. */
  setUp(wanted: Wanted, visitor: Visitor): Promise<string>;
  /** Returns the new session's secret and ends the one before. Throws Fault `unauthorized` or `rate_limited`. */
  signIn(given: Credentials, visitor: Visitor, before: Session | null): Promise<string>;
  /** Ends every other session too. Throws Fault `unauthorized`, `rate_limited` or `bad_request`. */
  changePassword(
    session: Session,
    change: { current: string; next: string },
    visitor: Visitor,
  ): Promise<void>;
  /** Ends every session. Throws Fault `not_found` while there is no owner, `bad_request` for a weak password. */
  resetPassword(next: string): Promise<Owner>;
}

export function openDoor(store: Store): Door {
  const attempts = openAttempts(store.clock);
  let loading: Promise<Accounts> | undefined;
  const accounts = (): Promise<Accounts> => {
    loading ??= import('./accounts.ts').then(({ openAccounts }) => openAccounts(store));
    return loading;
  };
  let settingUp = Promise.resolve();
  return {
    async setUp(wanted, visitor) {
      const attempt = { account: '(setup)', address: visitor.address };
      await refuseSecondOwner(store);
      if (wanted.setupCode !== null) {
        attempts.begin(attempt);
        if (!(await isSetupCode(store, wanted.setupCode)))
          throw new Fault('forbidden', 'This is not the setup code that the present trackway start printed.');
        attempts.succeeded(attempt);
      }
      const email = wanted.email.toLowerCase();
      await checkPassword(wanted.password, [wanted.name, email]);
      // One after the other, so that two at once do not both find that there is no owner.
      const made = settingUp.then(async () => {
        await refuseSecondOwner(store);
        const secret = await (await accounts()).signUp({ ...wanted, email }, visitor.userAgent);
        await forgetSetupCode(store);
        return secret;
      });
      settingUp = made.then(
        () => undefined,
        () => undefined,
      );
      return made;
    },
    async signIn({ email, password }, visitor, before) {
      const attempt = { account: email.toLowerCase(), address: visitor.address };
      attempts.begin(attempt);
      const secret = await (await accounts()).signIn({ email, password }, visitor.userAgent);
      attempts.succeeded(attempt);
      if (before !== null) await endSession(store, before.id);
      return secret;
    },
    async changePassword({ id, user }, { current, next }, visitor) {
      const attempt = { account: user.email, address: visitor.address };
      await checkPassword(next, [user.name, user.email]);
      attempts.begin(attempt);
      await (await accounts()).changePassword(user.id, current, next);
      attempts.succeeded(attempt);
      await endSessions(store, user.id, id);
    },
    async resetPassword(next) {
      const owner = await findOwner(store);
      if (!owner)
        throw new Fault('not_found', 'There is no owner yet: open the console and choose a password there.');
      await checkPassword(next, [owner.name, owner.email]);
      await (await accounts()).setPassword(owner.id, next);
      await endSessions(store, owner.id, null);
      attempts.clear();
      return owner;
    },
  };
}

async function refuseSecondOwner(store: Store): Promise<void> {
  if (await findOwner(store))
    throw new Fault('conflict', 'This Trackway has an owner already: sign in, or run trackway owner reset.');
}
