#!/usr/bin/env bash
# Has independent programs read what is written here: the seeds as TMX, XLIFF, CSV and TBX (version 2: no reader here knows 3), by translate-toolkit and by OmegaT. Of
# XLIFF 2 neither knows anything in Debian's versions; the package xliff from npm reads that, and the package n3 Turtle, of the seeds and of glossaries that are made. And xmllint holds TMX to the DTD of TMX 1.4 and TBX 2 to a schema, both
# from OmegaT, and XLIFF 2.1 to the published schemas, where those are at hand.
#
#   tests/exchange-readers.sh [SCHEMAS_FOLDER]
#
# SCHEMAS_FOLDER holds the schemas of XLIFF 2.1. Needs the .NET SDK, Node.js with npm, and of Debian translate-toolkit, omegat, libxml2-utils and unzip. The
# exit code is 0 if every reader reads all, 1 if one does not, 2 if a check could not run.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly omegat=/usr/share/omegat/OmegaT.jar
readonly article=vollversammlung-2023-09

fail() {
  printf 'exchange-readers: %s\n' "$@" >&2
  exit 2
}

missing=()
/usr/bin/python3 -c 'import translate' 2>/dev/null || missing+=(translate-toolkit)
[[ -r $omegat ]] || missing+=(omegat)
command -v xmllint >/dev/null || missing+=(libxml2-utils)
command -v unzip >/dev/null || missing+=(unzip)
command -v npm >/dev/null || missing+=(npm)
((${#missing[@]} == 0)) || fail "the checks need: ${missing[*]}" "on Debian: apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"

work=$(mktemp -d)
readonly work
trap 'rm -rf "$work"' EXIT
readonly exporter=$here/Glossary.Evaluation/bin/Debug/net10.0/Glossary.Evaluation.dll
[[ -r $exporter ]] || dotnet build "$here/Glossary.Evaluation" -v quiet --nologo || fail 'the exporter could not be built'
dotnet "$exporter" exports "$here/../seeds" "$work/out" >"$work/exports.txt" || fail "the seeds could not be written: $(cat "$work/exports.txt")"

failed=0
passed=0
skipped=
check() { # what command…
  local what=$1
  shift
  if "$@" >"$work/log.txt" 2>&1; then
    passed=$((passed + 1))
    printf 'ok: %s: %s\n' "$what" "$(tail -n 1 "$work/log.txt")"
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$what"
    sed 's/^/  /' "$work/log.txt"
  fi
}

if (($# > 0)); then
  check 'xmllint, XLIFF 2.1' xmllint --noout --schema "$1/xliff_core_2.0.xsd" "$work/out/$article.2.xlf"
else
  skipped=', 1 skipped'
  echo 'SKIPPED: xmllint, XLIFF 2.1: no folder of schemas was given'
fi

# The DTD of TMX 1.4, and the schema of TBX 2, which asks for one of the namespace xml.
unzip -q "$omegat" schemas/tmx14.dtd schemas/tbx.xsd -d "$work" || fail "$omegat lacks the grammars of TMX and TBX"
cat >"$work/schemas/xml.xsd" <<'XML'
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang" type="xs:language"/><xs:attribute name="id" type="xs:ID"/></xs:schema>
XML
cp "$work/schemas/tmx14.dtd" "$work/out/"
check 'xmllint, TMX 1.4' xmllint --noout --nonet --dtdvalid "$work/schemas/tmx14.dtd" "$work/out/$article.tmx"

# Every paragraph has both texts. Of the segments of a unit this reader takes the first.
npm install --prefix "$work/npm" --no-audit --no-fund --ignore-scripts --silent xliff@6.4.0 >"$work/npm.txt" 2>&1 || fail "the package xliff could not be installed: $(cat "$work/npm.txt")"
cat >"$work/npm/read.cjs" <<'JAVASCRIPT'
const assert = require("node:assert");
const { xliff2js } = require("xliff");
xliff2js(require("node:fs").readFileSync(process.argv[2], "utf8"), (error, read) => {
  assert.ifError(error);
  const units = Object.values(read.resources).flatMap((file) => Object.values(file));
  assert.deepStrictEqual([read.sourceLanguage, read.targetLanguage, units.length], ["de", "ko", 16]);
  assert(units.every((unit) => unit.source.length > 0 && unit.target.length > 0));
  assert(units.some((unit) => unit.target === "좋을 게 없다는 것만은 분명하다."));
  console.log(`xliff (npm) reads ${units.length} units of XLIFF 2.1`);
});
JAVASCRIPT
check 'xliff (npm), XLIFF 2.1' node "$work/npm/read.cjs" "$work/out/$article.2.xlf"

# Every concept and every label that was written is read, and no other.
npm install --prefix "$work/npm" --no-audit --no-fund --ignore-scripts --silent n3@2.13.12 >"$work/npm.txt" 2>&1 || fail "the package n3 could not be installed: $(cat "$work/npm.txt")"
dotnet "$exporter" turtle-made "$work/turtle" 3000000 100 >"$work/turtle.txt" || fail "the glossaries could not be written: $(cat "$work/turtle.txt")"
cat >"$work/npm/turtle.cjs" <<'JAVASCRIPT'
const assert = require("node:assert");
const { readFileSync, readdirSync } = require("node:fs");
const { Parser } = require("n3");
const skos = "http://www.w3.org/2004/02/skos/core#";
const [made, seeds] = process.argv.slice(2);
const read = (path) => new Parser({ baseIRI: "http://example.org/g" }).parse(readFileSync(path, "utf8"));
const concepts = (quads) => quads.filter((q) => q.predicate.value.endsWith("#type") && q.object.value === skos + "Concept").map((q) => q.subject.value);
let files = 0;
for (const name of readdirSync(made).filter((n) => n.endsWith(".ttl"))) {
  const quads = read(`${made}/${name}`);
  const expected = JSON.parse(readFileSync(`${made}/${name.replace(/ttl$/, "json")}`, "utf8"));
  const labels = quads.filter((q) => [skos + "prefLabel", skos + "altLabel", skos + "hiddenLabel"].includes(q.predicate.value));
  assert.strictEqual(new Set(concepts(quads)).size, expected.concepts, name);
  assert.deepStrictEqual([...new Set(labels.map((q) => `${q.subject.value.split("#")[1]}|${q.object.value}@${q.object.language}`))].sort(), expected.labels.sort(), name);
  files++;
}
assert(files > 100);
const seed = concepts(read(`${seeds}/diplomacy.ttl`)).length;
assert(seed >= 80, `${seed} concepts`);
console.log(`n3 reads ${seed} concepts of the seeds and ${files} glossaries that are made`);
JAVASCRIPT
check 'n3, Turtle' node "$work/npm/turtle.cjs" "$work/turtle" "$work/out"

# Every unit has both texts, and the text is the same in both formats.
cat >"$work/toolkit.py" <<'PYTHON'
import sys
from translate.storage import csvl10n, factory, tmx, xliff

article, glossary = sys.argv[1:3]
memory = tmx.tmxfile.parsefile(article + ".tmx")
units = [u for u in memory.units if u.source]
assert len(units) >= 16, len(units)
pairs = [(u.source, u.target) for u in units]
assert all(target for _, target in pairs), [p for p in pairs if not p[1]]
assert any("유엔 총회" in target for _, target in pairs)
document = xliff.xlifffile.parsefile(article + ".1.xlf")
paragraphs = [u for u in document.units if u.source]
assert all(u.target for u in paragraphs) and len(paragraphs) == 16, len(paragraphs)
text = " ".join(str(u.source) for u in paragraphs)
assert all(source in text for source, _ in pairs)
assert document.getsourcelanguage() == "de" and document.gettargetlanguage() == "ko"
rows = csvl10n.csvfile.parsefile(glossary + ".csv").units
print(f"translate-toolkit reads {len(units)} units of TMX, {len(paragraphs)} of XLIFF 1.2, {len(rows)} rows of CSV")
PYTHON
check translate-toolkit /usr/bin/python3 "$work/toolkit.py" "$work/out/$article" "$work/out/diplomacy"

# Every concept has a German and an English term.
mkdir "$work/tbx"
dotnet "$exporter" tbx-forms "$work/tbx" "$here/../seeds/glossaries/diplomacy.tbx" >"$work/forms.txt" || fail "the glossary could not be written: $(cat "$work/forms.txt")"
check 'xmllint, TBX 2' xmllint --noout --nonet --schema "$work/schemas/tbx.xsd" "$work/tbx/diplomacy.v2.tbx"
cat >"$work/terms.py" <<'PYTHON'
import sys
from translate.storage import tbx

entries = [u for u in tbx.tbxfile.parsefile(sys.argv[1]).units if u.source]
assert len(entries) >= 80, len(entries)
assert all(u.target for u in entries)
assert any((u.source, u.target) == ("Waffenbrüderschaft", "brotherhood in arms") for u in entries)
print(f"translate-toolkit reads {len(entries)} entries of TBX 2")
PYTHON
check 'translate-toolkit, TBX 2' /usr/bin/python3 "$work/terms.py" "$work/tbx/diplomacy.v2.tbx"

# OmegaT translates a text from the memory, and an XLIFF that has no translations yet.
project=$work/project
mkdir -p "$project"/{source,target,tm,glossary,dictionary,omegat}
cat >"$project/omegat.project" <<'XML'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>de</source_lang><target_lang>ko</target_lang><source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok><sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
XML
cp "$work/out/$article.tmx" "$project/omegat/project_save.tmx"
cp "$work/out/$article.1.xlf" "$project/source/"
/usr/bin/python3 - "$work/out/$article.tmx" "$project/source/text.txt" <<'PYTHON'
import sys
from translate.storage import tmx
units = [u for u in tmx.tmxfile.parsefile(sys.argv[1]).units if u.source]
open(sys.argv[2], "w", encoding="utf-8").write("\n\n".join(u.source for u in units) + "\n")
PYTHON
read_by_omegat() {
  HOME=$work java -Djava.awt.headless=true -jar "$omegat" "$project" --mode=console-translate --quiet --disable-project-locking >"$work/omegat.txt" 2>&1 || { cat "$work/omegat.txt"; return 1; }
  /usr/bin/python3 - "$work/out/$article" "$project/target" <<'PYTHON'
import sys
from translate.storage import tmx, xliff
units = [u for u in tmx.tmxfile.parsefile(sys.argv[1] + ".tmx").units if u.source]
translated = open(sys.argv[2] + "/text.txt", encoding="utf-8").read()
missing = [u.target for u in units if u.target not in translated]
assert not missing, missing[:3]
before = xliff.xlifffile.parsefile(sys.argv[1] + ".1.xlf").units
after = xliff.xlifffile.parsefile(sys.argv[2] + "/" + sys.argv[1].split("/")[-1] + ".1.xlf").units
assert [u.source for u in before] == [u.source for u in after] and len(after) == 16
print(f"OmegaT translates {len(units)} sentences from the TMX, and reads and writes {len(after)} units of XLIFF 1.2")
PYTHON
}
check OmegaT read_by_omegat

printf '%d passed, %d failed%s\n' "$passed" "$failed" "$skipped"
((failed == 0))
