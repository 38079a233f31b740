-- One row an event, for ever. People ask the view `events` (0003); this is where the rows are.
--
-- PARTITION BY the month of receivedAt, not of timestamp: an import of ten years of history arrives today and
-- would otherwise make 120 parts of every block.
-- ORDER BY event and day first (counts by event and day read only their range), then by person's hash, so that
-- one person's rows of a day lie together: funnels read them in runs and their equal contexts compress to little.
-- The *Text columns keep what was sent, byte for byte: the JSON type drops nulls, sorts keys and reads {"a.b":1}
-- as {"a":{"b":1}}. Only properties are also stored as JSON columns, because that is what questions are about;
-- a browser's context has twenty leaves at 0.4 us each to take apart, half the cost of the whole load, so the
-- view does it for the rows of a question that asks.
CREATE TABLE IF NOT EXISTS {db}.event_rows (
  workspace LowCardinality(String),
  source LowCardinality(String),
  type LowCardinality(String),
  event LowCardinality(String),
  name String CODEC(ZSTD(1)),
  category LowCardinality(String),
  messageId String CODEC(ZSTD(1)),
  userId String CODEC(ZSTD(1)),
  anonymousId String CODEC(ZSTD(1)),
  groupId String CODEC(ZSTD(1)),
  previousId String CODEC(ZSTD(1)),
  timestamp DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  originalTimestamp Nullable(DateTime64(3, 'UTC')) CODEC(Delta, ZSTD(1)),
  sentAt Nullable(DateTime64(3, 'UTC')) CODEC(Delta, ZSTD(1)),
  receivedAt DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  channel LowCardinality(String),
  properties JSON(max_dynamic_paths=256) CODEC(ZSTD(1)),
  propertiesText String CODEC(ZSTD(1)),
  traitsText String CODEC(ZSTD(1)),
  contextText String CODEC(ZSTD(1)),
  integrations String CODEC(ZSTD(1)),
  extra String CODEC(ZSTD(1)),
  messageIdHash UInt64 CODEC(NONE),
  userHash UInt64 CODEC(ZSTD(1)),
  anonymousHash UInt64 CODEC(ZSTD(1)),
  idHash UInt64 CODEC(ZSTD(1)),
  INDEX messageIdIndex messageIdHash TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX receivedIndex receivedAt TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(receivedAt)
ORDER BY (workspace, event, toYYYYMMDD(timestamp), idHash, timestamp)
SETTINGS
  non_replicated_deduplication_window = 10000,
  fsync_after_insert = 1,
  fsync_part_directory = 1,
  min_bytes_for_wide_part = 536870912;
