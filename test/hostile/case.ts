/** A named hostile case: what is sent, and what must come of it. One file each in test/golden/hostile. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Found } from './target.ts';
import {
  type Action,
  type Answer,
  bytesOf,
  exchange,
  type Part,
  type Request,
  requestBytes,
} from './wire.ts';

export interface HostileCase {
  readonly why: string;
  readonly send: Request | { readonly raw: readonly Part[] };
  /** Sent to the server with short timeouts. */
  readonly hasty?: boolean;
  readonly expect: {
    /** One an answer: the status, then `ok`, `gif`, `json`, `empty`, or the code of the error body. */
    readonly answers: readonly string[];
    /** How many events ended as `stored` or under which refusal code; `{}` is nothing at all. */
    readonly found: Readonly<Record<string, number>>;
    /** The server must have closed the connection itself. */
    readonly closed?: boolean;
  };
}

const FOLDER = new URL('../golden/hostile/', import.meta.url);

export function readCases(): [string, HostileCase][] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))]);
}

/** Sends the case and tells, in the case's own words, what came back. */
export async function sendCase(
  hostile: HostileCase,
  port: number,
): Promise<{ answers: string[]; closed: boolean; raw: Answer[] }> {
  const parts = 'raw' in hostile.send ? splitActions(hostile.send.raw) : [requestBytes(hostile.send)];
  const count = hostile.expect.closed ? Number.POSITIVE_INFINITY : hostile.expect.answers.length || 1;
  const bodies = 'method' in hostile.send && hostile.send.method === 'HEAD' ? 'heads only' : 'with bodies';
  const { answers, closed } = await exchange(port, parts, count, bodies);
  return { answers: answers.map(nameAnswer), closed, raw: answers };
}

/** Neighbouring bytes go out in one write; a pause or hanging up comes between. */
function splitActions(parts: readonly Part[]): (Buffer | Action)[] {
  const split: (Buffer | Action)[] = [];
  let bytes: Part[] = [];
  for (const part of parts) {
    if (typeof part === 'object' && ('pauseMs' in part || 'hangUp' in part)) {
      split.push(bytesOf(bytes), part);
      bytes = [];
    } else bytes.push(part);
  }
  return [...split, bytesOf(bytes)];
}

function nameAnswer(answer: Answer): string {
  const text = answer.body.toString('latin1');
  if (text === '') return `${answer.status} empty`;
  if (text === '{"success":true}') return `${answer.status} ok`;
  if (text.startsWith('GIF89a')) return `${answer.status} gif`;
  const body: { success?: boolean; code?: string } = JSON.parse(text);
  return `${answer.status} ${body.success === false ? body.code : 'json'}`;
}

export function tally(found: readonly Found[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of found.flatMap((record) => record.outcomes))
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
