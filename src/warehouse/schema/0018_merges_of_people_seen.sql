-- As 0010, for the table that after event_rows was merged most of all under load.
ALTER TABLE {db}.people_seen MODIFY SETTING merge_selector_base = 10;
