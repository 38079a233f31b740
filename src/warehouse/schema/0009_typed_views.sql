-- The views of planned events (typed/) read JSON through this one and must be able to say what it could not read: so
-- the texts come along. ask.ts keeps them from people, as it does the *Json columns.
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
  contextText, propertiesText, traitsText,
  multiIf(propertiesText = '', '{}', isValidJSON(propertiesText), propertiesText, isValidJSON(paired(narrowed(propertiesText))), paired(narrowed(propertiesText)), '{}') AS propertiesJson,
  multiIf(traitsText = '', '{}', isValidJSON(traitsText), traitsText, isValidJSON(paired(narrowed(traitsText))), paired(narrowed(traitsText)), '{}') AS traitsJson,
  multiIf(contextText = '', '{}', isValidJSON(contextText), contextText, isValidJSON(paired(narrowed(contextText))), paired(narrowed(contextText)), '{}') AS contextJson
FROM {db}.event_rows;
