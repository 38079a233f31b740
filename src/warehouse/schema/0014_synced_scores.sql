-- What was last sent of a user's or account's scores as traits: a hash of the values. `seed` is the moment in which that
-- was decided, and part of the messageId; isSent = 0 means that it may have been sent or not, so it is sent again with the
-- same messageId. The newest version counts: seed * 2 + isSent.
CREATE TABLE IF NOT EXISTS {db}.synced_scores (
  workspace LowCardinality(String),
  profile LowCardinality(String),
  -- users or accounts
  of LowCardinality(String),
  -- The userId or the groupId.
  id String CODEC(ZSTD(1)),
  hash String CODEC(ZSTD(1)),
  seed UInt64,
  isSent UInt8,
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace, profile, of, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
