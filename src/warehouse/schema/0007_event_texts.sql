-- Events hold JSON as the text it is, once. Typing `properties` while loading cost more than everything else about an
-- event together, and again at every merge; a question that names `properties.plan` takes it out of the text for 0.1 us
-- a row (json-paths.ts), and the order of the rows has narrowed these down by then.
--
-- The *Json columns are for ask.ts, which keeps them from people: text that the engine's JSON parser takes. Two things
-- that JSON.stringify writes it does not take: whole numbers beyond 2^64 become floats, lone surrogates U+FFFD.
CREATE OR REPLACE VIEW {db}.events AS
WITH
  '([:,[]-?[0-9]{19,})([,\\]}])' AS wide,
  '((?:^|[^\\\\])(?:\\\\\\\\)*)\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}' AS lone,
  t -> replaceRegexpAll(replaceRegexpAll(t, wide, '\\1.0\\2'), wide, '\\1.0\\2') AS narrowed,
  t -> replaceRegexpAll(replaceRegexpAll(t, lone, '\\1\\\\ufffd'), lone, '\\1\\\\ufffd') AS paired
SELECT
  messageId, type, event, name, category, userId, anonymousId, groupId, previousId,
  dictGetOrDefault('{db}.identity', 'person', idHash, idHash) AS person,
  timestamp, originalTimestamp, sentAt, receivedAt, workspace, source, channel,
  CAST(propertiesJson, 'JSON(max_dynamic_paths=256)') AS properties,
  CAST(traitsJson, 'JSON') AS traits,
  CAST(contextJson, 'JSON') AS context,
  integrations, extra,
  contextText,
  multiIf(propertiesText = '', '{}', isValidJSON(propertiesText), propertiesText, isValidJSON(paired(narrowed(propertiesText))), paired(narrowed(propertiesText)), '{}') AS propertiesJson,
  multiIf(traitsText = '', '{}', isValidJSON(traitsText), traitsText, isValidJSON(paired(narrowed(traitsText))), paired(narrowed(traitsText)), '{}') AS traitsJson,
  multiIf(contextText = '', '{}', isValidJSON(contextText), contextText, isValidJSON(paired(narrowed(contextText))), paired(narrowed(contextText)), '{}') AS contextJson
FROM {db}.event_rows;

-- The hashes of userId and anonymousId follow from the ids, and idHash is one of them.
ALTER TABLE {db}.event_rows
  DROP COLUMN IF EXISTS properties,
  DROP COLUMN IF EXISTS userHash,
  DROP COLUMN IF EXISTS anonymousHash;

-- One person's rows lie in as many places as they have days and events: found without reading the others.
ALTER TABLE {db}.event_rows
  ADD INDEX IF NOT EXISTS personIndex idHash TYPE bloom_filter(0.01) GRANULARITY 1,
  ADD INDEX IF NOT EXISTS userIndex userId TYPE bloom_filter(0.01) GRANULARITY 1;

-- Columns in files of their own pay from about 100,000 rows on; below, a file for all saves fsyncs.
ALTER TABLE {db}.event_rows MODIFY SETTING min_bytes_for_wide_part = 67108864;
