/** Ids and secrets. Ids are slugs of names; secrets are random and long enough that guessing is hopeless. */
import { createHash } from 'node:crypto';
import { OWN_SOURCE } from '../score/own-source.ts';
import type { RandomBytes } from './database.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SLUG_LENGTH_MAX = 50;

/** Lower case letters, digits and dashes, at most 50; `fallback` when nothing is left of the name. */
export function slugOf(name: string, fallback: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_LENGTH_MAX)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? fallback : slug;
}

/** The slug, or the slug with the first number from 2 that is not taken; never the one that is kept for what scores send. */
export function freeSlug(name: string, fallback: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name, fallback);
  if (!taken.has(slug) && slug !== OWN_SOURCE) return slug;
  for (let number = 2; ; number += 1) {
    const candidate = `${slug}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** `length` letters and digits, each worth 5.95 bits. */
export function randomText(random: RandomBytes, length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of random(length)) {
      // 248 is the largest multiple of 62 in a byte: bytes above it would favour the first letters.
      if (byte < 248 && text.length < length) text += ALPHABET[byte % 62];
    }
  }
  return text;
}

export const newWriteKey = (random: RandomBytes): string => `wk_${randomText(random, 24)}`;
export const newTokenSecret = (random: RandomBytes): string => `sk_${randomText(random, 40)}`;

export const TOKEN_PREFIX_LENGTH = 11;
export const prefixOf = (secret: string): string => secret.slice(0, TOKEN_PREFIX_LENGTH);
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
