-- Where the change log is copied to, in batches, before 0003 puts it in the place of the old one. What is stored of a change, once:
-- its place (revision * 2^28 + ordinal), the record by number, the place of the change before (0: the record was not there), and the
-- record as it stands afterwards. Its body begins with a checksum (SealedBody); without one, the record was removed.
CREATE TABLE new_changes (
    place INTEGER NOT NULL PRIMARY KEY CHECK (place > 0),
    record INTEGER NOT NULL,
    previous INTEGER NOT NULL CHECK (previous >= 0 AND previous < place),
    kind INTEGER NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    create_time INTEGER NOT NULL,
    body BLOB
) STRICT;
CREATE UNIQUE INDEX changes_by_record ON new_changes (record, place);

-- The names there are or were, each with a number (the place of its first change) and the place of its latest change: how the record stands.
CREATE TABLE new_records (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    place INTEGER NOT NULL
) STRICT;
