using System.Collections.Frozen;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Finds the particle of a verb that stands apart from it, at the end of its clause: "lehnte den Antrag gestern ab" (Duden, Die Grammatik,
/// "Satzklammer").
/// </summary>
internal static class GermanParticles
{
    private const int MaxWordsBetween = 25;

    // More signs and spaces in a row end the search, so that the cost of a verb is bounded in any text.
    private const int MaxSigns = 50;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Conjunctions =
        "und oder aber denn sondern doch sowie als wie"
            .Split(' ')
            .ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] WeakEndings = ["test", "ten", "tet", "te", "est", "et", "en", "st", "t", "e"];

    // The infinitive of each strong form.
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> s_strong = Strong();

    /// <summary>Finds the particle of a verb behind a finite form of it.</summary>
    /// <param name="lexicon">Which verbs there are, if that is known.</param>
    /// <param name="context">The finite form in its text.</param>
    /// <param name="verb">The verb in the infinitive.</param>
    /// <param name="start">Where the particle begins.</param>
    /// <param name="end">Where it ends.</param>
    public static bool TryFind(GermanLexicon? lexicon, in HitContext context, ReadOnlySpan<char> verb, out int start, out int end)
    {
        ReadOnlySpan<char> text = context.Text;
        start = context.End;
        end = context.End;
        int space = verb.LastIndexOf(' ');
        if (space > 0)
        {
            return TryFindPhrase(text, verb[..space], ref start, ref end);
        }

        Span<(int Start, int End)> between = stackalloc (int, int)[MaxWordsBetween];
        Span<char> joined = stackalloc char[verb.Length];
        for (int words = 0; words <= MaxWordsBetween && NextWord(text, ref start, ref end); words++)
        {
            ReadOnlySpan<char> word = text[start..end];
            if (word.Length < verb.Length && char.IsLower(word[0]) && verb.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                int last = end;
                bool isParticle = GermanVerbs.IsParticleOf(verb, word, context.Surface);
                if (!isParticle)
                {
                    // "stellte … wieder her"
                    int nextStart = end;
                    int nextEnd = end;
                    if (
                        NextWord(text, ref nextStart, ref nextEnd)
                        && text[end..nextStart] is " "
                        && word.Length + nextEnd - nextStart < verb.Length
                    )
                    {
                        word.CopyTo(joined);
                        text[nextStart..nextEnd].CopyTo(joined[word.Length..]);
                        isParticle = GermanVerbs.IsParticleOf(verb, joined[..(word.Length + nextEnd - nextStart)], context.Surface);
                        last = nextEnd;
                    }
                }

                if (isParticle && EndsClause(text, last) && !BelongsToAnother(lexicon, text, word, between[..words]))
                {
                    end = last;
                    return true;
                }
            }

            if (words < MaxWordsBetween)
            {
                between[words] = (start, end);
            }
        }

        return false;
    }

    // The words of a phrase but its verb, as the glossary has them, in the same sentence: "tritt morgen in Kraft".
    private static bool TryFindPhrase(ReadOnlySpan<char> text, ReadOnlySpan<char> phrase, ref int start, ref int end)
    {
        for (int words = 0; words <= MaxWordsBetween && NextWord(text, ref start, ref end); words++)
        {
            int last = start + phrase.Length;
            if (text[start..].StartsWith(phrase, StringComparison.Ordinal) && (last == text.Length || !Words.IsWordChar(text, last)))
            {
                end = last;
                return true;
            }
        }

        return false;
    }

    // The next word of the same sentence.
    private static bool NextWord(ReadOnlySpan<char> text, ref int start, ref int end)
    {
        int before = end;
        int at = end;
        for (; at < text.Length && !Words.IsWordChar(text, at); at++)
        {
            if (at - before == MaxSigns)
            {
                return false;
            }

            if (text[at] is '.' or '!' or '?' or '…' or ';' or '\n' && EndsSentence(text, before, at))
            {
                return false;
            }
        }

        start = at;
        end = Words.EndOf(text, at);
        return end > start;
    }

    // A sign ends the sentence if a capital follows, and it is no full stop after an abbreviation or an ordinal.
    private static bool EndsSentence(ReadOnlySpan<char> text, int wordEnd, int sign)
    {
        if (text[sign] == '\n')
        {
            return true;
        }

        int next = sign + 1;
        while (next < text.Length && next - sign <= MaxSigns && !Words.IsWordChar(text, next))
        {
            next++;
        }

        int from = wordEnd;
        while (from > 0 && wordEnd - from <= LetterFilter.MaxWordLength && Words.IsWordChar(text, from - 1))
        {
            from--;
        }

        return next >= text.Length
            || (char.IsUpper(text[next]) && next > sign + 1 && (text[sign] != '.' || (wordEnd - from > 3 && !char.IsDigit(text[from]))));
    }

    private static bool EndsClause(ReadOnlySpan<char> text, int end)
    {
        int at = end;
        while (at < text.Length && at - end < MaxSigns && text[at] is ' ' or '\u00A0')
        {
            at++;
        }

        if (at >= text.Length || !Words.IsWordChar(text, at))
        {
            return at >= text.Length
                || text[at]
                    is '.'
                        or ','
                        or ';'
                        or ':'
                        or '!'
                        or '?'
                        or '…'
                        or ')'
                        or ']'
                        or '–'
                        or '—'
                        or '\n'
                        or '\r'
                        or '"'
                        or '“'
                        or '”'
                        or '«'
                        or '»'
                        or '‘'
                        or '/'
                || (text[at] == '-' && at > end);
        }

        return Conjunctions.Contains(text[at..Words.EndOf(text, at)]);
    }

    // "Er sagte, dass er kommt, und reiste ab": the particle is the nearest verb's that can have it.
    private static bool BelongsToAnother(
        GermanLexicon? lexicon,
        ReadOnlySpan<char> text,
        ReadOnlySpan<char> particle,
        ReadOnlySpan<(int Start, int End)> between
    )
    {
        if (lexicon is null)
        {
            return false;
        }

        foreach ((int start, int end) in between)
        {
            ReadOnlySpan<char> word = text[start..end];
            if (!char.IsLower(word[0]) || word.Length is < 2 or > 24)
            {
                continue;
            }

            if (s_strong.TryGetValue(word, out string? infinitive) && IsVerb(lexicon, particle, infinitive, ""))
            {
                return true;
            }

            foreach (string ending in WeakEndings)
            {
                if (
                    word.EndsWith(ending, StringComparison.Ordinal)
                    && word.Length > ending.Length + 1
                    && (IsVerb(lexicon, particle, word[..^ending.Length], "en") || IsVerb(lexicon, particle, word[..^ending.Length], "n"))
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsVerb(GermanLexicon lexicon, ReadOnlySpan<char> particle, ReadOnlySpan<char> stem, ReadOnlySpan<char> ending)
    {
        GermanLexicon.Cursor cursor = GermanLexicon.Start;
        return Walk(lexicon, ref cursor, particle)
            && Walk(lexicon, ref cursor, stem)
            && Walk(lexicon, ref cursor, ending)
            && cursor.IsWord
            && (lexicon.Of(cursor.Number) & GermanLexicon.Word.Verb) != 0;
    }

    private static bool Walk(GermanLexicon lexicon, ref GermanLexicon.Cursor cursor, ReadOnlySpan<char> letters)
    {
        foreach (char letter in letters)
        {
            if (
                letter == 'ß'
                    ? !lexicon.Step(ref cursor, GermanLexicon.Code('s')) || !lexicon.Step(ref cursor, GermanLexicon.Code('s'))
                    : !lexicon.Step(ref cursor, GermanLexicon.Code(letter))
            )
            {
                return false;
            }
        }

        return true;
    }

    private static FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Strong()
    {
        Dictionary<string, string> forms = new(StringComparer.Ordinal);
        foreach (string infinitive in GermanVerbTable.Infinitives)
        {
            GermanVerbTable.TryGet(infinitive, out PrincipalParts? parts);
            foreach (
                string form in parts!
                    .Past.SelectMany(past => new[] { past, past + "st", past + "en", past + "n", past + "t", past + "et" })
                    .Append(parts.Second)
                    .Append(parts.Third)
                    .Where(form => form.Length > 0)
            )
            {
                forms.TryAdd(form, infinitive);
            }
        }

        return forms.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
