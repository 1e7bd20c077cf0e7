using System.Collections;

namespace Glossary.Catalog;

/// <summary>
/// The concepts of a glossary in order of creation. Each becomes an object when it is asked for; one that is only walked over is not kept
/// for others that ask.
/// </summary>
internal sealed class ConceptList(SortedPages<ConceptEntry> entries) : IReadOnlyList<ConceptRecord>
{
    public int Count => entries.Count;

    public ConceptRecord this[int index] => entries[index].Concept;

    /// <summary>The entries themselves: the same object in the next state of the glossary where the concept is the same.</summary>
    public IEnumerable<ConceptEntry> Entries => entries;

    public IEnumerator<ConceptRecord> GetEnumerator() => entries.Select(e => e.Look()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
