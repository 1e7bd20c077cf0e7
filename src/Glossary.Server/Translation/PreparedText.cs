using System.Collections.Immutable;
using System.Text;
using Glossary.Text.Normalization;

namespace Glossary.Server.Translation;

/// <summary>
/// A text as it is sent: defused, cut into pieces, marked, without the white space around the pieces; and the way back from the
/// translations of the pieces to that of the text.
/// </summary>
internal sealed class PreparedText
{
    private readonly string _text;
    private readonly string _defused;
    private readonly Insertions _defusing;
    private readonly ImmutableArray<Piece> _pieces;

    private PreparedText(string text, string defused, Insertions defusing, ImmutableArray<Piece> pieces)
    {
        _text = text;
        _defused = defused;
        _defusing = defusing;
        _pieces = pieces;
        Sent = [.. pieces.Select(p => p.Sent)];
    }

    /// <summary>What to send, in order; nothing for a text of white space.</summary>
    public ImmutableArray<string> Sent { get; }

    /// <summary>Prepares a text, or gives <see langword="null"/> if it cannot be cut short enough.</summary>
    /// <param name="source">The text.</param>
    /// <param name="html">Whether it is HTML.</param>
    /// <param name="language">BCP 47 tag of its language; empty if it is not known.</param>
    /// <param name="limit">UTF-16 code units of a piece, markup counted.</param>
    public static PreparedText? Prepare(ProviderText source, bool html, string language, int limit)
    {
        string defused = DynamicDictionary.Defuse(source.Text, out Insertions defusing);
        if (string.IsNullOrWhiteSpace(defused))
        {
            return new PreparedText(source.Text, defused, defusing, []);
        }

        FixedTranslation[] parts = [.. source.Fixed.OrderBy(f => f.Start).Select(f => Shift(f, defusing))];
        if (TextCutter.Cut(defused, parts, DynamicDictionary.MarkupLength, html, language, limit) is not { } ends)
        {
            return null;
        }

        var pieces = ImmutableArray.CreateBuilder<Piece>();
        int start = 0;
        foreach (int end in ends)
        {
            if (Trim(defused, start, end) is ({ } first, { } last) && first < last)
            {
                IEnumerable<FixedTranslation> within = parts
                    .Where(p => p.Start >= first && p.Start < last)
                    .Select(p => p with { Start = p.Start - first });
                string sent = DynamicDictionary.Mark(defused[first..last], [.. within], out Insertions markup);
                pieces.Add(new Piece(first, last, sent, markup));
            }

            start = end;
        }

        return new PreparedText(source.Text, defused, defusing, pieces.ToImmutable());
    }

    /// <summary>Puts the translations of the pieces together, with the white space that stood around and between them.</summary>
    /// <param name="language">The language of the translations.</param>
    /// <param name="translated">One for each of <see cref="Sent"/>.</param>
    public ProviderTarget Assemble(string language, IReadOnlyList<TranslatedPiece> translated)
    {
        var target = new StringBuilder();
        List<int>? sourceEnds = [];
        List<int>? targetEnds = [];
        int end = 0;
        for (int i = 0; i < _pieces.Length; i++)
        {
            Piece piece = _pieces[i];
            target.Append(_defused, end, piece.Start - end);
            if (
                SentenceEnds(piece.Sent, translated[i].SourceSentences) is { } source
                && SentenceEnds(translated[i].Text, translated[i].TargetSentences) is { } targets
                && source.Length == targets.Length
            )
            {
                sourceEnds?.AddRange(source.Select(e => piece.Start + piece.Markup.ToOriginal(e)));
                targetEnds?.AddRange(targets.Select(e => target.Length + e));
            }
            else
            {
                sourceEnds = targetEnds = null;
            }

            target.Append(translated[i].Text);
            end = piece.End;
        }

        target.Append(_defused, end, _defused.Length - end);
        string text = target.ToString();
        Insertions restored = new();
        if (_defusing.Any)
        {
            text = DynamicDictionary.Restore(_text, text, out restored);
        }

        return new ProviderTarget(
            language,
            text,
            Lengths(sourceEnds, _defused.Length, _defusing),
            Lengths(targetEnds, target.Length, restored)
        );
    }

    private static FixedTranslation Shift(FixedTranslation part, Insertions defusing)
    {
        int start = defusing.FromOriginal(part.Start);
        return part with { Start = start, Length = defusing.FromOriginal(part.Start + part.Length) - start };
    }

    private static (int First, int Last) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    /// <summary>
    /// Where the sentences end, in UTF-16 code units, or <see langword="null"/> if the lengths do not cover the text. What they count is
    /// not documented, so both units are tried.
    /// </summary>
    private static int[]? SentenceEnds(string text, IReadOnlyList<int> lengths)
    {
        int[] ends = new int[lengths.Count];
        long sum = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            if (lengths[i] < 0 || (sum += lengths[i]) > text.Length)
            {
                return null;
            }

            ends[i] = (int)sum;
        }

        if (sum == text.Length)
        {
            return ends;
        }

        if (sum != CodePoints.Count(text))
        {
            return null;
        }

        TextOffsets.ToUtf16(text, ends, OffsetUnit.CodePoint);
        return ends;
    }

    /// <summary>The lengths between the ends in the original of a text, the last one reaching to its end.</summary>
    private static ImmutableArray<int> Lengths(List<int>? ends, int length, Insertions insertions)
    {
        if (ends is not { Count: > 0 })
        {
            return [];
        }

        ends[^1] = length;
        int start = 0;
        var lengths = ImmutableArray.CreateBuilder<int>(ends.Count);
        foreach (int end in ends.Select(insertions.ToOriginal))
        {
            lengths.Add(end - start);
            start = end;
        }

        return lengths.MoveToImmutable();
    }

    /// <summary>A stretch of the defused text, and how it is sent.</summary>
    private sealed record Piece(int Start, int End, string Sent, Insertions Markup);
}

/// <summary>What became of a piece in one language, with lengths as the provider gives them.</summary>
internal readonly record struct TranslatedPiece(string Text, IReadOnlyList<int> SourceSentences, IReadOnlyList<int> TargetSentences);
