using System.CommandLine;
using System.Text;
using Glossary.Server.Commands;
using Glossary.V1;
using Grpc.Core;
using Spectre.Console;

namespace Glossary.Cli;

/// <summary>Marks the terms in a text.</summary>
internal static class AnnotateCommand
{
    /// <summary>
    /// UTF-16 code units after which lines are sent: enough that a call is worth its way, few enough that the terminal fills steadily.
    /// </summary>
    private const int PieceLength = 20_000;

    public static Command Create(Connection connection)
    {
        Argument<string> file = CommonOptions.File();
        Option<string> language = CommonOptions.Language("--language", "-l", "Language of the text (BCP 47).");
        Option<string> glossary = CommonOptions.Glossary();
        Option<float?> minScore = new("--min-score")
        {
            Description = "Marks what has at least this score, from 0 (everything, doubtful parts of words too) to 1. Default: 0.5.",
        };
        Option<ContentType> contentType = CommonOptions.ContentType();
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "annotate",
            "Marks the terms in a text: in colour in a terminal, elsewhere as [word](concept), or [word](concept \"forbidden, use "
                + "another\") where the term should not be used. The exit code is 0 whatever is found; check judges a text.",
            "annotate artikel.txt --language de",
            new CommandExample("annotate -l ko -g diplomacy", Before: "pbpaste | "),
            "annotate artikel.txt -l de --json",
            "annotate text.txt -l ko --min-score 0"
        )
        {
            file,
            language,
            glossary,
            contentType,
            minScore,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        using StreamReader reader = CommonOptions.Open(parsed.GetRequiredValue(file));
                        using AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> call =
                            client.Glossaries.StreamRecognizeTerms(cancellationToken: cancellationToken);
                        var legend = new SortedDictionary<string, string>(StringComparer.Ordinal);
                        await foreach (string piece in Pieces(reader, cancellationToken))
                        {
                            var request = new RecognizeTermsRequest
                            {
                                Parent = CommonOptions.GlossaryName(parsed.GetRequiredValue(glossary)),
                                Text = piece,
                                Language = parsed.GetRequiredValue(language),
                                ContentType = parsed.GetValue(contentType) is var type and not ContentType.Unspecified
                                    ? type
                                    : CommonOptions.ContentTypeOf(parsed.GetRequiredValue(file)),
                            };
                            if (parsed.GetValue(minScore) is { } least)
                            {
                                request.MinScore = least;
                            }

                            RecognizeTermsResponse answer = await Ask(call, request, cancellationToken);
                            if (parsed.GetValue(json))
                            {
                                output.Message(answer);
                            }
                            else
                            {
                                Print(output, piece, answer.Occurrences);
                                if (answer.Truncated)
                                {
                                    output.Error(
                                        $"Of {piece.Length} characters only {answer.NextStart} were searched: there are more occurrences "
                                            + $"than an answer holds."
                                    );
                                }

                                foreach (TermOccurrence found in answer.Occurrences)
                                {
                                    legend[$"{found.Surface}\0{CommonOptions.Short(found.Concept)}"] =
                                        $"{CommonOptions.StatusWords(found.Status, found.UseInstead)}; {CommonOptions.Words(found.Kind)}: "
                                        + $"{found.Rule}";
                                }
                            }
                        }

                        await call.RequestStream.CompleteAsync();
                        if (output.IsTerminal && legend.Count > 0)
                        {
                            output.Rows(
                                ["Word", "Concept", "Found as"],
                                legend.Select(entry => (string[])[.. entry.Key.Split('\0'), entry.Value])
                            );
                        }

                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>One answer for one request; where the call has ended, reading says why and writing does not.</summary>
    private static async Task<RecognizeTermsResponse> Ask(
        AsyncDuplexStreamingCall<RecognizeTermsRequest, RecognizeTermsResponse> call,
        RecognizeTermsRequest request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await call.RequestStream.WriteAsync(request, cancellationToken);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // Told by the answer.
        }

        return await call.ResponseStream.MoveNext(cancellationToken)
            ? call.ResponseStream.Current
            : throw new IOException("The server ended the call before it had answered.");
    }

    /// <summary>Whole lines, as many as make a piece.</summary>
    private static async IAsyncEnumerable<string> Pieces(
        StreamReader reader,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var piece = new StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            piece.Append(line).Append('\n');
            if (piece.Length >= PieceLength)
            {
                yield return piece.ToString();
                piece.Clear();
            }
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    private static void Print(Output output, string text, IEnumerable<TermOccurrence> occurrences)
    {
        int written = 0;
        foreach (
            (TextSpan span, TermOccurrence found) in occurrences
                .SelectMany(o => o.ExtraSpans.Prepend(o.Span), (o, span) => (span, o))
                .OrderBy(p => p.span.Start)
        )
        {
            if (span.Start < written)
            {
                continue;
            }

            Write(output, text[written..span.Start], null);
            Write(output, text[span.Start..span.End], found);
            written = span.End;
        }

        Write(output, text[written..], null);
    }

    /// <summary>Raw, so that the terminal wraps it and what is copied from there is the text.</summary>
    private static void Write(Output output, string text, TermOccurrence? found) =>
        output.Raw(
            found switch
            {
                null => text,
                { Status: TermStatus.Forbidden or TermStatus.Deprecated } when !output.IsTerminal =>
                    $"[{text}]({found.Concept.Split('/')[^1]} \"{CommonOptions.StatusWords(found.Status, found.UseInstead)}\")",
                _ when !output.IsTerminal => $"[{text}]({found.Concept.Split('/')[^1]})",
                _ when output.Console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors => $"[{text}]",
                { Status: TermStatus.Forbidden } => $"\e[4;31m{text}\e[0m",
                { Status: TermStatus.Deprecated } => $"\e[4;33m{text}\e[0m",
                _ => $"\e[4;32m{text}\e[0m",
            }
        );
}
