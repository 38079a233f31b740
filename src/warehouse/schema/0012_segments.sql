-- Who came into a segment and who left it, and when that was seen. This is the record; segment_members is made of it.
-- `profile` is the scoring profile whose scores were meant: the built-in lists are about each. `at` is the moment of the
-- looking, the same for all that one looking found, and never the same for two of one segment.
-- `cause`: first (the segment was new: they were there before), edit (its clause was changed), else why the scores were
-- made again: events, publish, rebase, people, day. Alerts follow from events, people and day alone.
CREATE TABLE IF NOT EXISTS {db}.segment_changes (
  workspace LowCardinality(String),
  segment LowCardinality(String),
  profile LowCardinality(String),
  at DateTime64(3, 'UTC'),
  -- The userId or the groupId.
  id String CODEC(ZSTD(1)),
  entered UInt8,
  cause LowCardinality(String)
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace, segment, profile, at, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Who is in it: the newest change of each.
CREATE TABLE IF NOT EXISTS {db}.segment_members (
  workspace LowCardinality(String),
  segment LowCardinality(String),
  profile LowCardinality(String),
  id String CODEC(ZSTD(1)),
  isIn UInt8,
  at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (workspace, segment, profile, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Its size, a row a day of the workspace's time zone: as it was last looked at on that day. `score` is the mean of its
-- active members, null without any.
CREATE TABLE IF NOT EXISTS {db}.segment_sizes (
  workspace LowCardinality(String),
  segment LowCardinality(String),
  profile LowCardinality(String),
  day Date32,
  size UInt64,
  active UInt64,
  score Nullable(Float64),
  revision UInt32,
  at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (workspace, segment, profile, day)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
