using System.CommandLine;
using System.Globalization;
using Glossary.Client;
using Glossary.Server.Commands;
using Glossary.Text.Segments;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>How a table of numbers is written.</summary>
internal enum TableKind
{
    Unspecified,

    /// <summary>For people: a table, or lines with tabs.</summary>
    Text,

    /// <summary>Comma-separated values with a line of headings.</summary>
    Csv,

    /// <summary>One object.</summary>
    Json,
}

/// <summary>Tells how much of files is translated already, before anybody translates them.</summary>
internal static class AnalyseCommand
{
    /// <summary>Matches below this are none.</summary>
    private const float Least = .5f;

    /// <summary>The bands, from the least work to the most; the last takes what is in none.</summary>
    private static readonly (string Name, double Least)[] Bands =
    [
        ("context", 1),
        ("100", 1),
        ("repetition", 1),
        ("95-99", .95),
        ("85-94", .85),
        ("75-84", .75),
        ("50-74", Least),
        ("new", 0),
    ];

    private const int Context = 0;
    private const int Exact = 1;
    private const int Repetition = 2;

    public static Command Create(Connection connection)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description =
                "Files to be translated: XLIFF, TMX, PO and other texts of programs; documents (text, Markdown, HTML, DOCX, SRT, VTT, "
                + "PDF), which are cut into sentences.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> from = CommonOptions.Language("--from", "-s", "Language of the texts (BCP 47).");
        Option<string> to = CommonOptions.Language("--to", "-t", "Language to translate into.");
        var articles = new Option<string[]>("--article", "-a")
        {
            Description = "Ids of the articles that are the memory. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<TableKind> report = CommonOptions.Choice<TableKind>("--report", "-r", "How the numbers are written. Default: text.");
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "analyse",
            "Counts the segments, words and characters of files by how much of them the memory has: in context and word for word, word "
                + "for word (100), by similarity in per cent, repeated "
                + "within the files, new. Each segment counts once. A segment that the memory has word for word is no repetition; one "
                + "that stood before in the files is one, rather than a similar match.",
            "analyse artikel.txt --from de --to en",
            "analyse artikel.txt locales/de.json -s de -t en --report Csv > analysis.csv",
            "analyse memory.tmx -s de -t en --json"
        )
        {
            files,
            from,
            to,
            articles,
            report,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        var filter = new MemoryFilter
                        {
                            Articles = { (parsed.GetValue(articles) ?? []).Select(CommonOptions.ArticleName) },
                        };
                        List<(string File, Count[] Counts)> counts = [];
                        HashSet<string> seen = new(StringComparer.Ordinal);
                        foreach (string file in parsed.GetRequiredValue(files))
                        {
                            counts.Add(
                                (
                                    file,
                                    await Analyse(
                                        client,
                                        file,
                                        parsed.GetRequiredValue(from),
                                        parsed.GetRequiredValue(to),
                                        filter,
                                        seen,
                                        cancellationToken
                                    )
                                )
                            );
                        }

                        Write(output, counts, parsed.GetValue(json) ? TableKind.Json : parsed.GetValue(report));
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<Count[]> Analyse(
        GlossaryClient client,
        string file,
        string from,
        string to,
        MemoryFilter filter,
        HashSet<string> seen,
        CancellationToken cancellationToken
    )
    {
        List<FileText> texts = await FileTexts.Read(client, file, from, cancellationToken);
        var counts = new Count[Bands.Length];
        int at = 0;
        await foreach (
            IReadOnlyList<MemoryMatch> matches in FileTexts.Matches(
                client,
                [.. texts.Select(t => t.Text)],
                from,
                to,
                Least,
                1,
                filter,
                "",
                cancellationToken
            )
        )
        {
            string text = texts[at++].Text;
            bool repeated = !seen.Add(text.Trim());
            counts[BandOf(matches.Count > 0 ? matches[0] : null, repeated)] += new Count(
                1,
                new SegmentPattern(text).WordCount,
                new StringInfo(text.Trim()).LengthInTextElements
            );
        }

        return counts;
    }

    private static int BandOf(MemoryMatch? match, bool repeated) =>
        match?.Kind == MemoryMatch.Types.Kind.Context ? Context
        : match?.Kind == MemoryMatch.Types.Kind.Exact ? Exact
        : repeated ? Repetition
        : Array.FindIndex(Bands, Repetition + 1, b => (match?.Similarity ?? 0) >= b.Least);

    private static void Write(Output output, List<(string File, Count[] Counts)> files, TableKind kind)
    {
        Count[] all = [.. Bands.Select((_, i) => files.Aggregate(default(Count), (sum, f) => sum + f.Counts[i]))];
        switch (kind)
        {
            case TableKind.Json:
                output.Line(
                    Output.Object(json =>
                    {
                        json.WriteStartArray("files");
                        foreach ((string file, Count[] counts) in files)
                        {
                            json.WriteStartObject();
                            json.WriteString("file", file);
                            WriteBands(json, counts);
                            json.WriteEndObject();
                        }

                        json.WriteEndArray();
                        WriteBands(json, all);
                    })
                );
                break;
            case TableKind.Csv:
                output.Csv(["file", "band", "segments", "words", "characters"], files.SelectMany(f => Rows(f.File, f.Counts, "total")));
                break;
            default:
                string[] headings = ["File", "Match", "Segments", "Words", "Characters", "Words, %"];
                output.Rows(
                    files.Count > 1 ? headings : headings[1..],
                    files.Count > 1
                        ? [.. files.SelectMany(f => WithShare(f.File, f.Counts)), .. WithShare("all", all)]
                        : WithShare("", all).Select(r => r[1..])
                );
                break;
        }
    }

    private static IEnumerable<string[]> WithShare(string file, Count[] counts)
    {
        long words = Math.Max(1, counts.Sum(c => c.Words));
        return Rows(file, counts, "total")
            .Zip(
                counts.Append(counts.Aggregate((a, b) => a + b)),
                (row, count) => (string[])[.. row, (100.0 * count.Words / words).ToString("F1", CultureInfo.InvariantCulture)]
            );
    }

    private static IEnumerable<string[]> Rows(string file, Count[] counts, string total)
    {
        for (int i = 0; i < Bands.Length; i++)
        {
            yield return Row(Bands[i].Name, counts[i]);
        }

        yield return Row(total, counts.Aggregate((a, b) => a + b));

        string[] Row(string band, Count count) =>
            [
                file,
                band,
                count.Segments.ToString(CultureInfo.InvariantCulture),
                count.Words.ToString(CultureInfo.InvariantCulture),
                count.Characters.ToString(CultureInfo.InvariantCulture),
            ];
    }

    private static void WriteBands(System.Text.Json.Utf8JsonWriter json, Count[] counts)
    {
        json.WriteStartArray("bands");
        for (int i = 0; i < Bands.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("band", Bands[i].Name);
            WriteCount(json, counts[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("total");
        WriteCount(json, counts.Aggregate((a, b) => a + b));
        json.WriteEndObject();
    }

    private static void WriteCount(System.Text.Json.Utf8JsonWriter json, Count count)
    {
        json.WriteNumber("segments", count.Segments);
        json.WriteNumber("words", count.Words);
        json.WriteNumber("characters", count.Characters);
    }

    /// <summary>How much text there is.</summary>
    /// <param name="Characters">As people count them, spaces within included.</param>
    private readonly record struct Count(long Segments, long Words, long Characters)
    {
        public static Count operator +(Count a, Count b) => new(a.Segments + b.Segments, a.Words + b.Words, a.Characters + b.Characters);
    }
}
