-- What actions found: each is one coming of a user or account into the state of an action's trigger. This is the record;
-- the states follow it. `at` is the moment of the looking, later than of any alert recorded before in the workspace; one
-- statement writes all alerts of one `at`, so that who reads up to an `at` has read all there will be up to it.
CREATE TABLE IF NOT EXISTS {db}.alerts (
  workspace LowCardinality(String),
  at DateTime64(3, 'UTC'),
  -- Of action, revision, id and moment.
  alertId String CODEC(ZSTD(1)),
  action LowCardinality(String),
  -- Since which the action looks for the same thing.
  revision UInt32,
  -- As it was called then.
  actionName LowCardinality(String),
  profile LowCardinality(String),
  -- Its kind, and all of it as JSON with the name of its segment.
  trigger LowCardinality(String),
  about LowCardinality(String),
  -- users or accounts
  of LowCardinality(String),
  -- The userId or the groupId.
  id String CODEC(ZSTD(1)),
  score Nullable(Float64),
  before Nullable(Float64),
  activation Nullable(Float64),
  name String CODEC(ZSTD(1)),
  -- Of a user: its account, '' without.
  groupId String CODEC(ZSTD(1)),
  INDEX idIndex id TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX actionIndex action TYPE set(100) GRANULARITY 1
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace, at, alertId)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Who is in the state of an action's trigger, and of some triggers who is known and is not.
CREATE TABLE IF NOT EXISTS {db}.action_states (
  workspace LowCardinality(String),
  action LowCardinality(String),
  revision UInt32,
  id String CODEC(ZSTD(1)),
  isOn UInt8,
  at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (workspace, action, revision, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- The last looking of each action that came to its end, and under what: alerts follow only where the next is under the
-- same (score/actions/causes.ts).
CREATE TABLE IF NOT EXISTS {db}.action_looks (
  workspace LowCardinality(String),
  action LowCardinality(String),
  revision UInt32,
  basis String CODEC(ZSTD(1)),
  at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (workspace, action, revision)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What a looking has found so far: in memory, filled and emptied by the one that looks.
CREATE TABLE IF NOT EXISTS {db}.action_found (
  workspace LowCardinality(String),
  action LowCardinality(String),
  revision UInt32,
  id String,
  isOn UInt8,
  isLoud UInt8
)
ENGINE = Memory;
