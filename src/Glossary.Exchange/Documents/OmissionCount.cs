using System.Collections.Immutable;

namespace Glossary.Exchange.Documents;

/// <summary>Counts what of a document is left out, by kind.</summary>
internal sealed class OmissionCount
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Add(string kind, int count = 1)
    {
        if (count > 0)
        {
            _counts[kind] = _counts.GetValueOrDefault(kind) + count;
        }
    }

    public ImmutableArray<Omission> ToOmissions() => [.. _counts.Select(c => new Omission(c.Key, c.Value))];
}
