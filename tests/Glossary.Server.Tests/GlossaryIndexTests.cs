using Glossary.Catalog;
using Glossary.Server.Seeds;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests;

public class GlossaryIndexTests
{
    private static readonly GlossaryIndex Index = Build(
        """
        <tbx style="dca" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
        <conceptEntry id="high-technology"><langSec xml:lang="de">
          <termSec><term>High-Tech</term></termSec><termSec><term>Hightech</term></termSec>
        </langSec></conceptEntry>
        <conceptEntry id="bank-of-a-river"><langSec xml:lang="en"><termSec><term>bank</term></termSec></langSec></conceptEntry>
        <conceptEntry id="bank-for-money"><langSec xml:lang="en"><termSec><term>bank</term></termSec></langSec></conceptEntry>
        </body></text></tbx>
        """
    );

    [Theory]
    [InlineData("Hightech")]
    [InlineData("High-Tech")]
    public void Spellings_of_one_concept_at_one_place_are_one_find(string written)
    {
        foreach (RecognitionOptions options in (RecognitionOptions[])[RecognitionOptions.Default, new() { IncludeOverlaps = true }])
        {
            List<FoundTerm> found = Index.Recognize($"Nur {written}.", "de", options, TestContext.Current.CancellationToken);

            Assert.Single(found, f => f.Hit.End - f.Hit.Start == written.Length);
        }
    }

    [Fact]
    public void What_two_concepts_designate_alike_is_found_once_for_each() =>
        Assert.Equal(
            ["bank-for-money", "bank-of-a-river"],
            Index
                .Recognize("the bank", "en", RecognitionOptions.Default, TestContext.Current.CancellationToken)
                .Select(f => f.Entry.Concept.Id)
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("{bank} or <a class=\"bank\" title=\"the bank\">the bank</a> in `bank`", 2)]
    [InlineData("the bank", 1)]
    public void Nothing_occurs_in_what_of_a_stored_text_is_no_language(string text, int places) =>
        Assert.Equal(
            places,
            Index
                .TermsIn(
                    new VersionRecord
                    {
                        Language = "en",
                        Text = text,
                        Sentences = [],
                        Origin = Origin.Original,
                    },
                    TestContext.Current.CancellationToken
                )
                .Select(f => f.Hit.Start)
                .Distinct()
                .Count()
        );

    [Fact]
    public void A_search_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        string text = string.Concat(Enumerable.Repeat("Nur Hightech. ", 50_000));

        Assert.ThrowsAny<OperationCanceledException>(() => Index.Recognize(text, "de", RecognitionOptions.Default, cancelled.Token));
    }

    /// <summary>
    /// However many results are asked for, and however the index came about: the handles of terms differ, not their order.
    /// </summary>
    [Fact]
    public void The_first_of_equals_are_the_same_whatever_the_history_of_the_index()
    {
        ConceptRecord[] concepts =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(i => new ConceptRecord
                {
                    Id = $"c{i}",
                    Ordinal = i,
                    Terms =
                    [
                        new TermRecord
                        {
                            Id = "1",
                            Language = "de",
                            Text = "Vertrag",
                        },
                        new TermRecord
                        {
                            Id = "2",
                            Language = "en",
                            Text = i < 20 ? "treaty" : "treatise",
                        },
                    ],
                }),
        ];
        var record = new GlossaryRecord { DisplayName = "" };
        var built = GlossaryIndex.Build(record, [.. concepts.Select(c => c.Pack())], CancellationToken.None);
        var edited = GlossaryIndex.Build(record, [], CancellationToken.None);
        foreach (ConceptRecord concept in concepts.Reverse().Concat(concepts.Take(7)))
        {
            edited = edited.WithConcepts([KeyValuePair.Create(concept.Id, (PackedRecord?)concept.Pack())]);
        }

        foreach (int max in (int[])[1, 2, 7, 39, 40, 100])
        {
            foreach (string query in (string[])["Vertrag", "Vertrags", "treaty", "treatty", "tre"])
            {
                Assert.Equal(
                    Ids(built.Lookup(query, null, 100, CancellationToken.None)).Take(max),
                    Ids(edited.Lookup(query, null, max, CancellationToken.None))
                );
                Assert.Equal(
                    Ids(built.Suggest(query, null, 100, CancellationToken.None)).Take(max),
                    Ids(edited.Suggest(query, null, max, CancellationToken.None))
                );
            }
        }

        Assert.Equal(["c0", "c1"], Ids(edited.Lookup("Vertrag", "de", 2, CancellationToken.None)));

        static IEnumerable<string> Ids(IEnumerable<LookedUpTerm> found) => found.Select(f => f.Entry.Concept.Id);
    }

    private static GlossaryIndex Build(string document)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(document));
        GlossaryContent glossary = GlossaryFile.Read(stream, "test", TestContext.Current.CancellationToken);
        return GlossaryIndex.Build(glossary.Record, [.. glossary.Concepts.Select(c => c.Pack())], CancellationToken.None);
    }
}
