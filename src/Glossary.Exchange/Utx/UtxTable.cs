using System.Collections.Immutable;
using System.Text;
using Glossary.Catalog;
using Glossary.Exchange.Tables;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Utx;

/// <summary>
/// What UTX 1.11 has (Universal Terminology eXchange, Asia-Pacific Association for Machine Translation): a header of comment lines, the
/// last of which names the columns, and a line for each pair of terms, its cells parted by tabs, without quotation. Every line that begins
/// with a number sign is a comment.
/// </summary>
internal static class UtxTable
{
    public const string Format = "utx";
    public const string FirstLine = "#UTX";
    public const char Comment = '#';

    public const string Source = "src";
    public const string Target = "tgt";
    public const string SourceSpeech = "src:pos";
    public const string TargetSpeech = "tgt:pos";
    public const string SourceComment = "src:comment";
    public const string TargetComment = "tgt:comment";
    public const string Status = "term status";
    public const string ConceptId = "concept ID";

    /// <summary>
    /// Names under which the lines above the columns, the names of the columns, and what stands below the last entry are carried with the
    /// glossary.
    /// </summary>
    public const string CarriedHeader = "header";
    public const string CarriedColumns = "columns";
    public const string CarriedEnd = "end";

    /// <summary>Stands for the column of comments that stand above a line (<see cref="Cell"/>).</summary>
    public const string CarriedComment = "#";

    /// <summary>
    /// Name under which is carried which terms stand together, where it is not the first with the first, the second with the second and so
    /// on.
    /// </summary>
    public const string CarriedPairs = "pairs";

    /// <summary>Bytes of one line.</summary>
    public const int LineBytes = Tables.TableLimits.RowBytes;

    /// <summary>Where a cell of no field is carried.</summary>
    public static string Cell(int row, string column) => $"{row}:{column}";

    /// <summary>Names of columns as they are compared.</summary>
    public static string Plain(string column) => string.Concat(column.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();

    /// <summary>
    /// Source and target language of the first line, the target empty for a glossary of one language; <see langword="null"/> if it tells
    /// none.
    /// </summary>
    public static (string Source, string Target)? Languages(string header)
    {
        foreach (string part in header.Split(';').Skip(1).Select(p => p.Trim()))
        {
            string[] tags = (part.StartsWith("lang:", StringComparison.OrdinalIgnoreCase) ? part[5..].Trim() : part).Split('/');
            if (
                tags.Length is 1 or 2
                && tags.All(t => LanguageTags.IsWellFormed(LanguageTags.Canonical(t.Trim())))
                && (tags.Length == 2 || Tables.TableLanguages.IsTag(tags[0]))
            )
            {
                return (LanguageTags.Canonical(tags[0].Trim()), tags.Length == 2 ? LanguageTags.Canonical(tags[1].Trim()) : "");
            }
        }

        return null;
    }

    /// <summary>
    /// What a status says of the terms of its line: an approved pair is preferred, a provisional one may be used, a forbidden, non-standard
    /// or obsolete one has a target term that is not to be used, as has one that was proposed and rejected.
    /// </summary>
    public static (TermStatus Source, TermStatus Target)? StatusesOf(string status) =>
        Plain(status) switch
        {
            "approved" => (TermStatus.Preferred, TermStatus.Preferred),
            "provisional" => (TermStatus.Admitted, TermStatus.Admitted),
            "non-standard" or "nonstandard" or "obsolete" or "rejected" => (TermStatus.Unspecified, TermStatus.Deprecated),
            "forbidden" => (TermStatus.Unspecified, TermStatus.Forbidden),
            _ => null,
        };

    /// <summary>The status of a line that says as much of both terms; empty if none does.</summary>
    /// <param name="source">Of the source term, unspecified where it goes without saying; <see langword="null"/> without one.</param>
    /// <param name="target">Of the target term, likewise.</param>
    public static string StatusOf(TermStatus? source, TermStatus? target) =>
        (source, target) switch
        {
            (_, TermStatus.Forbidden) => "forbidden",
            (_, TermStatus.Deprecated) => "non-standard",
            (TermStatus.Preferred or null, TermStatus.Preferred) or (TermStatus.Preferred, null) => "approved",
            (TermStatus.Admitted or null, TermStatus.Admitted) or (TermStatus.Admitted, null) => "provisional",
            _ => "",
        };

    public static PartOfSpeech? SpeechOf(string text) =>
        TableReader.ValueOf("part_of_speech", text) is { } value ? (PartOfSpeech)value : null;

    public static string Of(PartOfSpeech speech) =>
        speech switch
        {
            PartOfSpeech.Unspecified => "",
            PartOfSpeech.ProperNoun => "properNoun",
            _ => speech.ToString().ToLowerInvariant(),
        };

    /// <summary>Which terms stand together: each number is the place of a term among those of its language, -1 for none.</summary>
    public static ImmutableArray<(int Source, int Target)> Pairs(int sources, int targets) =>
        [
            .. Enumerable
                .Range(0, Math.Max(sources, targets))
                .Select(i =>
                    (
                        i < sources ? i
                        : sources == 0 ? -1
                        : 0,
                        i < targets ? i
                        : targets == 0 ? -1
                        : 0
                    )
                ),
        ];

    public static string Write(IEnumerable<(int Source, int Target)> pairs) =>
        string.Join(' ', pairs.Select(p => $"{p.Source}/{p.Target}"));

    /// <summary>Pairs that were carried, if they still stand for all terms; <see langword="null"/> if not.</summary>
    public static ImmutableArray<(int Source, int Target)>? Read(string pairs, int sources, int targets)
    {
        var read = ImmutableArray.CreateBuilder<(int, int)>();
        foreach (string pair in pairs.Split(' '))
        {
            if (
                pair.Split('/') is not [var one, var other]
                || !int.TryParse(one, out int source)
                || !int.TryParse(other, out int target)
                || source < -1
                || source >= sources
                || target < -1
                || target >= targets
            )
            {
                return null;
            }

            read.Add((source, target));
        }

        return
            read.Select(p => p.Item1).Where(s => s >= 0).Distinct().Count() == sources
            && read.Select(p => p.Item2).Where(t => t >= 0).Distinct().Count() == targets
            ? read.DrainToImmutable()
            : null;
    }

    /// <summary>A text as it can stand in a cell.</summary>
    public static string CellOf(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0)
        {
            return text.Trim();
        }

        var cell = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            cell.Append(c is < ' ' ? ' ' : c);
        }

        return cell.ToString().Trim();
    }
}
