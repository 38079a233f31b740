/**
 * The control store's tables: workspaces, sources, write keys, tokens, plans, the owner and a few settings. Names and
 * types are those SQLite and Postgres share: ids and times are text and whole numbers (milliseconds since 1970 UTC),
 * flags are 0 or 1, so that moving to Postgres changes the dialect object and nothing else.
 */
import type { Generated, Selectable } from 'kysely';

export interface WorkspacesTable {
  /** Slug; written into every event, so it never changes, also when the workspace is renamed. */
  id: string;
  name: string;
  /** 1 when what is in it was made up (`--demo`). */
  demo: Generated<number>;
  /** 1 when Trackway tells of itself in it (self-tracking.ts). */
  builtIn: Generated<number>;
}

export interface SourcesTable {
  /** Slug, unique in its workspace, unchanged by renaming. */
  id: string;
  workspace: string;
  name: string;
  enabled: number;
  createdAt: number;
  /** Name of the file that declares this source, or null when the API may change it. */
  managedBy: string | null;
}

export interface WriteKeysTable {
  key: string;
  workspace: string;
  source: string;
  createdAt: number;
  /** End of the overlap after a rotation; null while the key is current. */
  expiresAt: number | null;
}

export interface TokensTable {
  id: string;
  workspace: string;
  name: string;
  role: string;
  /** SHA-256 of the secret, hex. The secret itself is shown once and kept nowhere. */
  hash: string;
  /** The secret's first characters: enough to recognise it, and the way it is looked up. */
  prefix: string;
  createdAt: number;
  lastUsedAt: number | null;
  managedBy: string | null;
}

export interface SettingsTable {
  name: string;
  value: string;
}

/**
 * People who may sign in, their passwords and their sessions. Better Auth names the columns of these three and writes
 * their times as ISO 8601 texts (UTC, milliseconds), which compare as they sort.
 */
export interface UsersTable {
  id: string;
  name: string;
  email: string;
  emailVerified: number;
  image: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface AccountsTable {
  id: string;
  accountId: string;
  /** 'credential' for email and password. */
  providerId: string;
  userId: string;
  /** Salt and scrypt hash, see control/owner/password-hash.ts. */
  password: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface SessionsTable {
  id: string;
  /** SHA-256 of the session's secret, hex. The secret itself is in the browser's cookie and kept nowhere. */
  token: string;
  userId: string;
  /** End of its absolute lifetime. */
  expiresAt: string;
  createdAt: string;
  /** When it was last used, exact to a minute: the idle lifetime counts from here. */
  updatedAt: string;
  ipAddress: string | null;
  userAgent: string | null;
}

/** Tracking plans. Documents are JSON texts of a `PlanDocument` (plan/model.ts) that `findProblems` accepted. */
export interface PlansTable {
  /** `tp_` and random letters, unique over all workspaces. */
  id: string;
  workspace: string;
  /** The draft's name, unique in its workspace whatever the case; likewise the description. */
  name: string;
  description: string;
  draft: string;
  /** Counts the draft's changes, from 1: who changes it says which one they have read. */
  draftRevision: number;
  draftUpdatedAt: number;
  /** Number of the version in force; null before the first is published. */
  published: number | null;
  createdAt: number;
  /** The file that declares it, or null when the API may change it. */
  managedBy: string | null;
}

/** What was published. A row is never changed. */
export interface PlanVersionsTable {
  workspace: string;
  plan: string;
  /** From 1. */
  version: number;
  document: string;
  publishedAt: number;
  /** Name of the token, e-mail of the person, or file. */
  publishedBy: string;
  note: string;
}

/** The plan that a source is held to: one at most. */
export interface PlanSourcesTable {
  workspace: string;
  source: string;
  plan: string;
  /** JSON of `SourceControls` (plan/controls.ts). */
  controls: string;
  connectedAt: number;
}

/** Every version of the fixes that are kept for events to come. */
export interface FixRulesTable {
  workspace: string;
  source: string;
  /** `fix_` and random letters. */
  id: string;
  /** From 1; the newest counts. */
  version: number;
  /** JSON of `Fix` (plan/fix/fix.ts) and its title. */
  body: string;
  enabled: number;
  /** When the first version was made: fixes are applied in this order. */
  firstAt: number;
  createdAt: number;
  createdBy: string;
}

export interface BacktestsTable {
  id: string;
  workspace: string;
  /** backtest or suggestion. */
  kind: string;
  /** JSON: what was asked, with the profile's document as it was. */
  question: string;
  state: string;
  /** JSON, of what is done. */
  result: string | null;
  error: string | null;
  createdAt: number;
  createdBy: string;
  endedAt: number | null;
}

/** What people had done with events of the quarantine (src/quarantine). */
export interface QuarantineJobsTable {
  /** `qj_` and random letters. */
  id: string;
  workspace: string;
  /** release, accept, fix or discard. */
  kind: string;
  /** JSON: which events. */
  filter: string;
  /** JSON of `Fix`, of the kind `fix`. */
  fix: string | null;
  /** waiting, running, stopped, done or failed. */
  state: string;
  /** JSON: how far it is. */
  progress: string;
  createdAt: number;
  createdBy: string;
  endedAt: number | null;
}

/** Scoring profiles. Documents are JSON texts of a `ScoringProfile` (score/profile.ts) that `findProblems` accepted. */
export interface ScoringProfilesTable {
  /** `sp_` and random letters, unique over all workspaces. */
  id: string;
  workspace: string;
  /** The draft's name, unique in its workspace whatever the case. */
  name: string;
  draft: string;
  /** Counts the draft's changes, from 1: who changes it says which one they have read. */
  draftRevision: number;
  draftUpdatedAt: number;
  draftUpdatedBy: string;
  /** Number of the version in force; null before the first is published. */
  published: number | null;
  createdAt: number;
  /** The file that declares it, or null when the API may change it. */
  managedBy: string | null;
}

/** What was published of a scoring profile. A row is never changed. */
export interface ScoringVersionsTable {
  workspace: string;
  profile: string;
  /** From 1. */
  version: number;
  document: string;
  publishedAt: number;
  publishedBy: string;
  note: string;
}

/** What the scores of a version are measured against: the last is in force. A row is never changed. */
export interface ScoringReferencesTable {
  workspace: string;
  profile: string;
  version: number;
  /** From 1. */
  number: number;
  /** publish, first or rebase. */
  cause: string;
  /** JSON of `Reference` (scoring-references.ts). */
  reference: string;
  at: number;
  by: string;
}

/** Segments that people made (segments.ts). */
export interface SegmentsTable {
  /** `seg_` and random letters, unique over all workspaces. */
  id: string;
  workspace: string;
  /** Unique in its workspace whatever the case. */
  name: string;
  description: string;
  /** users or accounts. */
  of: string;
  /** JSON of a `Clause` (score/clause.ts). */
  clause: string;
  /** Id of the scoring profile whose scores its clause means, or null. */
  profile: string | null;
  /** From 1; who changes it says which one they have read. */
  revision: number;
  createdAt: number;
  changedAt: number;
  /** Name of the token, e-mail of the person, or file. */
  changedBy: string;
  managedBy: string | null;
}

/** Actions: what is to happen when something about a user or an account becomes so (actions.ts). */
export interface ActionsTable {
  /** `act_` and random letters, unique over all workspaces. */
  id: string;
  workspace: string;
  /** Unique in its workspace whatever the case. */
  name: string;
  /** Id of the scoring profile it belongs to. */
  profile: string;
  /** JSON of an `ActionDocument` (score/actions/action.ts). */
  document: string;
  /** From 1; who changes it says which one they have read. */
  revision: number;
  /** The revision since which it looks for the same: its states are those of this one. */
  looksSince: number;
  /** When it began to look for that, and in which people settings: JSON, '' where that is not known. */
  beganAt: number;
  beganUnder: string;
  createdAt: number;
  changedAt: number;
  /** Name of the token, e-mail of the person, or file. */
  changedBy: string;
  managedBy: string | null;
}

/** How a workspace knows its people (people-settings.ts): a row once something was changed. */
export interface PeopleSettingsTable {
  workspace: string;
  /** JSON of `PeopleSettings`. */
  body: string;
  changedAt: number;
  changedBy: string;
  /** Name of the file that declares them, or null when the API may change them. */
  managedBy: string | null;
}

/** Users and accounts that count nowhere but in the search. */
export interface PeopleExclusionsTable {
  workspace: string;
  /** user or account. */
  kind: string;
  /** The userId or the groupId. */
  id: string;
  note: string;
  by: string;
  at: number;
  /** Name of the file that declares it, or null. */
  managedBy: string | null;
}

/** How far a workspace's alerts were sent: place of the last one that is an event, and planned for its channels. */
export interface AlertCursorsTable {
  workspace: string;
  /** Milliseconds since 1970. */
  at: number;
  alertId: string;
}

/** One request to a channel of an action: about its alerts of one moment whose alertIds lie between two. */
export interface AlertDeliveriesTable {
  /** `del_` and random letters. */
  id: string;
  workspace: string;
  action: string;
  at: number;
  fromId: string;
  /** Null: to the last of that moment. */
  toId: string | null;
  /** webhook or slack. */
  channel: string;
  host: string;
  /** The whole address, a secret; taken away once it is over, and the body with it. */
  url: string | null;
  /** Idempotency key: the alertId of a single alert, else the id. */
  key: string;
  body: string | null;
  /** waiting, delivered or failed. */
  state: string;
  attempts: number;
  nextAt: number;
  triedAt: number | null;
  answer: string | null;
  createdAt: number;
}

/** What a workspace signs its webhooks with. */
export interface SigningSecretsTable {
  workspace: string;
  secret: string;
  createdAt: number;
  previous: string | null;
  previousUntil: number | null;
}

/** Profiles that send their scores as traits. */
export interface TraitSyncsTable {
  workspace: string;
  profile: string;
  changedAt: number;
  changedBy: string;
  /** What a profile was called that was deleted: its traits are taken back, then the row goes too. */
  goneName: string | null;
}

/** What people know of scored events that do not come as they used to (health-known.ts). */
export interface HealthKnownTable {
  workspace: string;
  profile: string;
  type: string;
  event: string;
  /** Of score/health.ts. */
  reason: string;
  note: string;
  /** Name of the token, or e-mail of the person. */
  by: string;
  at: number;
}

export interface Tables {
  alert_cursors: AlertCursorsTable;
  alert_deliveries: AlertDeliveriesTable;
  signing_secrets: SigningSecretsTable;
  trait_syncs: TraitSyncsTable;
  workspaces: WorkspacesTable;
  sources: SourcesTable;
  write_keys: WriteKeysTable;
  tokens: TokensTable;
  settings: SettingsTable;
  users: UsersTable;
  accounts: AccountsTable;
  sessions: SessionsTable;
  plans: PlansTable;
  plan_versions: PlanVersionsTable;
  plan_sources: PlanSourcesTable;
  fix_rules: FixRulesTable;
  quarantine_jobs: QuarantineJobsTable;
  backtests: BacktestsTable;
  segments: SegmentsTable;
  actions: ActionsTable;
  people_settings: PeopleSettingsTable;
  people_exclusions: PeopleExclusionsTable;
  scoring_profiles: ScoringProfilesTable;
  scoring_versions: ScoringVersionsTable;
  scoring_references: ScoringReferencesTable;
  health_known: HealthKnownTable;
}

export type SourceRow = Selectable<SourcesTable>;
export type WriteKeyRow = Selectable<WriteKeysTable>;
export type TokenRow = Selectable<TokensTable>;
export type PlanRow = Selectable<PlansTable>;
export type PlanSourceRow = Selectable<PlanSourcesTable>;
export type FixRuleRow = Selectable<FixRulesTable>;
export type BacktestRow = Selectable<BacktestsTable>;
export type QuarantineJobRow = Selectable<QuarantineJobsTable>;
export type ScoringProfileRow = Selectable<ScoringProfilesTable>;
export type ScoringReferenceRow = Selectable<ScoringReferencesTable>;
export type SegmentRow = Selectable<SegmentsTable>;
export type AlertDeliveryRow = Selectable<AlertDeliveriesTable>;
export type ActionRow = Selectable<ActionsTable>;
export type HealthKnownRow = Selectable<HealthKnownTable>;
