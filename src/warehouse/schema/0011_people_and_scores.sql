-- What was done, a row a day, person and event: all that scores are made of. `idHash` is the id as it came, so that a
-- merge (or its undoing) shows in all history; questions resolve it through the dictionary. Rows are never added up:
-- the days that new events touched are counted again from event_rows and replace what was there (`version` is the
-- counting's number), so that late, repeated and replayed events and a kill at any moment leave the same counts. A
-- row whose events are gone has n = 0.
-- `rule` is '' for all events of the name, else the key of the property conditions under which they are counted.
-- `day` is the day in the workspace's time zone.
CREATE TABLE IF NOT EXISTS {db}.activity_days (
  workspace LowCardinality(String),
  type LowCardinality(String),
  event LowCardinality(String),
  rule LowCardinality(String),
  day Date32,
  idHash UInt64,
  n UInt32,
  firstAt DateTime64(3, 'UTC'),
  lastAt DateTime64(3, 'UTC'),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace, type, event, rule, day, idHash)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Which (event, UTC day) a gathering of the loader brought something to: what has to be counted again. Written before
-- the loader's cursor moves; a repeat costs one more counting and changes nothing. The scorer takes rows away once they
-- are counted. `block` is 0 where it was not the loader: a fill of what was there before (activity_fills).
CREATE TABLE IF NOT EXISTS {db}.activity_touched (
  workspace LowCardinality(String),
  type LowCardinality(String),
  event LowCardinality(String),
  day Date32,
  block UInt64,
  at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (block, workspace, type, event, day)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Countings of whole histories that were asked for: of a workspace in a time zone ('' and '' as type and event), or of
-- one event under the property conditions of a profile. What is here has been touched; whether it is counted by now is
-- in activity_touched.
CREATE TABLE IF NOT EXISTS {db}.activity_fills (
  workspace LowCardinality(String),
  timeZone LowCardinality(String),
  type LowCardinality(String),
  event LowCardinality(String),
  rule LowCardinality(String),
  at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (workspace, timeZone, type, event, rule)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- When each id was seen first and last, and in which block last: what tells whose profile is out of date. The loader
-- writes a row an id and gathering, and the smallest and largest of them count, so a repeat changes nothing. Of what
-- Trackway itself sends only the block counts.
CREATE TABLE IF NOT EXISTS {db}.people_seen (
  workspace LowCardinality(String),
  idHash UInt64,
  -- '' for an anonymous id.
  userId SimpleAggregateFunction(any, String) CODEC(ZSTD(1)),
  firstAt SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  lastAt SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  block SimpleAggregateFunction(max, UInt64)
)
ENGINE = AggregatingMergeTree
ORDER BY (workspace, idHash)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS {db}.accounts_seen (
  workspace LowCardinality(String),
  groupId String CODEC(ZSTD(1)),
  firstAt SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  lastAt SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  block SimpleAggregateFunction(max, UInt64)
)
ENGINE = AggregatingMergeTree
ORDER BY (workspace, groupId)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- How far the profiles are kept (people/keep.ts): numbers by name.
CREATE TABLE IF NOT EXISTS {db}.people_progress (name String, value UInt64, version UInt64)
ENGINE = ReplacingMergeTree(version)
ORDER BY name
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What a round of keeping the profiles is about: in memory, filled and emptied by the one that keeps them.
CREATE TABLE IF NOT EXISTS {db}.people_due (workspace LowCardinality(String), person UInt64) ENGINE = Memory;
CREATE TABLE IF NOT EXISTS {db}.people_ids (idHash UInt64, person UInt64) ENGINE = Memory;
CREATE TABLE IF NOT EXISTS {db}.accounts_due (workspace LowCardinality(String), groupId String) ENGINE = Memory;

-- A row a user: a person whose id is a user id. What is known now, from the traits' and memberships' last values, so
-- that lists and filters need not look through history. Rewritten as it changes.
CREATE TABLE IF NOT EXISTS {db}.user_profiles (
  workspace LowCardinality(String),
  person UInt64,
  userId String CODEC(ZSTD(1)),
  name String CODEC(ZSTD(1)),
  email String CODEC(ZSTD(1)),
  -- Of the email, in lower case.
  domain String CODEC(ZSTD(1)),
  groupId String CODEC(ZSTD(1)),
  -- The trait that says it, else the first event.
  createdAt DateTime64(3, 'UTC'),
  firstAt DateTime64(3, 'UTC'),
  lastAt DateTime64(3, 'UTC'),
  -- What the search looks through: id, name, email and traits in lower case, a line each.
  text String CODEC(ZSTD(1)),
  -- '' or why the user counts nowhere but in the search: user, account, domain, internal.
  excluded LowCardinality(String),
  gone UInt8 DEFAULT 0,
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace, person)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS {db}.account_profiles (
  workspace LowCardinality(String),
  groupId String CODEC(ZSTD(1)),
  name String CODEC(ZSTD(1)),
  -- The group this one belongs to: its trait parent_group_id.
  parentId String CODEC(ZSTD(1)),
  -- The trait that says it, else the earliest of its users, else the first event.
  createdAt DateTime64(3, 'UTC'),
  firstAt DateTime64(3, 'UTC'),
  lastAt DateTime64(3, 'UTC'),
  -- Of the trait that says it (people settings); null without.
  seats Nullable(UInt32),
  text String CODEC(ZSTD(1)),
  excluded LowCardinality(String),
  gone UInt8 DEFAULT 0,
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace, groupId)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- The scores as they are now, a row a user of a profile's version in force. `xs` are x(u, e) in the order of the
-- profile's events, so that a weight edit is one product (engagement-scoring.md 3.2); `counts` and `daysEver` are in the
-- same order. `run` is the number of the scoring that wrote the row: only rows of the newest finished run count. A run
-- is a partition, so that an old one is dropped without rewriting anything.
CREATE TABLE IF NOT EXISTS {db}.user_scores (
  workspace LowCardinality(String),
  profile LowCardinality(String),
  version UInt32,
  run UInt64,
  person UInt64,
  userId String CODEC(ZSTD(1)),
  groupId String CODEC(ZSTD(1)),
  xs Array(Float64) CODEC(ZSTD(1)),
  counts Array(UInt32) CODEC(ZSTD(1)),
  daysEver Array(UInt32) CODEC(ZSTD(1)),
  raw Float64,
  score Float64,
  percentile Float64,
  -- Against one window ago: the score then under the same version and reference, and the difference.
  before Float64,
  change Float64,
  trend LowCardinality(String),
  state LowCardinality(String),
  -- Days active in the window; shares are percent.
  frequency UInt16,
  adoption Float64,
  adoptionEver Float64,
  activation Float64,
  -- Whether each step of activation is met, in the order of the profile.
  met Array(UInt8) CODEC(ZSTD(1)),
  isActive UInt8,
  lastActive Nullable(DateTime64(3, 'UTC')),
  basedOnEvents UInt32,
  basedOnDays UInt32,
  confidence LowCardinality(String)
)
ENGINE = MergeTree
PARTITION BY (workspace, profile, run)
ORDER BY (workspace, profile, run, person)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS {db}.account_scores (
  workspace LowCardinality(String),
  profile LowCardinality(String),
  version UInt32,
  run UInt64,
  groupId String CODEC(ZSTD(1)),
  score Float64,
  average Float64,
  total Float64,
  banded Float64,
  band LowCardinality(String),
  raw Float64,
  percentile Float64,
  before Float64,
  change Float64,
  trend LowCardinality(String),
  state LowCardinality(String),
  activeUsers UInt32,
  totalUsers UInt32,
  seats UInt32,
  activeShare Float64,
  breadth Float64,
  depth Float64,
  topUserShare Float64,
  frequency UInt16,
  adoption Float64,
  adoptionEver Float64,
  activation Float64,
  -- Whether each step of activation is met, in the order of the profile.
  met Array(UInt8) CODEC(ZSTD(1)),
  isActive UInt8,
  lastActive Nullable(DateTime64(3, 'UTC')),
  basedOnEvents UInt32,
  basedOnDays UInt32,
  confidence LowCardinality(String)
)
ENGINE = MergeTree
PARTITION BY (workspace, profile, run)
ORDER BY (workspace, profile, run, groupId)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Scorings that finished. A row of user_scores or account_scores counts when its run is the newest here.
CREATE TABLE IF NOT EXISTS {db}.score_runs (
  workspace LowCardinality(String),
  profile LowCardinality(String),
  version UInt32,
  run UInt64,
  at DateTime64(3, 'UTC'),
  -- Blocks up to here were counted.
  block UInt64,
  -- Why there was a run: events, publish, rebase, people, day.
  cause LowCardinality(String),
  q90 Float64,
  -- What was measured against now, and for the scores of one window ago: JSON of score/reference.ts.
  reference String CODEC(ZSTD(1)),
  before String CODEC(ZSTD(1)),
  users UInt32,
  activeUsers UInt32
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (workspace, profile, run)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What was shown: the last scores of each day under the version of that day. Never computed again.
CREATE TABLE IF NOT EXISTS {db}.score_history (
  workspace LowCardinality(String),
  profile LowCardinality(String),
  -- user or account
  kind LowCardinality(String),
  -- The userId or the groupId.
  id String CODEC(ZSTD(1)),
  day Date32,
  version UInt32,
  score Float64,
  average Float64,
  total Float64,
  banded Float64,
  activeUsers UInt32,
  frequency UInt16,
  run UInt64
)
ENGINE = ReplacingMergeTree(run)
ORDER BY (workspace, profile, kind, id, day)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Rows of one day lie behind each of the events' names, and at every seam between two names is a granule that the order
-- cannot rule out: with some parts and names that was a third of the table, for one day of an account's timeline.
ALTER TABLE {db}.event_rows ADD INDEX IF NOT EXISTS timestampIndex timestamp TYPE minmax GRANULARITY 1;
