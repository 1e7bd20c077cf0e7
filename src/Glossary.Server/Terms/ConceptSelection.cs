using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Glossary.Catalog;
using Glossary.Text.Normalization;
using Glossary.Text.Recognition;
using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>
/// The concepts of a glossary that a list is asked for, in its order. What lists are filtered and sorted by is read of each concept once and kept as long as
/// the state of the glossary is, so that a further list of 100,000 concepts costs milliseconds.
/// </summary>
internal static class ConceptSelection
{
    private const string Descending = " desc";
    private const string ByTerms = "terms.";

    private static readonly ConditionalWeakTable<GlossaryIndex, Facets> Known = [];

    /// <summary>Whether <see cref="ListConceptsRequest.OrderBy"/> is an order.</summary>
    public static bool IsOrder(string orderBy) => OrderOf(orderBy).Key is "" or "create_time" or "update_time" || OrderOf(orderBy).Key is { } key
        && key.StartsWith(ByTerms, StringComparison.Ordinal) && LanguageTags.IsWellFormed(key[ByTerms.Length..]);

    /// <summary>The places of the concepts among <see cref="GlossaryIndex.Concepts"/>; <see langword="null"/> for all of them in their own order.</summary>
    public static IReadOnlyList<int>? Of(GlossaryIndex glossary, ListConceptsRequest request)
    {
        (string key, bool isDescending) = OrderOf(request.OrderBy);
        bool isFiltered = request.SubjectField.Length > 0 || request.Lifecycle != V1.Lifecycle.Unspecified || request.Status != V1.TermStatus.Unspecified
            || request.MissingLanguages.Count > 0 || request.ChangedSince is not null;
        if (!isFiltered && !isDescending && key is ("" or "create_time"))
        {
            return null;
        }

        Facets facets = Known.GetValue(glossary, static g => new Facets(g));
        ImmutableArray<int> order = facets.Order(key);
        Predicate<int> fits = facets.Filter(request);
        List<int> places = [];
        for (int i = 0; i < order.Length; i++)
        {
            int place = order[isDescending ? order.Length - 1 - i : i];
            if (fits(place))
            {
                places.Add(place);
            }
        }

        return places;
    }

    private static (string Key, bool IsDescending) OrderOf(string orderBy) =>
        orderBy.EndsWith(Descending, StringComparison.Ordinal) ? (orderBy[..^Descending.Length], true) : (orderBy, false);

    /// <summary>What of each concept lists are filtered by.</summary>
    private sealed class Facets
    {
        private readonly GlossaryIndex _glossary;
        private readonly Facet[] _facets;

        /// <summary>The sets of languages that concepts have terms in: few, however many concepts there are.</summary>
        private readonly List<ImmutableArray<string>> _languages = [];

        private readonly ConcurrentDictionary<string, ImmutableArray<int>> _orders = new(StringComparer.Ordinal);

        public Facets(GlossaryIndex glossary)
        {
            _glossary = glossary;
            _facets = new Facet[glossary.Concepts.Count];
            Dictionary<string, int> sets = new(StringComparer.Ordinal);
            Dictionary<string, string> fields = glossary.ConceptsPerField.Keys.ToDictionary(f => f, StringComparer.Ordinal);
            int place = 0;
            foreach (ConceptRecord concept in glossary.Concepts)
            {
                ImmutableArray<string> languages = [.. concept.Terms.Select(t => t.Language).Distinct()];
                string joined = string.Join(' ', languages);
                if (!sets.TryGetValue(joined, out int set))
                {
                    sets.Add(joined, set = _languages.Count);
                    _languages.Add(languages);
                }

                int statuses = 0;
                foreach (TermRecord term in concept.Terms)
                {
                    statuses |= 1 << (int)term.Status;
                }

                _facets[place++] = new Facet(fields.GetValueOrDefault(concept.SubjectField, ""), concept.UpdateTime.UtcTicks, set, statuses, concept.Lifecycle);
            }
        }

        /// <summary>All places, in an order.</summary>
        /// <param name="key">As in the request, without its direction.</param>
        public ImmutableArray<int> Order(string key) =>
            _orders.GetOrAdd(key.StartsWith(ByTerms, StringComparison.Ordinal) && !_glossary.Languages.Contains(key[ByTerms.Length..]) ? "" : key, Sort);

        public Predicate<int> Filter(ListConceptsRequest request)
        {
            long since = request.ChangedSince is { } time ? time.ToDateTimeOffset().UtcTicks : 0;
            int status = 1 << (int)request.Status;
            var lifecycle = (Catalog.Lifecycle)request.Lifecycle;
            bool[] isMissing = [.. _languages.Select(set => !set.Contains(TermIndex.AllLanguages) && request.MissingLanguages.All(l => LanguageTags.Resolve(l, set).IsEmpty))];
            return place =>
            {
                ref readonly Facet facet = ref _facets[place];
                return facet.Updated >= since
                    && (request.Status == V1.TermStatus.Unspecified || (facet.Statuses & status) != 0)
                    && (request.Lifecycle == V1.Lifecycle.Unspecified || facet.Lifecycle == lifecycle)
                    && (request.SubjectField.Length == 0 || facet.Field == request.SubjectField)
                    && (request.MissingLanguages.Count == 0 || isMissing[facet.Languages]);
            };
        }

        private ImmutableArray<int> Sort(string key)
        {
            switch (key)
            {
                case "" or "create_time":
                    return [.. Enumerable.Range(0, _facets.Length)];
                case "update_time":
                    return [.. Enumerable.Range(0, _facets.Length).OrderBy(place => _facets[place].Updated)];
                default:
                    string language = key[ByTerms.Length..];
                    string[] texts = [.. _glossary.Concepts.Select(c => c.Terms.Where(t => t.Language == language).MinBy(t => t.Status) is { } term ? TextFolding.FoldKey(term.Text) : "")];
                    return [.. Enumerable.Range(0, texts.Length).OrderBy(place => texts[place].Length == 0).ThenBy(place => texts[place], StringComparer.Ordinal)];
            }
        }

        private readonly record struct Facet(string Field, long Updated, int Languages, int Statuses, Catalog.Lifecycle Lifecycle);
    }
}
