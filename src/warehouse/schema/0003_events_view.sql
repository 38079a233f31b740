-- What people ask. `person` is the id's hash resolved through the links now, not when the event was written;
-- a question that does not name it does not pay for it.
CREATE OR REPLACE VIEW {db}.events AS
SELECT
  messageId, type, event, name, category, userId, anonymousId, groupId, previousId,
  dictGetOrDefault('{db}.identity', 'person', idHash, idHash) AS person,
  timestamp, originalTimestamp, sentAt, receivedAt, workspace, source, channel,
  properties, traits, context, integrations, extra
FROM {db}.event_rows;
