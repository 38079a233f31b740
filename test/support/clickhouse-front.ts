/**
 * ClickHouse's HTTP interface over the embedded engine, as far as `@clickhouse/client` uses it: the same engine
 * behind a real wire, for tests of `--clickhouse-url` where no server can be installed. Statements come as the
 * body, or as the `query` parameter with data as the body; values as `param_*`; every other parameter but the
 * known ones is a setting. Errors answer 500 with the engine's text and `X-ClickHouse-Exception-Code`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Session } from 'chdb';

export interface ClickHouseFront {
  readonly url: string;
  /** First words of each statement that came over the wire, such as `INSERT INTO`. */
  readonly seen: readonly string[];
  /** While set, every request is cut off, as by a server that is down. */
  down: boolean;
  close(): Promise<void>;
}

const NOT_SETTINGS = new Set(['query', 'database', 'query_id', 'session_id', 'default_format', 'role']);

export async function startClickHouseFront(folder: string): Promise<ClickHouseFront> {
  const engine = new Session(folder);
  const seen: string[] = [];
  const front = { url: '', seen, down: false, close: (): Promise<void> => Promise.resolve() };
  // One statement at a time, in the order of arrival: databases are a state of the one session.
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    if (front.down) return void request.socket.destroy();
    const turn = last.then(() => answer(engine, seen, request, response));
    last = turn.catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  front.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  front.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await last;
    engine.close();
  };
  return front;
}

async function answer(
  engine: Session,
  seen: string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = new URL(request.url ?? '/', 'http://front');
  const body = await text(request);
  if (address.pathname === '/ping') return void response.end('Ok.\n');
  const inAddress = address.searchParams.get('query');
  const statement = inAddress === null ? body : `${inAddress}\n${body}`;
  seen.push(statement.trim().split(/\s+/).slice(0, 3).join(' '));
  const params: Record<string, string> = {};
  for (const [name, value] of address.searchParams) {
    if (name.startsWith('param_')) params[name.slice(6)] = unescapeText(value);
    else if (
      !NOT_SETTINGS.has(name) &&
      !name.startsWith('output_format') &&
      !/^(wait_end_of_query|send_progress|http_)/.test(name)
    )
      await engine.queryAsync(`SET ${name} = '${value}'`);
  }
  try {
    await engine.queryAsync(`USE ${address.searchParams.get('database') ?? 'default'}`);
    const format = address.searchParams.get('default_format');
    const options = format === null ? {} : { format: format as 'JSON' };
    const result =
      Object.keys(params).length > 0
        ? await engine.queryBindAsync(statement, params, options)
        : await engine.queryAsync(statement, options);
    response.setHeader('X-ClickHouse-Format', format ?? '');
    response.end(result.text());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    response.statusCode = 500;
    response.setHeader('X-ClickHouse-Exception-Code', /Code: (\d+)/.exec(message)?.[1] ?? '0');
    response.end(message.startsWith('Code:') ? message : `Code: 0. DB::Exception: ${message}`);
  }
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', 0: '\0' };

/** Values travel as ClickHouse's escaped text; the engine's own binding wants them as they are. */
function unescapeText(value: string): string {
  return value.replaceAll(/\\([\s\S])/g, (_, letter: string) => ESCAPED[letter] ?? letter);
}
