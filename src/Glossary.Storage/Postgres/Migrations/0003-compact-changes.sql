-- Run once new_changes holds all that changes does. The tables as they were are kept.
ALTER TABLE records RENAME TO old_records;
ALTER TABLE changes RENAME TO old_changes;
ALTER TABLE new_changes RENAME TO changes;
ALTER TABLE new_records RENAME TO records;
