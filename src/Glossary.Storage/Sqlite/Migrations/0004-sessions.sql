-- Who has signed in at the pages. Found by the hash of what the browser keeps.
CREATE TABLE sessions (
    hash BLOB NOT NULL PRIMARY KEY,
    key_id TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    create_time INTEGER NOT NULL,
    expire_time INTEGER NOT NULL
) STRICT;
