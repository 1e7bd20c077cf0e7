-- How far each receiver of webhooks has had the change log, and which process sends to it until when.
CREATE TABLE deliveries (
    receiver TEXT NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    owner TEXT NOT NULL,
    lease_end INTEGER NOT NULL
) STRICT;
