using System.CommandLine;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Strings;
using Glossary.Server.Articles;
using Glossary.Server.Commands;
using Glossary.V1;
using Google.Protobuf;
using Spectre.Console;
using Paragraph = Glossary.V1.Paragraph;
using ParagraphKind = Glossary.V1.ParagraphKind;

namespace Glossary.Cli;

using Text = Spectre.Console.Text;

/// <summary>Lists, shows and creates articles.</summary>
internal static class ArticleCommand
{
    private const float SureLink = .9f;

    public static Command Create(Connection connection) =>
        new DocumentedCommand("article", "Articles and their aligned paragraphs.")
        {
            CreateList(connection),
            CreateShow(connection),
            CreateCreate(connection),
            CreateRead(connection),
            CreateWords(connection),
        };

    private static DocumentedCommand CreateList(Connection connection)
    {
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand("list", "Lists all articles.", "article list") { json };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        List<Article> articles = await client
                            .ListArticlesAsync(new ListArticlesRequest { PageSize = 500 }, cancellationToken)
                            .ToListAsync(cancellationToken);
                        if (parsed.GetValue(json))
                        {
                            articles.ForEach(output.Message);
                        }
                        else
                        {
                            output.Rows(
                                ["Name", "Title", "Languages", "Paragraphs"],
                                articles.Select(a =>
                                    (string[])
                                        [
                                            a.Name,
                                            a.Title,
                                            string.Join(' ', a.Languages),
                                            a.ParagraphCount.ToString(CultureInfo.InvariantCulture),
                                        ]
                                )
                            );
                        }

                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static DocumentedCommand CreateShow(Connection connection)
    {
        var name = new Argument<string>("ARTICLE") { Description = "Id of the article." };
        var languages = new Option<string[]>("--languages", "-l")
        {
            Description = "Languages to show, in this order. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "show",
            "Shows an article's paragraphs, the languages side by side; in a pipe a paragraph a line, the languages parted by tabs.",
            "article show vollversammlung-2023-09 --languages de ko"
        )
        {
            name,
            languages,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        string article = CommonOptions.ArticleName(parsed.GetRequiredValue(name));
                        string[] wanted = parsed.GetValue(languages) ?? [];
                        if (wanted.Length == 0)
                        {
                            wanted =
                            [
                                .. (
                                    await client.Articles.GetArticleAsync(
                                        new GetArticleRequest { Name = article },
                                        cancellationToken: cancellationToken
                                    )
                                ).Languages,
                            ];
                        }

                        List<Paragraph> paragraphs = await client
                            .ListParagraphsAsync(
                                new ListParagraphsRequest
                                {
                                    Parent = article,
                                    Languages = { wanted },
                                    PageSize = 500,
                                },
                                cancellationToken
                            )
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
                    cancellationToken
                )
        );
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
            Style style = paragraph.Kind is ParagraphKind.Heading or ParagraphKind.Lead
                ? new Style(decoration: Decoration.Bold)
                : Style.Plain;
            table.AddRow(Texts(paragraph, languages).Select(text => new Text(text, style)));
        }

        output.Console.Write(table);
    }

    private static string[] Texts(Paragraph paragraph, string[] languages) =>
        [
            .. languages.Select(language =>
                paragraph.Versions.FirstOrDefault(v => string.Equals(v.Language, language, StringComparison.OrdinalIgnoreCase))?.Text ?? ""
            ),
        ];

    private static DocumentedCommand CreateCreate(Connection connection)
    {
        var id = new Argument<string>("ID")
        {
            Description =
                "Id of the new article: small letters, digits and hyphens. May be left out before files; it is made from the title then.",
        };
        var documents = new Argument<string[]>("FILES")
        {
            Description =
                "Documents, that of the source language first: text, Markdown, HTML, DOCX, SRT, VTT or PDF, as LANGUAGE=FILE, or FILE if "
                + "its name or content tells the language. "
                + "They are cut into paragraphs and sentences, and these linked, with a confidence each.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var texts = new Option<string[]>("--text", "-t")
        {
            Description =
                "LANGUAGE=FILE, the source language first. Blank lines part the paragraphs, each line is a sentence; all files have "
                + "equally many of both.",
            AllowMultipleArgumentsPerToken = true,
        };
        var align = new Option<bool>("--align")
        {
            Description = "The files of --text are documents, and are read and linked as FILES are.",
        };
        var srx = new Option<FileInfo?>("--srx")
        {
            Description = "SRX 2.0 file by whose rules documents are cut into sentences, instead of the server's own.",
        };
        texts.Validators.Add(option =>
        {
            foreach (string text in option.Tokens.Select(t => t.Value).Where(t => t.IndexOf('=', StringComparison.Ordinal) is <= 0))
            {
                option.AddError($"--text has to be LANGUAGE=FILE, as in de=artikel.txt; \"{text}\" is not.");
            }
        });
        var title = new Option<string>("--title")
        {
            Description = "Title in the source language. Default: that of the first document, else its first heading, else its name.",
        };
        var author = new Option<string[]>("--author") { Description = "Who wrote it; may be repeated." };
        var date = new Option<string>("--date")
        {
            Description = "When it was published: 2023, 2023-09 or 2023-09-18.",
            DefaultValueFactory = _ => "",
        };
        var provenance = new Option<string>("--provenance")
        {
            Description = "Where it comes from and who holds rights in it.",
            DefaultValueFactory = _ => "",
        };
        var validate = new Option<bool>("--dry-run") { Description = "Checks everything and writes nothing." };
        var command = new DocumentedCommand(
            "create",
            "Creates an article from documents, whose sentences are aligned, or from texts that are aligned already, line by line. TMX "
                + "and XLIFF come in with import.",
            "article create speech-2024 --title 'Rede' --text de=rede.txt en=speech.txt --author 'A. Autorin'",
            "article create news-2024 --title 'Nachricht' --align --text de=artikel.txt en=article.txt",
            "article create speech-2025 de=artikel.txt en=article.txt",
            "article create de.md en.html",
            "article create speech-2026 de.md en.html --srx rules.srx --dry-run"
        )
        {
            id,
            documents,
            texts,
            align,
            srx,
            title,
            author,
            date,
            provenance,
            validate,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        string said = parsed.GetRequiredValue(id);
                        bool named = ResourceNames.IsId(said);
                        (string Language, string File)[] given = [.. (parsed.GetValue(texts) ?? []).Select(Split)];
                        (string Language, string File)[] files =
                        [
                            .. given,
                            .. (named ? [] : (string[])[said]).Concat(parsed.GetValue(documents) ?? []).Select(Split),
                        ];
                        bool aligned = parsed.GetValue(align) || files.Length > given.Length;
                        string chosen = parsed.GetValue(title) ?? "";
                        if (
                            files.Length == 0
                            || (given.Length > 0 && files.Length > given.Length)
                            || (!aligned && chosen.Length == 0)
                            || (!named && given.Length > 0)
                        )
                        {
                            output.Error(
                                files.Length == 0 ? "Name the documents, as in: glossary article create speech-2024 de.docx en.html"
                                : files.Length > given.Length && given.Length > 0
                                    ? "Documents are named either after the id or with --text, not both."
                                : !named ? $"\"{said}\" is no id of an article: small letters, digits and hyphens."
                                : "--title is required for texts that are aligned already."
                            );
                            return CommandLine.Failed;
                        }

                        string source = files[0].Language;
                        IEnumerable<Paragraph> paragraphs;
                        if (aligned)
                        {
                            AlignTextsResponse answer = await Align(client, files, parsed.GetValue(srx), output, cancellationToken);
                            paragraphs = answer.Paragraphs;
                            source = source.Length > 0 ? source : answer.Documents[0].Language;
                            chosen = chosen.Length > 0 ? chosen : TitleOf(answer, source, files[0].File);
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
                                ArticleId = named ? said : ExchangeIds.FromContent(chosen),
                                Article = new Article
                                {
                                    Title = chosen,
                                    SourceLanguage = source,
                                    Authors = { parsed.GetValue(author) ?? [] },
                                    PublishDate = parsed.GetRequiredValue(date),
                                    Provenance = parsed.GetRequiredValue(provenance),
                                },
                                Paragraphs = { paragraphs },
                                ValidateOnly = parsed.GetValue(validate),
                            },
                            cancellationToken: cancellationToken
                        );
                        output.Line(article.Name);
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static DocumentedCommand CreateWords(Connection connection)
    {
        var name = new Argument<string>("ARTICLE") { Description = "Id of the article." };
        var paragraph = new Argument<string>("PARAGRAPH") { Description = "Id of the paragraph, as in p4." };
        Option<string> from = CommonOptions.Language("--from", "-s", "Language of one version (BCP 47).");
        Option<string> to = CommonOptions.Language("--to", "-t", "Language of the other.");
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "words",
            "Shows which words of two versions of a paragraph are translations of each other, with a confidence each.",
            "article words vollversammlung-2023-09 p4 --from de --to en",
            "article words vollversammlung-2023-09 p4 -s ko -t en --json"
        )
        {
            name,
            paragraph,
            from,
            to,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        string full =
                            $"{CommonOptions.ArticleName(parsed.GetRequiredValue(name))}/paragraphs/{parsed.GetRequiredValue(paragraph)}";
                        string[] languages = [parsed.GetRequiredValue(from), parsed.GetRequiredValue(to)];
                        ListWordLinksResponse answer = await client.Articles.ListWordLinksAsync(
                            new ListWordLinksRequest
                            {
                                Parent = full,
                                SourceLanguage = languages[0],
                                TargetLanguage = languages[1],
                            },
                            cancellationToken: cancellationToken
                        );
                        if (parsed.GetValue(json))
                        {
                            output.Message(answer);
                            return CommandLine.Done;
                        }

                        string[] texts = new string[languages.Length];
                        for (int i = 0; i < texts.Length; i++)
                        {
                            Paragraph version = await client.Articles.GetParagraphAsync(
                                new GetParagraphRequest { Name = full, Languages = { languages[i] } },
                                cancellationToken: cancellationToken
                            );
                            texts[i] = version.Versions.Count > 0 ? version.Versions[0].Text : "";
                        }

                        output.Rows(
                            ["Word", "Counterpart", "Confidence"],
                            answer.Links.Select(l =>
                                (string[])
                                    [
                                        texts[0][l.Source.Start..l.Source.End],
                                        texts[1][l.Target.Start..l.Target.End],
                                        l.Confidence.ToString("0.00", CultureInfo.InvariantCulture),
                                    ]
                            )
                        );
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static DocumentedCommand CreateRead(Connection connection)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A document: text, Markdown, HTML, DOCX, SRT, VTT or PDF; - for standard input.",
        };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "read",
            "Shows what is read from a document: a line for each paragraph, heading, item, cell, caption, note or cue, with its kind. "
                + "What is left out is counted on standard error.",
            "article read en.html",
            "article read de.md --json"
        )
        {
            file,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        ReadDocumentResponse answer = await CommonOptions.ReadDocument(
                            client,
                            parsed.GetRequiredValue(file),
                            cancellationToken
                        );
                        if (parsed.GetValue(json))
                        {
                            output.Message(answer);
                            return CommandLine.Done;
                        }

                        output.Rows(["Kind", "Text"], answer.Blocks.Select(b => (string[])[KindOf(b), b.Text.ReplaceLineEndings(" ")]));
                        output.Error(Describe(answer.Document));
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static string KindOf(TextBlock block) =>
        block.Cue
            ? string.Create(CultureInfo.InvariantCulture, $"cue {TimeSpan.FromMilliseconds(block.StartMilliseconds):hh\\:mm\\:ss\\.fff}")
        : block.Level > 0 ? string.Create(CultureInfo.InvariantCulture, $"heading {block.Level}")
        : CommonOptions.Words(block.Kind);

    /// <summary>What was read, and what was left out: <c>text/html, utf-8, de; left out: 1 navigation, 3 script.</c></summary>
    private static string Describe(DocumentSummary document)
    {
        string read = string.Join(
            ", ",
            ((string[])[document.MediaType, document.Charset, document.Language, document.Uncertain ? "guessed, look at it" : ""]).Where(
                t => t.Length > 0
            )
        );
        string omitted = string.Join(
            ", ",
            document.Omissions.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Count} {o.Kind}"))
        );
        return omitted.Length > 0 ? $"{read}; left out: {omitted}." : $"{read}.";
    }

    private static string TitleOf(AlignTextsResponse answer, string language, string file) =>
        answer.Documents[0].Title is { Length: > 0 } title
            ? title
            : answer
                .Paragraphs.FirstOrDefault(p => p.Kind == ParagraphKind.Heading)
                ?.Versions.FirstOrDefault(v => string.Equals(v.Language, language, StringComparison.OrdinalIgnoreCase))
                ?.Text
                ?? System.IO.Path.GetFileNameWithoutExtension(file);

    /// <summary>LANGUAGE=FILE, or a file whose name tells its language: <c>de.docx</c>, <c>speech.en.html</c>.</summary>
    private static (string Language, string File) Split(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and int at
            ? (text[..at], text[(at + 1)..])
            : (LocalePath.Of(System.IO.Path.GetFileName(text)).Language, text);

    /// <summary>Has the server read and align documents, and says what of it should be looked at.</summary>
    private static async Task<AlignTextsResponse> Align(
        Glossary.Client.GlossaryClient client,
        (string Language, string File)[] files,
        FileInfo? srx,
        Output output,
        CancellationToken cancellationToken
    )
    {
        var request = new AlignTextsRequest
        {
            Srx = srx is null ? "" : await System.IO.File.ReadAllTextAsync(srx.FullName, cancellationToken),
        };
        foreach ((string language, string file) in files)
        {
            request.Texts.Add(
                new TextToAlign
                {
                    Language = language,
                    Document = ByteString.CopyFrom(await System.IO.File.ReadAllBytesAsync(file, cancellationToken)),
                    FileName = System.IO.Path.GetFileName(file),
                }
            );
        }

        AlignTextsResponse answer = await client.Articles.AlignTextsAsync(request, cancellationToken: cancellationToken);
        foreach (
            ((string _, string file), DocumentSummary document) in files
                .Zip(answer.Documents)
                .Where(d => d.Second.Uncertain || d.Second.Omissions.Count > 0)
        )
        {
            output.Error($"{file}: {Describe(document)}");
        }

        int links = answer.Paragraphs.Sum(p => p.Links.Count);
        int unsure = answer.Paragraphs.Sum(p => p.Links.Count(l => l.Confidence < SureLink));
        output.Error(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{links} links of sentences, {unsure} of them with a confidence below {SureLink}: look at these."
            )
        );
        return answer;
    }

    private static string Describe(TextMismatch mismatch, string first, string other) =>
        mismatch.Paragraph == 0
            ? $"{first} has {mismatch.Expected} paragraphs, {other} {mismatch.Found}. Blank lines part paragraphs."
            : $"Paragraph {mismatch.Paragraph} has {mismatch.Expected} lines in {first} and {mismatch.Found} in {other} "
                + $"(\"{mismatch.Start}\"). Each sentence has to stand on a line of its own.";
}
