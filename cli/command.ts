/** What all commands share: the options that lead to the API, how they print, and their context. */
import { Command } from 'commander';
import type { Client, Connection } from './client.ts';
import { connect } from './client.ts';
import { type Io, isTty, write } from './io.ts';

export interface Common extends Connection {
  readonly json?: boolean;
}

/** A command that talks to the API. Every one of them takes --json. */
export function apiCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--url <address>', 'address of the API (TRACKWAY_URL; default http://127.0.0.1:3000)')
    .option('--token <token>', "API token (TRACKWAY_TOKEN; default: the data folder's local token)")
    .option('--workspace <id>', "workspace to work in: demo, or the token's own (TRACKWAY_WORKSPACE)")
    .option('--data <folder>', 'data folder of this machine (TRACKWAY_DATA; default ./data)')
    .option('--json', 'print JSON in a stable shape (see docs/cli.md)');
}

export interface Session {
  readonly client: Client;
  readonly io: Io;
  readonly json: boolean;
  /** Prints the value as JSON, or the text. */
  print(value: unknown, text: () => string): Promise<void>;
}

export async function openSession(options: Common, io: Io): Promise<Session> {
  const json = options.json === true;
  return {
    client: await connect(options, io),
    io,
    json,
    print: (value, text) => write(io.stdout, json ? `${JSON.stringify(value, null, 2)}\n` : text()),
  };
}

export function useColours(io: Io): boolean {
  return isTty(io.stdout) && io.env.NO_COLOR === undefined;
}

/** Aborts on Ctrl-C; `done` gives the signal back. */
export function untilInterrupted(io: Io): { readonly signal: AbortSignal; done(): void } {
  const controller = new AbortController();
  const done = io.onInterrupt?.(() => controller.abort()) ?? (() => undefined);
  return { signal: controller.signal, done };
}
