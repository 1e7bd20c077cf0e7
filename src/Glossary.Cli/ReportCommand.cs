using System.CommandLine;
using System.Globalization;
using Glossary.Server.Commands;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>What a report is counted by.</summary>
internal enum ReportSubject
{
    Unspecified,

    /// <summary>A line for each concept.</summary>
    Concept,

    /// <summary>A line for each term.</summary>
    Term,

    /// <summary>A line for each article.</summary>
    Article,

    /// <summary>A line for each author of an article.</summary>
    Author,

    /// <summary>A line for each way in which translations came to be.</summary>
    Origin,
}

/// <summary>Tells how the stored translations follow a glossary.</summary>
internal static class ReportCommand
{
    private static readonly string[] CountHeadings = ["sentences", "followed", "against", "without"];

    public static Command Create(Connection connection)
    {
        var glossary = new Argument<string>("GLOSSARY") { Description = "Id of the glossary." };
        Option<string> to = CommonOptions.Language("--to", "-t", "Language of the translations (BCP 47).");
        var from = new Option<string>("--from", "-s")
        {
            Description = "Language of the texts. Default: the source language of each article.",
            DefaultValueFactory = _ => "",
        };
        var articles = new Option<string[]>("--article", "-a")
        {
            Description = "Ids of the articles that count. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<ReportSubject> by = CommonOptions.Choice<ReportSubject>(
            "--by",
            "-b",
            "What the lines are for: Concept, Term, Article, Author (of the article) or Origin (of the translation). Default: concept."
        );
        var unused = new Option<bool>("--unused") { Description = "Only concepts, or terms, that stand nowhere." };
        Option<TableKind> kind = CommonOptions.Choice<TableKind>("--report", "-r", "How the numbers are written. Default: text.");
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "report",
            "Counts, in the stored texts, the sentences with each concept of a glossary that have a translation: those that are rendered "
                + "by a term that may be used (followed), those by a deprecated "
                + "or forbidden one alone (against), those without any term of the concept; and which terms stand nowhere.",
            "report diplomacy --to ko",
            "report diplomacy -t en --by Article --report Csv > diplomacy.csv",
            "report diplomacy -t ko --by Term --unused",
            "report diplomacy -t en --json"
        )
        {
            glossary,
            to,
            from,
            articles,
            by,
            unused,
            kind,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        var request = new ReportGlossaryRequest
                        {
                            Name = CommonOptions.GlossaryName(parsed.GetRequiredValue(glossary)),
                            TargetLanguage = parsed.GetRequiredValue(to),
                            SourceLanguage = parsed.GetRequiredValue(from),
                            Articles = { (parsed.GetValue(articles) ?? []).Select(CommonOptions.ArticleName) },
                            PageSize = 500,
                        };
                        var all = new ReportGlossaryResponse();
                        do
                        {
                            ReportGlossaryResponse page = await client.Glossaries.ReportGlossaryAsync(
                                request,
                                cancellationToken: cancellationToken
                            );
                            Add(all, page);
                            request.PageToken = page.NextPageToken;
                        } while (request.PageToken.Length > 0);
                        if (parsed.GetValue(json) || parsed.GetValue(kind) == TableKind.Json)
                        {
                            output.Message(all);
                            return CommandLine.Done;
                        }

                        (string[] headings, IEnumerable<string[]> rows) = Table(all, parsed.GetValue(by), parsed.GetValue(unused));
                        if (parsed.GetValue(kind) == TableKind.Csv)
                        {
                            output.Csv(headings, rows);
                        }
                        else
                        {
                            output.Rows([.. headings.Select(h => char.ToUpperInvariant(h[0]) + h[1..])], rows);
                        }

                        RenderingCounts sum = all.Concepts.Select(c => c.Counts).Aggregate(new RenderingCounts(), Sum);
                        output.Error(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{all.Concepts.Count(c => c.Counts.Sentences > 0)} of {all.Concepts.Count} concepts stand in "
                                    + $"{sum.Sentences} translated sentences: {Share(sum.Followed, sum)} followed, "
                                    + $"{Share(sum.Against, sum)} against, {Share(sum.Without, sum)} without; "
                                    + $"{all.Concepts.SelectMany(c => c.Terms).Count(t => t.Sentences == 0)} of "
                                    + $"{all.Concepts.Sum(c => c.Terms.Count)} terms stand nowhere."
                            )
                        );
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static (string[] Headings, IEnumerable<string[]> Rows) Table(ReportGlossaryResponse all, ReportSubject by, bool unused) =>
        by switch
        {
            ReportSubject.Term => (
                ["concept", "language", "term", "status", "sentences", "example"],
                all.Concepts.SelectMany(c =>
                    c.Terms.Where(t => !unused || t.Sentences == 0)
                        .Select(t =>
                            (string[])
                                [
                                    CommonOptions.Short(c.Concept),
                                    t.Language,
                                    t.Text,
                                    t.Status == TermStatus.Unspecified ? "" : CommonOptions.Words(t.Status),
                                    Number(t.Sentences),
                                    t.Example,
                                ]
                        )
                )
            ),
            ReportSubject.Article => (["article", .. CountHeadings], all.Articles.Select(a => Row(a.Article, a.Counts))),
            ReportSubject.Author => (
                ["author", .. CountHeadings],
                all.Articles.SelectMany(a =>
                        (a.Authors.Count > 0 ? a.Authors : (IEnumerable<string>)[""]).Select(n => (Author: n, a.Counts))
                    )
                    .GroupBy(a => a.Author, StringComparer.Ordinal)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => Row(g.Key, g.Select(a => a.Counts).Aggregate(new RenderingCounts(), Sum)))
            ),
            ReportSubject.Origin => (["origin", .. CountHeadings], all.Origins.Select(o => Row(CommonOptions.Words(o.Origin), o.Counts))),
            _ => (
                ["concept", .. CountHeadings, "unused terms"],
                all.Concepts.Where(c => !unused || c.Counts.Sentences == 0)
                    .Select(c =>
                        (string[])
                            [
                                .. Row(CommonOptions.Short(c.Concept), c.Counts),
                                string.Join(", ", c.Terms.Where(t => t.Sentences == 0).Select(t => $"{t.Language} {t.Text}")),
                            ]
                    )
            ),
        };

    private static string[] Row(string name, RenderingCounts counts) =>
        [name, Number(counts.Sentences), Number(counts.Followed), Number(counts.Against), Number(counts.Without)];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(int part, RenderingCounts of) =>
        string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / Math.Max(1, of.Sentences):F0} %");

    /// <summary>Adds a page to what was there before it.</summary>
    private static void Add(ReportGlossaryResponse all, ReportGlossaryResponse page)
    {
        all.TotalSize = page.TotalSize;
        all.Concepts.AddRange(page.Concepts);
        foreach (ArticleReport article in page.Articles)
        {
            if (all.Articles.FirstOrDefault(a => a.Article == article.Article) is { } same)
            {
                same.Counts = Sum(same.Counts, article.Counts);
            }
            else
            {
                all.Articles.Add(article);
            }
        }

        foreach (OriginReport origin in page.Origins)
        {
            if (all.Origins.FirstOrDefault(o => o.Origin == origin.Origin) is { } same)
            {
                same.Counts = Sum(same.Counts, origin.Counts);
            }
            else
            {
                all.Origins.Add(origin);
            }
        }
    }

    private static RenderingCounts Sum(RenderingCounts a, RenderingCounts b) =>
        new()
        {
            Sentences = a.Sentences + b.Sentences,
            Followed = a.Followed + b.Followed,
            Against = a.Against + b.Against,
            Without = a.Without + b.Without,
        };
}
