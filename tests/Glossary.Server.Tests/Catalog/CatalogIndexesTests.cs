using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests;

/// <summary>Indexes that are being made while the catalogue goes on.</summary>
public class CatalogIndexesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Snapshots_that_come_while_an_index_is_made_wait_for_that_one_and_derive_theirs()
    {
        int made = 0;
        CatalogSnapshot first = CatalogSnapshot.Build(1, [.. Article("a", "Der Rat tagt.")], Stop);
        using var begun = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        Task<ArticleTextIndex> making = Task.Run(() => first.Index(Make, Stop), Stop);
        await begun.WaitAsync(Stop);
        CatalogSnapshot second = first.With(2, Changes(Article("b", "Zwei Räte.")), Stop);
        CatalogSnapshot third = second.With(3, Changes(Article("a", "Nichts.")), Stop);

        Assert.Null(third.FindIndex<ArticleTextIndex>(Stop));
        Task<ArticleTextIndex> waiting = Task.Run(() => third.Index(Make, Stop), Stop);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(() => third.Index(Make, impatient.Token));

        go.Release();
        Assert.Equal(["a"], Holding(first, await making));
        Assert.Equal(["b"], Holding(third, await waiting));
        Assert.Equal(["a", "b"], Holding(second, second.Index<ArticleTextIndex>(Stop)));
        Assert.Equal(["c"], Holding(third, third.With(4, Changes([.. Article("c", "Der Rat."), .. Article("b", "Nichts.")]), Stop)));
        Assert.Equal(1, made);

        ArticleTextIndex Make(CatalogSnapshot catalog, CancellationToken cancellationToken)
        {
            made++;
            begun.Release();
            go.Wait(cancellationToken);
            return ArticleTextIndex.Build(catalog, cancellationToken);
        }
    }

    [Fact]
    public async Task After_a_making_that_failed_whoever_asks_makes_it_anew()
    {
        CatalogSnapshot first = CatalogSnapshot.Build(1, [.. Article("a", "Der Rat tagt.")], Stop);
        using var begun = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        Task<ArticleTextIndex> making = Task.Run(() => first.Index<ArticleTextIndex>((_, token) => Fail(token), Stop), Stop);
        await begun.WaitAsync(Stop);
        CatalogSnapshot second = first.With(2, Changes(Article("b", "Zwei Räte.")), Stop);
        go.Release();

        await Assert.ThrowsAsync<InvalidOperationException>(() => making);
        CatalogSnapshot third = second.With(3, Changes(Article("c", "Drei Räte.")), Stop);
        Assert.Null(third.FindIndex<ArticleTextIndex>(Stop));
        Assert.Equal(["a", "b"], Holding(second, second.Index<ArticleTextIndex>(Stop)));
        Assert.Equal(["a", "b", "c"], Holding(third, third.Index<ArticleTextIndex>(Stop)));

        ArticleTextIndex Fail(CancellationToken cancellationToken)
        {
            begun.Release();
            go.Wait(cancellationToken);
            throw new InvalidOperationException();
        }
    }

    private static IEnumerable<string> Holding(CatalogSnapshot catalog, CatalogSnapshot later) =>
        ReferenceEquals(catalog, later) ? [] : Holding(later, later.FindIndex<ArticleTextIndex>(Stop)!);

    private static IEnumerable<string> Holding(CatalogSnapshot catalog, ArticleTextIndex index)
    {
        var term = new TermRecord
        {
            Id = "t",
            Language = "de",
            Text = "Rat",
            PartOfSpeech = PartOfSpeech.Noun,
        };
        var recognizer = TermIndex.Build([GlossaryIndex.Describe(term, 0)]);
        return index
            .Candidates(catalog, [term], after: null, Stop)
            .Where(text =>
            {
                List<TermHit> hits = [];
                recognizer.Recognize(text.Version.Text, text.Version.Language, RecognitionOptions.Everything, hits);
                return hits.Count > 0;
            })
            .Select(text => text.Article.Id);
    }

    private static Dictionary<string, RecordState?> Changes(IEnumerable<RecordState> records) =>
        records.ToDictionary(r => r.Name, r => (RecordState?)r, StringComparer.Ordinal);

    private static IEnumerable<RecordState> Article(string id, string text) =>
        [
            State(RecordKind.Article, ResourceNames.Article(id), new ArticleHead { SourceLanguage = "de", ParagraphIds = ["p"] }),
            State(
                RecordKind.Paragraph,
                ResourceNames.Paragraph(id, "p"),
                new ParagraphRecord
                {
                    Kind = ParagraphKind.Body,
                    Versions =
                    [
                        new VersionRecord
                        {
                            Language = "de",
                            Text = text,
                            Sentences = [new Span(0, text.Length)],
                            Origin = Origin.Human,
                        },
                    ],
                    Links = [],
                }
            ),
        ];

    private static RecordState State(RecordKind kind, string name, object value) =>
        RecordState.FromStored(
            new StoredRecord(kind, name, RecordState.BodyOf(value), 1, Deleted: false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
        );
}
