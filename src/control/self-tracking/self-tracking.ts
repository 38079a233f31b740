/**
 * What people do with this installation, told to its own workspace (docs/self-tracking.md). Routes tell it after they
 * have done what they were asked for, through the typed calls of analytics.ts.
 *
 * Promise to the routes: telling returns at once and never throws, whatever becomes of the call.
 */
import type { Caller } from '../caller.ts';

/** Who did it, and in which workspace. */
export type Who = { readonly workspace: string } & (
  | { readonly userId: string }
  | { readonly anonymousId: string }
);

/** What the generated calls send to. */
export interface Analytics {
  identify(userId: string | undefined, traits: object, options?: object): void;
  group(groupId: string, traits: object, options?: object): void;
  track(event: string, properties: object, options?: object): void;
}

export interface SelfTracking {
  as(who: Who): Analytics;
}

/** A token is a program, and no person. */
export function whoOf({ workspace, session, token }: Caller): Who {
  return session === null
    ? { workspace, anonymousId: `token-${token.id}` }
    : { workspace, userId: session.user.id };
}

const SILENT: Analytics = { identify: () => undefined, group: () => undefined, track: () => undefined };

/** Turned off. */
export const NO_SELF_TRACKING: SelfTracking = { as: () => SILENT };
