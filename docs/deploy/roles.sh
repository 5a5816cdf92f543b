#!/bin/sh
# The application's own role: rows yes, tables and triggers no. Run once, by the owner.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$APPLICATION_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE ROLE partybuild LOGIN PASSWORD :'password';
GRANT USAGE ON SCHEMA public TO partybuild;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO partybuild;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO partybuild;
SQL
