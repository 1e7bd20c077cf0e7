using Glossary.Catalog;
using Glossary.Catalog.Errors;

namespace Glossary.Exchange.Importing;

/// <summary>How an entry fared.</summary>
internal enum ImportOutcome
{
    Created,
    Updated,
    Unchanged,
    Merged,
    Skipped,
    Refused,
}

/// <summary>Counts what a plan does, entry by entry, and keeps what was found.</summary>
internal sealed class ImportTally
{
    /// <summary>Stated in exchange_service.proto.</summary>
    public const int MaxFindings = 1_000;

    /// <summary>Characters of all findings that are kept, so that a report fits into the 4 MB that clients take.</summary>
    private const int MaxFindingCharacters = 1_000_000;

    private readonly long[] _counts = new long[Enum.GetValues<ImportOutcome>().Length];
    private readonly List<(string Entry, Finding Finding)> _findings = [];
    private int _characters;
    private readonly SortedSet<string> _resources = new(StringComparer.Ordinal);

    public IReadOnlyList<(string Entry, Finding Finding)> Findings => _findings;

    public long FindingsOmitted { get; private set; }

    /// <summary>Names of the glossaries or articles that something is written to.</summary>
    public IReadOnlyCollection<string> Resources => _resources;

    /// <summary>Entries that were looked at.</summary>
    public long Entries => _counts.Sum();

    public long Count(ImportOutcome outcome) => _counts[(int)outcome];

    public void Add(ImportOutcome outcome) => _counts[(int)outcome]++;

    /// <param name="entry">Id of the entry as the file has it, cut if it is longer than any that is taken; empty for the file itself.</param>
    public void Add(string entry, Finding finding)
    {
        entry = Shortened.ToLength(entry, Limits.LookupLength);
        int characters = entry.Length + finding.Message.Length + finding.Suggestion.Length;
        if (_findings.Count < MaxFindings && FindingsOmitted == 0 && characters <= MaxFindingCharacters - _characters)
        {
            _characters += characters;
            _findings.Add((entry, finding));
        }
        else
        {
            FindingsOmitted++;
        }
    }

    public void AddResource(string name) => _resources.Add(name);

    /// <summary>Adds what another tally has.</summary>
    public void Add(ImportTally other)
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        foreach ((string entry, Finding finding) in other._findings)
        {
            Add(entry, finding);
        }

        FindingsOmitted += other.FindingsOmitted;
        _resources.UnionWith(other._resources);
    }
}
