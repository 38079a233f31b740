/** Sessions shared by whoever asks: each is one asker's at a time, the others wait in the order they came. */
import { callerGone, type Session } from './session.ts';

/**
 * Uses a free session, or waits for one. When `signal` aborts before there is one, the asker leaves the queue with
 * the Fault of session.ts and costs nothing; afterwards it is up to `use`.
 */
export type Ask = <T>(use: (session: Session) => Promise<T>, signal?: AbortSignal) => Promise<T>;

export function poolOf(sessions: readonly Session[]): Ask {
  const free = [...sessions];
  const waiting = new Set<(session: Session) => void>();

  const wait = (signal: AbortSignal | undefined): Promise<Session> =>
    new Promise((resolve, reject) => {
      const give = (session: Session): void => {
        signal?.removeEventListener('abort', leave);
        resolve(session);
      };
      const leave = (): void => {
        waiting.delete(give);
        reject(callerGone());
      };
      waiting.add(give);
      signal?.addEventListener('abort', leave, { once: true });
    });

  return async (use, signal) => {
    if (signal?.aborted) throw callerGone();
    const session = free.pop() ?? (await wait(signal));
    try {
      return await use(session);
    } finally {
      const [next] = waiting;
      if (next) {
        waiting.delete(next);
        next(session);
      } else free.push(session);
    }
  };
}
