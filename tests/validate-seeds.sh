#!/usr/bin/env bash
# Validates the seed glossaries: the core structure of TBX (RELAX NG), the TBX-Basic dialect in DCA style (Schematron) and the
# rules of this project on top of both (Schematron, at the end of this file).
#
#   tests/validate-seeds.sh SCHEMAS_FOLDER [FILE.tbx…]
#
# SCHEMAS_FOLDER holds the published schemas; without files, all of seeds/glossaries/*.tbx is checked. Files that are named are
# checked against the published schemas alone: the core structure, and the rules of the dialect and style that the root names. The exit code is 0 if all is valid, 1 if something is not, 2 if a check could not run.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly rng_name=Core-Schemas_TBXcoreStructV03_TBX-Core_integrated.rng
readonly sch_name=Basic-DCA_TBX-Basic_DCA.sch

fail() {
  printf 'validate-seeds: %s\n' "$@" >&2
  exit 2
}

(($# >= 1)) || fail "usage: tests/validate-seeds.sh SCHEMAS_FOLDER [FILE.tbx…]"
schemas=$(cd "$1" 2>/dev/null && pwd) || fail "no such folder: $1"
readonly schemas
shift
for name in "$rng_name" "$sch_name"; do
  [[ -r $schemas/$name ]] || fail "$schemas does not hold $name"
done

missing=()
command -v jing >/dev/null || missing+=(jing)
command -v java >/dev/null || missing+=(default-jre-headless)
readonly saxon=${SAXON_JAR:-/usr/share/java/Saxon-HE.jar}
[[ -r $saxon ]] || missing+=(libsaxonhe-java)
if ((${#missing[@]})); then
  fail "the checks need: ${missing[*]}" "on Debian: apt-get update && apt-get install -y ${missing[*]}" \
    "elsewhere: put jing and java on the PATH and set SAXON_JAR to the path of Saxon-HE 9.9 or later"
fi

work=$(mktemp -d)
readonly work
trap 'rm -rf "$work"' EXIT

transform() { # stylesheet source output
  java -cp "$saxon" net.sf.saxon.Transform -xsl:"$1" -s:"$2" -o:"$3"
}

# The published grammar is that of the core alone: it has a hole for the type of each kind of data category, which a dialect fills,
# and lets nothing through it. Here every hole admits any text, and the Schematron rules say which types the dialect has.
write_grammar() { # output
  local href=${schemas// /%20}/$rng_name hole
  {
    printf '<grammar xmlns="http://relaxng.org/ns/structure/1.0">\n  <include href="file://%s">\n' "$href"
    while read -r hole; do
      printf '    <define name="%s"><text/></define>\n' "$hole"
    done < <(sed -nE 's/.*<define name="([A-Za-z]+\.types)".*/\1/p' "$schemas/$rng_name")
    printf '  </include>\n</grammar>\n'
  } >"$1"
}

# Schematron, as far as the schemas use it, turned into a stylesheet. In each pattern a node is judged by the first rule whose context
# it matches; what this compiler does not know, it refuses.
write_compiler() { # output
  cat >"$1" <<'XSLT'
<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:out="urn:stylesheet-to-write" exclude-result-prefixes="sch">
  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output indent="yes"/>

  <xsl:template match="sch:schema">
    <xsl:variable name="unknown" select="//sch:* except (. | sch:title | sch:ns | sch:pattern | sch:pattern/sch:title
        | sch:pattern/sch:rule | sch:pattern/sch:rule/sch:assert | sch:pattern/sch:rule/sch:report | sch:pattern/sch:rule/*/sch:value-of)"/>
    <xsl:if test="$unknown or //@abstract or //@is-a">
      <xsl:message terminate="yes">not supported in <xsl:value-of select="document-uri(/)"/>: <xsl:value-of select="distinct-values($unknown/name())"/></xsl:message>
    </xsl:if>
    <out:stylesheet version="2.0">
      <xsl:for-each select="sch:ns"><xsl:namespace name="{@prefix}" select="string(@uri)"/></xsl:for-each>
      <out:output method="text" encoding="UTF-8"/>
      <out:template match="/">
        <xsl:for-each select="sch:pattern"><out:apply-templates select="." mode="p{position()}"/></xsl:for-each>
      </out:template>
      <out:template name="place">
        <out:for-each select="ancestor-or-self::*">
          <out:value-of select="'/', name()" separator=""/>
          <out:choose>
            <out:when test="@id"><out:value-of select="'[@id=''', @id, ''']'" separator=""/></out:when>
            <out:when test="@xml:lang and parent::*"><out:value-of select="'[@xml:lang=''', @xml:lang, ''']'" separator=""/></out:when>
            <out:when test="../*[name() = name(current())][2]"><out:value-of select="'[', count(preceding-sibling::*[name() = name(current())]) + 1, ']'" separator=""/></out:when>
          </out:choose>
        </out:for-each>
        <out:if test="self::attribute()"><out:value-of select="'/@', name()" separator=""/></out:if>
      </out:template>
      <xsl:apply-templates select="sch:pattern"/>
    </out:stylesheet>
  </xsl:template>

  <xsl:template match="sch:pattern">
    <xsl:variable name="mode" select="concat('p', count(preceding-sibling::sch:pattern) + 1)"/>
    <out:template match="/ | *" mode="{$mode}" priority="0"><out:apply-templates select="@* | node()" mode="{$mode}"/></out:template>
    <out:template match="@* | text() | comment() | processing-instruction()" mode="{$mode}" priority="0"/>
    <xsl:for-each select="sch:rule">
      <out:template match="{@context}" mode="{$mode}" priority="{last() - position() + 1}">
        <xsl:for-each select="sch:assert | sch:report">
          <out:if test="{if (self::sch:assert) then concat('not(', @test, ')') else @test}">
            <out:call-template name="place"/>
            <out:text>: </out:text>
            <xsl:for-each select="node()">
              <xsl:choose>
                <xsl:when test="self::sch:value-of"><out:value-of select="{@select}"/></xsl:when>
                <xsl:when test="self::text()"><out:text><xsl:value-of select="replace(., '\s+', ' ')"/></out:text></xsl:when>
              </xsl:choose>
            </xsl:for-each>
            <out:value-of select="'&#10;'"/>
          </out:if>
        </xsl:for-each>
        <out:apply-templates select="@* | node()" mode="{$mode}"/>
      </out:template>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
XSLT
}

# What the reader of the seeds and the readers of the glossary may rely on.
write_house_rules() { # output
  cat >"$1" <<'SCH'
<schema queryBinding="xslt2" xmlns="http://purl.oclc.org/dsdl/schematron">
  <ns prefix="tbx" uri="urn:iso:std:iso:30042:ed-2"/>
  <pattern>
    <rule context="tbx:conceptEntry">
      <assert test="matches(@id, '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$')">the id becomes a resource name: lower-case letters, digits and hyphens, at most 63</assert>
      <assert test="count(tbx:descrip[@type = 'subjectField']) = 1">one subject field for each concept</assert>
      <assert test="deep-equal(for $l in tbx:langSec return string($l/@xml:lang), ('de', 'en', 'ko'))">a section for each of de, en and ko, in this order</assert>
    </rule>
    <rule context="tbx:langSec">
      <assert test="count(tbx:descripGrp/tbx:descrip[@type = 'definition']) = 1">one definition for each language</assert>
      <assert test="count(tbx:termSec[tbx:termNote[@type = 'administrativeStatus'] = 'preferredTerm-admn-sts']) = 1">one preferred term for each language</assert>
      <assert test="count(distinct-values(tbx:termSec/tbx:term)) = count(tbx:termSec)">no term twice in one language of a concept</assert>
    </rule>
    <rule context="tbx:descripGrp">
      <assert test="tbx:admin[@type = 'source'] != ''">a definition or context names its source</assert>
    </rule>
    <rule context="tbx:termSec">
      <assert test="tbx:termNote[@type = 'partOfSpeech'] and tbx:termNote[@type = 'administrativeStatus']">a term has a part of speech and a status</assert>
      <assert test="not(../@xml:lang = 'de' and tbx:termNote[@type = 'partOfSpeech'] = 'noun') or tbx:termNote[@type = 'grammaticalGender']">a German noun has a gender</assert>
      <assert test="not(tbx:termNote[@type = 'administrativeStatus'] = 'deprecatedTerm-admn-sts') or tbx:note[not(matches(., '^(number|forms|status|case|compounds|never inside|usage|collocations|register|temporal|reliability): '))]">a term not to be used has a note that says why</assert>
    </rule>
    <rule context="tbx:termSec/tbx:note[matches(., '^(number|forms|status|case|compounds|never inside|collocations|register|temporal|reliability):')]">
      <assert test="matches(., '^(number: (singular|plural)|status: forbidden|case: sensitive|compounds: forbidden|register: (neutral|formal|technical|in-house|bench-level|colloquial|slang|vulgar)|temporal: (outdated|obsolete|archaic|former|neologism)|reliability: (unverified|minimum|reliable|very reliable)|(forms|never inside|collocations): [^;\s][^;]*(; [^;\s][^;]*)*)$')">a note with a key has one of the values that the reader knows, items parted by "; "</assert>
      <assert test="not(preceding-sibling::tbx:note[substring-before(., ':') = substring-before(current(), ':')])">each key once</assert>
      <assert test="not(starts-with(., 'status:')) or ../tbx:termNote[@type = 'administrativeStatus'] = 'deprecatedTerm-admn-sts'">a forbidden term is a deprecated one to other readers</assert>
    </rule>
    <rule context="tbx:conceptEntry/tbx:note[matches(., '^(broader|narrower|whole|part|predecessor|successor|antonym): ')]">
      <assert test="every $id in tokenize(substring-after(., ': '), '; ') satisfies ../tbx:ref[@target = $id]">a note that says of which kind relations are names concepts that the entry refers to</assert>
      <assert test="not(preceding-sibling::tbx:note[substring-before(., ':') = substring-before(current(), ':')])">each kind once</assert>
      <assert test="every $id in tokenize(substring-after(., ': '), '; ') satisfies (//tbx:conceptEntry[@id = $id]/tbx:ref[@target = current()/../@id])">a relation is named on both sides</assert>
    </rule>
    <rule context="tbx:conceptEntry/tbx:ref">
      <assert test="@target != ../@id">a concept does not point to itself</assert>
      <assert test=". = //tbx:conceptEntry[@id = current()/@target]/tbx:langSec[@xml:lang = 'en']/tbx:termSec[tbx:termNote = 'preferredTerm-admn-sts']/tbx:term">the label of a reference is the preferred English term of its target</assert>
    </rule>
    <rule context="tbx:term | tbx:descrip | tbx:admin | tbx:note">
      <assert test=". = normalize-space(.) and . != ''">no empty text, no blanks at either end, none doubled</assert>
      <assert test=". = normalize-unicode(., 'NFC')">text in normal form C</assert>
    </rule>
  </pattern>
</schema>
SCH
}

# The rules of a dialect, by what the root of a file says of itself; TBX-Linguist has none beside the core here.
rules_of() { # file
  local root
  root=$(tr '\n' ' ' <"$1" | grep -oE '<tbx [^>]*>' | head -n 1)
  case $root in
    *TBX-Core*) echo Core-Schemas_TBX-Core.sch ;;
    *TBX-Min*dct*) echo Min-DCT_TBX-Min_DCT.sch ;;
    *TBX-Min*) echo Min-DCA_TBX-Min_DCA.sch ;;
    *TBX-Basic*dct*) echo Basic-DCT_TBX-Basic_DCT.sch ;;
    *TBX-Basic*) echo "$sch_name" ;;
  esac
}

compile() { # schema: prints the name of its stylesheet
  local stylesheet=${1%.sch}
  [[ -e $work/$stylesheet.xsl ]] || transform "$work/compiler.xsl" "$schemas/$1" "$work/$stylesheet.xsl" || fail "cannot compile $1"
  printf '%s\n' "$stylesheet"
}

write_grammar "$work/grammar.rng"
write_compiler "$work/compiler.xsl"

stylesheets=()
files=("$@")
if ((${#files[@]} == 0)); then
  shopt -s nullglob
  files=("$here"/../seeds/glossaries/*.tbx)
  ((${#files[@]})) || fail "no seeds/glossaries/*.tbx to check"
  write_house_rules "$work/house.sch"
  transform "$work/compiler.xsl" "$work/house.sch" "$work/house.xsl" || fail "cannot compile the rules of the project"
  stylesheets+=(house)
fi

invalid=0
for file in "${files[@]}"; do
  [[ -r $file ]] || fail "cannot read $file"
  name=${file##*/}
  findings=$work/findings.txt
  jing "$work/grammar.rng" "$file" 2>/dev/null >"$findings" || [[ -s $findings ]] || fail "jing could not check $name"
  if [[ ! -s $findings ]]; then
    rules=$(rules_of "$file")
    for stylesheet in ${rules:+"$(compile "$rules")"} "${stylesheets[@]}"; do
      transform "$work/$stylesheet.xsl" "$file" "$work/report.txt" || fail "the rules could not be applied to $name"
      cat "$work/report.txt" >>"$findings"
    done
  fi

  if [[ -s $findings ]]; then
    invalid=$((invalid + 1))
    while IFS= read -r finding; do printf '%s: %s\n' "$name" "${finding#"$file":}"; done <"$findings"
  else
    printf '%s: valid\n' "$name"
  fi
done

printf '%d passed, %d failed\n' "$((${#files[@]} - invalid))" "$invalid"
((invalid == 0))
