using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Glossary.Catalog;
using Glossary.Text.Normalization;
using Glossary.Text.Recognition;
using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>
/// The concepts of a glossary that a list is asked for, in its order. What lists are filtered and sorted by is read of each concept once
/// and kept as long as the state of the glossary is, so that a further list of 100,000 concepts costs milliseconds.
/// </summary>
internal static class ConceptSelection
{
    private const string Descending = " desc";
    private const string ByTerms = "terms.";

    /// <summary>
    /// Glossaries whose latest facets are kept, so that those of the next state need read only the concepts that changed.
    /// </summary>
    private const int MaxKept = 16;

    private static readonly ConditionalWeakTable<GlossaryIndex, Facets> Known = [];

    private static readonly ConcurrentDictionary<string, Facets> Latest = new(StringComparer.Ordinal);

    /// <summary>Whether <see cref="ListConceptsRequest.OrderBy"/> is an order.</summary>
    public static bool IsOrder(string orderBy)
    {
        string key = OrderOf(orderBy).Key;
        return key is "create_time" or "update_time"
            || orderBy.Length == 0
            || (
                key.StartsWith(ByTerms, StringComparison.Ordinal)
                && key[ByTerms.Length..] is var language
                && LanguageTags.IsWellFormed(language)
            );
    }

    /// <summary>
    /// The places of the concepts among <see cref="GlossaryIndex.Concepts"/>; <see langword="null"/> for all of them in their own order.
    /// </summary>
    public static IReadOnlyList<int>? Of(GlossaryIndex glossary, ListConceptsRequest request)
    {
        (string key, bool isDescending) = OrderOf(request.OrderBy);
        bool isFiltered =
            request.SubjectField.Length > 0
            || request.Lifecycle != V1.Lifecycle.Unspecified
            || request.Status != V1.TermStatus.Unspecified
            || request.MissingLanguages.Count > 0
            || request.ChangedSince is not null;
        if (!isFiltered && !isDescending && key is ("" or "create_time"))
        {
            return null;
        }

        Facets facets = Known.GetValue(glossary, FacetsOf);
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

    private static Facets FacetsOf(GlossaryIndex glossary)
    {
        var facets = new Facets(glossary, Latest.GetValueOrDefault(glossary.Record.Id));
        if (Latest.Count >= MaxKept && !Latest.ContainsKey(glossary.Record.Id))
        {
            Latest.Clear();
        }

        Latest[glossary.Record.Id] = facets;
        return facets;
    }

    private static (string Key, bool IsDescending) OrderOf(string orderBy) =>
        orderBy.EndsWith(Descending, StringComparison.Ordinal) ? (orderBy[..^Descending.Length], true) : (orderBy, false);

    /// <summary>What of each concept lists are filtered by.</summary>
    private sealed class Facets
    {
        private readonly ImmutableArray<string> _ofGlossary;
        private readonly ConceptEntry[] _entries;
        private readonly Facet[] _facets;

        /// <summary>The sets of languages that concepts have terms in: few, however many concepts there are.</summary>
        private readonly List<ImmutableArray<string>> _languages;

        private readonly ConcurrentDictionary<string, ImmutableArray<int>> _orders = new(StringComparer.Ordinal);

        /// <summary>By language, what each concept is sorted by; of concepts that are the same, the next state takes it over.</summary>
        private readonly ConcurrentDictionary<string, string[]> _keys = new(StringComparer.Ordinal);

        private Facets? _before;

        public Facets(GlossaryIndex glossary, Facets? before)
        {
            _ofGlossary = glossary.Languages;
            _entries = [.. glossary.Concepts.Entries];
            _facets = new Facet[_entries.Length];
            _before = before;
            _languages = [.. before?._languages ?? []];
            if (before is not null)
            {
                // What it was made from is needed no more.
                before._before = null;
            }

            Dictionary<string, int> sets = new(StringComparer.Ordinal);
            foreach ((int set, ImmutableArray<string> languages) in _languages.Index())
            {
                sets[string.Join(' ', languages)] = set;
            }

            Dictionary<string, string> fields = glossary.ConceptsPerField.Keys.ToDictionary(f => f, StringComparer.Ordinal);
            for (int place = 0; place < _entries.Length; place++)
            {
                _facets[place] = IsSame(before, place) ? before!._facets[place] : Read(_entries[place].Look(), sets, fields);
            }
        }

        /// <summary>All places, in an order.</summary>
        /// <param name="key">As in the request, without its direction.</param>
        public ImmutableArray<int> Order(string key) =>
            _orders.GetOrAdd(
                key.StartsWith(ByTerms, StringComparison.Ordinal) && !_ofGlossary.Contains(key[ByTerms.Length..]) ? "" : key,
                Sort
            );

        public Predicate<int> Filter(ListConceptsRequest request)
        {
            long since = request.ChangedSince is { } time ? time.ToDateTimeOffset().UtcTicks : 0;
            int status = 1 << (int)request.Status;
            var lifecycle = (Catalog.Lifecycle)request.Lifecycle;
            bool[] isMissing =
            [
                .. _languages.Select(set =>
                    !set.Contains(TermIndex.AllLanguages) && request.MissingLanguages.All(l => LanguageTags.Resolve(l, set).IsEmpty)
                ),
            ];
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

        private Facet Read(ConceptRecord concept, Dictionary<string, int> sets, Dictionary<string, string> fields)
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

            return new Facet(
                fields.GetValueOrDefault(concept.SubjectField, ""),
                concept.UpdateTime.UtcTicks,
                set,
                statuses,
                concept.Lifecycle
            );
        }

        private bool IsSame(Facets? before, int place) =>
            before is not null && place < before._entries.Length && ReferenceEquals(before._entries[place], _entries[place]);

        private ImmutableArray<int> Sort(string key)
        {
            int[] places = [.. Enumerable.Range(0, _facets.Length)];
            switch (key)
            {
                case "" or "create_time":
                    break;
                case "update_time":
                    Array.Sort(
                        places,
                        (a, b) => _facets[a].Updated.CompareTo(_facets[b].Updated) is var order and not 0 ? order : a.CompareTo(b)
                    );
                    break;
                default:
                    string[] keys = _keys.GetOrAdd(key[ByTerms.Length..], KeysOf);
                    Array.Sort(
                        places,
                        (a, b) =>
                        {
                            // Concepts without a term come last.
                            int order = (keys[a].Length == 0).CompareTo(keys[b].Length == 0);
                            order = order == 0 ? string.CompareOrdinal(keys[a], keys[b]) : order;
                            return order == 0 ? a.CompareTo(b) : order;
                        }
                    );
                    break;
            }

            return [.. places];
        }

        private string[] KeysOf(string language)
        {
            Facets? before = _before;
            string[]? known = before?._keys.GetValueOrDefault(language);
            string[] keys = new string[_entries.Length];
            for (int place = 0; place < keys.Length; place++)
            {
                keys[place] =
                    known is not null && IsSame(before, place) ? known[place]
                    : _entries[place].Look().Terms.Where(t => t.Language == language).MinBy(t => t.Status) is { } term
                        ? TextFolding.FoldKey(term.Text)
                    : "";
            }

            return keys;
        }

        private readonly record struct Facet(string Field, long Updated, int Languages, int Statuses, Catalog.Lifecycle Lifecycle);
    }
}
