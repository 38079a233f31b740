-- Who is the same person as whom, as evidence. One row a pair and kind of evidence (the newest), because every
-- event that carries two ids is evidence and most of them say what is known already.
-- kind: seen (any event with both ids), identify, alias; `undo` rows carry the tombstone of their pair.
CREATE TABLE IF NOT EXISTS {db}.identity_links (
  workspace LowCardinality(String),
  source LowCardinality(String),
  fromKind LowCardinality(String),
  fromId String CODEC(ZSTD(1)),
  toId String CODEC(ZSTD(1)),
  fromHash UInt64,
  toHash UInt64,
  kind LowCardinality(String),
  messageId String CODEC(ZSTD(1)),
  timestamp DateTime64(3, 'UTC'),
  tombstone UInt8 DEFAULT 0
)
ENGINE = ReplacingMergeTree(timestamp)
ORDER BY (workspace, fromHash, toHash, kind)
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;

-- For each id the one it leads to: the newest evidence of pairs that no tombstone covers. (The timestamp wins,
-- then the larger hash, so that the answer does not depend on the order of arrival.)
CREATE OR REPLACE VIEW {db}.identity_winners AS
SELECT l.fromHash AS idHash, argMax(l.toHash, (l.timestamp, l.toHash)) AS nextHash
FROM {db}.identity_links AS l
WHERE l.kind != 'undo' AND (l.fromHash, l.toHash) NOT IN (
  SELECT u.fromHash, u.toHash FROM {db}.identity_links AS u
  WHERE u.kind = 'undo'
  GROUP BY u.fromHash, u.toHash
  HAVING argMax(u.tombstone, u.timestamp) = 1
)
GROUP BY l.fromHash;

-- Ids that are both the end of one link and the start of another, resolved to where their chain ends
-- (identity.ts writes it; few rows: most chains are one link long).
CREATE TABLE IF NOT EXISTS {db}.identity_chains (idHash UInt64, person UInt64)
ENGINE = MergeTree ORDER BY idHash
SETTINGS fsync_after_insert = 1;

CREATE OR REPLACE VIEW {db}.identity_people AS
SELECT w.idHash AS idHash, if(c.person = 0, w.nextHash, c.person) AS person
FROM {db}.identity_winners AS w
LEFT JOIN {db}.identity_chains AS c ON c.idHash = w.nextHash;

CREATE DICTIONARY IF NOT EXISTS {db}.identity (idHash UInt64, person UInt64)
PRIMARY KEY idHash
SOURCE(CLICKHOUSE(DB '{db}' TABLE 'identity_people'))
LAYOUT(HASHED_ARRAY())
LIFETIME(0);
