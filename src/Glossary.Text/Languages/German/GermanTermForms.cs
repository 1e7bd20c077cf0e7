using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Which words of a term inflect, and how: the attributes before the head agree with it, the head inflects, what follows the head (a
/// genitive, a prepositional attribute) does not: "Vollversammlung der Vereinten Nationen", "des Osmanischen Reichs", "Kim Jong-uns".
/// </summary>
internal static class GermanTermForms
{
    private const int MaxVerbWords = 5;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FunctionWords = (
        "der die das des dem den ein eine eines einem einen einer von vom für zu zum zur im in ins am an ans auf aus bei beim mit nach "
        + "über unter um vor durch gegen ohne wider "
        + "zwischen als per pro à la de du del di da van und oder sowie bzw & of the for and"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Hands over every form of every word.</summary>
    public static void Generate(TermSpec term, FormSink sink, GermanLexicon? lexicon, GermanVariants variants)
    {
        IReadOnlyList<string> words = sink.Words;
        if (words.Count == 0)
        {
            return;
        }

        sink.Spelling();
        Span<char> buffer = stackalloc char[FormWriter.BufferLength];
        var to = new FormWriter(sink, buffer);
        if (words.Count == 1)
        {
            sink.Word();
            if (lexicon is not null && term.PartOfSpeech == PartOfSpeech.Unspecified && NounOf(words[0], lexicon) is { } noun)
            {
                Single(to.ForAssumedNoun(), noun, term, lexicon);
            }
            else
            {
                Single(to, words[0], term, lexicon);
            }

            if (
                lexicon is not null
                && term.Number == GrammaticalNumber.Unspecified
                && term.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Unspecified
                && SingularOf(words[0], lexicon) is { } singular
            )
            {
                GermanNouns.Decline(to.ForSingular(), singular, term.Gender, term.Number, isName: false);
            }

            if (term.PartOfSpeech is not (PartOfSpeech.Verb or PartOfSpeech.Adverb or PartOfSpeech.Other))
            {
                variants.Add(sink, to, term);
            }

            return;
        }

        Phrase(to, sink, words, term);
        if (term.PartOfSpeech == PartOfSpeech.Verb && IsInfinitive(words[^1]) && words.Count <= MaxVerbWords)
        {
            VerbPhrase(to, sink, words);
        }

        if (
            words.Count == 2
            && sink.Separators[1] == "-"
            && IsCapitalizedWord(words[0])
            && (IsCapitalizedWord(words[1]) || char.IsLower(words[1][0]))
        )
        {
            Joined(to, sink, words, term);
        }
    }

    // "in Kraft treten": "in Kraft zu treten", and "tritt … in Kraft", where the verb comes first in its clause (Duden, Die Grammatik,
    // "Funktionsverbgefüge").
    private static void VerbPhrase(FormWriter to, FormSink sink, IReadOnlyList<string> words)
    {
        sink.Spelling();
        for (int i = 0; i < words.Count; i++)
        {
            if (i + 1 == words.Count)
            {
                sink.Word();
                to.Add("zu", "", GermanReasons.VerbZu, FormUse.Word);
            }

            sink.Word();
            to.Add(words[i], "", GermanReasons.AsWritten, FormUse.Word);
        }

        // The whole is the dictionary form, so that the rest of it is known where the verb alone is found.
        sink.Spelling();
        sink.Word();
        GermanVerbs.ConjugateApart(to, string.Join(' ', words), words[^1]);
    }

    // The noun that a term written small is, if it can be nothing else.
    private static string? NounOf(string word, GermanLexicon lexicon)
    {
        if (!char.IsLower(word[0]) || word.Length is < 3 or > FormWriter.MaxLength)
        {
            return null;
        }

        Span<byte> codes = stackalloc byte[word.Length];
        for (int i = 0; i < word.Length; i++)
        {
            codes[i] = GermanLexicon.Code(word[i]);
        }

        GermanLexicon.Word known = lexicon.Of(lexicon.Find(codes));
        Span<CompoundNode> nodes = stackalloc CompoundNode[CompoundReader.MaxNodes];
        bool isNoun =
            known == GermanLexicon.Word.None
                ? word.Length <= CompoundReader.MaxWordLength
                    && !IsInfinitive(word)
                    && !GermanLetters.EndsWithAny(word, "ig", "lich", "isch", "bar", "sam", "haft", "los")
                    && !word.Contains('ß', StringComparison.Ordinal)
                    && CompoundReader.Divide(lexicon, word, isSmall: false, [], nodes, out _) > 1
                : (known & GermanLexicon.Word.Noun) != 0
                    && (known & (GermanLexicon.Word.VerbForm | GermanLexicon.Word.Verb | GermanLexicon.Word.AdjectiveForm)) == 0;
        return isNoun ? char.ToUpperInvariant(word[0]) + word[1..] : null;
    }

    private static void Single(FormWriter to, string word, TermSpec term, GermanLexicon? lexicon)
    {
        switch (term.PartOfSpeech)
        {
            case PartOfSpeech.Verb:
                GermanVerbs.Conjugate(to, word);
                break;
            case PartOfSpeech.Adjective:
                GermanAdjectives.Decline(to, word);
                break;
            case PartOfSpeech.Unspecified when char.IsLower(word[0]):
                // Whatever it can be: "offen" is an adjective, "hoffen" a verb.
                if (IsInfinitive(word))
                {
                    GermanVerbs.Conjugate(to, word);
                }

                GermanAdjectives.Decline(to, word);
                break;
            case PartOfSpeech.Adverb or PartOfSpeech.Other:
                to.Add(word, "", GermanReasons.AsWritten, FormUse.Word);
                break;
            default:
                GermanNouns.Decline(to, word, term.Gender, term.Number, term.PartOfSpeech == PartOfSpeech.ProperNoun);
                Linked(to, word, lexicon);
                break;
        }
    }

    // "Rüstungs- und Waffenexporte", "Hilfs-": the linking -s, where it is no genitive as well.
    private static void Linked(FormWriter to, string word, GermanLexicon? lexicon)
    {
        if (word.Length is < 4 or >= FormWriter.MaxLength)
        {
            return;
        }

        ReadOnlySpan<char> stem = word.EndsWith('e') ? word.AsSpan(0, word.Length - 1) : word;
        Span<char> lower = stackalloc char[word.Length + 1];
        stem.ToLowerInvariant(lower);
        lower[stem.Length] = 's';
        lower = lower[..(stem.Length + 1)];
        Link link = stem.Length < word.Length ? Link.LostEWithS : Link.S;
        bool isLinked = link == Link.S && GermanLinks.ClassOf(lower[..^1]) <= LinkClass.Ling;
        if (!isLinked && lexicon is not null)
        {
            Span<byte> codes = stackalloc byte[lower.Length];
            for (int i = 0; i < codes.Length; i++)
            {
                codes[i] = GermanLexicon.Code(lower[i]);
            }

            isLinked =
                lexicon.TryFirst(lexicon.Find(codes), out GermanLexicon.FirstPart first)
                && first.Kind == PartKind.Noun
                && first.Link == link;
        }

        if (isLinked)
        {
            to.Add(stem, "s", GermanReasons.CompoundStem, FormUse.BeforeHyphen);
        }
    }

    // The noun of which a term is given in the plural: "Ämter".
    private static string? SingularOf(string word, GermanLexicon lexicon)
    {
        if (!char.IsUpper(word[0]) || word.Length > FormWriter.MaxLength || word.Contains('ß', StringComparison.Ordinal))
        {
            return null;
        }

        Span<byte> codes = stackalloc byte[word.Length];
        for (int i = 0; i < word.Length; i++)
        {
            codes[i] = GermanLexicon.Code(char.ToLowerInvariant(word[i]));
        }

        int number = lexicon.Find(codes);
        int noun = lexicon.NounOf(number, codes);
        if (noun < 0 || noun == number || (lexicon.Of(noun) & GermanLexicon.Word.Part) == 0)
        {
            return null;
        }

        string singular = lexicon.Spell(noun);
        return char.ToUpperInvariant(singular[0]) + singular[1..];
    }

    private static void Phrase(FormWriter to, FormSink sink, IReadOnlyList<string> words, TermSpec term)
    {
        bool isFixed = term.PartOfSpeech is PartOfSpeech.Adverb or PartOfSpeech.Other;
        bool beforeHead = true;
        for (int i = 0; i < words.Count; i++)
        {
            sink.Word();
            string word = words[i];
            bool lastOfUnit = i + 1 == words.Count || !sink.Separators[i + 1].StartsWith('-');
            bool last = i + 1 == words.Count;
            if (isFixed || !lastOfUnit)
            {
                to.Add(word, "", GermanReasons.AsWritten, FormUse.Word);
            }
            else if (term.PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Adjective)
            {
                Inflect(to, word, term, last);
            }
            else if (!beforeHead)
            {
                AfterHead(to, words, i, sink, ref beforeHead, term);
            }
            else if (!last && IsAttribute(words, i, sink))
            {
                GermanAdjectives.DeclineAttribute(to, word, compare: char.IsLower(word[0]));
            }
            else if (!last && FunctionWords.Contains(word))
            {
                to.Add(word, "", GermanReasons.AsWritten, FormUse.Word);
            }
            else
            {
                beforeHead = false;
                GermanNouns.Decline(
                    to,
                    word,
                    term.Gender,
                    term.Number,
                    isName: term.PartOfSpeech == PartOfSpeech.ProperNoun && !last && !IsFunctionWordAt(words, i + 1)
                );
            }
        }
    }

    private static void Inflect(FormWriter to, string word, TermSpec term, bool last)
    {
        if (!last)
        {
            to.Add(word, "", GermanReasons.AsWritten, FormUse.Word);
        }
        else
        {
            Single(to, word, term, lexicon: null);
        }
    }

    // "Präsident Clinton", "Social Media": the last of a row of capitalised words takes endings too. "Rüstung und Abrüstung": a new head.
    private static void AfterHead(FormWriter to, IReadOnlyList<string> words, int i, FormSink sink, ref bool beforeHead, TermSpec term)
    {
        string word = words[i];
        if (word is "und" or "oder" or "sowie")
        {
            beforeHead = true;
            to.Add(word, "", GermanReasons.AsWritten, FormUse.Word);
        }
        else if (
            i + 1 == words.Count
            && (char.IsUpper(word[0]) || sink.Separators[i] == "-")
            && !FunctionWords.Contains(words[i - 1])
            && !HasFunctionWord(words, i)
        )
        {
            GermanNouns.Decline(
                to,
                word,
                term.Gender,
                term.Number,
                isName: term.PartOfSpeech == PartOfSpeech.ProperNoun || char.IsLower(word[0])
            );
        }
        else
        {
            to.Add(word, "", GermanReasons.AsWritten, FormUse.Word);
        }
    }

    private static bool HasFunctionWord(IReadOnlyList<string> words, int before)
    {
        for (int i = 1; i < before; i++)
        {
            if (FunctionWords.Contains(words[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFunctionWordAt(IReadOnlyList<string> words, int i) => i < words.Count && FunctionWords.Contains(words[i]);

    // An adjective ends in -e, -er, -es, -en, -em and a word follows that it can belong to. Capitalised, it is part of a name ("Vereinte
    // Nationen").
    private static bool IsAttribute(IReadOnlyList<string> words, int i, FormSink sink)
    {
        string word = words[i];
        return sink.Separators[i + 1] == " "
            && GermanAdjectives.HasEnding(word)
            && !FunctionWords.Contains(word)
            && (!FunctionWords.Contains(words[i + 1]) || (char.IsLower(word[0]) && words[i + 1] is "und" or "oder" or "sowie"));
    }

    // "Waffen-Lieferung" is also written "Waffenlieferung".
    private static void Joined(FormWriter to, FormSink sink, IReadOnlyList<string> words, TermSpec term)
    {
        int length = words[0].Length + words[1].Length;
        if (length > FormWriter.MaxLength)
        {
            return;
        }

        Span<char> joined = stackalloc char[length];
        words[0].CopyTo(joined);
        words[1].CopyTo(joined[words[0].Length..]);
        joined[words[0].Length] = char.ToLowerInvariant(joined[words[0].Length]);
        sink.Spelling();
        sink.Word();
        GermanNouns.Decline(to, joined, term.Gender, term.Number, isName: term.PartOfSpeech == PartOfSpeech.ProperNoun);
    }

    private static bool IsCapitalizedWord(string word) =>
        word.Length >= 3 && char.IsUpper(word[0]) && char.IsLower(word[1]) && char.IsLower(word[^1]);

    private static bool IsInfinitive(string word) =>
        char.IsLower(word[0]) && word.Length > 3 && word[^1] == 'n' && word[^2] is 'e' or 'r' or 'l';
}
