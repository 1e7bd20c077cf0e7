#!/usr/bin/env bash
# Replaces the servers of an earlier commit by those of this one, one after the other, on one PostgreSQL and under load.
#
#   tests/rolling-upgrade.sh [COMMIT]
#
# COMMIT is the earlier one; the one before this if it is not named. Needs the .NET SDK, git and Debian's postgresql. The exit code is 0 if no call failed and all that was acknowledged is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

work=$(mktemp -d)
postgres=
end() {
  [[ -z $postgres ]] || tests/stop-postgres.sh "$postgres"
  rm -rf "$work"
}
trap end EXIT

mkdir "$work/source"
git archive "${1:-HEAD~1}" | tar -x -C "$work/source"
dotnet build "$work/source/src/Glossary.Server" --output "$work/old" -p:RunAnalyzers=false --nologo --verbosity quiet
dotnet build tests/Glossary.Durability -p:RunAnalyzers=false --nologo --verbosity quiet
postgres=$(tests/start-postgres.sh)
dotnet run --no-build --project tests/Glossary.Durability -- upgrade "$work/old" "$postgres"
