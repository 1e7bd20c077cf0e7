using Glossary.Text.Subtags;

namespace Glossary.Text.Checking;

/// <summary>How a sentence addresses its reader.</summary>
public enum Address
{
    /// <summary>Formally, as by German "Sie"; in Korean in either of the two polite styles.</summary>
    Formal,

    /// <summary>Informally, as by German "du".</summary>
    Informal,

    /// <summary>Korean 합쇼체, as in 합니다.</summary>
    Hapsyo,

    /// <summary>Korean 해요체, as in 해요.</summary>
    Haeyo,
}

/// <summary>
/// The words by which a language addresses its reader, as far as they mean nothing else: a word that is also another one is not here, so
/// that what is found is sure.
/// </summary>
public abstract class AddressForms
{
    /// <summary>What holds for a language of which nothing is known: nothing is found.</summary>
    internal static AddressForms Unknown { get; } = new WordsOfAddress([], []);

    internal static LanguageTable<AddressForms> ByLanguage { get; } = new();

    /// <summary>Where a sentence addresses its reader in another way than wanted.</summary>
    /// <param name="sentence">A sentence; what is quoted in it may address others, and the caller passes over it.</param>
    /// <param name="language">Its BCP 47 tag.</param>
    /// <param name="wanted">The way.</param>
    public static IEnumerable<(int Start, int End)> Others(string sentence, string language, Address wanted) =>
        ByLanguage.Of(language).OthersIn(sentence, wanted);

    /// <inheritdoc cref="Others"/>
    protected internal abstract IEnumerable<(int Start, int End)> OthersIn(string sentence, Address wanted);
}

/// <summary>Addresses by pronouns.</summary>
/// <param name="informal">Words that address informally.</param>
/// <param name="formal">Words that address formally. One that begins with a capital counts only behind another word, since every sentence
/// begins with one.</param>
internal sealed class WordsOfAddress(string[] informal, string[] formal) : AddressForms
{
    private readonly HashSet<string> _informal = new(informal, StringComparer.Ordinal);
    private readonly HashSet<string> _formal = new(formal, StringComparer.Ordinal);

    protected internal override IEnumerable<(int Start, int End)> OthersIn(string sentence, Address wanted)
    {
        HashSet<string> others = wanted switch
        {
            Address.Formal => _informal,
            Address.Informal => _formal,
            _ => [],
        };
        for (int at = 0; at < sentence.Length && others.Count > 0; at++)
        {
            int start = at;
            while (
                at < sentence.Length
                && (
                    char.IsLetterOrDigit(sentence[at])
                    || char.GetUnicodeCategory(sentence[at]) == System.Globalization.UnicodeCategory.NonSpacingMark
                )
            )
            {
                at++;
            }

            if (
                at > start
                && others.TryGetValue(sentence[start..at], out string? word)
                && (char.IsLower(word[0]) || StandsBehindAWord(sentence, start))
            )
            {
                yield return (start, at);
            }
            else if (
                at > start
                && char.IsUpper(sentence[start])
                && wanted == Address.Formal
                && IsFirst(sentence, start)
                && others.Contains(char.ToLowerInvariant(sentence[start]) + sentence[(start + 1)..at])
            )
            {
                // The word that begins the sentence has its capital from there.
                yield return (start, at);
            }
        }
    }

    private static bool IsFirst(string sentence, int start) => sentence.AsSpan(0, start).IndexOfAnyExcept(" \t\n¿¡") < 0;

    /// <summary>Whether the word before belongs to the same sentence: nothing but a comma and one space stand between.</summary>
    private static bool StandsBehindAWord(string sentence, int start)
    {
        int at = start - 1;
        if (at < 0 || sentence[at] is not (' ' or '\u00A0'))
        {
            return false;
        }

        at -= at > 0 && sentence[at - 1] == ',' ? 2 : 1;
        return at >= 0 && char.IsLetterOrDigit(sentence[at]);
    }
}
