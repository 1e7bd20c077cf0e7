using System.Collections.Immutable;
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

/// <summary>What becomes of an entry.</summary>
/// <param name="Entry">Id of the entry as the file has it.</param>
/// <param name="Name">Of the concept or paragraph; empty if there is none.</param>
/// <param name="Text">Its beginning, to recognise it by.</param>
/// <param name="Changes">Fields that it changes.</param>
/// <param name="Reason">Why it is refused or left out; empty for others.</param>
internal sealed record PlannedEntry(
    ImportOutcome Outcome,
    string Entry,
    Place Place,
    string Name,
    string Text,
    ImmutableArray<string> Changes,
    string Reason
);

/// <summary>Counts what a plan does, entry by entry, and keeps what was found.</summary>
/// <param name="listsEntries">Whether each entry is listed that says something new.</param>
internal sealed class ImportTally(bool listsEntries = false)
{
    /// <summary>Stated in exchange_service.proto.</summary>
    public const int MaxFindings = 1_000;

    /// <summary>Characters of all findings that are kept, so that a report fits into the 4 MB that clients take.</summary>
    private const int MaxFindingCharacters = 1_000_000;

    /// <summary>Stated in exchange_service.proto.</summary>
    private const int MaxTextLength = 100;

    /// <summary>Stated in exchange_service.proto.</summary>
    private const int MaxChanges = 20;

    private readonly long[] _counts = new long[Enum.GetValues<ImportOutcome>().Length];
    private readonly List<(string Entry, Finding Finding)> _findings = [];
    private readonly List<PlannedEntry> _listed = [];
    private int _characters;
    private int _listedCharacters;

    /// <summary>The entry that is looked at, until it is counted.</summary>
    private PlannedEntry? _current;
    private readonly SortedSet<string> _resources = new(StringComparer.Ordinal);

    public IReadOnlyList<(string Entry, Finding Finding)> Findings => _findings;

    public long FindingsOmitted { get; private set; }

    /// <summary>The entries that say something new or are not taken, in the order of the file.</summary>
    public IReadOnlyList<PlannedEntry> Listed => _listed;

    public long ListedOmitted { get; private set; }

    /// <summary>What the columns of a table were taken for; empty where the file is none.</summary>
    public ImmutableArray<ColumnRole> Columns { get; set; } = [];

    /// <summary>Names of the glossaries or articles that something is written to.</summary>
    public IReadOnlyCollection<string> Resources => _resources;

    /// <summary>Entries that were looked at.</summary>
    public long Entries => _counts.Sum();

    public long Count(ImportOutcome outcome) => _counts[(int)outcome];

    /// <summary>Says which entry is looked at from now on.</summary>
    /// <param name="entry">Id of the entry as the file has it.</param>
    /// <param name="text">Its beginning.</param>
    public void Begin(string entry, Place place, Func<string> text) =>
        _current = listsEntries
            ? new PlannedEntry(
                default,
                Shortened.ToLength(entry, Limits.LookupLength),
                place,
                "",
                Shortened.ToLength(text(), MaxTextLength),
                [],
                ""
            )
            : null;

    /// <summary>Says what the entry is about, and what it changes.</summary>
    public void Describe(string name, Func<IEnumerable<string>> changes) =>
        _current = _current is null ? null : _current with { Name = name, Changes = [.. changes().Take(MaxChanges)] };

    /// <summary>Counts an entry.</summary>
    public void Add(ImportOutcome outcome)
    {
        _counts[(int)outcome]++;
        if (_current is { } entry && outcome != ImportOutcome.Unchanged)
        {
            bool isTaken = outcome is ImportOutcome.Created or ImportOutcome.Updated or ImportOutcome.Merged;
            entry = entry with
            {
                Outcome = outcome,
                Reason = isTaken ? "" : entry.Reason,
                Changes = outcome is ImportOutcome.Updated or ImportOutcome.Merged ? entry.Changes : [],
            };
            int characters =
                entry.Entry.Length + entry.Name.Length + entry.Text.Length + entry.Reason.Length + entry.Changes.Sum(c => c.Length);
            if (_listed.Count < MaxFindings && ListedOmitted == 0 && characters <= MaxFindingCharacters - _listedCharacters)
            {
                _listedCharacters += characters;
                _listed.Add(entry);
            }
            else
            {
                ListedOmitted++;
            }
        }

        _current = null;
    }

    /// <param name="entry">Id of the entry as the file has it, cut if it is longer than any that is taken; empty for the file
    /// itself.</param>
    public void Add(string entry, Finding finding)
    {
        if (finding.Severity == ImportSeverity.Refusal || (finding.Severity == ImportSeverity.Caution && _current is { Reason: "" }))
        {
            _current = _current is null ? null : _current with { Reason = finding.Message };
        }

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
        Columns = Columns.IsEmpty ? other.Columns : Columns;
        _resources.UnionWith(other._resources);
    }
}
