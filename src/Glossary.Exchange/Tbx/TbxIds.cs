using System.Globalization;
using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Tbx;

/// <summary>
/// Ids in a file that is written: those under which an earlier import brought a concept, else its own; each once, and each what
/// XML allows as an id. One that begins with a digit, as ours may, is written after an underscore.
/// </summary>
internal sealed class TbxIds
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Ids of terms, which may be referred to before they are written.</summary>
    private readonly HashSet<string> _coming = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _entries = new(StringComparer.Ordinal);

    /// <param name="concepts">All concepts that are written.</param>
    /// <param name="reserved">Ids that are taken.</param>
    public TbxIds(IEnumerable<ConceptRecord> concepts, IEnumerable<string> reserved)
    {
        _used.UnionWith(reserved);
        foreach (ConceptRecord concept in concepts)
        {
            string spelled = concept.Carried.FirstOrDefault(c => c.Format == TbxCarry.Format)?.SourceId ?? "";
            string written = spelled.Length > 0 && char.IsAsciiDigit(spelled[0]) ? "_" + spelled : spelled;
            string id = IsId(written) && _used.Add(written) ? written : Own(concept.Id);
            _entries.Add(concept.Id, id);
            IEnumerable<CarriedItem> items = concept.Carried.Where(c => c.Format == TbxCarry.Format).SelectMany(c => c.Items);
            _coming.UnionWith(
                concept.Terms.Select(t =>
                    TbxCarry.FindSpelling(items, CarriedAt.Term(t.Id)) is { } said && IsId(said) ? said : $"{id}.{t.Id}"
                )
            );
        }
    }

    /// <summary>The id of a concept's entry; <see langword="null"/> if it is not written.</summary>
    public string? OfEntry(string concept) => _entries.GetValueOrDefault(concept);

    /// <summary>The id of a term's section: as a file spelled it, else the entry's and the term's own.</summary>
    public string OfTerm(string concept, TermRecord term, string? spelled)
    {
        if (spelled is not null && IsId(spelled) && _used.Add(spelled))
        {
            return spelled;
        }

        string id = $"{_entries[concept]}.{term.Id}";
        for (int n = 2; !_used.Add(id); n++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{_entries[concept]}.{term.Id}.{n}");
        }

        return id;
    }

    /// <summary>Whether something in the file has the id.</summary>
    public bool Has(string id) => _used.Contains(id) || _coming.Contains(id);

    /// <summary>Whether an id can be used, and has not been.</summary>
    public bool TryUse(string id) => IsId(id) && _used.Add(id);

    /// <summary>An id as a file has it, without the underscore that was put before a digit.</summary>
    public static string Read(string id) => id.Length > 1 && id[0] == '_' && char.IsAsciiDigit(id[1]) ? id[1..] : id;

    private string Own(string id)
    {
        string own = IsId(id) ? id : "_" + id;
        while (!_used.Add(own))
        {
            own = "_" + own;
        }

        return own;
    }

    /// <summary>Whether XML allows it as an id.</summary>
    public static bool IsId(string id)
    {
        if (id.Length == 0 || id.Contains(':', StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            XmlConvert.VerifyNCName(id);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
