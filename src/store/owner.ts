/**
 * The owner: the one person who may sign in until there are people and roles. While there is none, whoever holds the
 * setup code may become it; the code is printed by `trackway start`, is another one at every start, and is kept hashed.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Store } from './database.ts';
import { hashOf, randomText } from './names.ts';

const SETUP_CODE = 'setup-code';
/** 20 letters and digits are 119 bits. */
const CODE_LENGTH = 20;

export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export async function findOwner(store: Store): Promise<Owner | null> {
  const row = await store.db
    .selectFrom('users')
    .select(['id', 'name', 'email'])
    .orderBy('createdAt')
    .executeTakeFirst();
  return row ?? null;
}

/** A new code, which ends the one before; null when there is an owner already. */
export async function renewSetupCode(store: Store): Promise<string | null> {
  const isOwned = (await findOwner(store)) !== null;
  const code = randomText(store.random, CODE_LENGTH);
  await store.db.transaction().execute(async (db) => {
    await db.deleteFrom('settings').where('name', '=', SETUP_CODE).execute();
    if (isOwned) return;
    await db
      .insertInto('settings')
      .values({ name: SETUP_CODE, value: hashOf(code) })
      .execute();
  });
  return isOwned ? null : code;
}

export async function isSetupCode(store: Store, code: string): Promise<boolean> {
  const row = await store.db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', SETUP_CODE)
    .executeTakeFirst();
  return row !== undefined && timingSafeEqual(Buffer.from(row.value), Buffer.from(hashOf(code.trim())));
}

/** Once there is an owner it opens nothing, so it goes. */
export async function forgetSetupCode(store: Store): Promise<void> {
  await store.db.deleteFrom('settings').where('name', '=', SETUP_CODE).execute();
}
