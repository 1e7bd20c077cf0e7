-- The way back to the first form, for servers of the version that wrote it: run in the schema of the store, once its servers are stopped, while
-- old_records and old_changes are there. What was written since the store left the first form is lost.
BEGIN;
DROP TABLE records, changes;
ALTER TABLE old_records RENAME TO records;
ALTER TABLE old_changes RENAME TO changes;
DELETE FROM commits WHERE revision > (SELECT max(revision) FROM changes);
UPDATE head SET revision = (SELECT max(revision) FROM changes);
DELETE FROM schema_versions WHERE scriptname IN ('postgres/0002-room-for-compact-changes.sql', 'postgres/0003-compact-changes.sql');
COMMIT;
