using System.Runtime.CompilerServices;
using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>
/// The messages of the concepts asked for lately. Each has one place, by its identity, and the latest to need the place has it:
/// so there is no lock, and at most some megabytes are held however large the catalogue is.
/// </summary>
internal sealed class ConceptMessageCache
{
    private const int Places = 1024;

    private readonly Entry?[] _entries = new Entry?[Places];

    /// <returns>A message that others hold too: it must not be changed.</returns>
    public Concept Of(ConceptRecord concept, string glossary)
    {
        ref Entry? place = ref _entries[(uint)RuntimeHelpers.GetHashCode(concept) % Places];
        Entry? entry = Volatile.Read(ref place);
        if (entry is null || !ReferenceEquals(entry.Concept, concept))
        {
            entry = new Entry(concept, MessageCache.Keep(concept.ToMessage(glossary)));
            Volatile.Write(ref place, entry);
        }

        return entry.Message;
    }

    private sealed record Entry(ConceptRecord Concept, Concept Message);
}
