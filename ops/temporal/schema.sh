#!/bin/sh
# Brings both databases of the Temporal server to the schema of this image. Safe to run at every start.
set -eu

tool() {
  temporal-sql-tool --plugin postgres12 --ep "$POSTGRES_SEEDS" -p "${DB_PORT:-5432}" -u "$POSTGRES_USER" --db "$@"
}

bring_up() {
  database=$1
  versions=$2
  tool "$database" create
  tool "$database" setup-schema -v 0.0
  tool "$database" update-schema -d "/etc/temporal/schema/postgresql/v12/$versions/versioned"
}

bring_up temporal temporal
bring_up temporal_visibility visibility
echo 'The schema is up to date.'
