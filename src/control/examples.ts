/**
 * A working program for every client. The files under examples/ are the one source: they hold the address of a
 * start with default settings and a placeholder for the key, and here both are replaced by this installation's.
 * The tests run what comes out.
 */
import { readFileSync } from 'node:fs';
import { Fault } from '../system/fault.ts';
import { EXAMPLE_ENTRIES, type ExampleEntry } from './examples-table.ts';
import { renderSnippet } from './snippet.ts';

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly install: string | null;
  readonly filename: string;
  readonly code: string;
  readonly note: string | null;
}

/** What the files say in place of an installation: its address with either scheme or none, and its key. */
const PLACEHOLDERS = /(https?:\/\/)?127\.0\.0\.1:3001|YOUR_WRITE_KEY/g;
const FOLDER = new URL('../../examples/', import.meta.url);
/** Nothing that could end a string in any of the languages: the name may come from a request's Host header. */
const PLAIN_ADDRESS = /^https?:\/\/(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(:\d+)?(\/[\w./~-]*)?$/i;

/** `collectUrl` is the collection port's public address. Throws Fault `bad_request` for one that is no plain URL. */
export function renderExamples(collectUrl: string, writeKey: string): Example[] {
  if (!PLAIN_ADDRESS.test(collectUrl))
    throw new Fault(
      'bad_request',
      'The name in the Host header cannot stand in an example: ask under a plain host name.',
    );
  const address = collectUrl.replace(/\/+$/, '');
  return EXAMPLE_ENTRIES.map((entry) => ({
    id: entry.id,
    title: entry.title,
    install: entry.install,
    filename: entry.filename,
    code:
      entry.file === null
        ? renderSnippet(address, writeKey)
        : fill(readExample(entry.id, entry.file), address, writeKey),
    note: noteOf(entry, address),
  }));
}

function readExample(id: string, file: string): string {
  return readFileSync(new URL(`${id}/${file}`, FOLDER), 'utf8');
}

/** A file that says https, or no scheme at all, belongs to a client that knows nothing but https. */
function fill(text: string, address: string, writeKey: string): string {
  const bare = address.replace(/^https?:\/\//, '');
  return text.replace(PLACEHOLDERS, (found) => {
    if (found === 'YOUR_WRITE_KEY') return writeKey;
    if (found.startsWith('https://')) return `https://${bare}`;
    return found.startsWith('http://') ? address : bare;
  });
}

function noteOf({ needsHttps, note }: ExampleEntry, address: string): string | null {
  if (!needsHttps || address.startsWith('https://')) return note;
  const https =
    'This client speaks https only, and this Trackway is reached over http: start it with --tls-cert and --tls-key, or put a proxy with https in front and say so with --public-url.';
  return note === null ? https : `${https} ${note}`;
}
