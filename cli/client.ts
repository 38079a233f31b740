/**
 * The command line's way to the control API. Address: --url, else TRACKWAY_URL, else this machine's port.
 * Token: --token, else TRACKWAY_TOKEN, else the data folder's local token, which is only ever shown to loopback.
 */
import { readFile } from 'node:fs/promises';
import { FAULTS, Fault, type FaultCode, type FaultProblem } from '../src/system/fault.ts';
import { pathsOf } from '../src/system/paths.ts';
import type { Io } from './io.ts';

export interface Connection {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
  readonly data?: string | undefined;
  /** Id of the workspace that is meant; the token's own when absent. */
  readonly workspace?: string | undefined;
  /** How long an answer is waited for, milliseconds. */
  readonly answerMs?: number | undefined;
}

export interface Client {
  readonly url: string;
  get(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<unknown>;
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<unknown>;
  /** An answer that is a file. */
  text(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<string>;
  /** The body of a streaming answer. */
  open(
    path: string,
    query: Readonly<Record<string, string | undefined>>,
    signal: AbortSignal,
    accept?: string,
  ): Promise<ReadableStream<Uint8Array>>;
}

/** More than the API gives any question; a core that hangs must not hang whoever asks what is wrong. */
const ANSWER_MS = 60_000;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Throws Fault `invalid_config` for a bad address, `unauthorized` when there is no token. */
export async function connect(connection: Connection, { env }: Io): Promise<Client> {
  const url = (
    connection.url ??
    env.TRACKWAY_URL ??
    `http://127.0.0.1:${env.TRACKWAY_PORT ?? '3000'}`
  ).replace(/\/+$/, '');
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new Fault(
      'invalid_config',
      `--url is "${url}": it takes an address such as http://127.0.0.1:3000.`,
    );
  // Whoever asks for the demo by name means its token, also where the environment has one of their own workspace.
  const fromEnvironment = connection.workspace === DEMO ? undefined : env.TRACKWAY_TOKEN;
  const token = connection.token ?? fromEnvironment ?? (await readLocalToken(url, connection, env));
  const workspace = workspaceOf(connection, env);
  const isDemoFile = workspace === DEMO && (connection.token ?? fromEnvironment) === undefined;
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = {
      ...init.headers,
      authorization: `Bearer ${token}`,
      // The demo's own token says it already, whatever the id of its workspace is.
      ...(workspace === undefined || isDemoFile ? {} : { 'x-trackway-workspace': workspace }),
    };
    let answer: Response;
    const late = AbortSignal.timeout(connection.answerMs ?? ANSWER_MS);
    try {
      // A stream is ended by whoever reads it, everything else by the clock.
      answer = await fetch(`${url}${path}`, {
        ...init,
        signal: init.signal ?? late,
        headers,
        redirect: 'error',
      });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      if (init.signal === undefined && late.aborted)
        throw new Fault(
          'unavailable',
          `The API at ${url} takes connections and does not answer: its process hangs or is overloaded. Look at what trackway start printed; stopping and starting it loses nothing.`,
          { cause: error },
        );
      throw new Fault(
        'unavailable',
        `The API at ${url} does not answer. Is Trackway running (trackway start)? Else give its address with --url or TRACKWAY_URL.`,
        { cause: error },
      );
    }
    if (!answer.ok) throw await faultOf(answer);
    return answer;
  };
  return {
    url,
    get: async (path, query = {}) => parse(await call(withQuery(path, query), {})),
    send: async (method, path, body, headers) =>
      parse(
        await call(path, {
          method,
          ...(body === undefined
            ? {}
            : { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } }),
        }),
      ),
    text: async (path, query = {}) => (await call(withQuery(path, query), {})).text(),
    async open(path, query, signal, accept) {
      const headers = accept === undefined ? {} : { headers: { accept } };
      const { body } = await call(withQuery(path, query), { signal, ...headers });
      if (!body) throw new Fault('unavailable', 'The API answered without a body.');
      return body;
    },
  };
}

/** The workspace that `trackway start --demo` makes; its token lies beside the local one. */
const DEMO = 'demo';

function workspaceOf(connection: Connection, env: Io['env']): string | undefined {
  return connection.workspace ?? env.TRACKWAY_WORKSPACE;
}

async function readLocalToken(url: string, connection: Connection, env: Io['env']): Promise<string> {
  const paths = pathsOf(connection.data ?? env.TRACKWAY_DATA ?? './data');
  const isDemo = workspaceOf(connection, env) === DEMO;
  if (!LOOPBACK.has(new URL(url).hostname))
    throw new Fault('unauthorized', `Give a token for ${url} with --token or TRACKWAY_TOKEN.`);
  try {
    return (await readFile(isDemo ? paths.demoToken : paths.localToken, 'utf8')).trim();
  } catch (error) {
    if (isDemo)
      throw new Fault(
        'unauthorized',
        'There is no demo in this data folder: make one with trackway start --demo, or name the folder with --data, or give a token of the demo with --token or TRACKWAY_TOKEN.',
        { cause: error },
      );
    throw new Fault(
      'unauthorized',
      'No API token: start Trackway here first (trackway start), or name its data folder with --data, or give a token with --token or TRACKWAY_TOKEN.',
      { cause: error },
    );
  }
}

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

async function parse(answer: Response): Promise<unknown> {
  return answer.status === 204 ? null : answer.json();
}

async function faultOf(answer: Response): Promise<Fault> {
  const text = await answer.text();
  const error = field(parseJson(text), 'error');
  const code = field(error, 'code');
  const message = field(error, 'message');
  if (typeof code === 'string' && isFaultCode(code) && typeof message === 'string')
    return new Fault(code, message, { problems: problemsIn(error) });
  return new Fault(
    answer.status >= 500 ? 'unavailable' : 'bad_request',
    `The server answered ${answer.status}, but not as Trackway's API does. Is the address right?`,
  );
}

function problemsIn(error: unknown): readonly FaultProblem[] | undefined {
  if (field(error, 'problems') === undefined) return undefined;
  return items(error, 'problems').map((problem) => {
    const line = field(problem, 'line');
    return {
      code: textOf(problem, 'code'),
      path: textOf(problem, 'path'),
      message: textOf(problem, 'message'),
      ...(typeof line === 'number' ? { line } : {}),
    };
  });
}

function isFaultCode(code: string): code is FaultCode {
  return code in FAULTS;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value inside parsed JSON; undefined when the path is not there. */
export function field(json: unknown, ...path: readonly (string | number)[]): unknown {
  let value = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

export function items(json: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const value = field(json, ...path);
  return Array.isArray(value) ? value : [];
}

export function textOf(json: unknown, ...path: readonly (string | number)[]): string {
  const value = field(json, ...path);
  return typeof value === 'string' ? value : '';
}
