-- What events did wrong by their plan, a row a violation. The key makes a repeat replace itself; an event that was
-- blocked and is released says what was done in the end.
CREATE TABLE IF NOT EXISTS {db}.violations (
  workspace LowCardinality(String),
  source LowCardinality(String),
  receivedAt DateTime64(3, 'UTC'),
  timestamp DateTime64(3, 'UTC'),
  messageId String CODEC(ZSTD(1)),
  type LowCardinality(String),
  event LowCardinality(String),
  plan LowCardinality(String),
  planVersion UInt32,
  rule LowCardinality(String),
  ruleVersion UInt32,
  violationType LowCardinality(String),
  field LowCardinality(String),
  description String CODEC(ZSTD(1)),
  outcome LowCardinality(String),
  library LowCardinality(String),
  libraryVersion LowCardinality(String)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(receivedAt)
ORDER BY (workspace, source, receivedAt, messageId, rule, ruleVersion, violationType, field, description)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;

-- Events that a plan blocked, whole, for ever. Rows are never changed: what became of one is in `admitted` (it came
-- through) or in `quarantine_discards`, and the view `quarantine` says so.
CREATE TABLE IF NOT EXISTS {db}.quarantine_rows (
  workspace LowCardinality(String),
  source LowCardinality(String),
  quarantineId String,
  receivedAt DateTime64(3, 'UTC'),
  timestamp DateTime64(3, 'UTC'),
  messageId String CODEC(ZSTD(1)),
  type LowCardinality(String),
  event LowCardinality(String),
  userId String CODEC(ZSTD(1)),
  anonymousId String CODEC(ZSTD(1)),
  cause LowCardinality(String),
  plan LowCardinality(String),
  planVersion UInt32,
  violations String CODEC(ZSTD(1)),
  library LowCardinality(String),
  libraryVersion LowCardinality(String),
  body String CODEC(ZSTD(3)),
  envelope String CODEC(ZSTD(3)),
  INDEX placeIndex quarantineId TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX receivedIndex receivedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(receivedAt)
ORDER BY (workspace, source, receivedAt, quarantineId)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS {db}.quarantine_discards (
  workspace LowCardinality(String),
  source LowCardinality(String),
  quarantineId String,
  receivedAt DateTime64(3, 'UTC'),
  discardedAt DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree
ORDER BY (receivedAt, quarantineId)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;

-- Of an event that came through: what it was before (refused or quarantined), what it became (stored, or duplicate when
-- another copy was there already), and when.
ALTER TABLE {db}.admitted
  ADD COLUMN IF NOT EXISTS was LowCardinality(String) DEFAULT 'refused',
  ADD COLUMN IF NOT EXISTS became LowCardinality(String) DEFAULT 'stored',
  ADD COLUMN IF NOT EXISTS admittedAt DateTime64(3, 'UTC') DEFAULT 0;

-- A release takes back what the books said of an event, as a replay of a refused one does.
ALTER TABLE {db}.books MODIFY COLUMN quarantined Int64;

CREATE OR REPLACE VIEW {db}.quarantine AS
SELECT
  q.workspace AS workspace, q.source AS source, q.quarantineId AS quarantineId, q.receivedAt AS receivedAt,
  q.timestamp AS timestamp, q.messageId AS messageId, q.type AS type, q.event AS event, q.userId AS userId,
  q.anonymousId AS anonymousId, q.cause AS cause, q.plan AS plan, q.planVersion AS planVersion,
  q.violations AS violations, q.library AS library, q.libraryVersion AS libraryVersion, q.body AS body,
  q.envelope AS envelope,
  multiIf(c.changes = 0, 'held', c.released > 0, 'released', 'discarded') AS state,
  if(c.changes = 0, q.receivedAt, c.changedAt) AS changedAt
FROM {db}.quarantine_rows AS q FINAL
LEFT ANY JOIN (
  SELECT place, at, toUInt8(count()) AS changes, sum(isRelease) AS released, max(changed) AS changedAt FROM (
    SELECT place, receivedAt AS at, 1 AS isRelease, admittedAt AS changed FROM {db}.admitted WHERE was = 'quarantined'
    UNION ALL
    SELECT quarantineId AS place, receivedAt AS at, 0 AS isRelease, discardedAt AS changed FROM {db}.quarantine_discards
  ) GROUP BY place, at
) AS c ON q.quarantineId = c.place AND q.receivedAt = c.at;
