using System.Diagnostics.Metrics;
using Glossary.Catalog;
using Glossary.Server.Access;
using Glossary.Server.State;
using Glossary.Server.Telemetry;
using Glossary.Server.Translation;
using Glossary.Text.Recognition;

namespace Glossary.Server.Hosting;

/// <summary>
/// What is observed when somebody asks for metrics: the catalogue, its indexes, its distance from the store, the cache of words and the
/// provider's budget.
/// </summary>
internal sealed class CatalogMetrics(
    ServerMetrics metrics,
    CurrentCatalog current,
    StoreWatch watch,
    TranslationProviders providers,
    LargeCalls largeCalls
)
{
    /// <summary>Adds the instruments. Only called where something is exported.</summary>
    public void Register()
    {
        Meter meter = metrics.Meter;
        meter.CreateObservableGauge(
            "glossary.catalog.revision",
            () => current.Snapshot?.Revision ?? 0,
            "{revision}",
            "The revision that answers are given from."
        );
        meter.CreateObservableGauge(
            "glossary.store.revision",
            () => watch.Sight.Revision,
            "{revision}",
            "The revision of the store, as it answered last."
        );
        meter.CreateObservableGauge(
            "glossary.catalog.behind",
            () => watch.RevisionsBehind,
            "{revision}",
            "Revisions that the store has and answers do not show yet."
        );
        meter.CreateObservableGauge(
            "glossary.catalog.lag",
            () => watch.TimeBehind.TotalSeconds,
            "s",
            "For how long the catalogue has been behind the store."
        );
        meter.CreateObservableGauge(
            "glossary.store.away",
            () => watch.TimeAway.TotalSeconds,
            "s",
            "For how long the store has not answered."
        );
        meter.CreateObservableGauge(
            "glossary.catalog.records",
            Records,
            "{record}",
            "Records of the snapshot by kind, without deleted ones."
        );
        meter.CreateObservableGauge(
            "glossary.text_index.texts",
            () => Index?.Texts.Count ?? 0,
            "{text}",
            "Texts in the text index; 0 while it is being made."
        );
        meter.CreateObservableGauge(
            "glossary.text_index.size",
            () => Index?.Texts.Size ?? 0,
            "By",
            "Memory of the text index; 0 while it is being made."
        );
        meter.CreateObservableGauge(
            "glossary.large_calls.waiting",
            () => largeCalls.Waiting,
            "{call}",
            "Calls with large texts that wait for their turn."
        );
        meter.CreateObservableCounter(
            "glossary.recognition.words",
            Words,
            "{word}",
            "Words of texts that were read, and whether the cache of words knew them."
        );
        meter.CreateObservableGauge(
            "glossary.recognition.cache.size",
            () => WordCache.Counters.Bytes,
            "By",
            "Memory of the cache of words."
        );
        ITranslationProvider[] limited = [.. providers.All.Where(p => p.BudgetLeft is not null)];
        if (limited.Length > 0)
        {
            meter.CreateObservableGauge(
                "glossary.provider.budget.remaining",
                () => limited.Select(p => Budget(p, p.BudgetLeft ?? 0)),
                "{character}",
                "What may still be sent to a translation provider today."
            );
            meter.CreateObservableGauge(
                "glossary.provider.budget.limit",
                () => limited.Select(p => Budget(p, p.Budget)),
                "{character}",
                "What may be sent to a translation provider in a day."
            );
        }

        static Measurement<long> Budget(ITranslationProvider provider, long characters) =>
            new(characters, Kind("glossary.provider", provider.Name));
    }

    private ArticleTextIndex? Index => current.Snapshot?.FindIndex<ArticleTextIndex>(CancellationToken.None);

    private static IEnumerable<Measurement<long>> Words()
    {
        WordCacheCounters counters = WordCache.Counters;
        return [new(counters.Hits, Kind("glossary.cache.result", "hit")), new(counters.Misses, Kind("glossary.cache.result", "miss"))];
    }

    private IEnumerable<Measurement<long>> Records()
    {
        const string Of = "glossary.record.kind";
        if (current.Snapshot is not { } catalog)
        {
            return [];
        }

        return
        [
            new(catalog.Articles.Length, Kind(Of, "article")),
            new(catalog.Articles.Sum(a => (long)a.Paragraphs.Length), Kind(Of, "paragraph")),
            new(catalog.Glossaries.Length, Kind(Of, "glossary")),
            new(catalog.Glossaries.Sum(g => (long)g.Concepts.Count), Kind(Of, "concept")),
        ];
    }

    private static KeyValuePair<string, object?> Kind(string name, string value) => new(name, value);
}
