-- `xs`, `counts` and `daysEver` have a number for each event that the user ever did, and `places` says which these are:
-- places of the profile's events, from 1, in rising order. Rows of before have a number for every event.
ALTER TABLE {db}.user_scores ADD COLUMN IF NOT EXISTS places Array(UInt8) DEFAULT CAST(arrayEnumerate(xs), 'Array(UInt8)') CODEC(ZSTD(1)) AFTER groupId;
