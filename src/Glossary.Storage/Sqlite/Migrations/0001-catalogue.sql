-- Times are microseconds since 1970-01-01 in UTC. Text is compared by its bytes (COLLATE BINARY is the default).

-- One row: the revision of the latest commit.
CREATE TABLE head (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    revision INTEGER NOT NULL CHECK (revision >= 0)
) STRICT;
INSERT INTO head (only_row, revision) VALUES (1, 0);

-- The change log: a commit for each revision, and each commit's changes.
CREATE TABLE commits (
    revision INTEGER NOT NULL PRIMARY KEY CHECK (revision > 0),
    time INTEGER NOT NULL,
    caller TEXT NOT NULL,
    request_id TEXT,
    fingerprint BLOB CHECK ((fingerprint IS NULL) = (request_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX commits_by_request ON commits (caller, request_id) WHERE request_id IS NOT NULL;

-- A change holds the record as it stands afterwards; as it stood before is the change of the same name at previous_revision
-- (0: it was not there). Without a body, the record was removed.
CREATE TABLE changes (
    revision INTEGER NOT NULL REFERENCES commits (revision),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    previous_revision INTEGER NOT NULL CHECK (previous_revision >= 0 AND previous_revision < revision),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    create_time INTEGER NOT NULL,
    body BLOB,
    PRIMARY KEY (revision, ordinal)
) STRICT;
CREATE UNIQUE INDEX changes_by_name ON changes (name, revision);

-- The records as they stand: of each name the latest change that left something.
CREATE TABLE records (
    name TEXT NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL,
    revision INTEGER NOT NULL REFERENCES commits (revision),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    create_time INTEGER NOT NULL,
    update_time INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE api_keys (
    id TEXT NOT NULL PRIMARY KEY,
    hash BLOB NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    create_time INTEGER NOT NULL,
    expire_time INTEGER,
    revoke_time INTEGER
) STRICT;
