-- Checksums (RowSeal) of what no other one covers: who committed what under which request, and keys. NULL in rows of an earlier version.
ALTER TABLE commits ADD COLUMN seal bigint;
ALTER TABLE api_keys ADD COLUMN seal bigint;
ALTER TABLE api_keys ADD COLUMN revoke_seal bigint;
