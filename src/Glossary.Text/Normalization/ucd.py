"""The Unicode Character Database, read from its files, of one version. As far as generate-tables.py asks: the names are those of Python's unicodedata.

The files are those of Debian's package unicode-data, in /usr/share/unicode, or wherever else they lie.
"""
import functools
import os
import re

VERSION = '15.0.0'
HANGUL_BASE, L_BASE, V_BASE, T_BASE = 0xAC00, 0x1100, 0x1161, 0x11A7
L_COUNT, V_COUNT, T_COUNT = 19, 21, 28
HANGUL_COUNT = L_COUNT * V_COUNT * T_COUNT


class Database:
    def __init__(self, folder):
        self._folder = folder
        with open(os.path.join(folder, 'CaseFolding.txt'), encoding='utf-8') as file:
            first = file.readline()
        if f'-{VERSION}.txt' not in first:
            raise SystemExit(f'{folder} has another version than {VERSION}: {first.strip()}. Raise VERSION in ucd.py with it, and look at what the tests say.')
        self.unidata_version = VERSION
        self._category, self._combining, self._decomposition = {}, {}, {}
        start = None
        for code, name, category, combining, _, decomposition, *_ in self._rows('UnicodeData.txt'):
            code = int(code, 16)
            if name.endswith(', First>'):
                start = code
                continue
            for c in range(start if name.endswith(', Last>') else code, code + 1):
                self._category[c] = category
            if combining != '0':
                self._combining[code] = int(combining)
            if decomposition:
                self._decomposition[code] = decomposition
        self._folding = {int(r[0], 16): ''.join(chr(int(p, 16)) for p in r[2].split()) for r in self._rows('CaseFolding.txt') if r[1] in 'CF'}
        self.ignorable = self._ranges('DerivedCoreProperties.txt', 'Default_Ignorable_Code_Point')
        excluded = {c for first, last in self._ranges('DerivedNormalizationProps.txt', 'Full_Composition_Exclusion') for c in range(first, last + 1)}
        self._pairs = {}
        for code, text in self._decomposition.items():
            parts = text.split()
            if len(parts) == 2 and not parts[0].startswith('<') and code not in excluded:
                self._pairs[int(parts[0], 16), int(parts[1], 16)] = code

    def _rows(self, name):
        with open(os.path.join(self._folder, name), encoding='utf-8') as file:
            for line in file:
                line = line.partition('#')[0].strip()
                if line:
                    yield [cell.strip() for cell in line.split(';')]

    def _ranges(self, name, value):
        ranges = []
        for row in self._rows(name):
            if row[1] == value:
                first, _, last = row[0].partition('..')
                ranges.append((int(first, 16), int(last or first, 16)))
        return sorted(ranges)

    @property
    def assigned(self):
        return self._category.items()

    def category(self, character):
        return self._category.get(ord(character), 'Cn')

    def combining(self, character):
        return self._combining.get(ord(character), 0)

    def decomposition(self, character):
        return self._decomposition.get(ord(character), '')

    def casefold(self, character):
        return self._folding.get(ord(character), character)

    @functools.lru_cache(maxsize=None)
    def _decompose(self, code):
        """Full canonical decomposition (chapter 3.7, D68)."""
        if HANGUL_BASE <= code < HANGUL_BASE + HANGUL_COUNT:
            index = code - HANGUL_BASE
            letters = [L_BASE + index // (V_COUNT * T_COUNT), V_BASE + index % (V_COUNT * T_COUNT) // T_COUNT, T_BASE + index % T_COUNT]
            return tuple(letters if letters[2] != T_BASE else letters[:2])
        text = self._decomposition.get(code, '')
        if not text or text.startswith('<'):
            return (code,)
        return tuple(c for part in text.split() for c in self._decompose(int(part, 16)))

    def normalize(self, form, text):
        """NFD and NFC (UAX #15)."""
        codes = [c for character in text for c in self._decompose(ord(character))]
        ordered, run = [], []
        for code in codes:
            if self._combining.get(code, 0) == 0:
                ordered += sorted(run, key=lambda c: self._combining[c]) + [code]
                run = []
            else:
                run.append(code)
        ordered += sorted(run, key=lambda c: self._combining[c])
        return ''.join(map(chr, ordered if form == 'NFD' else self._compose(ordered)))

    def _compose(self, codes):
        """Canonical composition (chapter 3.11, D117)."""
        result, starter, last = [], None, 0
        for code in codes:
            combining = self._combining.get(code, 0)
            if starter is not None and (last < combining or last == 0 and len(result) - 1 == starter):
                pair = self._pair(result[starter], code)
                if pair is not None:
                    result[starter] = pair
                    continue
            if combining == 0:
                starter = len(result)
            last = combining
            result.append(code)
        return result

    def _pair(self, first, second):
        if L_BASE <= first < L_BASE + L_COUNT and V_BASE <= second < V_BASE + V_COUNT:
            return HANGUL_BASE + ((first - L_BASE) * V_COUNT + second - V_BASE) * T_COUNT
        if HANGUL_BASE <= first < HANGUL_BASE + HANGUL_COUNT and (first - HANGUL_BASE) % T_COUNT == 0 and T_BASE < second < T_BASE + T_COUNT:
            return first + second - T_BASE
        return self._pairs.get((first, second))
