-- How far each receiver of webhooks has had the change log, and which process sends to it until when.
CREATE TABLE deliveries (
    receiver text COLLATE "C" NOT NULL PRIMARY KEY,
    revision bigint NOT NULL,
    ordinal integer NOT NULL,
    failures integer NOT NULL,
    owner text COLLATE "C" NOT NULL,
    lease_end timestamptz NOT NULL
);
