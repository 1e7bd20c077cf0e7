-- Created in the first schema of the search path. Text that is compared has the collation "C", so that its bytes decide.

-- One row: the revision of the latest commit. Commits lock it, and so take turns.
CREATE TABLE head (
    only_row boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (only_row),
    revision bigint NOT NULL CHECK (revision >= 0)
);
INSERT INTO head (revision) VALUES (0);

-- The change log: a commit for each revision, and each commit's changes. The token tells a commit whose connection broke from
-- another one that got its number.
CREATE TABLE commits (
    revision bigint NOT NULL PRIMARY KEY CHECK (revision > 0),
    time timestamptz NOT NULL,
    caller text COLLATE "C" NOT NULL,
    request_id text COLLATE "C",
    fingerprint bytea CHECK ((fingerprint IS NULL) = (request_id IS NULL)),
    token uuid NOT NULL
);
CREATE UNIQUE INDEX commits_by_request ON commits (caller, request_id) WHERE request_id IS NOT NULL;

-- A change holds the record as it stands afterwards; as it stood before is the change of the same name at previous_revision
-- (0: it was not there). Without a body, the record was removed.
CREATE TABLE changes (
    revision bigint NOT NULL REFERENCES commits (revision),
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    kind integer NOT NULL,
    name text COLLATE "C" NOT NULL,
    previous_revision bigint NOT NULL CHECK (previous_revision >= 0 AND previous_revision < revision),
    deleted boolean NOT NULL,
    create_time timestamptz NOT NULL,
    body bytea,
    PRIMARY KEY (revision, ordinal)
);
CREATE UNIQUE INDEX changes_by_name ON changes (name, revision);

-- The records as they stand: of each name the latest change that left something.
CREATE TABLE records (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    kind integer NOT NULL,
    revision bigint NOT NULL REFERENCES commits (revision),
    deleted boolean NOT NULL,
    create_time timestamptz NOT NULL,
    update_time timestamptz NOT NULL,
    body bytea NOT NULL
);

CREATE TABLE api_keys (
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    hash bytea NOT NULL,
    name text NOT NULL,
    roles text NOT NULL,
    create_time timestamptz NOT NULL,
    expire_time timestamptz,
    revoke_time timestamptz
);
