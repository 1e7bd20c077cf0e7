#!/usr/bin/env bash
# What others' work goes into what is shipped: the bill of materials (CycloneDX) with the licences, which have to be on a list, and whether any package of it, direct
# or not, has a published vulnerability.
#
#   tests/supply-chain.sh [FILE]
#
# FILE is where the bill of materials is written; it is thrown away otherwise. Needs the .NET SDK, python3, curl and jq. Where no source of packages tells of vulnerabilities, as a mirror may not, that
# is said and is no failure. The exit code is 0 if nothing speaks against a release.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for project in Server Cli Client; do dotnet restore "src/Glossary.$project" --verbosity quiet; done

python3 tests/sbom.py "$work/once.json"
python3 tests/sbom.py "$work/again.json" >"$work/log"
cmp "$work/once.json" "$work/again.json"
[[ -z ${1:-} ]] || cp "$work/once.json" "$1"

# A source tells of vulnerabilities if its index names where.
tells() {
  curl --fail --silent --max-time 30 "$1" 2>"$work/errors" | jq -e '[.resources[]?."@type" | select(startswith("VulnerabilityInfo/"))] | length > 0' >"$work/log" 2>&1
}
told=false
for source in $(dotnet nuget list source --format short | sed -nE 's/^E (http.*)/\1/p'); do
  if tells "$source"; then told=true; fi
done
if ! $told; then
  echo 'NOT CHECKED: whether a package has a published vulnerability: no source of packages here tells of any.'
  exit 0
fi

for project in Server Cli Client; do
  dotnet package list --project "src/Glossary.$project/Glossary.$project.csproj" --vulnerable --include-transitive --no-restore --format json >"$work/audit.json"
  jq -r '.projects[].frameworks[]? | (.topLevelPackages, .transitivePackages)[]? | "\(.id) \(.resolvedVersion): \([.vulnerabilities[].advisoryurl] | join(" "))"' "$work/audit.json" >>"$work/found"
done
if [[ -s $work/found ]]; then
  echo 'supply-chain: packages with published vulnerabilities:' >&2
  sort -u "$work/found" >&2
  exit 1
fi
echo 'ok: no published vulnerability in any package, direct or not'
