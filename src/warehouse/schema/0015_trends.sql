-- Who was going up or down at the end of the last day that was shown, so that a trend that began ends only where it is to
-- end (score/trend.ts, decision 0131). A row a user or account, that of the newest run; and one of kind `run` that says
-- which run that was, written last: only rows of that run count.
CREATE TABLE IF NOT EXISTS {db}.score_trends (
  workspace LowCardinality(String),
  profile LowCardinality(String),
  -- user, account or run
  kind LowCardinality(String),
  -- The userId or the groupId; '' of a run.
  id String CODEC(ZSTD(1)),
  run UInt64,
  trend LowCardinality(String),
  -- Of a run: its day in the workspace's time zone, its version, and what it was measured against.
  day Date32,
  version UInt32,
  reference String CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(run)
ORDER BY (workspace, profile, kind, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
