-- Where the change log is copied to, in batches, before 0003 puts it in the place of the old one. What is stored of a change, once:
-- its place (revision * 2^28 + ordinal), the record by number, the place of the change before (0: the record was not there), and the
-- record as it stands afterwards. Its body begins with a checksum (SealedBody); without one, the record was removed.
CREATE TABLE new_changes (
    place bigint NOT NULL PRIMARY KEY CHECK (place > 0),
    record bigint NOT NULL,
    previous bigint NOT NULL CHECK (previous >= 0 AND previous < place),
    create_time timestamptz NOT NULL,
    kind smallint NOT NULL,
    deleted boolean NOT NULL,
    body bytea
);
CREATE UNIQUE INDEX changes_by_record ON new_changes (record, place);

-- The names there are or were, each with a number (the place of its first change) and the place of its latest change: how the record stands.
CREATE TABLE new_records (
    id bigint NOT NULL PRIMARY KEY,
    place bigint NOT NULL,
    name text COLLATE "C" NOT NULL UNIQUE
);
