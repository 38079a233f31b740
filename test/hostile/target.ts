/** Starts what is attacked and asks it what it has seen. To attack the whole product, make `found` ask its API instead. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Found {
  readonly events: number;
  readonly writeKey: string;
  /** One an event: `stored` or a refusal code. */
  readonly outcomes: readonly string[];
}

export interface Report {
  readonly found: readonly Found[];
  /** Longest stretch of the main thread's own computing, milliseconds. */
  readonly stallMs: number;
  readonly rssBytes: number;
  readonly polluted: boolean;
}

export interface Target {
  readonly port: number;
  /** The same edge with timeouts of 0.3 s for headers and 0.6 s for requests. */
  readonly hastyPort: number;
  /** What happened since the last report. Rejects when the process has died. */
  report(): Promise<Report>;
  stop(): Promise<void>;
}

export async function startTarget(): Promise<Target> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), {
    stdio: 'inherit',
    execArgv: [],
  });
  const died = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`The server died (code ${code}, signal ${signal}).`);
  });
  died.catch(() => {});
  const next = async <T>(): Promise<T> => (await Promise.race([once(child, 'message'), died]))[0] as T;
  const { port, hastyPort } = await next<{ port: number; hastyPort: number }>();
  return {
    port,
    hastyPort,
    report: async () => {
      const answer = next<Report>();
      child.send('report');
      return answer;
    },
    stop: async () => {
      child.kill();
      await died.catch(() => {});
    },
  };
}
