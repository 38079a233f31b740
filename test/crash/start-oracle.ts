import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Account, OracleOptions } from './account.ts';

export interface Oracle {
  /** What it knows so far; the load goes on. */
  account(): Promise<Account>;
  /** Finishes what it began, insisting until all is acknowledged, and ends. */
  drain(): Promise<Account>;
}

const DEFAULTS = { connections: 16, pauseMs: 20, resendShare: 0.05, writeKey: 'WK_WEB' };

/** Starts the oracle's process. It ends with `drain`, or with the process that started it. */
export function startOracle(
  options: Pick<OracleOptions, 'port' | 'run' | 'seed'> & Partial<OracleOptions>,
): Oracle {
  const child = fork('test/crash/oracle.ts', [JSON.stringify({ ...DEFAULTS, ...options })], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`the oracle exited with ${code}`))),
  );
  ended.catch(() => undefined);
  const ask = async (question: 'account' | 'drain'): Promise<Account> => {
    const answer = once(child, 'message');
    child.send(question);
    const [account] = await Promise.race([answer, ended]);
    return account as Account;
  };
  return { account: () => ask('account'), drain: () => ask('drain') };
}
