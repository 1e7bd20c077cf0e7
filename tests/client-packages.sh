#!/usr/bin/env bash
# Makes the generated clients for TypeScript and Python as packages (an npm tarball and a wheel), installs each into an empty folder, and looks a term up with it.
#
#   tests/client-packages.sh FOLDER [ADDRESS]
#
# FOLDER takes the packages. ADDRESS is that of a running server with the seeds, for gRPC without TLS (http://127.0.0.1:5081); without it nothing is looked up.
# Needs Node.js with npm, and of Debian protobuf-compiler-grpc, libprotobuf-dev, python3-grpcio, python3-pip, python3-setuptools and python3-wheel.
set -euo pipefail
[[ $# -ge 1 ]] || { sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2; }
out=$(mkdir -p "$1" && cd "$1" && pwd)
address=${2-}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
# Debian's Python, which knows Debian's packages, before any other.
export PATH="/usr/bin:$PATH"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
  printf 'client-packages: %s\n' "$@" >&2
  exit 1
}

version=$(sed -nE 's:.*<Version>(.*)</Version>.*:\1:p' Directory.Build.props)
clients=src/Glossary.Protocol/clients
grep -q "\"version\": \"$version\"" "$clients/typescript/package.json" || fail "$clients/typescript/package.json does not have version $version."
grep -q "^version = \"$version\"" "$clients/python/pyproject.toml" || fail "$clients/python/pyproject.toml does not have version $version."

# TypeScript. The copy finds the protos where the original does.
mkdir -p "$work/src/Glossary.Protocol/clients"
cp -r protos "$work/protos"
cp -r "$clients/typescript" "$clients/python" "$work/src/Glossary.Protocol/clients"
rm -rf "$work/$clients/typescript/"{node_modules,generated,dist}
cp LICENSE "$work/$clients/typescript/"
cp LICENSE "$work/$clients/python/"
(cd "$work/$clients/typescript" && npm ci --silent --no-audit --no-fund && npm run --silent build && npm pack --silent --pack-destination "$out" >/dev/null) || fail 'The TypeScript client cannot be packed.'
tarball=$out/glossary-client-$version.tgz
[[ -s $tarball ]] || fail 'npm pack made no tarball.'
tar -tzf "$tarball" >"$work/files"
grep -q '^package/dist/index.d.ts$' "$work/files" || fail 'The tarball has no types.'

# Python.
(cd "$work/$clients/python" \
  && protoc -I "$root/protos" --python_out . --pyi_out . --grpc_python_out . --plugin protoc-gen-grpc_python=/usr/bin/grpc_python_plugin "$root"/protos/glossary/v1/*.proto \
  && python3 -m pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir "$out" .) || fail 'The Python client cannot be packed.'
wheel=$out/glossary_client-$version-py3-none-any.whl
[[ -s $wheel ]] || fail 'pip wheel made no wheel.'
if grep -laF "$root" <(tar -xzOf "$tarball") <(python3 -m zipfile -l "$wheel") >/dev/null; then fail 'A package tells where it was built.'; fi
echo "ok: packed ${tarball##*/} ${wheel##*/}"
[[ -n $address ]] || exit 0

expected='Waffenbrüderschaft → 혈맹 관계 (INFLECTED)'
mkdir "$work/node" "$work/python"
cat >"$work/node/package.json" <<'JSON'
{ "private": true, "type": "module" }
JSON
cat >"$work/node/term.ts" <<'TS'
import { createClient } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { GlossaryService, MatchKind } from 'glossary-client';

const glossary = createClient(GlossaryService, createGrpcTransport({ baseUrl: process.argv[2]! }));
const { matches } = await glossary.lookupTerms({ parent: 'glossaries/-', text: 'Waffenbrüderschaften', targetLanguages: ['ko'], maxResults: 1 });
console.log(`${matches[0]!.text} → ${matches[0]!.targetTerms[0]!.text} (${MatchKind[matches[0]!.kind]})`);
TS
printed=$(cd "$work/node" && npm install --silent --no-audit --no-fund "$tarball" @connectrpc/connect@~2.0.4 @connectrpc/connect-node@~2.0.4 typescript@~5.9.3 @types/node@^20 \
  && npx tsc --module nodenext --target es2022 --strict --skipLibCheck --types node term.ts && node term.js "$address") || fail "The installed TypeScript client fails: $printed"
[[ $printed == "$expected" ]] || fail 'The installed TypeScript client prints' "$printed" 'instead of' "$expected"
echo "ok: the TypeScript client, installed, prints: $printed"

# Debian has grpcio and protobuf, but not googleapis-common-protos: two files of it are made here from the protos that the API uses.
python3 -m pip install --quiet --root-user-action ignore --no-deps --no-index --target "$work/python/installed" "$wheel" || fail 'The wheel cannot be installed.'
mkdir "$work/python/common"
protoc -I protos --python_out "$work/python/common" protos/google/api/*.proto
cat >"$work/python/term.py" <<'PYTHON'
import sys

import grpc
from glossary.v1 import glossary_pb2, glossary_service_pb2, glossary_service_pb2_grpc

with grpc.insecure_channel(sys.argv[1]) as channel:
    glossary = glossary_service_pb2_grpc.GlossaryServiceStub(channel)
    request = glossary_service_pb2.LookupTermsRequest(parent="glossaries/-", text="Waffenbrüderschaften", target_languages=["ko"], max_results=1)
    for match in glossary.LookupTerms(request, timeout=10).matches:
        print(f"{match.text} → {match.target_terms[0].text} ({glossary_pb2.MatchKind.Name(match.kind)})")
PYTHON
printed=$(cd "$work/python" && PYTHONPATH=installed:common python3 term.py "${address#http://}") || fail "The installed Python client fails: $printed"
[[ $printed == "$expected" ]] || fail 'The installed Python client prints' "$printed" 'instead of' "$expected"
echo "ok: the Python client, installed, prints: $printed"
