using System.CommandLine;
using System.Globalization;
using Glossary.Server.Articles;
using Glossary.Server.Commands;
using Glossary.V1;
using Spectre.Console;
using Paragraph = Glossary.V1.Paragraph;

namespace Glossary.Cli;

using Text = Spectre.Console.Text;

/// <summary>Lists, shows and creates articles.</summary>
internal static class ArticleCommand
{
    private const float SureLink = .9f;

    public static Command Create(Connection connection) =>
        new DocumentedCommand("article", "Articles and their aligned paragraphs.") { CreateList(connection), CreateShow(connection), CreateCreate(connection) };

    private static DocumentedCommand CreateList(Connection connection)
    {
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand("list", "Lists all articles.", "article list") { json };
        command.SetAction((parsed, cancellationToken) => connection.Run(
            parsed,
            async (client, output) =>
            {
                List<Article> articles = await client.ListArticlesAsync(new ListArticlesRequest { PageSize = 500 }, cancellationToken).ToListAsync(cancellationToken);
                if (parsed.GetValue(json))
                {
                    articles.ForEach(output.Message);
                }
                else
                {
                    output.Rows(
                        ["Name", "Title", "Languages", "Paragraphs"],
                        articles.Select(a => (string[])[a.Name, a.Title, string.Join(' ', a.Languages), a.ParagraphCount.ToString(CultureInfo.InvariantCulture)]));
                }

                return CommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    private static DocumentedCommand CreateShow(Connection connection)
    {
        var name = new Argument<string>("ARTICLE") { Description = "Id of the article." };
        var languages = new Option<string[]>("--languages", "-l") { Description = "Languages to show, in this order. Default: all.", AllowMultipleArgumentsPerToken = true };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "show",
            "Shows an article's paragraphs, the languages side by side; in a pipe a paragraph a line, the languages parted by tabs.",
            "article show vollversammlung-2023-09 --languages de ko")
        {
            name, languages, json,
        };
        command.SetAction((parsed, cancellationToken) => connection.Run(
            parsed,
            async (client, output) =>
            {
                string article = CommonOptions.ArticleName(parsed.GetRequiredValue(name));
                string[] wanted = parsed.GetValue(languages) ?? [];
                if (wanted.Length == 0)
                {
                    wanted = [.. (await client.Articles.GetArticleAsync(new GetArticleRequest { Name = article }, cancellationToken: cancellationToken)).Languages];
                }

                List<Paragraph> paragraphs = await client
                    .ListParagraphsAsync(new ListParagraphsRequest { Parent = article, Languages = { wanted }, PageSize = 500 }, cancellationToken)
                    .ToListAsync(cancellationToken);
                if (parsed.GetValue(json))
                {
                    paragraphs.ForEach(output.Message);
                }
                else if (output.IsTerminal)
                {
                    Draw(output, wanted, paragraphs);
                }
                else
                {
                    output.Rows([], paragraphs.Select(p => Texts(p, wanted)));
                }

                return CommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    private static void Draw(Output output, string[] languages, IEnumerable<Paragraph> paragraphs)
    {
        Table table = new Table().Border(TableBorder.None).Expand().ShowRowSeparators();
        foreach (string language in languages)
        {
            table.AddColumn(new TableColumn(new Text(language, new Style(decoration: Decoration.Bold))).Padding(0, 2));
        }

        foreach (Paragraph paragraph in paragraphs)
        {
            Style style = paragraph.Kind is ParagraphKind.Heading or ParagraphKind.Lead ? new Style(decoration: Decoration.Bold) : Style.Plain;
            table.AddRow(Texts(paragraph, languages).Select(text => new Text(text, style)));
        }

        output.Console.Write(table);
    }

    private static string[] Texts(Paragraph paragraph, string[] languages) =>
        [.. languages.Select(language => paragraph.Versions.FirstOrDefault(v => string.Equals(v.Language, language, StringComparison.OrdinalIgnoreCase))?.Text ?? "")];

    private static DocumentedCommand CreateCreate(Connection connection)
    {
        var id = new Argument<string>("ID") { Description = "Id of the new article: small letters, digits and hyphens." };
        var texts = new Option<string[]>("--text", "-t")
        {
            Description = "LANGUAGE=FILE, the source language first. Blank lines part the paragraphs, each line is a sentence; all files have equally many of both.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var align = new Option<bool>("--align")
        {
            Description = "The files are running text: the server cuts them into paragraphs and sentences and links these, with a confidence each. A file that ends in .md is read as Markdown.",
        };
        texts.Validators.Add(option =>
        {
            foreach (string text in option.Tokens.Select(t => t.Value).Where(t => t.IndexOf('=', StringComparison.Ordinal) is <= 0))
            {
                option.AddError($"--text has to be LANGUAGE=FILE, as in de=artikel.txt; \"{text}\" is not.");
            }
        });
        var title = new Option<string>("--title") { Description = "Title in the source language.", Required = true };
        var author = new Option<string[]>("--author") { Description = "Who wrote it; may be repeated." };
        var date = new Option<string>("--date") { Description = "When it was published: 2023, 2023-09 or 2023-09-18.", DefaultValueFactory = _ => "" };
        var provenance = new Option<string>("--provenance") { Description = "Where it comes from and who holds rights in it.", DefaultValueFactory = _ => "" };
        var validate = new Option<bool>("--dry-run") { Description = "Checks everything and writes nothing." };
        var command = new DocumentedCommand(
            "create",
            "Creates an article from texts that are aligned already, line by line, or with --align from any. TMX and XLIFF come in with import.",
            "article create speech-2024 --title 'Rede' --text de=rede.txt en=speech.txt --author 'A. Autorin'",
            "article create news-2024 --title 'Nachricht' --align --text de=artikel.txt en=article.txt")
        {
            id, texts, align, title, author, date, provenance, validate,
        };
        command.SetAction((parsed, cancellationToken) => connection.Run(
            parsed,
            async (client, output) =>
            {
                (string Language, string File)[] files = [.. parsed.GetRequiredValue(texts).Select(t => (t[..t.IndexOf('=', StringComparison.Ordinal)], t[(t.IndexOf('=', StringComparison.Ordinal) + 1)..]))];
                IEnumerable<Paragraph> paragraphs;
                if (parsed.GetValue(align))
                {
                    paragraphs = await Align(client, files, output, cancellationToken);
                }
                else
                {
                    List<(string Language, List<List<string>> Paragraphs)> versions = [];
                    foreach ((string language, string file) in files)
                    {
                        using StreamReader reader = CommonOptions.Open(file);
                        versions.Add((language, await AlignedText.Read(reader, cancellationToken)));
                    }

                    if (AlignedText.Mismatch([.. versions.Select(v => v.Paragraphs)]) is { } mismatch)
                    {
                        output.Error(Describe(mismatch, files[0].File, files[mismatch.Text].File));
                        return CommandLine.Failed;
                    }

                    paragraphs = AlignedText.Align(versions);
                }

                Article article = await client.Articles.CreateArticleAsync(
                    new CreateArticleRequest
                    {
                        ArticleId = parsed.GetRequiredValue(id),
                        Article = new Article
                        {
                            Title = parsed.GetRequiredValue(title), SourceLanguage = files[0].Language, Authors = { parsed.GetValue(author) ?? [] },
                            PublishDate = parsed.GetRequiredValue(date), Provenance = parsed.GetRequiredValue(provenance),
                        },
                        Paragraphs = { paragraphs },
                        ValidateOnly = parsed.GetValue(validate),
                    },
                    cancellationToken: cancellationToken);
                output.Line(article.Name);
                return CommandLine.Done;
            },
            cancellationToken));
        return command;
    }

    /// <summary>Has the server align running texts, and says what of it should be looked at.</summary>
    private static async Task<IEnumerable<Paragraph>> Align(Glossary.Client.GlossaryClient client, (string Language, string File)[] files, Output output, CancellationToken cancellationToken)
    {
        var request = new AlignTextsRequest();
        foreach ((string language, string file) in files)
        {
            using StreamReader reader = CommonOptions.Open(file);
            request.Texts.Add(new TextToAlign
            {
                Language = language, Content = await reader.ReadToEndAsync(cancellationToken),
                MediaType = file.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? "text/markdown" : "",
            });
        }

        AlignTextsResponse answer = await client.Articles.AlignTextsAsync(request, cancellationToken: cancellationToken);
        int links = answer.Paragraphs.Sum(p => p.Links.Count);
        int unsure = answer.Paragraphs.Sum(p => p.Links.Count(l => l.Confidence < SureLink));
        output.Error(string.Create(CultureInfo.InvariantCulture, $"{links} links of sentences, {unsure} of them with a confidence below {SureLink}: look at these."));
        return answer.Paragraphs;
    }

    private static string Describe(TextMismatch mismatch, string first, string other) => mismatch.Paragraph == 0
        ? $"{first} has {mismatch.Expected} paragraphs, {other} {mismatch.Found}. Blank lines part paragraphs."
        : $"Paragraph {mismatch.Paragraph} has {mismatch.Expected} lines in {first} and {mismatch.Found} in {other} (\"{mismatch.Start}\"). Each sentence has to stand on a line of its own.";
}
