#!/usr/bin/env python3
"""Writes UnicodeTables.cs, and the categories that a test holds against those of the framework, from the Unicode Character Database.

Run here, with Debian's package unicode-data: python3 generate-tables.py [FOLDER]
FOLDER has the files of the database, /usr/share/unicode unless it is said. Their version is fixed in ucd.py. Normalization is stable
(UAX #15, section 3): a newer version only adds characters, none of the old ones changes.
"""
import contextlib
import os
import sys

from ucd import Database

ucd = Database(sys.argv[1] if len(sys.argv) > 1 else '/usr/share/unicode')
HERE = os.path.dirname(os.path.abspath(__file__))

LIMIT = 0x30000  # nothing above has a mapping; the ignorable block E0000..E0FFF is a comparison in the code
SHIFT = 6

# Default_Ignorable_Code_Point; those beyond the limit are a comparison in the code.
IGNORABLE = [(first, last) for first, last in ucd.ignorable if first < LIMIT]

# Characters typed for one another. Everything else follows from the database.
UNIFIED = {}
for target, characters in {
    '-': '\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d\ufe31\ufe32',
    "'": '\u00b4\u02b9\u02bc\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\uff07',
    '"': '\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2036\u301d\u301e\u301f\uff02',
}.items():
    UNIFIED.update(dict.fromkeys(characters, target))

# Compatibility decompositions that write the same letter another way. Not here: super- and subscripts, fractions,
# circled and squared characters, which mean something else (m² is not m2).
SAME_LETTER = {'<wide>', '<narrow>', '<small>', '<font>', '<initial>', '<medial>', '<final>', '<isolated>', '<noBreak>'}


def utf16(text):
    data = text.encode('utf-16-le', 'surrogatepass')
    return [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]


def is_ignorable(code):
    return any(first <= code <= last for first, last in IGNORABLE)


def step(character):
    """One step of folding one character of a canonically decomposed text."""
    code = ord(character)
    if is_ignorable(code):
        return ''
    if character in UNIFIED:
        return UNIFIED[character]
    category = ucd.category(character)
    if category == 'Zs':
        return ' '
    if 0x3131 <= code <= 0x318E:
        return character  # a letter of its own: as a conjoining jamo it would melt into its neighbours
    parts = ucd.decomposition(character).split()
    if parts and (parts[0] in SAME_LETTER or parts[0] == '<compat>' and category in ('Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'Nl')):
        return ''.join(chr(int(p, 16)) for p in parts[1:])
    return ucd.casefold(character)


def fold(text):
    while True:
        text = ucd.normalize('NFD', text)
        folded = ''.join(map(step, text))
        if folded == text:
            return text
        text = folded


def is_hangul(code):
    return 0xAC00 <= code <= 0xD7A3


codes = [c for c in range(LIMIT) if not 0xD800 <= c <= 0xDFFF and not is_hangul(c)]

# Canonical composition: a pair composes when NFC gives the composite back (that excludes the composition exclusions).
pairs = {}
for c in codes:
    parts = ucd.decomposition(chr(c)).split()
    if len(parts) == 2 and not parts[0].startswith('<') and ucd.normalize('NFC', chr(c)) == chr(c):
        pairs[tuple(int(p, 16) for p in parts)] = c
combines_back = {second for _, second in pairs} | set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))


def starts_segment(character):
    return ucd.combining(character) == 0 and ord(character) not in combines_back


class Strings:
    """Strings of UTF-16 units, each behind its length, found by the offset of that length. Offset 0 is no string."""

    def __init__(self):
        self.units, self.offsets = [0], {}

    def add(self, text):
        if text not in self.offsets:
            self.offsets[text] = len(self.units)
            units = utf16(text)
            self.units += [len(units)] + units
        return self.offsets[text]


def trie(values):
    blocks, index, data = {}, [], []
    for start in range(0, LIMIT, 1 << SHIFT):
        block = tuple(values.get(c, 0) for c in range(start, start + (1 << SHIFT)))
        if block not in blocks:
            blocks[block] = len(data) >> SHIFT
            data += block
        index.append(blocks[block])
    return index, data


decompositions, canonical = Strings(), {}
for c in codes:
    nfd = ucd.normalize('NFD', chr(c))
    if nfd != chr(c):
        assert c not in combines_back
        canonical[c] = 0x8000 | decompositions.add(nfd) | (0 if ucd.normalize('NFC', chr(c)) == chr(c) else 0x4000)
    else:
        canonical[c] = ucd.combining(chr(c)) | (0x100 if c in combines_back else 0)
assert len(decompositions.units) <= 0x4000

foldings, folded = Strings(), {}
for c in codes:
    nfd = fold(chr(c))
    assert all(fold(d) == d for d in nfd)
    if nfd == '':
        folded[c] = 0xC000
        continue
    first = ucd.normalize('NFD', chr(c))[0]
    glued = not starts_segment(first) or not starts_segment(nfd[0]) or c in combines_back
    nfc = ucd.normalize('NFC', nfd)
    folded[c] = (0x8000 if glued else 0) | (foldings.add(nfc) if nfc != chr(c) else 0)
assert len(foldings.units) <= 0x4000


def blob(name, kind, values, comment):
    print(f'\n    /// <summary>{comment}</summary>')
    print(f'    internal static ReadOnlySpan<{kind}> {name} =>\n    [')
    line = ''
    for value in values:
        item = f'{value},'
        if len(line) + len(item) > 150:
            print('        ' + line)
            line = ''
        line += item
    print('        ' + line + '\n    ];')


canonical_index, canonical_data = trie(canonical)
folding_index, folding_data = trie(folded)
near = sorted(((a << 16) | b, c) for (a, b), c in pairs.items() if c < 0x10000)
far = sorted((a, b, c) for (a, b), c in pairs.items() if c >= 0x10000)
assert all(a < 0x10000 and b < 0x10000 for (a, b), c in pairs.items() if c < 0x10000)

with open(os.path.join(HERE, 'UnicodeTables.cs'), 'w', encoding='utf-8') as file, contextlib.redirect_stdout(file):
    print(f'''// <auto-generated>
// Written by generate-tables.py from the Unicode Character Database {ucd.unidata_version}. Do not edit.
// </auto-generated>
namespace Glossary.Text.Normalization;

/// <summary>Facts of the Unicode Character Database {ucd.unidata_version}, as two-stage tables over code points.</summary>
internal static class UnicodeTables
{{
    /// <summary>The version of the Unicode Character Database.</summary>
    internal const string UnicodeVersion = "{ucd.unidata_version}";

    /// <summary>Code points from here on have no entry.</summary>
    internal const int Limit = 0x{LIMIT:X};

    /// <summary>Low bits of a code point that select within a block.</summary>
    internal const int Shift = {SHIFT};''')
    blob('CanonicalIndex', 'byte' if max(canonical_index) < 256 else 'ushort', canonical_index, 'Block of each run of code points, for <see cref="CanonicalData"/>.')
    blob('CanonicalData', 'ushort', canonical_data,
         'Bit 15: decomposes, the low 14 bits are the offset in <see cref="Decompositions"/>, bit 14: never in NFC. Else combining class, and bit 8: composes with what precedes.')
    blob('Decompositions', 'ushort', decompositions.units, 'Full canonical decompositions, each behind its length in UTF-16 units.')
    blob('CompositionKeys', 'uint', [k for k, _ in near], 'Pairs that compose, first code point in the high half, ascending.')
    blob('CompositionResults', 'ushort', [c for _, c in near], 'What the pair at the same place composes to.')
    blob('AstralCompositions', 'int', [x for t in far for x in t], 'Pairs beyond the BMP: first, second, composite.')
    blob('FoldingIndex', 'byte' if max(folding_index) < 256 else 'ushort', folding_index, 'Block of each run of code points, for <see cref="FoldingData"/>.')
    blob('FoldingData', 'ushort', folding_data,
         'Bit 15: belongs to what precedes; bit 14: dropped. The low 14 bits are the offset in <see cref="Foldings"/>, 0 for a character that folds to itself.')
    blob('Foldings', 'ushort', foldings.units, 'What characters fold to, in NFC, each behind its length in UTF-16 units.')
    print('}')
print(f'canonical {len(canonical_index)}+{len(canonical_data)} decompositions {len(decompositions.units)} pairs {len(near)}+{len(far)} '
      f'folding {len(folding_index)}+{len(folding_data)} strings {len(foldings.units)}', file=sys.stderr)

# Runs of code points of one category, for the test.
runs = []
for code, category in sorted(ucd.assigned):
    if category in ('Cs', 'Co'):
        continue
    if runs and runs[-1][1] == code - 1 and runs[-1][2] == category:
        runs[-1][1] = code
    else:
        runs.append([code, code, category])
tests = os.path.join(HERE, '..', '..', '..', 'tests', 'Glossary.Text.Tests', 'Normalization', 'categories.tsv')
with open(tests, 'w', encoding='utf-8') as file:
    file.write(f'# First code point, last one, category. Of the Unicode Character Database {ucd.unidata_version}, by src/Glossary.Text/Normalization/generate-tables.py;\n')
    file.write('# its licence is in src/Glossary.Text/Normalization/UNICODE-LICENSE.txt.\n')
    for first, last, category in runs:
        file.write(f'{first:04X}\t{last:04X}\t{category}\n')
