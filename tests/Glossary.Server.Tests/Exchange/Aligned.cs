using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Importing;
using Glossary.Server.State;

namespace Glossary.Server.Tests.Exchange;

/// <summary>Aligned texts as the formats read and write them, without a server in between.</summary>
internal static class Aligned
{
    /// <summary>The article that an import of these items into a new one makes.</summary>
    public static ArticleRecord Article(IEnumerable<ImportItem> items, string id = "a")
    {
        ArticleHead head = new() { SourceLanguage = "und", ParagraphIds = [] };
        var paragraphs = ImmutableArray.CreateBuilder<ParagraphRecord>();
        foreach (ImportItem item in items)
        {
            Assert.DoesNotContain(item.Findings, f => f.Severity == ImportSeverity.Refusal);
            switch (item)
            {
                case ArticleItem article:
                    head = article.Article;
                    break;
                case ParagraphItem { Paragraph.Versions.IsEmpty: false } paragraph:
                    paragraphs.Add(
                        ParagraphMerge.New(paragraph.Paragraph, head.SourceLanguage) with
                        {
                            Id = ExchangeIds.FromSource(paragraph.SourceId),
                            Index = paragraphs.Count + 1,
                        }
                    );
                    break;
            }
        }

        return new ArticleRecord(head with { Id = id, ParagraphIds = [.. paragraphs.Select(p => p.Id)] }, [.. paragraphs]);
    }

    /// <summary>What an article holds, to be compared.</summary>
    public static string Content(ArticleRecord article) =>
        string.Join(
            '\n',
            article
                .Paragraphs.Select(p => $"{p.Id} {Encoding.UTF8.GetString(RecordJson.Write(p))}")
                .Prepend(Encoding.UTF8.GetString(RecordJson.Write(article.Head)))
        );

    /// <summary>Places of what was refused, with the reasons.</summary>
    public static IEnumerable<string> Refused(IEnumerable<ImportItem> items) =>
        items
            .SelectMany(i => i.Findings)
            .Where(f => f.Severity == ImportSeverity.Refusal)
            .Select(f => $"{f.Place.Line}:{f.Place.Column} {f.Code}");

    public static MemoryStream File(string content) => new(Encoding.UTF8.GetBytes(content));

    /// <summary>What a writer writes, and what it says is lost.</summary>
    public static (string Content, LossList Losses) Written(Func<Stream, LossList, IEnumerable<long>> write)
    {
        using var output = new MemoryStream();
        var losses = new LossList();
        foreach (long _ in write(output, losses)) { }

        return (Encoding.UTF8.GetString(output.ToArray()), losses);
    }

    /// <summary>Paragraphs in German and Korean, the sentences linked one to one in any order, with any white space around them.</summary>
    public static Gen<ParagraphRecord> Paragraphs { get; } =
        Gen.Select(Sentence.Array[1, 4], Gap.Array[5], Sentence.Array[4], Gap.Array[5], Gen.Int[0, 23], Gen.Int[2, 4], Gen.Bool, Gen.Bool)
            .Select(
                (source, gaps, target, targetGaps, order, origin, reviewed, stale) =>
                {
                    int[] permutation = Permutation(source.Length, order);
                    VersionRecord german = Version("de", source, gaps) with { Origin = Origin.Original };
                    VersionRecord korean = Version("ko", [.. permutation.Select(i => target[i])], targetGaps) with
                    {
                        Origin = (Origin)origin,
                        ReviewState = reviewed ? ReviewState.Reviewed : ReviewState.Unreviewed,
                        Stale = stale,
                    };
                    return new ParagraphRecord
                    {
                        Id = "p1",
                        Index = 1,
                        Kind = ParagraphKind.Heading,
                        Versions = [german, korean],
                        Links =
                        [
                            .. source.Select(
                                (_, i) =>
                                    new LinkRecord([new LinkGroup("de", [i]), new LinkGroup("ko", [Array.IndexOf(permutation, i)])], 1)
                            ),
                        ],
                    };
                }
            );

    private static Gen<string> Sentence => Gen.String[Gen.Char["abc é한<&\"."], 1, 10].Select(s => "x" + s + ".");

    private static Gen<string> Gap =>
        Gen.Int[0, 4]
            .Select(i =>
                i switch
                {
                    0 => "",
                    1 => " ",
                    2 => "  ",
                    3 => "\n",
                    _ => "\t",
                }
            );

    private static VersionRecord Version(string language, string[] sentences, string[] gaps)
    {
        var text = new StringBuilder(gaps[^1]);
        List<Span> spans = [];
        for (int i = 0; i < sentences.Length; i++)
        {
            spans.Add(new Span(text.Length, text.Length + sentences[i].Length));
            text.Append(sentences[i]).Append(gaps[i]);
        }

        return new VersionRecord
        {
            Language = language,
            Text = text.ToString(),
            Sentences = [.. spans],
            Origin = Origin.Human,
        };
    }

    private static int[] Permutation(int count, int number)
    {
        List<int> rest = [.. Enumerable.Range(0, count)];
        List<int> chosen = [];
        while (rest.Count > 0)
        {
            chosen.Add(rest[number % rest.Count]);
            rest.RemoveAt(number % rest.Count);
            number /= 2;
        }

        return [.. chosen];
    }
}
