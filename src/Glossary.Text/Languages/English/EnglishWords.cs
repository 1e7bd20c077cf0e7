using System.Collections.Frozen;
using Glossary.Text.Lexicons;

namespace Glossary.Text.Languages.English;

/// <summary>
/// Words of English texts: dictionary forms by WordNet's rules of detachment (morphy) and the irregular verbs and nouns, classes by how
/// often a word is a noun, a verb, an adjective or an adverb and by the words before it.
/// </summary>
internal sealed class EnglishWords(EnglishLexicon? lexicon) : WordReader("en")
{
    // A noun may follow these, a verb hardly ever (Quirk et al. 1985, 5.10–5.25 and 9.7).
    private static readonly FrozenSet<string> BeforeNouns = FrozenSet.Create(
        StringComparer.Ordinal,
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "my",
        "your",
        "his",
        "her",
        "its",
        "our",
        "their",
        "every",
        "each",
        "another",
        "some",
        "any",
        "no",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "over",
        "under",
        "through",
        "into",
        "about",
        "against",
        "among",
        "between",
        "during",
        "without",
        "within",
        "via",
        "per",
        "'s"
    );

    private static readonly FrozenSet<string> BeforeVerbs = FrozenSet.Create(
        StringComparer.Ordinal,
        "to",
        "will",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "cannot",
        "i",
        "we",
        "they",
        "you",
        "he",
        "she",
        "it",
        "who",
        "not",
        "n't",
        "don't",
        "doesn't",
        "didn't",
        "please",
        "do",
        "does",
        "did"
    );

    private static readonly FrozenSet<string> Be = FrozenSet.Create(
        StringComparer.Ordinal,
        "is",
        "are",
        "was",
        "were",
        "am",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "having",
        "gets",
        "get",
        "got"
    );

    // Words of closed classes and connectives that WordNet lists as something else or not at all (Quirk et al. 1985, 2.35, 8.134–8.144).
    private static readonly FrozenSet<string> Closed = (
        "although among because since unless whether whereas though thus hence therefore however moreover furthermore nevertheless "
        + "otherwise instead also too even just still yet already often always never "
        + "sometimes usually quite rather almost perhaps maybe well here there now then again together apart according due via per versus "
        + "within without toward towards upon across along around behind below beneath "
        + "beside besides between beyond during except inside outside onto opposite regarding throughout underneath unlike amid despite "
        + "another anyone anything anybody everyone everything everybody someone something "
        + "somebody nobody nothing none neither either both several many much few little enough such whatever whichever whoever whose "
        + "whom others itself himself herself themselves myself yourself ourselves oneself "
        + "anywhere everywhere somewhere nowhere one two three four five six seven eight nine ten hundred thousand million billion first "
        + "second third yes no not ok okay etc ie eg"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly (string Ending, string Stem, Ending Kind)[] Detachments =
    [
        ("ses", "s", Ending.S),
        ("xes", "x", Ending.S),
        ("zes", "z", Ending.S),
        ("ches", "ch", Ending.S),
        ("shes", "sh", Ending.S),
        ("men", "man", Ending.S),
        ("ies", "y", Ending.S),
        ("s", "", Ending.S),
        ("es", "", Ending.S),
        ("ied", "y", Ending.Ed),
        ("ed", "e", Ending.Ed),
        ("ed", "", Ending.Ed),
        ("ing", "e", Ending.Ing),
        ("ing", "", Ending.Ing),
        ("er", "", Ending.Degree),
        ("est", "", Ending.Degree),
        ("er", "e", Ending.Degree),
        ("est", "e", Ending.Degree),
        ("ier", "y", Ending.Degree),
        ("iest", "y", Ending.Degree),
    ];

    private enum Ending : byte
    {
        None,
        S,
        Ed,
        Ing,
        Degree,
    }

    public override bool HasClasses => true;

    public override List<TextWord> Read(string text)
    {
        List<TextWord> words = [];
        List<bool> participles = [];
        string before = "";
        foreach ((int start, int end, WordGap gap) in Cut(text))
        {
            if (IsNumber(text, start))
            {
                words.Add(Number(text, start, end, gap));
                participles.Add(false);
                before = "#";
                continue;
            }

            // The possessive is a word of its own.
            int stop = end;
            if (stop - start > 2 && text[stop - 1] == 's' && text[stop - 2] is '\'' or '’')
            {
                stop -= 2;
            }

            string surface = text[start..stop];
            string lower = Fold(surface).Replace('’', '\'');
            TextWord word = Word(text, start, stop, lower, gap, words.Count == 0 ? default : words[^1], before, out bool isParticiple);
            words.Add(word with { HasEnding = stop < end });
            participles.Add(isParticiple);
            before = stop < end ? "'s" : lower;
        }

        Settle(words, participles);
        return words;
    }

    public override IReadOnlyList<string> KeysOf(string word) => [DictionaryForm(Fold(word), out _, out _)];

    private TextWord Word(string text, int start, int end, string lower, WordGap gap, TextWord last, string before, out bool isParticiple)
    {
        isParticiple = false;
        if (lower == "of")
        {
            return new TextWord(start, end, lower, lower, WordClass.Link, gap) { Rarity = 4, IsKnown = true };
        }

        string key = DictionaryForm(lower, out EnglishWord? known, out Ending ending);
        float rarity = known?.Rarity ?? TextWord.UnknownRarity;
        string @base = text[start..end];
        if (ending == Ending.S)
        {
            @base = Recased(key, @base);
        }

        bool capital = char.IsUpper(text[start]);
        bool allCapitals = end - start > 1 && text.AsSpan(start, end - start).IndexOfAnyInRange('a', 'z') < 0;
        bool isFunction =
            EnglishContext.IsFunctionWord(lower)
            || Closed.Contains(lower)
            || lower.Length == 1
            || lower.Contains('\'', StringComparison.Ordinal)
            || (known is { IsOpen: false } && !capital && rarity < 12);
        WordClass kind;
        if (
            isFunction
            && !(
                allCapitals
                && gap != WordGap.Sentence
                && known is not { IsOpen: false }
                && lower.Length > 1
                && !EnglishContext.IsFunctionWord(lower)
            )
        )
        {
            kind = WordClass.Function;
        }
        else if (capital && gap != WordGap.Sentence && (known is not { IsOpen: true } || last.Class == WordClass.Name))
        {
            kind = WordClass.Name;
        }
        else if (known is not { IsOpen: true } open)
        {
            kind = capital ? WordClass.Name : GuessOf(lower);
        }
        else
        {
            kind = ClassOf(open, ending, last, before, gap);
            isParticiple =
                kind == WordClass.Verb
                && ending is Ending.Ed or Ending.Ing
                && (
                    gap is WordGap.Joined or WordGap.Break
                    || (gap == WordGap.Space && (BeforeNouns.Contains(before) || last.Class is WordClass.Adjective or WordClass.Adverb))
                );
            kind = isParticiple ? WordClass.Adjective : kind;
        }

        return new TextWord(start, end, key, @base, kind, gap) { Rarity = rarity, IsKnown = known is not null };
    }

    private static WordClass ClassOf(EnglishWord word, Ending ending, in TextWord last, string before, WordGap gap)
    {
        bool follows = gap is WordGap.Space or WordGap.Joined;
        bool nounBefore = follows && (BeforeNouns.Contains(before) || last.Class == WordClass.Adjective || gap == WordGap.Joined);
        bool verbBefore = follows && BeforeVerbs.Contains(before);
        // The base form of a verb does not follow a noun in the singular, nor a form in -s one in the plural (Quirk et al. 1985, 10.34:
        // concord).
        bool behindNoun = follows && last.Class == WordClass.Noun && ending is Ending.None or Ending.S;
        bool agrees =
            behindNoun && (last.Key.Equals(last.Base, StringComparison.OrdinalIgnoreCase) && before == last.Key) == (ending == Ending.S);
        nounBefore |= behindNoun && !agrees;
        double noun =
            word.Noun
            * (
                ending is Ending.Ed or Ending.Degree ? 0
                : ending == Ending.Ing ? .2
                : 1
            )
            * (
                nounBefore ? 4
                : verbBefore ? .3
                : 1
            );
        // Two full verbs hardly ever follow each other.
        bool behindVerb = follows && last.Class == WordClass.Verb && !verbBefore;
        double verb =
            word.Verb
            * (ending == Ending.Degree ? 0 : 1)
            * (
                nounBefore || behindVerb ? .15
                : verbBefore ? 6
                : 1
            );
        double adjective = word.Adjective * (ending is Ending.None or Ending.Degree ? 1 : 0) * (verbBefore ? .5 : 1);
        double adverb = word.Adverb * (ending is Ending.None or Ending.Degree ? .8 : 0);
        if (ending == Ending.Ing && word.Verb > 0)
        {
            // "The training of", but "is training".
            return nounBefore && !Be.Contains(before) && !(word.Noun == 0 && last.Class == WordClass.Adjective)
                ? WordClass.Noun
                : WordClass.Verb;
        }

        double most = Math.Max(Math.Max(noun, verb), Math.Max(adjective, adverb));
        return most == 0 ? WordClass.Noun
            : most == noun ? WordClass.Noun
            : most == adjective ? WordClass.Adjective
            : most == verb ? WordClass.Verb
            : WordClass.Adverb;
    }

    // What was taken for an attribute is one only before a noun ("distributed systems"); what stands before "of" is a noun ("abuse of
    // power").
    private void Settle(List<TextWord> words, List<bool> participles)
    {
        for (int i = words.Count - 1; i >= 0; i--)
        {
            TextWord word = words[i];
            TextWord next = i + 1 < words.Count && words[i + 1].Gap is WordGap.Space or WordGap.Joined ? words[i + 1] : default;
            if (participles[i] && next.Class is not (WordClass.Noun or WordClass.Name or WordClass.Adjective))
            {
                words[i] = word with { Class = WordClass.Verb };
            }
            else if (
                word.Class == WordClass.Verb
                && next.Class == WordClass.Link
                && word.Key.Equals(word.Base, StringComparison.OrdinalIgnoreCase)
                && lexicon?.WordOf(word.Key) is { Noun: > 0 }
            )
            {
                words[i] = word with { Class = WordClass.Noun };
            }
        }
    }

    // Suffixes of adjectives and adverbs (Quirk et al. 1985, I.38–I.41); what is unknown is otherwise a noun.
    private static WordClass GuessOf(string word) =>
        EndsWith(word, "ly") ? WordClass.Adverb
        : EndsWith(word, "ous")
        || EndsWith(word, "ical")
        || EndsWith(word, "able")
        || EndsWith(word, "ible")
        || EndsWith(word, "less")
        || EndsWith(word, "ful")
        || EndsWith(word, "ive")
        || EndsWith(word, "al")
        || EndsWith(word, "ic")
            ? WordClass.Adjective
        : EndsWith(word, "ed") ? WordClass.Verb
        : WordClass.Noun;

    private static bool EndsWith(string word, string ending) =>
        word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal);

    // "Turbines" is a form of "Turbine", "APIs" of "API".
    private static string Recased(string key, string surface) =>
        surface.StartsWith(key, StringComparison.OrdinalIgnoreCase) ? surface[..key.Length]
        : char.IsUpper(surface[0]) ? char.ToUpperInvariant(key[0]) + key[1..]
        : key;

    private string DictionaryForm(string lower, out EnglishWord? known, out Ending ending)
    {
        ending = Ending.None;
        known = lexicon?.WordOf(lower);
        string? verb = EnglishVerbTable.BaseOf(lower);
        bool isVerbal = verb is not null && known is { Noun: 0, Verb: 0 };
        if (known is { IsOpen: true } && !isVerbal && !(EndsWith(lower, "ed") && known.Value.Verb == 0 && known.Value.Rarity > 9))
        {
            return lower;
        }

        if (verb is not null)
        {
            ending = Ending.Ed;
            known = lexicon?.WordOf(verb);
            return verb;
        }

        if (EnglishNouns.SingularOf(lower) is { } singular)
        {
            ending = Ending.S;
            known = lexicon?.WordOf(singular);
            return singular;
        }

        foreach ((string end, string stem, Ending kind) in Detachments)
        {
            if (lower.Length <= end.Length + 1 || !lower.EndsWith(end, StringComparison.Ordinal))
            {
                continue;
            }

            string form = lower[..^end.Length] + stem;
            if (lexicon?.WordOf(form) is { } word && Takes(word, kind))
            {
                (known, ending) = (word, kind);
                return form;
            }

            if (
                kind is Ending.Ed or Ending.Ing
                && stem.Length == 0
                && form.Length > 3
                && form[^1] == form[^2]
                && lexicon?.WordOf(form[..^1]) is { Verb: > 0 } doubled
            )
            {
                (known, ending) = (doubled, kind);
                return form[..^1];
            }
        }

        // An unknown word in -s is a plural, unless it ends as words do that are none (5.75–5.78).
        if (known is null && lower.Length > 3 && lower[^1] == 's' && lower[^2] is not ('s' or 'u' or 'i' or '\''))
        {
            ending = Ending.S;
            return lower.EndsWith("ies", StringComparison.Ordinal) ? lower[..^3] + "y" : lower[..^1];
        }

        return lower;
    }

    private static bool Takes(EnglishWord word, Ending kind) =>
        kind switch
        {
            Ending.S => word.Noun > 0 || word.Verb > 0,
            Ending.Ed or Ending.Ing => word.Verb > 0,
            _ => word.Adjective > 0,
        };
}
