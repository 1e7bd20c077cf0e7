namespace Glossary.Text.Recognition;

/// <summary>
/// A place in the text where a term's form was found, with what surrounds it. Offsets are UTF-16 code units of the text as passed in.
/// </summary>
internal readonly ref struct HitContext
{
    public HitContext(
        ReadOnlySpan<char> text,
        int start,
        int end,
        ReadOnlySpan<char> form,
        PartOfSpeech partOfSpeech,
        GrammaticalGender gender
    )
    {
        Text = text;
        Start = start;
        End = end;
        Form = form;
        PartOfSpeech = partOfSpeech;
        Gender = gender;
    }

    /// <summary>The whole text.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>Where the hit begins.</summary>
    public int Start { get; }

    /// <summary>Where the hit ends, exclusive.</summary>
    public int End { get; }

    /// <summary>The form of the hit's last word, cased as it was registered.</summary>
    public ReadOnlySpan<char> Form { get; }

    /// <summary>Part of speech of the term.</summary>
    public PartOfSpeech PartOfSpeech { get; }

    /// <summary>Gender of the term, where known.</summary>
    public GrammaticalGender Gender { get; }

    /// <summary>The rule under which the form of the hit's last word was registered.</summary>
    public FormRule? Rule { get; init; }

    /// <summary>The hit's last word in the form that was registered first, which is that of the glossary.</summary>
    public ReadOnlySpan<char> Word { get; init; }

    /// <summary>What was found, as written.</summary>
    public ReadOnlySpan<char> Surface => Text[Start..End];

    // Farther off nothing is looked for, so that the cost of a hit is bounded in any text.
    private const int Sight = 200;

    /// <summary>
    /// The <paramref name="n"/>th word before the hit (1 is its neighbour), as written, or empty where the sentence or text begins before
    /// it.
    /// </summary>
    public ReadOnlySpan<char> WordBefore(int n = 1)
    {
        int end = Start;
        int limit = Math.Max(0, Start - Sight);
        while (true)
        {
            int at = end;
            while (at > limit && !Words.IsWordChar(Text, at - 1))
            {
                at--;
                if (Words.EndsSentence(Text, at))
                {
                    return default;
                }
            }

            end = at;
            while (at > limit && Words.IsWordChar(Text, at - 1) && (at == end || !Words.EndsSingle(Text, at)))
            {
                at--;
            }

            if (--n == 0)
            {
                return Text[at..end];
            }

            if (at == end)
            {
                return default;
            }

            end = at;
        }
    }

    /// <summary>
    /// The <paramref name="n"/>th word after the hit (1 is its neighbour), as written, or empty where the sentence or text ends before it.
    /// </summary>
    public ReadOnlySpan<char> WordAfter(int n = 1)
    {
        int start = End;
        int limit = Math.Min(Text.Length, End + Sight);
        while (true)
        {
            int at = start;
            while (at < limit && !Words.IsWordChar(Text, at))
            {
                if (Words.EndsSentence(Text, at))
                {
                    return default;
                }

                at++;
            }

            start = at;
            while (at < limit && Words.IsWordChar(Text, at) && (at == start || !Words.EndsSingle(Text, at)))
            {
                at++;
            }

            if (--n == 0)
            {
                return Text[start..at];
            }

            if (at == start)
            {
                return default;
            }

            start = at;
        }
    }

    /// <summary>The character before the hit, or NUL.</summary>
    public char CharBefore => Start > 0 ? Text[Start - 1] : '\0';

    /// <summary>The character after the hit, or NUL.</summary>
    public char CharAfter => End < Text.Length ? Text[End] : '\0';

    /// <summary>
    /// Whether the hit's first word is the first of a sentence, a heading, a line, a quotation or a list item, where a capital letter is no
    /// evidence.
    /// </summary>
    public bool AtSentenceStart => WordBefore().IsEmpty || Words.OpensQuotation(Text, Start);

    /// <summary>Whether every letter of the hit is a capital and there are two or more.</summary>
    public bool IsAllCaps => Words.IsAllCaps(Surface);
}
