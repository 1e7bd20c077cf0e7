using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>
/// A noun in other words that mean the same: with or without -s- after a first part that wavers, with another suffix of one meaning, as a
/// phrase of its parts, with a digit for a numeral, as two words. After Fleischer and Barz, Wortbildung der deutschen Gegenwartssprache
/// (2012), 2.2.12 (linking elements) and 2.3.2 (-ung and -ation), Duden, Die Grammatik, "Das Attribut", and Amtliche Regelung §§ 37, 40,
/// 45.
/// </summary>
internal sealed class GermanVariants(GermanLexicon? lexicon)
{
    private const int ShortestPart = 3;

    // Shorter nouns are hardly compounds.
    private const int ShortestCompound = 7;

    private static readonly string[] Numerals = ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];

    // § 37 E4: an adjective and a noun from English are written as one word or as two. The adjectives that loans in the official word list
    // begin with.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LoanAdjectives = (
        "big black blue cold common cool corporate dark dead deep digital direct double dry easy electronic fair fast fine first flat "
        + "free fresh full global golden grand great happy hard heavy high hot long low mobile "
        + "modern native new open private public pure quick rare real red second short single slim slow small smart social soft solid "
        + "special still straight strong sweet top total true white wild young"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    // Here the two suffixes make two meanings.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Unlike = FrozenSet
        .Create(
            StringComparer.Ordinal,
            "organisation",
            "organisierung",
            "zivilisation",
            "zivilisierung",
            "polarisation",
            "polarisierung",
            "realisation",
            "kanalisation",
            "kanalisierung"
        )
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly (string One, string Other)[] Suffixes =
    [
        ("isierung", "isation"),
        ("ifizierung", "ifikation"),
        ("duzierung", "duktion"),
        ("struierung", "struktion"),
        ("zeption", "zipierung"),
    ];

    private static readonly string[] Articles = ["der", "des", "von", "eines", "einer", "vom"];

    /// <summary>Hands over the other ways to write a noun of one word.</summary>
    public void Add(FormSink sink, FormWriter to, TermSpec term)
    {
        string word = sink.Words[0];
        if (
            word.Length is < ShortestCompound or > FormWriter.MaxLength
            || !char.IsLower(word[^1])
            || term.PartOfSpeech == PartOfSpeech.ProperNoun
        )
        {
            return;
        }

        Span<char> lower = stackalloc char[word.Length];
        word.ToLowerInvariant(lower);
        AddNumeral(sink, to, term, word, lower);
        AddSuffix(sink, to, term, word, lower);
        if (!char.IsUpper(word[0]))
        {
            Span<char> other = stackalloc char[word.Length + 4];
            if (GermanSpellings.Other(word, lower, other) is > 0 and int length)
            {
                Respell(sink, to.For(GermanReasons.OtherSpelling), term, other[..length].ToString());
            }

            if (TryRead(lower, out Parts small) && lower.EndsWith("suchend"))
            {
                AddLink(sink, to, term, word, small);
            }

            return;
        }

        AddLoan(sink, to, term, word);
        if (TryRead(lower, out Parts parts))
        {
            AddLink(sink, to, term, word, parts);
            AddPhrase(sink, to, term, word, parts);
        }
    }

    /// <summary>
    /// Whether a hyphen may stand where it stands in a text: not between two nouns of which the word is not made ("Vers-Endung" is no
    /// "Versendung").
    /// </summary>
    /// <param name="letters">The whole word, folded.</param>
    /// <param name="before">What stands before the hyphen.</param>
    /// <param name="after">What stands behind it.</param>
    public bool MayJoin(ReadOnlySpan<char> letters, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (lexicon is null || !char.IsUpper(after[0]) || !IsNoun(before) || !IsNoun(after))
        {
            return true;
        }

        Span<CompoundNode> nodes = stackalloc CompoundNode[CompoundReader.MaxNodes];
        nodes = nodes[..CompoundReader.Divide(lexicon, letters, isSmall: false, [], nodes, out _)];
        bool divides = false;
        foreach (ref readonly CompoundNode node in nodes)
        {
            divides |= node.Start == before.Length;
        }

        return divides || (nodes.IsEmpty && !IsNoun(letters));
    }

    /// <summary>
    /// Where a compound divides, on the highest level: where its first part ends without and with its linking element, and which noun it
    /// is.
    /// </summary>
    private readonly record struct Parts(int BaseEnd, int Head, int First);

    private bool TryRead(ReadOnlySpan<char> lower, out Parts parts)
    {
        parts = default;
        if (lexicon is null || lower.Contains('ß') || lower.Length > CompoundReader.MaxWordLength)
        {
            return false;
        }

        Span<byte> codes = stackalloc byte[lower.Length];
        Encode(lower, codes);
        int whole = lexicon.Find(codes);
        if (whole >= 0 && lexicon.TryDivide(whole, out GermanLexicon.Division division))
        {
            parts = new Parts(
                Math.Min((int)division.BaseLength, division.Place),
                division.Place,
                division.Kind == PartKind.Noun ? division.First : GermanLexicon.None
            );
            return division.Kind != PartKind.Prefix;
        }

        if ((lexicon.Of(whole) & GermanLexicon.Word.Noun) != 0)
        {
            return false;
        }

        // A word that the lexicon lacks: its longest part at the end that is a noun, and before it one that the lexicon has.
        Span<CompoundNode> nodes = stackalloc CompoundNode[CompoundReader.MaxNodes];
        nodes = nodes[..CompoundReader.Divide(lexicon, lower, isSmall: false, [], nodes, out _)];
        int head = lower.Length;
        foreach (ref readonly CompoundNode node in nodes)
        {
            head = node.LinkEnd >= lower.Length && node.Start > 0 ? Math.Min(head, node.Start) : head;
        }

        foreach (ref readonly CompoundNode node in nodes)
        {
            if (node.Start == 0 && node.LinkEnd == head)
            {
                parts = new Parts(Math.Min(node.BaseEnd, node.LinkEnd), head, node.Kind == PartKind.Noun ? node.Noun : GermanLexicon.None);
                return true;
            }
        }

        return false;
    }

    private bool IsNoun(ReadOnlySpan<char> word)
    {
        if (word.Length is < ShortestPart or > CompoundReader.MaxWordLength)
        {
            return false;
        }

        Span<byte> codes = stackalloc byte[word.Length];
        Encode(word, codes);
        return lexicon!.NounOf(lexicon.Find(codes), codes) >= 0;
    }

    private static void Encode(ReadOnlySpan<char> word, Span<byte> codes)
    {
        for (int i = 0; i < word.Length; i++)
        {
            codes[i] = GermanLexicon.Code(char.ToLowerInvariant(word[i]));
        }
    }

    // "Viertaktmotor", "4-Takt-Motor".
    private static void AddNumeral(FormSink sink, FormWriter to, TermSpec term, string word, ReadOnlySpan<char> lower)
    {
        for (int i = 0; i < Numerals.Length; i++)
        {
            string numeral = Numerals[i];
            if (
                lower.StartsWith(numeral, StringComparison.Ordinal)
                && lower.Length >= numeral.Length + ShortestPart
                && GermanSounds.HasOnset(lower[numeral.Length..])
            )
            {
                Respell(
                    sink,
                    to.For(GermanReasons.Numeral),
                    term,
                    string.Concat((i + 2).ToString(System.Globalization.CultureInfo.InvariantCulture), word.AsSpan(numeral.Length))
                );
                return;
            }
        }
    }

    // "Ratifizierung", "Ratifikation".
    private static void AddSuffix(FormSink sink, FormWriter to, TermSpec term, string word, ReadOnlySpan<char> lower)
    {
        if (Unlike.Contains(lower))
        {
            return;
        }

        foreach ((string one, string other) in Suffixes)
        {
            string? had =
                lower.EndsWith(one, StringComparison.Ordinal) ? one
                : lower.EndsWith(other, StringComparison.Ordinal) ? other
                : null;
            if (had is not null && word.Length >= had.Length + 2)
            {
                Respell(
                    sink,
                    to.For(GermanReasons.Derivation),
                    term,
                    string.Concat(word.AsSpan(0, word.Length - had.Length), had == one ? other : one)
                );
                return;
            }
        }
    }

    // "Hardrock", "Hard Rock".
    private static void AddLoan(FormSink sink, FormWriter to, TermSpec term, string word)
    {
        for (int cut = ShortestPart; cut <= word.Length - ShortestPart; cut++)
        {
            if (LoanAdjectives.Contains(word.AsSpan(0, cut)))
            {
                sink.Spelling();
                sink.Word();
                sink.Form(word.AsSpan(0, cut), GermanReasons.Open);
                sink.Word(Separator.Loose);
                GermanNouns.Decline(
                    to.For(GermanReasons.Open),
                    char.ToUpperInvariant(word[cut]) + word[(cut + 1)..],
                    term.Gender,
                    term.Number,
                    isName: false
                );
                return;
            }
        }
    }

    // "Schadensersatz", "Schadenersatz": -s- wavers after a first part of two syllables and more; after one it mostly makes another word
    // ("Landmann", "Landsmann").
    private static void AddLink(FormSink sink, FormWriter to, TermSpec term, string word, in Parts parts)
    {
        ReadOnlySpan<char> link = word.AsSpan(parts.BaseEnd, parts.Head - parts.BaseEnd);
        string? other = link switch
        {
            "" when word[parts.Head - 1] is not ('s' or 'z' or 'x' or 'e' or 'a' or 'o') => "s",
            "s" => "",
            "n" or "en" => string.Concat(link, "s"),
            "ns" or "ens" => link[..^1].ToString(),
            _ => null,
        };
        if (other is not null && GermanLetters.Syllables(word.AsSpan(0, parts.BaseEnd)) > 1)
        {
            Respell(
                sink,
                to.For(GermanReasons.OtherLink),
                term,
                string.Concat(word.AsSpan(0, parts.BaseEnd), other, word.AsSpan(parts.Head))
            );
        }
    }

    // "Qualitätskontrolle", "Kontrolle der Qualität"; "Waffenlieferung", "Lieferung von Waffen".
    private void AddPhrase(FormSink sink, FormWriter to, TermSpec term, string word, in Parts parts)
    {
        if (parts.First < 0 || word.Length - parts.Head < ShortestPart)
        {
            return;
        }

        string first = lexicon!.Spell(parts.First);
        FormWriter writer = to.For(GermanReasons.Phrase);
        sink.Spelling();
        sink.Word();
        GermanNouns.Decline(
            writer,
            char.ToUpperInvariant(word[parts.Head]) + word[(parts.Head + 1)..],
            term.Gender,
            term.Number,
            isName: false
        );
        sink.Word(Separator.Loose);
        foreach (string article in Articles)
        {
            sink.Form(article, GermanReasons.Phrase);
        }

        sink.Word(Separator.Loose);
        GermanNouns.Decline(
            writer,
            char.ToUpperInvariant(first[0]) + first[1..],
            GrammaticalGender.Unspecified,
            GrammaticalNumber.Unspecified,
            isName: false
        );
    }

    private static void Respell(FormSink sink, FormWriter to, TermSpec term, string word)
    {
        sink.Spelling();
        sink.Word();
        if (char.IsUpper(word[0]) || char.IsDigit(word[0]))
        {
            GermanNouns.Decline(to, word, term.Gender, term.Number, isName: false);
        }
        else
        {
            GermanAdjectives.Decline(to, word);
        }
    }
}
