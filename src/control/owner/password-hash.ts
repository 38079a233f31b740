/**
 * Passwords at rest: scrypt with N=2^17, r=8, p=1 (128 MB and some 0.4 s each, which is the point), computed by
 * libuv's threads so that the API goes on answering, and at most two at once so that guesses cannot fill the memory.
 * Stored as `scrypt$17$8$1$SALT$HASH`, salt and hash in base64url, so that the cost can be raised later.
 */
import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from '../../store/database.ts';
import { Fault } from '../../system/fault.ts';

const COST = { N: 2 ** 17, r: 8, p: 1 };
/** 128 * N * r bytes and a little more; Node refuses more than 32 MB unless it is told. */
const MEMORY_BYTES_MAX = 160 * 1024 * 1024;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const AT_ONCE = 2;
/** Who comes later than this many is sent away: they would wait for longer than a browser does. */
const WAITING_MAX = 20;
const PREFIX = 'scrypt$17$8$1';

let running = 0;
const waiting: (() => void)[] = [];

export async function hashPassword(password: string, random: RandomBytes): Promise<string> {
  const salt = Buffer.from(random(SALT_BYTES));
  const hash = await derive(password, salt);
  return `${PREFIX}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** False also for a hash that is not of this form. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const match = /^(.+)\$([\w-]+)\$([\w-]+)$/.exec(stored);
  if (match?.[1] !== PREFIX) return false;
  const expected = Buffer.from(match[3] ?? '', 'base64url');
  const actual = await derive(password, Buffer.from(match[2] ?? '', 'base64url'));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

async function derive(password: string, salt: Buffer): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_MAX)
      throw new Fault('rate_limited', 'Too many people sign in at once. Try again in a few seconds.', {
        retryAfterSeconds: 5,
      });
    await new Promise<void>((resolve) => void waiting.push(resolve));
  } else running += 1;
  try {
    return await scryptAsync(password.normalize('NFC'), salt, { ...COST, maxmem: MEMORY_BYTES_MAX });
  } finally {
    const next = waiting.shift();
    // The place is handed on, not given back, so that nobody slips in between.
    if (next) next();
    else running -= 1;
  }
}

function scryptAsync(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(password, salt, HASH_BYTES, options, (error, hash) => (error ? reject(error) : resolve(hash))),
  );
}
