/**
 * How a workspace knows its people: which traits name accounts and seats, its time zone, and who counts nowhere.
 * Everything has a default, so a workspace without a row is one that nobody has changed anything in.
 */
import { z } from 'zod';
import { Fault } from '../system/fault.ts';
import { atomically, type Store } from './database.ts';
import { refuseManaged } from './sources.ts';

const DOMAINS_MAX = 2_000;
export const EXCLUSIONS_MAX = 2_000;

const traitSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty; null for none')
  .max(500, 'has at most 500 characters')
  .nullable()
  .default(null);

const domainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^@?[^\s@.]+(\.[^\s@.]+)+$/, 'takes domains such as example.com')
  .max(253, 'takes domains of at most 253 characters')
  .transform((domain) => domain.replace(/^@/, ''));
const domainsSchema = z
  .array(domainSchema)
  .max(DOMAINS_MAX, `takes at most ${DOMAINS_MAX} domains`)
  .default([])
  .transform((domains) => [...new Set(domains)].sort());

export const peopleSettingsSchema = z.strictObject({
  timeZone: z
    .string()
    .max(100)
    .refine(isTimeZone, 'takes an IANA time zone such as Europe/Vienna, or UTC')
    .default('UTC')
    .describe('IANA name; a day of a score is a day there.')
    .meta({ example: 'Europe/Vienna' }),
  accountTrait: traitSchema.describe(
    "Trait of a user that holds the account's id; null: the last group call says it.",
  ),
  accountNameTrait: traitSchema.describe(
    'Trait of an account that holds its name; null: name, account_name, company, or the id.',
  ),
  seatsTrait: traitSchema.describe(
    'Trait of an account that holds the number of its seats; null: not known.',
  ),
  createdTrait: traitSchema.describe(
    'Trait of a user, and of an account, that says since when it is there; null: created_at and the like.',
  ),
  excludedDomains: domainsSchema.describe('Mail domains whose users count nowhere; subdomains too.'),
  internalDomains: domainsSchema.describe(
    'Mail domains of your own staff, who count nowhere; subdomains too.',
  ),
});
export type PeopleSettings = z.output<typeof peopleSettingsSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

export const EXCLUDABLE = ['user', 'account'] as const;
export type Excludable = (typeof EXCLUDABLE)[number];

export interface Exclusion {
  readonly kind: Excludable;
  /** The userId or the groupId. */
  readonly id: string;
  /** What people said about it; may be empty. */
  readonly note: string;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Name of the file that declares it, or null. */
  readonly managedBy: string | null;
}

export async function readPeopleSettings(store: Store, workspace: string): Promise<PeopleSettings> {
  const row = await store.db
    .selectFrom('people_settings')
    .select('body')
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  return peopleSettingsSchema.parse(row === undefined ? {} : JSON.parse(row.body));
}

/** Name of the file that declares the settings; null when the API may change them. */
export async function peopleManager(store: Store, workspace: string): Promise<string | null> {
  const row = await store.db
    .selectFrom('people_settings')
    .select('managedBy')
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  return row?.managedBy ?? null;
}

/** Who acts on it is told by `store.changed`. Throws Fault `managed_by_file`. */
export async function writePeopleSettings(
  store: Store,
  workspace: string,
  settings: PeopleSettings,
  by: string,
): Promise<void> {
  await atomically(store, async (inside) => {
    refuseManaged({
      name: 'How people are known',
      managedBy: await peopleManager(inside, workspace),
    });
    await putPeopleSettings(inside, workspace, settings, { by, managedBy: null });
  });
  store.changed();
}

/** Inside a transaction, and also for a file that declares them. */
export async function putPeopleSettings(
  { db, clock }: Store,
  workspace: string,
  settings: PeopleSettings,
  { by, managedBy }: { readonly by: string; readonly managedBy: string | null },
): Promise<void> {
  const row = { workspace, body: JSON.stringify(settings), changedAt: clock.now(), changedBy: by, managedBy };
  await db.deleteFrom('people_settings').where('workspace', '=', workspace).execute();
  await db.insertInto('people_settings').values(row).execute();
}

/** The newest first. */
export async function listExclusions(store: Store, workspace: string): Promise<readonly Exclusion[]> {
  const rows = await store.db
    .selectFrom('people_exclusions')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('at', 'desc')
    .orderBy('kind')
    .orderBy('id')
    .execute();
  return rows.map(({ kind, id, note, by, at, managedBy }) => ({
    kind: kind === 'account' ? 'account' : 'user',
    ...{ id, note, by, at, managedBy },
  }));
}

/** Throws Fault `conflict` where there are too many, `managed_by_file` for one that a file declares. Excluding somebody again replaces the note. */
export async function exclude(
  store: Store,
  workspace: string,
  exclusion: Omit<Exclusion, 'at' | 'managedBy'>,
): Promise<Exclusion> {
  const whole = { ...exclusion, at: store.clock.now(), managedBy: null };
  await atomically(store, async (inside) => {
    await refuseDeclared(inside, workspace, exclusion);
    await remove(inside, workspace, exclusion);
    const others = (await listExclusions(inside, workspace)).filter(({ kind }) => kind === exclusion.kind);
    if (others.length >= EXCLUSIONS_MAX)
      throw new Fault(
        'conflict',
        `${EXCLUSIONS_MAX} ${exclusion.kind}s are excluded already. Exclude an account or a mail domain instead (PUT /api/v1/people-settings).`,
      );
    await inside.db
      .insertInto('people_exclusions')
      .values({ workspace, ...whole })
      .execute();
  });
  return whole;
}

/** Whether it was excluded. Throws Fault `managed_by_file` for one that a file declares. */
export async function include(
  store: Store,
  workspace: string,
  who: Pick<Exclusion, 'kind' | 'id'>,
): Promise<boolean> {
  await refuseDeclared(store, workspace, who);
  return remove(store, workspace, who);
}

async function refuseDeclared(
  store: Store,
  workspace: string,
  { kind, id }: Pick<Exclusion, 'kind' | 'id'>,
): Promise<void> {
  const known = (await listExclusions(store, workspace)).find((each) => each.kind === kind && each.id === id);
  if (known !== undefined)
    refuseManaged({ name: `That the ${kind} ${id} is excluded`, managedBy: known.managedBy });
}

async function remove(
  { db }: Store,
  workspace: string,
  { kind, id }: Pick<Exclusion, 'kind' | 'id'>,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('people_exclusions')
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
