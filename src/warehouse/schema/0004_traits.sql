-- One row a trait and call, so that a question about March can use March's traits: the last value by timestamp
-- at or before the moment asked about. Nested traits have dotted names. `value` is text (a string as it is,
-- anything else as JSON, `null` when the trait was removed), `number` is set where the value is one.
CREATE TABLE IF NOT EXISTS {db}.user_trait_rows (
  workspace LowCardinality(String),
  source LowCardinality(String),
  userId String CODEC(ZSTD(1)),
  anonymousId String CODEC(ZSTD(1)),
  idHash UInt64,
  trait LowCardinality(String),
  value String CODEC(ZSTD(1)),
  number Nullable(Float64),
  timestamp DateTime64(3, 'UTC'),
  receivedAt DateTime64(3, 'UTC'),
  messageId String CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace, idHash, trait, timestamp, source, messageId)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE OR REPLACE VIEW {db}.user_traits AS
SELECT
  userId, anonymousId, dictGetOrDefault('{db}.identity', 'person', idHash, idHash) AS person,
  trait, value, number, timestamp, receivedAt, messageId, workspace, source
FROM {db}.user_trait_rows FINAL;

CREATE TABLE IF NOT EXISTS {db}.account_traits (
  groupId String CODEC(ZSTD(1)),
  trait LowCardinality(String),
  value String CODEC(ZSTD(1)),
  number Nullable(Float64),
  timestamp DateTime64(3, 'UTC'),
  receivedAt DateTime64(3, 'UTC'),
  messageId String CODEC(ZSTD(1)),
  workspace LowCardinality(String),
  source LowCardinality(String)
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace, groupId, trait, timestamp, source, messageId)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;

-- One row a group call of somebody. The last one before the moment asked about says the person's account then.
CREATE TABLE IF NOT EXISTS {db}.membership_rows (
  workspace LowCardinality(String),
  source LowCardinality(String),
  userId String CODEC(ZSTD(1)),
  anonymousId String CODEC(ZSTD(1)),
  idHash UInt64,
  groupId String CODEC(ZSTD(1)),
  timestamp DateTime64(3, 'UTC'),
  receivedAt DateTime64(3, 'UTC'),
  messageId String CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace, idHash, timestamp, source, messageId)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE OR REPLACE VIEW {db}.memberships AS
SELECT
  userId, anonymousId, dictGetOrDefault('{db}.identity', 'person', idHash, idHash) AS person,
  groupId, timestamp, receivedAt, messageId, workspace, source
FROM {db}.membership_rows FINAL;
