-- Keyed by refusalId, which is stable over replays, so a replayed refusal is the same row.
CREATE TABLE IF NOT EXISTS {db}.refusals (
  workspace LowCardinality(String),
  source LowCardinality(String),
  refusalId String,
  receivedAt DateTime64(3, 'UTC'),
  code LowCardinality(String),
  reason String CODEC(ZSTD(1)),
  messageId String CODEC(ZSTD(1)),
  type LowCardinality(String),
  event LowCardinality(String),
  writeKey LowCardinality(String),
  body String CODEC(ZSTD(3)),
  cut UInt8
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(receivedAt)
ORDER BY (workspace, source, receivedAt, refusalId)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;

-- What each block says of each source and hour. `entry` says who says it: `pipeline` (the manifest), `late`
-- (duplicates found while loading), `rejected` (lines the engine would not take). The key makes every entry
-- idempotent: writing it again replaces it by itself. (closedAt is in it because a log that was lost and begun anew
-- counts its blocks from 1 again.)
CREATE TABLE IF NOT EXISTS {db}.books (
  workspace LowCardinality(String),
  source LowCardinality(String),
  hour DateTime('UTC'),
  block UInt64,
  closedAt DateTime64(3, 'UTC'),
  entry LowCardinality(String),
  received UInt64,
  duplicate UInt64,
  refused UInt64,
  quarantined UInt64,
  stored Int64
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace, source, hour, block, closedAt, entry)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;
