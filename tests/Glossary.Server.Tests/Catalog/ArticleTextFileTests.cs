using System.Security.Cryptography;
using CsCheck;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Catalog.Texts;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests;

/// <summary>A saved text index answers as a built one does, or is not used.</summary>
public sealed class ArticleTextFileTests : IDisposable
{
    private static readonly string[] Texts =
    [
        "Der Rat tagt.",
        "Zwei Räte und ein Vertrag.",
        "Sicherheits- und Staatsrat.",
        "Nichts davon.",
        "",
        "Ein Vertragsstaat. Noch ein Rat.",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("glossary-texts-").FullName;

    private string File => Path.Combine(_folder, "glossary.db.texts");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_written_answers_for_every_later_state_of_the_store_and_for_any_other() =>
        Gen.Select(Gen.Int[0, 5].Array[0, 90].Array[1, 6], Gen.Int[0, 5].Array[0, 90].Array[1, 6], Gen.Int[0, 5])
            .Sample(
                (before, after, same) =>
                {
                    // The first articles are the same, so that there is something to take over.
                    CatalogSnapshot written = Catalog(before);
                    CatalogSnapshot now = Catalog([.. before.Take(same), .. after.Skip(same)]);
                    var index = ArticleTextIndex.Build(Catalog(before.Take(1)), Stop).With(written, id => id == "a0", Stop);
                    ArticleTextFile.Write(File, written, index, Stop);
                    ArticleTextIndex? read = ArticleTextFile.Read(File, now, out string? problem, Stop);

                    Assert.NotNull(ArticleTextFile.Read(File, written, out _, Stop));
                    Assert.Equal(read is null, problem is not null);
                    if (read is not null)
                    {
                        Assert.Equal(Answers(now, ArticleTextIndex.Build(now, Stop)), Answers(now, read));
                    }
                },
                iter: 100,
                threads: 1
            );

    [Fact]
    public void A_file_that_is_not_there_is_no_problem()
    {
        Assert.Null(
            ArticleTextFile.Read(
                File,
                Catalog([
                    [0],
                ]),
                out string? problem,
                Stop
            )
        );
        Assert.Null(problem);
    }

    [Fact]
    public void A_file_of_which_any_byte_is_another_or_the_end_is_missing_is_not_used()
    {
        CatalogSnapshot catalog = Write();
        byte[] whole = System.IO.File.ReadAllBytes(File);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[1, 255], Gen.Bool)
            .Sample(
                (at, change, isCut) =>
                {
                    byte[] damaged = isCut ? whole[..at] : [.. whole];
                    if (!isCut)
                    {
                        damaged[at] ^= (byte)change;
                    }

                    System.IO.File.WriteAllBytes(File, damaged);
                    Assert.Null(ArticleTextFile.Read(File, catalog, out string? problem, Stop));
                    Assert.Equal("It is damaged.", problem);
                },
                iter: 300,
                threads: 1
            );
    }

    [Theory]
    [InlineData(0, "another program's file")]
    [InlineData(8, "an older format")]
    [InlineData(12, "other rules of words")]
    public void A_whole_file_of_another_version_is_not_used(int at, string what)
    {
        CatalogSnapshot catalog = Write();
        byte[] other = System.IO.File.ReadAllBytes(File);
        other[at] ^= 1;
        SHA256.HashData(other.AsSpan()[..^32]).CopyTo(other.AsSpan()[^32..]);
        System.IO.File.WriteAllBytes(File, other);

        Assert.Null(ArticleTextFile.Read(File, catalog, out string? problem, Stop));
        Assert.True(problem == "Another version of the program wrote it.", what);
    }

    [Fact]
    public void A_file_of_another_store_is_not_used()
    {
        Write();

        Assert.Null(
            ArticleTextFile.Read(
                File,
                Catalog([
                    [5, 4, 3],
                    [2, 1],
                ]),
                out string? problem,
                Stop
            )
        );
        Assert.Equal("Most texts are others by now.", problem);
    }

    [Fact]
    public void A_file_that_cannot_be_finished_leaves_the_one_that_is_there()
    {
        CatalogSnapshot catalog = Write();
        byte[] before = System.IO.File.ReadAllBytes(File);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            ArticleTextFile.Write(File, catalog, catalog.Index<ArticleTextIndex>(Stop), cancelled.Token)
        );
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Assert.Equal([File], Directory.GetFiles(_folder));
    }

    private CatalogSnapshot Write()
    {
        CatalogSnapshot catalog = Catalog([
            [0, 1, 2],
            [3, 4, 5],
        ]);
        ArticleTextFile.Write(File, catalog, catalog.Index<ArticleTextIndex>(Stop), Stop);
        return catalog;
    }

    private static List<string> Answers(CatalogSnapshot catalog, ArticleTextIndex index)
    {
        List<string> answers = [$"{index.Texts.Count}"];
        foreach (string text in new[] { "Rat", "Vertrag", "Staat", "Staatsrat", "Sicherheitsrat" })
        {
            var term = new TermRecord
            {
                Id = "t",
                Language = "de",
                Text = text,
                PartOfSpeech = PartOfSpeech.Noun,
            };
            var recognizer = TermIndex.Build([GlossaryIndex.Describe(term, 0)], Stop);
            answers.AddRange(
                index
                    .Candidates(catalog, [term], after: null, Stop)
                    .Where(t => Holds(recognizer, t.Version))
                    .Select(t => $"{text}: {t.Key}")
            );
        }

        answers.AddRange(
            Texts.SelectMany(text => index.Exact(catalog, text, "de").Select(p => $"= {text}: {p.Article.Id} {p.Paragraph.Index}"))
        );
        return answers;
    }

    private static bool Holds(TermIndex recognizer, VersionRecord version)
    {
        List<TermHit> hits = [];
        recognizer.Recognize(version.Text, version.Language, RecognitionOptions.Everything, hits, Stop);
        return hits.Count > 0;
    }

    private static CatalogSnapshot Catalog(IEnumerable<int[]> articles) =>
        CatalogSnapshot.Build(1, articles.SelectMany((texts, a) => Article($"a{a}", texts)), Stop);

    private static IEnumerable<RecordState> Article(string id, int[] texts)
    {
        string[] paragraphs = [.. texts.Select((_, i) => $"p{i}")];
        yield return State(
            RecordKind.Article,
            ResourceNames.Article(id),
            new ArticleHead { SourceLanguage = "de", ParagraphIds = [.. paragraphs] }
        );
        for (int i = 0; i < texts.Length; i++)
        {
            string text = Texts[texts[i]];
            yield return State(
                RecordKind.Paragraph,
                ResourceNames.Paragraph(id, paragraphs[i]),
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
            );
        }
    }

    private static RecordState State(RecordKind kind, string name, object value) =>
        RecordState.FromStored(
            new StoredRecord(kind, name, RecordState.BodyOf(value), 1, Deleted: false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
        );
}
