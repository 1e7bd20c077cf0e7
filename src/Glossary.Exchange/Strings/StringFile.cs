using System.Collections.Immutable;
using System.Text;
using Glossary.Catalog;
using Glossary.Catalog.Errors;

namespace Glossary.Exchange.Strings;

/// <summary>
/// A file of a program's texts, read: its entries in order, each with its place, and a way to write it again with some of the texts changed
/// and all else byte for byte.
/// </summary>
internal sealed class StringFile
{
    /// <summary>Entries of a file; the largest programs have some 30,000.</summary>
    public const int MaxEntries = 200_000;

    /// <summary>How deep what holds entries may lie in each other.</summary>
    public const int MaxDepth = 64;

    public required SourceText Source { get; init; }

    public required ExchangeFormat Format { get; init; }

    /// <summary>Canonical tag of the language that the file says its texts are in; empty if it does not say.</summary>
    public string Language { get; init; } = "";

    /// <summary>Canonical tag of the language of <see cref="StringEntry.Source"/>; empty if the file does not say.</summary>
    public string SourceLanguage { get; init; } = "";

    /// <summary>Where the file says its language, and how another one is written there.</summary>
    public (Span Range, Func<string, string> Encode)? LanguagePlace { get; init; }

    public required ImmutableArray<StringEntry> Entries { get; init; }

    /// <summary>What was found, in no particular order.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Paths of what holds entries, or could (<see cref="StringParent"/>); empty where the format does not say.</summary>
    public IReadOnlySet<string> ParentPaths { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Where an entry's text begins, or a code unit of it.</summary>
    public Place PlaceOf(StringEntry entry, int index = 0) => Source.PlaceOf(entry.OffsetOf(index));

    /// <summary>The file with stretches of it replaced.</summary>
    /// <param name="edits">In any order; none reaches into another.</param>
    public byte[] With(IEnumerable<(Span Range, string With)> edits)
    {
        var text = new StringBuilder(Source.Text.Length);
        int at = 0;
        foreach ((Span range, string with) in edits.OrderBy(e => e.Range.Start))
        {
            text.Append(Source.Text, at, range.Start - at).Append(with);
            at = range.End;
        }

        return Source.Encode(text.Append(Source.Text, at, Source.Text.Length - at).ToString());
    }
}

/// <summary>Collects the entries of a file that is being read.</summary>
/// <param name="source">The file.</param>
/// <param name="lastCounts">Of two entries of the same id the program shows the last one.</param>
internal sealed class StringEntries(SourceText source, bool lastCounts)
{
    private readonly List<StringEntry?> _entries = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    public int Count => _entries.Count;

    /// <summary>Paths of what may hold entries.</summary>
    public HashSet<string> ParentPaths { get; } = new(StringComparer.Ordinal);

    /// <exception cref="ExchangeFileException">There are too many.</exception>
    public void Add(StringEntry entry)
    {
        if (entry.Text.Length > Limits.TextLength)
        {
            Note(
                entry.TextStart,
                ImportSeverity.Refusal,
                "too-long",
                $"The text has {entry.Text.Length:N0} characters; at most {Limits.TextLength:N0} are taken.",
                "Divide it into several entries."
            );
            return;
        }

        if (_entries.Count == StringFile.MaxEntries)
        {
            throw new ExchangeFileException(
                source.PlaceOf(entry.Range.Start),
                "too-large",
                $"The file has more than {StringFile.MaxEntries:N0} entries.",
                "Divide it into several files."
            );
        }

        string id = entry.Language.Length > 0 ? entry.Id + "\u001f" + entry.Language : entry.Id;
        if (_ids.TryGetValue(id, out int before))
        {
            Note(
                entry.TextStart,
                ImportSeverity.Caution,
                "repeated-entry",
                $"The file has \"{Shortened.ToLength(entry.Id, 100)}\" more than once; the {(lastCounts ? "last" : "first")} one is "
                    + $"taken, since that is the one that programs show.",
                "Take the others out."
            );
            if (!lastCounts)
            {
                return;
            }

            _entries[before] = null;
        }

        _ids[id] = _entries.Count;
        _entries.Add(entry);
    }

    /// <summary>Says of the entries from one on that they are one stretch of the file.</summary>
    public void SetBlock(int first, Span block)
    {
        foreach (StringEntry? entry in _entries.Skip(first))
        {
            entry?.Block = block;
        }
    }

    public void Note(int offset, ImportSeverity severity, string code, string message, string suggestion = "")
    {
        // What is said of a file is bounded where it is reported; what one entry in two says is as good.
        if (_findings.Count < StringFile.MaxEntries)
        {
            _findings.Add(new Finding(source.PlaceOf(offset), severity, code, message, suggestion));
        }
    }

    public ImmutableArray<StringEntry> All => [.. _entries.OfType<StringEntry>()];

    public ImmutableArray<Finding> Findings => [.. _findings];
}
