-- Parts are merged ten at a time instead of five: a row is then written half as often over its life (measured 1.4
-- rewrites an event and its links against 3 in half a minute of load), for some ten more parts to read.
ALTER TABLE {db}.event_rows MODIFY SETTING merge_selector_base = 10;
ALTER TABLE {db}.identity_links MODIFY SETTING merge_selector_base = 10;
ALTER TABLE {db}.user_trait_rows MODIFY SETTING merge_selector_base = 10;
