-- Who has signed in at the pages. Found by the hash of what the browser keeps.
CREATE TABLE sessions (
    hash bytea NOT NULL PRIMARY KEY,
    key_id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    roles text NOT NULL,
    create_time timestamptz NOT NULL,
    expire_time timestamptz NOT NULL
);
