using System.CommandLine;
using System.Globalization;
using Glossary.Client;
using Glossary.Server.Commands;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Cli;

/// <summary>
/// Upkeep of what is stored as a translation memory: what is there twice, what is translated in several ways, and corrections.
/// </summary>
internal static class UnitsCommand
{
    public static Command Create(Connection connection) =>
        new DocumentedCommand(
            "units",
            "Upkeep of the stored units of translation: finds those that are there twice or translated in several ways, and corrects one."
        )
        {
            CreateDuplicates(connection),
            CreateEdit(connection),
        };

    private static DocumentedCommand CreateDuplicates(Connection connection)
    {
        Option<string> from = CommonOptions.Language("--from", "-s", "Language of the texts (BCP 47).");
        Option<string> to = CommonOptions.Language("--to", "-t", "Language of the translations.");
        var articles = new Option<string[]>("--article", "-a")
        {
            Description = "Ids of the articles to look through. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        var varied = new Option<bool>("--varied") { Description = "Only texts with several translations." };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "duplicates",
            "Lists texts that are stored more than once, each with its translations and where they are: a line for each translation of a "
                + "text, those that differ first. Letter case and spaces count.",
            "units duplicates --from de --to en",
            "units duplicates -s de -t en --article memory --varied --json"
        )
        {
            from,
            to,
            articles,
            varied,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        Dictionary<string, List<StoredUnit>> units = new(StringComparer.Ordinal);
                        await foreach (
                            StoredUnit unit in Units(
                                client,
                                parsed.GetValue(articles) ?? [],
                                parsed.GetRequiredValue(from),
                                parsed.GetRequiredValue(to),
                                cancellationToken
                            )
                        )
                        {
                            if (!units.TryGetValue(unit.Source, out List<StoredUnit>? same))
                            {
                                units.Add(unit.Source, same = []);
                            }

                            same.Add(unit);
                        }

                        IGrouping<string, StoredUnit>[][] groups =
                        [
                            .. units
                                .Values.Where(u => u.Count > 1)
                                .Select(u =>
                                    u.GroupBy(v => v.Target, StringComparer.Ordinal)
                                        .OrderByDescending(g => g.Count())
                                        .ThenBy(g => g.Key, StringComparer.Ordinal)
                                        .ToArray()
                                )
                                .Where(g => g.Length > 1 || !parsed.GetValue(varied))
                                .OrderBy(g => g.Length == 1)
                                .ThenBy(g => g[0].First().Source, StringComparer.Ordinal),
                        ];
                        if (parsed.GetValue(json))
                        {
                            output.Line(Output.Object(writer => Write(writer, groups)));
                        }
                        else
                        {
                            output.Rows(
                                ["Text", "Translation", "Times", "Paragraphs"],
                                groups
                                    .SelectMany(g => g)
                                    .Select(g =>
                                        (string[])
                                            [
                                                g.First().Source,
                                                g.Key,
                                                g.Count().ToString(CultureInfo.InvariantCulture),
                                                string.Join(' ', g.Select(u => u.Paragraph)),
                                            ]
                                    )
                            );
                        }

                        output.Error(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{groups.Length} of {units.Count} texts are stored more than once, {groups.Count(g => g.Length > 1)} of "
                                    + $"them with several translations."
                            )
                        );
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static DocumentedCommand CreateEdit(Connection connection)
    {
        var name = new Argument<string>("PARAGRAPH")
        {
            Description = "The unit, articles/…/paragraphs/…, as \"glossary memory\" and \"glossary units duplicates\" name it.",
        };
        var text = new Argument<string>("TEXT") { Description = "What it is to say." };
        Option<string> language = CommonOptions.Language("--language", "-l", "Language of TEXT (BCP 47).");
        var reviewed = new Option<bool>("--reviewed") { Description = "Signs the text off." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Checks everything and writes nothing." };
        var command = new DocumentedCommand(
            "edit",
            "Replaces the text of a unit in one language. A text with one sentence keeps its links; another is cut into sentences anew.",
            "units edit articles/memory/paragraphs/2 'It confers.' --language en --reviewed"
        )
        {
            name,
            text,
            language,
            reviewed,
            dryRun,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        string typed = parsed.GetRequiredValue(text);
                        Paragraph before = await client.Articles.GetParagraphAsync(
                            new GetParagraphRequest { Name = parsed.GetRequiredValue(name) },
                            cancellationToken: cancellationToken
                        );
                        ParagraphVersion? old = before.Versions.FirstOrDefault(v =>
                            string.Equals(v.Language, parsed.GetRequiredValue(language), StringComparison.OrdinalIgnoreCase)
                        );
                        var version = new ParagraphVersion
                        {
                            Language = parsed.GetRequiredValue(language),
                            Text = typed,
                            Origin = old is null || old.Origin is TextOrigin.Machine or TextOrigin.Memory ? TextOrigin.Human : old.Origin,
                            ReviewState =
                                parsed.GetValue(reviewed) ? ReviewState.Reviewed
                                : old?.Origin == TextOrigin.Original ? old.ReviewState
                                : ReviewState.Unreviewed,
                        };
                        if (before.Versions.All(v => v.Sentences.Count <= 1))
                        {
                            version.Sentences.Add(new TextSpan { Start = 0, End = typed.Length });
                        }
                        else
                        {
                            version.Sentences.AddRange(
                                (
                                    await client.Articles.SegmentTextAsync(
                                        new SegmentTextRequest { Text = typed, Language = version.Language },
                                        cancellationToken: cancellationToken
                                    )
                                ).Sentences
                            );
                        }

                        Paragraph after = await client.Articles.UpdateParagraphAsync(
                            new UpdateParagraphRequest
                            {
                                Paragraph = new Paragraph
                                {
                                    Name = before.Name,
                                    Etag = before.Etag,
                                    Versions = { version },
                                },
                                UpdateMask = new FieldMask { Paths = { "versions" } },
                                ValidateOnly = parsed.GetValue(dryRun),
                                RequestId = Guid.NewGuid().ToString(),
                            },
                            cancellationToken: cancellationToken
                        );
                        output.Line(
                            $"{after.Name} {version.Language}: "
                                + $"{(old is null ? "" : $"\"{old.Text}\" -> ")}\"{typed}\""
                                + (parsed.GetValue(dryRun) ? "; nothing written" : "")
                        );
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>The stored units of two languages: what a link holds of both sides, or whole paragraphs of one sentence.</summary>
    private static async IAsyncEnumerable<StoredUnit> Units(
        GlossaryClient client,
        string[] articles,
        string from,
        string to,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        IAsyncEnumerable<string> names =
            articles.Length > 0
                ? articles.Select(CommonOptions.ArticleName).ToAsyncEnumerable()
                : client
                    .ListArticlesAsync(new ListArticlesRequest { PageSize = 500 }, cancellationToken)
                    .Where(a => a.Languages.Any(l => GateUnits.Same(l, from)) && a.Languages.Any(l => GateUnits.Same(l, to)))
                    .Select(a => a.Name);
        await foreach (string name in names)
        {
            await foreach (
                Paragraph paragraph in client.ListParagraphsAsync(
                    new ListParagraphsRequest
                    {
                        Parent = name,
                        PageSize = 500,
                        Languages = { from, to },
                    },
                    cancellationToken
                )
            )
            {
                ParagraphVersion? source = paragraph.Versions.FirstOrDefault(v => GateUnits.Same(v.Language, from));
                ParagraphVersion? target = paragraph.Versions.FirstOrDefault(v => GateUnits.Same(v.Language, to));
                foreach (SentenceLink link in source is null || target is null ? [] : (IEnumerable<SentenceLink>)paragraph.Links)
                {
                    if (TextOf(link, source!) is { Length: > 0 } own && TextOf(link, target!) is { Length: > 0 } other)
                    {
                        yield return new StoredUnit(own, other, paragraph.Name);
                    }
                }
            }
        }
    }

    private static string TextOf(SentenceLink link, ParagraphVersion version) =>
        link.Groups.FirstOrDefault(g => g.Language == version.Language) is { SentenceIndexes: { Count: > 0 } sentences }
            ? string.Join(' ', sentences.Select(s => version.Text[version.Sentences[s].Start..version.Sentences[s].End]))
            : "";

    private static void Write(System.Text.Json.Utf8JsonWriter writer, IGrouping<string, StoredUnit>[][] groups)
    {
        writer.WriteStartArray("texts");
        foreach (IGrouping<string, StoredUnit>[] group in groups)
        {
            writer.WriteStartObject();
            writer.WriteString("text", group[0].First().Source);
            writer.WriteStartArray("translations");
            foreach (IGrouping<string, StoredUnit> translation in group)
            {
                writer.WriteStartObject();
                writer.WriteString("text", translation.Key);
                writer.WriteStartArray("paragraphs");
                foreach (StoredUnit unit in translation)
                {
                    writer.WriteStringValue(unit.Paragraph);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private sealed record StoredUnit(string Source, string Target, string Paragraph);
}
