/**
 * The store's schema, one numbered step after another. A step is never edited once released. All pending steps
 * and their records run in one transaction, so a process killed meanwhile leaves the schema as it was.
 */
import type { Kysely } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';
import { addBeginnings } from './migrate-action-beginnings.ts';
import { createActions } from './migrate-actions.ts';
import { createHealthKnown } from './migrate-health.ts';
import { createSegments } from './migrate-segments.ts';
import { createSending } from './migrate-sending.ts';
import type { Tables } from './tables.ts';

async function createTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('workspaces')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('sources')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspaces.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('enabled', 'integer', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('managedBy', 'text')
    .addPrimaryKeyConstraint('sources_pk', ['workspace', 'id'])
    .execute();
  await db.schema
    .createTable('write_keys')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('expiresAt', 'bigint')
    .addForeignKeyConstraint(
      'write_keys_source',
      ['workspace', 'source'],
      'sources',
      ['workspace', 'id'],
      (c) => c.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createTable('tokens')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspaces.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull().unique())
    .addColumn('prefix', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('lastUsedAt', 'bigint')
    .addColumn('managedBy', 'text')
    .execute();
  await db.schema.createIndex('tokens_prefix').on('tokens').column('prefix').execute();
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
}

/** Workspaces that are made up say so. */
async function markDemo(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .alterTable('workspaces')
    .addColumn('demo', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}

/** People who sign in. Their columns are Better Auth's; 0002 was never given out. */
async function createOwner(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('emailVerified', 'integer', (c) => c.notNull())
    .addColumn('image', 'text')
    .addColumn('createdAt', 'text', (c) => c.notNull())
    .addColumn('updatedAt', 'text', (c) => c.notNull())
    .execute();
  const accounts = db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('accountId', 'text', (c) => c.notNull())
    .addColumn('providerId', 'text', (c) => c.notNull())
    .addColumn('userId', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('password', 'text')
    .addColumn('createdAt', 'text', (c) => c.notNull())
    .addColumn('updatedAt', 'text', (c) => c.notNull());
  // Of other ways to sign in, which are not offered yet; the library expects the columns to be there.
  await ['accessToken', 'refreshToken', 'idToken', 'accessTokenExpiresAt', 'refreshTokenExpiresAt', 'scope']
    .reduce((table, column) => table.addColumn(column, 'text'), accounts)
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('token', 'text', (c) => c.notNull().unique())
    .addColumn('userId', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('expiresAt', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'text', (c) => c.notNull())
    .addColumn('updatedAt', 'text', (c) => c.notNull())
    .addColumn('ipAddress', 'text')
    .addColumn('userAgent', 'text')
    .execute();
  await db.schema.createIndex('sessions_user').on('sessions').column('userId').execute();
  await db.schema.createIndex('accounts_user').on('accounts').column('userId').execute();
}

/** Tracking plans, what was published of each, and the sources they govern. */
async function createPlans(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('plans')
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('draft', 'text', (c) => c.notNull())
    .addColumn('draftRevision', 'integer', (c) => c.notNull())
    .addColumn('draftUpdatedAt', 'bigint', (c) => c.notNull())
    .addColumn('published', 'integer')
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('managedBy', 'text')
    .addPrimaryKeyConstraint('plans_pk', ['workspace', 'id'])
    .execute();
  await db.schema
    .createTable('plan_versions')
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('plan', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('publishedAt', 'bigint', (c) => c.notNull())
    .addColumn('publishedBy', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('plan_versions_pk', ['workspace', 'plan', 'version'])
    .addForeignKeyConstraint('plan_versions_plan', ['workspace', 'plan'], 'plans', ['workspace', 'id'], (c) =>
      c.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createTable('plan_sources')
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('plan', 'text', (c) => c.notNull())
    .addColumn('controls', 'text', (c) => c.notNull())
    .addColumn('connectedAt', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('plan_sources_pk', ['workspace', 'source'])
    .addForeignKeyConstraint('plan_sources_plan', ['workspace', 'plan'], 'plans', ['workspace', 'id'], (c) =>
      c.onDelete('cascade'),
    )
    .addForeignKeyConstraint(
      'plan_sources_source',
      ['workspace', 'source'],
      'sources',
      ['workspace', 'id'],
      (c) => c.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('plan_sources_plan')
    .on('plan_sources')
    .columns(['workspace', 'plan'])
    .execute();
}

/** Fixes that people keep for events to come, and what is done with the events of the quarantine. */
async function createQuarantine(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('fix_rules')
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('enabled', 'integer', (c) => c.notNull())
    .addColumn('firstAt', 'bigint', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('createdBy', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('fix_rules_pk', ['workspace', 'id', 'version'])
    .addForeignKeyConstraint(
      'fix_rules_source',
      ['workspace', 'source'],
      'sources',
      ['workspace', 'id'],
      (c) => c.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createTable('quarantine_jobs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('filter', 'text', (c) => c.notNull())
    .addColumn('fix', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('progress', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('createdBy', 'text', (c) => c.notNull())
    .addColumn('endedAt', 'bigint')
    .execute();
}

/** The workspace in which Trackway tells of itself. */
async function markBuiltIn(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .alterTable('workspaces')
    .addColumn('builtIn', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}

/** Scoring profiles, what was published of each, and what its scores are measured against. */
async function createScoringProfiles(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('scoring_profiles')
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('draft', 'text', (c) => c.notNull())
    .addColumn('draftRevision', 'integer', (c) => c.notNull())
    .addColumn('draftUpdatedAt', 'bigint', (c) => c.notNull())
    .addColumn('draftUpdatedBy', 'text', (c) => c.notNull())
    .addColumn('published', 'integer')
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('managedBy', 'text')
    .addPrimaryKeyConstraint('scoring_profiles_pk', ['workspace', 'id'])
    .execute();
  await db.schema
    .createTable('scoring_versions')
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('profile', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('publishedAt', 'bigint', (c) => c.notNull())
    .addColumn('publishedBy', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('scoring_versions_pk', ['workspace', 'profile', 'version'])
    .addForeignKeyConstraint(
      'scoring_versions_profile',
      ['workspace', 'profile'],
      'scoring_profiles',
      ['workspace', 'id'],
      (c) => c.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createTable('scoring_references')
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('profile', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('cause', 'text', (c) => c.notNull())
    .addColumn('reference', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('scoring_references_pk', ['workspace', 'profile', 'version', 'number'])
    .addForeignKeyConstraint(
      'scoring_references_version',
      ['workspace', 'profile', 'version'],
      'scoring_versions',
      ['workspace', 'profile', 'version'],
      (c) => c.onDelete('cascade'),
    )
    .execute();
}

/** How a workspace knows its people, and whom it leaves out. */
async function createPeople(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('people_settings')
    .addColumn('workspace', 'text', (c) => c.primaryKey().references('workspaces.id').onDelete('cascade'))
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('changedAt', 'bigint', (c) => c.notNull())
    .addColumn('changedBy', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('people_exclusions')
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('people_exclusions_pk', ['workspace', 'kind', 'id'])
    .execute();
}

/** Back-tests and weight suggestions that were asked for, and what they found. */
async function createBacktests(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('backtests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('result', 'text')
    .addColumn('error', 'text')
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('createdBy', 'text', (c) => c.notNull())
    .addColumn('endedAt', 'bigint')
    .execute();
  await db.schema
    .createIndex('backtests_of_workspace')
    .on('backtests')
    .columns(['workspace', 'kind', 'createdAt'])
    .execute();
}

/** What trackway.yaml says of people is changed there. */
async function declarePeople(db: Kysely<Tables>): Promise<void> {
  for (const table of ['people_settings', 'people_exclusions'])
    await db.schema.alterTable(table).addColumn('managedBy', 'text').execute();
}

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001_tables': { up: createTables },
  '0003_demo': { up: markDemo },
  '0004_owner': { up: createOwner },
  '0005_plans': { up: createPlans },
  '0006_quarantine': { up: createQuarantine },
  '0007_built_in': { up: markBuiltIn },
  '0008_scoring_profiles': { up: createScoringProfiles },
  '0010_segments': { up: createSegments },
  '0009_people_settings': { up: createPeople },
  '0011_backtests': { up: createBacktests },
  '0012_actions': { up: createActions },
  '0013_alert_sending': { up: createSending },
  '0014_health_known': { up: createHealthKnown },
  '0015_people_managed': { up: declarePeople },
  '0016_action_beginnings': { up: addBeginnings },
};

export const migrations: MigrationProvider = {
  getMigrations: async () => ({ ...MIGRATIONS }),
};
