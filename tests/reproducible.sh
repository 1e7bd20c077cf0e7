#!/usr/bin/env bash
# Shows that a build can be repeated: publishes the server and the command twice, from two copies of this commit in folders of different names, and compares every file.
#
#   tests/reproducible.sh
#
# Needs the .NET SDK and git. The exit code is 0 if all files are equal to the byte. Takes some minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for copy in one another-with-a-longer-name; do
  mkdir -p "$work/$copy/source"
  git archive HEAD | tar -x -C "$work/$copy/source"
  for project in Server Cli; do
    dotnet publish "$work/$copy/source/src/Glossary.$project" --os linux --output "$work/$copy/out/$project" -p:RunAnalyzers=false --nologo --verbosity quiet
  done
  (cd "$work/$copy/out" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) >"$work/$copy.sums"
done
if ! diff "$work/one.sums" "$work/another-with-a-longer-name.sums" >"$work/differences"; then
  echo 'reproducible: these files differ:' >&2
  sed -nE 's/^> [0-9a-f]+ +//p' "$work/differences" >&2
  exit 1
fi
echo "ok: $(wc -l <"$work/one.sums") files of two builds are equal; all together have SHA-256 $(sha256sum <"$work/one.sums" | cut -d ' ' -f 1)"
