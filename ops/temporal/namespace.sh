#!/bin/sh
# Makes the namespace, or brings its retention up to date. Safe to run at every start.
set -eu

namespace=${TEMPORAL_NAMESPACE:?}
retention=${RETENTION:?}

tries=30
until temporal operator cluster health --address "$TEMPORAL_ADDRESS" >/dev/null 2>&1; do
  tries=$((tries - 1))
  if [ "$tries" -eq 0 ]; then
    echo "Temporal at $TEMPORAL_ADDRESS did not become healthy." >&2
    exit 1
  fi
  sleep 2
done

# Right after the schema is made, the server may take a few seconds until it takes a namespace.
tries=15
while true; do
  if temporal operator namespace describe --namespace "$namespace" --address "$TEMPORAL_ADDRESS" >/dev/null 2>&1; then
    temporal operator namespace update --namespace "$namespace" --retention "$retention" --address "$TEMPORAL_ADDRESS" && break
  else
    temporal operator namespace create --namespace "$namespace" --retention "$retention" --address "$TEMPORAL_ADDRESS" && break
  fi
  tries=$((tries - 1))
  if [ "$tries" -eq 0 ]; then
    echo "The namespace $namespace could not be made." >&2
    exit 1
  fi
  sleep 2
done
echo "The namespace $namespace keeps ended workflows for $retention."
