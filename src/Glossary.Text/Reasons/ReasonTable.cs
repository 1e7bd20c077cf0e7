using System.Collections.Frozen;

namespace Glossary.Text.Reasons;

/// <summary>What stands between the sentence of a reason and that of the reason before it.</summary>
public enum ReasonJoint
{
    /// <summary>A semicolon.</summary>
    Semicolon,

    /// <summary>A comma: the reason says more about the one before it.</summary>
    Comma,

    /// <summary>A plus sign after another suffix of the same word, otherwise a semicolon.</summary>
    Suffix,
}

/// <summary>A row of a table of reasons.</summary>
/// <param name="Id">The id.</param>
/// <param name="Joint">How its sentence follows that of another reason.</param>
/// <param name="Arguments">What each argument is, in their order.</param>
/// <param name="Meaning">What the id means, in English.</param>
/// <param name="Sentences">The sentence in each <see cref="SentenceLanguage"/>, by its number; <c>{0}</c> stands for the first
/// argument.</param>
public sealed record ReasonEntry(
    string Id,
    ReasonJoint Joint,
    IReadOnlyList<string> Arguments,
    string Meaning,
    IReadOnlyList<string> Sentences
);

/// <summary>
/// The ids of reasons with their meaning, arguments and sentences, read from files <c>reasons.tsv</c>: one beside the rules of each
/// language and one in each other folder whose code gives reasons.
/// </summary>
public sealed class ReasonTable
{
    private readonly FrozenDictionary<string, ReasonEntry> _entries;

    private ReasonTable(IEnumerable<ReasonEntry> entries) => _entries = entries.ToFrozenDictionary(e => e.Id, StringComparer.Ordinal);

    /// <summary>The reasons of this assembly: recognition, lookup and rewriting, of all languages.</summary>
    public static ReasonTable OfText { get; } =
        Read([
            .. typeof(ReasonTable)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith("reasons.tsv", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => typeof(ReasonTable).Assembly.GetManifestResourceStream(name)!),
        ]);

    /// <summary>All entries, by id.</summary>
    public IEnumerable<ReasonEntry> Entries => _entries.Values.OrderBy(e => e.Id, StringComparer.Ordinal);

    /// <summary>Reads tables, and closes their files.</summary>
    /// <exception cref="InvalidDataException">A line has another number of columns, or an unknown joint.</exception>
    /// <exception cref="ArgumentException">An id is there twice.</exception>
    public static ReasonTable Read(params IReadOnlyList<Stream> files) => new(files.SelectMany(ReadFile));

    /// <summary>These reasons and those of another table.</summary>
    /// <exception cref="ArgumentException">An id is in both.</exception>
    public ReasonTable With(ReasonTable other) => new(_entries.Values.Concat(other._entries.Values));

    /// <summary>The entry of an id.</summary>
    /// <exception cref="KeyNotFoundException">No table has the id.</exception>
    public ReasonEntry this[string id] =>
        _entries.TryGetValue(id, out ReasonEntry? entry)
            ? entry
            : throw new KeyNotFoundException($"No table of reasons has the id \"{id}\".");

    private static IEnumerable<ReasonEntry> ReadFile(Stream file)
    {
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                string[] cells = line.Split('\t');
                yield return cells.Length == 7
                    ? new ReasonEntry(
                        cells[0],
                        JointOf(cells[1]),
                        cells[2].Split("; ", StringSplitOptions.RemoveEmptyEntries),
                        cells[3],
                        cells[4..]
                    )
                    : throw new InvalidDataException($"A line of a table of reasons has {cells.Length} columns, not 7: {line}");
            }
        }
    }

    private static ReasonJoint JointOf(string sign) =>
        sign switch
        {
            ";" => ReasonJoint.Semicolon,
            "," => ReasonJoint.Comma,
            "+" => ReasonJoint.Suffix,
            _ => throw new InvalidDataException($"\"{sign}\" is no joint of a table of reasons."),
        };
}
