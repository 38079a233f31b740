/**
 * Are the ports there to be had? Asked once, before any child starts: a child that found its port taken would be
 * started again for ever, and each time say so.
 */
import { createServer } from 'node:net';
import type { Clock } from '../system/clock.ts';
import { Fault } from '../system/fault.ts';

/** Children of a supervisor that was killed leave within moments; their ports are waited for. */
const WAIT_MS = 3000;
const ASK_AGAIN_MS = 50;

export interface WantedPorts {
  readonly host: string;
  readonly port: number;
  readonly collectPort: number;
}

/** Puts a free port in the place of each 0: chosen once, so that what is printed is true and stays so over restarts. */
export async function choosePorts({
  host,
  port,
  collectPort,
}: WantedPorts): Promise<Pick<WantedPorts, 'port' | 'collectPort'>> {
  const [api, collect] = await Promise.all([port, collectPort].map((each) => each || findPort(host)));
  return { port: api ?? port, collectPort: collect ?? collectPort };
}

/** 0 where the address cannot be had at all; `awaitFreePorts` then says why. */
function findPort(host: string): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(0));
    server.listen({ host, port: 0, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Port 0 is always free. Throws Fault `invalid_config`, or `unavailable` when a port stays taken. */
export async function awaitFreePorts(
  wanted: WantedPorts,
  clock: Pick<Clock, 'now' | 'sleep'>,
): Promise<void> {
  const { host, port, collectPort } = wanted;
  if (port === collectPort && port !== 0) {
    throw new Fault(
      'invalid_config',
      `--port and --collect-port are both ${port}: the API and collection each need a port of their own.`,
    );
  }
  const until = clock.now() + WAIT_MS;
  await awaitFree(host, port, '--port', until, clock);
  await awaitFree(host, collectPort, '--collect-port', until, clock);
}

async function awaitFree(
  host: string,
  port: number,
  option: string,
  until: number,
  clock: Pick<Clock, 'now' | 'sleep'>,
): Promise<void> {
  for (;;) {
    const code = await tryPort(host, port);
    if (code === null) return;
    if (code !== 'EADDRINUSE') throw refusal(host, port, option, code);
    if (clock.now() >= until)
      throw new Fault(
        'unavailable',
        `Port ${port} of ${host} is taken by another program. Stop it, or choose another port with ${option}.`,
      );
    await clock.sleep(ASK_AGAIN_MS);
  }
}

function refusal(host: string, port: number, option: string, code: string): Fault {
  if (code === 'EACCES')
    return new Fault(
      'invalid_config',
      `Port ${port} may not be opened by this user. Choose one above 1023 with ${option}.`,
    );
  return new Fault(
    'invalid_config',
    `--host ${host} is not an address of this machine (${code}). 127.0.0.1 is reached from this machine only, 0.0.0.0 from all its networks.`,
  );
}

/** The code of the error that listening there makes, or null. */
function tryPort(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
