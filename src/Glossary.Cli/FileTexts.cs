using System.Runtime.CompilerServices;
using Glossary.Client;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Strings;
using Glossary.V1;
using Grpc.Core;
using ExchangeFormat = Glossary.Exchange.ExchangeFormat;
using MergeMode = Glossary.Exchange.MergeMode;

namespace Glossary.Cli;

/// <summary>A text out of a file that is translated by itself.</summary>
/// <param name="Key">What the file calls it; empty in a document.</param>
/// <param name="Text">The text.</param>
internal sealed record FileText(string Key, string Text);

/// <summary>Reads what is to be translated out of files: XLIFF, TMX, texts of programs, documents; and asks the memory for it.</summary>
internal static class FileTexts
{
    /// <summary>Characters of a text that the memory is asked for.</summary>
    private const int MaxCharacters = 5_000;

    /// <summary>The texts of a file in their order. Documents are cut into sentences.</summary>
    /// <exception cref="IOException">The file cannot be read, or its texts are in another language.</exception>
    public static async Task<List<FileText>> Read(GlossaryClient client, string path, string from, CancellationToken cancellationToken)
    {
        if (StringFiles.OfName(path) != ExchangeFormat.Unspecified)
        {
            return
            [
                .. Reading(
                    path,
                    () =>
                        Sources(GateUnits.Read(path), path, from)
                            .Where(e => Has(e.Source ?? e.Text))
                            .DistinctBy(e => (e.Id, e.Source))
                            .Select(e => new FileText(e.Id, e.Source ?? e.Text))
                ),
            ];
        }

        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".xlf" or ".xliff":
                XliffFile file = XliffFile.Read(await File.ReadAllBytesAsync(path, cancellationToken));
                return [.. file.Segments.Where(s => IsFrom(s.SourceLanguage, path, from)).Select(s => new FileText(s.Key, s.Source))];
            case ".tmx":
                return Reading(path, () => OfMemory(path, from, cancellationToken).ToList());
            default:
                return await OfDocument(client, path, from, cancellationToken);
        }
    }

    /// <summary>
    /// The entries of a file of a program's texts that are to be translated: those with a source text, or those in the source language.
    /// </summary>
    /// <exception cref="IOException">The texts are in another language.</exception>
    public static IEnumerable<StringEntry> Sources(StringFile file, string path, string from)
    {
        if (file.Format == ExchangeFormat.Po)
        {
            return file.Entries;
        }

        string language = file.Language.Length > 0 ? file.Language : LocalePath.Of(path.Replace('\\', '/')).Language;
        return file.Entries.Where(e =>
            e.Language.Length > 0 && language.Length == 0 ? GateUnits.Same(e.Language, from) : IsFrom(language, path, from)
        );
    }

    /// <summary>Runs a reader of a file, and says where in the file it failed.</summary>
    public static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ExchangeFileException e)
        {
            throw new IOException($"{path}:{e.Finding.Place.Line}:{e.Finding.Place.Column}: {e.Finding.Message} {e.Finding.Suggestion}", e);
        }
    }

    /// <summary>What the memory has for texts that follow each other: an answer for each, in their order.</summary>
    /// <param name="client">The server.</param>
    /// <param name="texts">The texts; one that is too long is like none.</param>
    /// <param name="from">Their language.</param>
    /// <param name="to">Language of the translations.</param>
    /// <param name="least">The least similarity.</param>
    /// <param name="most">The most matches of a text.</param>
    /// <param name="filter">Which segments to search.</param>
    /// <param name="glossary">Whose terms may be substituted in translations; empty for none.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public static async IAsyncEnumerable<IReadOnlyList<MemoryMatch>> Matches(
        GlossaryClient client,
        IReadOnlyList<string> texts,
        string from,
        string to,
        float least,
        int most,
        MemoryFilter filter,
        string glossary,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using AsyncDuplexStreamingCall<SearchMemoryRequest, SearchMemoryResponse> call = client.Translations.StreamSearchMemory(
            cancellationToken: cancellationToken
        );
        Task sending = Send();
        foreach (string text in texts)
        {
            if (!IsAsked(text))
            {
                yield return [];
            }
            else if (await call.ResponseStream.MoveNext(cancellationToken))
            {
                yield return call.ResponseStream.Current.Matches;
            }
            else
            {
                throw new IOException("The server ended the call before it had answered.");
            }
        }

        await sending;

        async Task Send()
        {
            try
            {
                for (int i = 0; i < texts.Count; i++)
                {
                    if (IsAsked(texts[i]))
                    {
                        await call.RequestStream.WriteAsync(
                            new SearchMemoryRequest
                            {
                                Text = texts[i],
                                SourceLanguage = from,
                                TargetLanguage = to,
                                MinSimilarity = least,
                                MaxResults = most,
                                Filter = filter,
                                Glossary = glossary,
                                PreviousText = Beside(i - 1),
                                NextText = Beside(i + 1),
                            },
                            cancellationToken
                        );
                    }
                }

                await call.RequestStream.CompleteAsync();
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException)
            {
                // The server ended the call; its answer says why.
            }
        }

        string Beside(int index) => index >= 0 && index < texts.Count && texts[index].Length <= MaxCharacters ? texts[index] : "";
    }

    private static bool IsAsked(string text) => Has(text) && text.Length <= MaxCharacters;

    private static bool Has(string text) => !string.IsNullOrWhiteSpace(text);

    private static bool IsFrom(string language, string path, string from) =>
        language.Length == 0 || GateUnits.Same(language, from)
            ? true
            : throw new IOException($"The texts of {path} are in {language}, not in {from}.");

    private static IEnumerable<FileText> OfMemory(string path, string from, CancellationToken cancellationToken)
    {
        using FileStream file = File.OpenRead(path);
        foreach (
            ImportItem item in ExchangeFormats.Read(
                file,
                new ImportSettings("articles/read", ExchangeFormat.Tmx, MergeMode.Unspecified, 0, [], "", ""),
                cancellationToken
            )
        )
        {
            if (
                item is ParagraphItem unit
                && unit.Paragraph.Versions.FirstOrDefault(v => GateUnits.Same(v.Language, from)) is { } version
                && Has(version.Text)
            )
            {
                yield return new FileText(unit.SourceId, version.Text);
            }
        }
    }

    private static async Task<List<FileText>> OfDocument(
        GlossaryClient client,
        string path,
        string from,
        CancellationToken cancellationToken
    )
    {
        ReadDocumentResponse document = await CommonOptions.ReadDocument(client, path, cancellationToken);
        string text = string.Join("\n\n", document.Blocks.Select(b => b.Text));
        List<FileText> texts = [];
        while (text.Length > 0)
        {
            SegmentTextResponse answer = await client.Articles.SegmentTextAsync(
                new SegmentTextRequest { Text = text, Language = from },
                cancellationToken: cancellationToken
            );
            texts.AddRange(answer.Sentences.Select(s => new FileText("", text[s.Start..s.End])));
            text = answer.Truncated ? text[answer.NextStart..] : "";
        }

        return texts;
    }
}
