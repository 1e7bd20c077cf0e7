using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Glossary.Catalog;
using Glossary.Text.Normalization;

namespace Glossary.Exchange.Importing;

/// <summary>Finds the concept that an entry of a file is about, among those of a glossary and those that the file brings.</summary>
internal sealed class ConceptFinder
{
    private readonly GlossaryIndex? _glossary;
    private readonly bool _byTerm;

    /// <summary>Ids under which earlier imports brought a concept, where they are not its own.</summary>
    private readonly Dictionary<string, string> _bySource = new(StringComparer.Ordinal);

    /// <summary>Ids that the file gave to new concepts.</summary>
    private readonly HashSet<string> _new = new(StringComparer.Ordinal);

    private readonly Dictionary<(string Language, string Key), List<string>> _conceptsOf = [];
    private readonly Dictionary<string, HashSet<(string Language, string Key)>> _keysOf = new(StringComparer.Ordinal);

    public ConceptFinder(GlossaryIndex? glossary, bool byTerm)
    {
        _glossary = glossary;
        _byTerm = byTerm;
        foreach (ConceptRecord concept in (IEnumerable<ConceptRecord>?)glossary?.Concepts ?? [])
        {
            foreach (CarriedRecord carried in concept.Carried)
            {
                _bySource.TryAdd(carried.SourceId, concept.Id);
            }

            if (byTerm)
            {
                Add(concept.Id, KeysOf(concept));
            }
        }
    }

    /// <summary>The concept that has this id, or that a file brought under it.</summary>
    public string? FindById(string sourceId)
    {
        string id = ExchangeIds.FromSource(sourceId);
        return _glossary?.FindConcept(id) is not null ? id : _bySource.GetValueOrDefault(sourceId) ?? _bySource.GetValueOrDefault(id);
    }

    /// <param name="item">The entry; each once, in order of the file.</param>
    /// <param name="id">The concept's id: of one that is there, or of a new one.</param>
    /// <param name="several">Those that could be meant, if none can be chosen.</param>
    public bool Find(ConceptItem item, [NotNullWhen(true)] out string? id, out ImmutableArray<string> several)
    {
        several = [];
        if (!_byTerm)
        {
            id = FindById(item.SourceId) ?? ExchangeIds.FromSource(item.SourceId);
            return true;
        }

        HashSet<(string, string)> keys = KeysOf(item.Concept);
        several =
        [
            .. keys.SelectMany(k => _conceptsOf.GetValueOrDefault(k) ?? [])
                .Distinct(StringComparer.Ordinal)
                .Where(c => Agree(keys, _keysOf[c])),
        ];
        id = several switch
        {
            [] => NewId(item),
            [var only] => only,
            _ => FindById(item.SourceId) is { } own && several.Contains(own) ? own
            : _bySource.GetValueOrDefault(item.SourceId) is { } known && several.Contains(known) ? known
            : null,
        };
        if (id is null)
        {
            return false;
        }

        several = [];
        Add(id, keys);
        return true;
    }

    /// <summary>The entry's own id, or, where another concept has that, one made from its terms.</summary>
    private string NewId(ConceptItem item)
    {
        string id = ExchangeIds.FromSource(item.SourceId);
        if (_glossary?.FindConcept(id) is not null || _new.Contains(id))
        {
            id = ExchangeIds.FromContent([item.Concept.Terms[0].Text, .. item.Concept.Terms.Select(t => $"{t.Language}:{t.Text}")]);
        }

        _new.Add(id);
        return id;
    }

    /// <summary>Two concepts agree when they share a term in every language that both have, and there is one.</summary>
    private static bool Agree(HashSet<(string Language, string Key)> one, HashSet<(string Language, string Key)> other)
    {
        HashSet<string> shared = [.. one.Where(other.Contains).Select(k => k.Language)];
        return shared.Count > 0 && one.Select(k => k.Language).Intersect(other.Select(k => k.Language)).All(shared.Contains);
    }

    private void Add(string id, HashSet<(string, string)> keys)
    {
        if (!_keysOf.TryGetValue(id, out HashSet<(string, string)>? known))
        {
            _keysOf.Add(id, known = []);
        }

        foreach ((string, string) key in keys.Where(known.Add))
        {
            if (!_conceptsOf.TryGetValue(key, out List<string>? concepts))
            {
                _conceptsOf.Add(key, concepts = []);
            }

            concepts.Add(id);
        }
    }

    private static HashSet<(string Language, string Key)> KeysOf(ConceptRecord concept) =>
        [.. concept.Terms.Select(t => (t.Language, TextFolding.FoldKey(t.Text)))];
}
