using Glossary.Catalog;
using Glossary.Text.Structures;

namespace Glossary.Server.Translation;

/// <summary>
/// Sees to it that a translation has every piece that its source keeps, as often as the source: takes out what is doubled, and puts back
/// what the provider lost, behind the piece that stands before it in the source, or before the one behind it.
/// </summary>
internal static class KeptPutBack
{
    /// <summary>More pieces are not put back one by one.</summary>
    private const int MaxCount = 50;

    /// <summary>A shorter piece may be a sign of the text too, and stand there more often.</summary>
    private const int ShortestTold = 3;

    /// <summary>
    /// Whether a translation has every stretch that the source keeps, as often: read as one, or, where a word touches it so that it is not
    /// read any more (the "%s" of "%sund"), written so.
    /// </summary>
    public static bool HasAll(string source, string target, bool inPlural = false)
    {
        IReadOnlyList<KeptPiece> kept = TextStructure.Of(source, inPlural: inPlural).Kept;
        if (kept.Count == 0)
        {
            return true;
        }

        Dictionary<string, int> wanted = Count(kept);
        List<KeptPiece> there = [.. TextStructure.Of(target, inPlural: inPlural).Kept.Where(p => wanted.ContainsKey(p.Key))];
        Dictionary<string, int> counts = Count(there);
        return wanted.All(k =>
            counts.GetValueOrDefault(k.Key) is var count
            && (count == k.Value || (count < k.Value && count + Written(target, there, k.Key).Count() == k.Value))
            && (k.Key.Length < ShortestTold || Occurrences(target, k.Key) <= Math.Max(k.Value, Occurrences(source, k.Key)))
        );
    }

    /// <summary>How often a stretch is written in a text, whatever touches it.</summary>
    private static int Occurrences(string text, string piece) => Written(text, [], piece).Count();

    /// <summary>Where a piece is written in the text outside of some others.</summary>
    private static IEnumerable<int> Written(string text, IReadOnlyList<KeptPiece> there, string piece)
    {
        for (int at = text.IndexOf(piece, StringComparison.Ordinal); at >= 0; at = text.IndexOf(piece, at + 1, StringComparison.Ordinal))
        {
            if (!there.Touches(at, at + piece.Length))
            {
                yield return at;
                at += piece.Length - 1;
            }
        }
    }

    /// <summary>
    /// The translation with every piece of the source, and what was done; the source itself if they cannot be put together.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="target">Its translation.</param>
    /// <param name="inPlural">Whether both are branches of a plural.</param>
    public static (string Text, List<Change>? Changes) PutBack(string source, string target, bool inPlural = false)
    {
        if (HasAll(source, target, inPlural))
        {
            return (target, []);
        }

        foreach (string space in (string[])["", " "])
        {
            List<Change> changes = [];
            string text = TakeOut(source, target, inPlural, changes);
            text = PutIn(source, text, inPlural, space, changes);
            if (HasAll(source, text, inPlural))
            {
                return (text, changes);
            }
        }

        return (source, null);
    }

    /// <summary>Takes out every piece that stands more often than in the source, the last ones first.</summary>
    private static string TakeOut(string source, string target, bool inPlural, List<Change> changes)
    {
        Dictionary<string, int> wanted = Count(TextStructure.Of(source, inPlural: inPlural).Pieces);
        IReadOnlyList<KeptPiece> pieces = TextStructure.Of(target, inPlural: inPlural).Pieces;
        Dictionary<string, int> counts = Count(pieces);
        foreach (KeptPiece piece in pieces.Reverse())
        {
            if (wanted.TryGetValue(piece.Key, out int most) && counts[piece.Key] > most)
            {
                counts[piece.Key]--;
                changes.Add(new Change(new Span(piece.Start, piece.End), "", piece.Text));
                target = target.Remove(piece.Start, piece.End - piece.Start);
            }
        }

        return target;
    }

    private static string PutIn(string source, string target, bool inPlural, string space, List<Change> changes)
    {
        IReadOnlyList<KeptPiece> wanted = TextStructure.Of(source, inPlural: inPlural).Pieces;
        HashSet<string> keys = [.. wanted.Select(w => w.Key)];
        int last = -1;
        for (int round = 0; round < MaxCount; round++)
        {
            // What is no piece of the source may be one that a word touches: "server.ports".
            List<KeptPiece> read = [.. TextStructure.Of(target, inPlural: inPlural).Pieces.Where(p => keys.Contains(p.Key))];
            List<KeptPiece> there =
            [
                .. read.Concat(
                        wanted
                            .DistinctBy(w => w.Text)
                            .Where(w => w.Parts.Count == 0)
                            .SelectMany(w => Written(target, read, w.Text).Select(at => w with { Start = at, End = at + w.Text.Length }))
                    )
                    .OrderBy(p => p.Start),
            ];
            if (Missing(wanted, there, out KeptPiece?[] places) is not { } lost || lost == last)
            {
                // Everything is there, or what was put in is not read as what it is.
                break;
            }

            last = lost;

            KeptPiece piece = wanted[lost];
            int before = Array.FindLastIndex(places, lost, p => p is not null);
            int after = Array.FindIndex(places, lost, p => p is not null);
            int at =
                before >= 0 && (after < 0 || wanted[before].End == piece.Start || lost - before <= after - lost) ? places[before]!.End
                : after >= 0 ? places[after]!.Start
                : piece.Start <= source.Length - piece.End ? 0
                : target.Length;
            string left =
                at > 0
                && !char.IsWhiteSpace(target[at - 1])
                && (space.Length > 0 || (piece.Start > 0 && char.IsWhiteSpace(source[piece.Start - 1])))
                    ? " "
                    : "";
            string right =
                at < target.Length
                && !char.IsWhiteSpace(target[at])
                && (space.Length > 0 || (piece.End < source.Length && char.IsWhiteSpace(source[piece.End])))
                    ? " "
                    : "";
            string added = left + piece.Text + right;
            changes.Add(new Change(new Span(at, at), added, piece.Text));
            target = target.Insert(at, added);
        }

        return target;
    }

    /// <summary>The first piece that is not there, and where the others are.</summary>
    private static int? Missing(IReadOnlyList<KeptPiece> wanted, List<KeptPiece> there, out KeptPiece?[] places)
    {
        Dictionary<string, Queue<KeptPiece>> open = there
            .GroupBy(p => p.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Queue<KeptPiece>(g), StringComparer.Ordinal);
        places =
        [
            .. wanted.Select(w =>
                open.TryGetValue(w.Key, out Queue<KeptPiece>? same) && same.TryDequeue(out KeptPiece? place) ? place : null
            ),
        ];
        int lost = Array.FindIndex(places, p => p is null);
        return lost < 0 ? null : lost;
    }

    private static Dictionary<string, int> Count(IReadOnlyList<KeptPiece> pieces)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (KeptPiece piece in pieces)
        {
            counts[piece.Key] = counts.GetValueOrDefault(piece.Key) + 1;
        }

        return counts;
    }

    /// <summary>A replacement that was made, in the text as it was before it; the piece that was taken out or put in.</summary>
    internal readonly record struct Change(Span Span, string Text, string Piece);
}
