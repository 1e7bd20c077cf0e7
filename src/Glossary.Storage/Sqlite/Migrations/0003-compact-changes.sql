-- Run once new_changes holds all that changes does. The file as it was is kept beside the store.
DROP TABLE records;
DROP TABLE changes;
ALTER TABLE new_changes RENAME TO changes;
ALTER TABLE new_records RENAME TO records;
