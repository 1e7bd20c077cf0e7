#!/usr/bin/env bash
# Writes TBX files in every form in which a glossary is exported, and validates each: the core structure of TBX (RELAX NG, by jing)
# and the dialect (Schematron), as tests/validate-seeds.sh does. Reads each again, too, which must change nothing.
#
#   tests/validate-exports.sh SCHEMAS_FOLDER [FILE.tbx…]
#
# Without files, all of seeds/glossaries/*.tbx is written. Version 2 has no schema here; it is only read again.
set -euo pipefail
shopt -s nullglob

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
(($# >= 1)) || { echo "usage: tests/validate-exports.sh SCHEMAS_FOLDER [FILE.tbx…]" >&2; exit 2; }
schemas=$1
shift
files=("$@")
((${#files[@]})) || files=("$here"/../seeds/glossaries/*.tbx)
((${#files[@]})) || { echo "validate-exports: no seeds/glossaries/*.tbx to write" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
evaluation=${GLOSSARY_EVALUATION:-dotnet run --project "$here/Glossary.Evaluation" --}
status=0
$evaluation tbx-forms "$work" "${files[@]}" || status=1
rm -f "$work"/*.v2.tbx
written=("$work"/*.tbx)
((${#written[@]})) || { echo "validate-exports: nothing was written" >&2; exit 2; }
"$here/validate-seeds.sh" "$schemas" "${written[@]}" || status=1
exit "$status"
