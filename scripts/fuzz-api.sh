#!/usr/bin/env bash
# Fuzzes the live API on loopback from its own OpenAPI description, with a client that nobody here wrote.
# Needs Python 3.10 or later; schemathesis goes into a folder of its own. Usage: scripts/fuzz-api.sh [EXAMPLES]
set -euo pipefail
cd "$(dirname "$0")/.."
examples="${1:-50}"
venv="$PWD/node_modules/.cache/pledgebook-fuzz"

if [ ! -x "$venv/bin/schemathesis" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check schemathesis==4.32.5
fi

work="$(mktemp -d)"
node_modules/.bin/node scripts/fuzz/server.ts >"$work/log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 100); do
  grep -q '^http' "$work/log" && break
  kill -0 "$server" 2>/dev/null || { cat "$work/log"; exit 1; }
  sleep 0.2
done
address="$(grep -m1 '^http' "$work/log")"

# It leaves files where it runs.
status=0
checks="$PWD/scripts/fuzz"
(cd "$work" && SCHEMATHESIS_HOOKS="$checks/checks.py" "$venv/bin/schemathesis" \
  --config-file "$checks/schemathesis.toml" run "$address/v1/openapi.json" \
  --max-examples "$examples" --continue-on-failure --no-color) || status=$?
if grep FAULT "$work/log"; then status=1; fi
exit "$status"
