-- A replay can take back what the books said of an event: it was refused and now it is stored. So in the books'
-- entries `replayed` (what the loader inserted of a replay's blocks: replayed.ts) these go below 0.
ALTER TABLE {db}.books MODIFY COLUMN received Int64, MODIFY COLUMN refused Int64;

-- Events that were refused first and came through on a replay. It is what keeps the books from moving an event out
-- of the refused ones twice, so nothing is removed from it. `place` is where the event stands in the raw log.
CREATE TABLE IF NOT EXISTS {db}.admitted (
  workspace LowCardinality(String),
  source LowCardinality(String),
  place String,
  receivedAt DateTime64(3, 'UTC'),
  messageId String CODEC(ZSTD(1)),
  refusedWorkspace LowCardinality(String),
  refusedSource LowCardinality(String)
)
ENGINE = ReplacingMergeTree
ORDER BY (receivedAt, place)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;
