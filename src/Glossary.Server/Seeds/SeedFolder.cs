using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Exchange;

namespace Glossary.Server.Seeds;

/// <summary>
/// Reads a folder of seeds: <c>articles/{article}/article.json</c> with a text file for each language beside it, and
/// <c>glossaries/{glossary}.tbx</c>, with the exceptions that its editors made in <c>{glossary}.exceptions.json</c>.
/// seeds/README.md describes the files.
/// </summary>
internal static class SeedFolder
{
    /// <summary>Reads the folder and gives every record in it, parents before children.</summary>
    /// <exception cref="SeedException">A file cannot be read or contradicts another.</exception>
    public static ImmutableArray<RecordWrite> Read(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new SeedException(
                $"There is no folder {folder}. Set Glossary:Seeds to a folder of seeds, or to an empty string for none."
            );
        }

        List<ArticleRecord> articles = [];
        foreach (string path in FilesIn(Path.Combine(folder, "articles"), "article.json", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ArticleRecord article = Guard(path, () => ArticleFolder.Read(Path.GetDirectoryName(path)!));
            if (articles.Any(a => a.Id == article.Id))
            {
                throw new SeedException($"{path}: There is another article {article.Id}. Give one of the two folders another name.");
            }

            articles.Add(article);
        }

        List<GlossaryContent> glossaries = [];
        foreach (string path in FilesIn(Path.Combine(folder, "glossaries"), "*.tbx", SearchOption.TopDirectoryOnly))
        {
            cancellationToken.ThrowIfCancellationRequested();
            GlossaryContent glossary = Guard(path, () => ReadGlossary(path, cancellationToken));
            string exceptions = Path.ChangeExtension(path, ".exceptions.json");
            glossaries.Add(
                File.Exists(exceptions)
                    ? glossary with
                    {
                        Record = glossary.Record with
                        {
                            Exceptions = Guard(exceptions, () => ReadExceptions(exceptions, glossary, articles)),
                        },
                    }
                    : glossary
            );
        }

        return
        [
            .. articles.SelectMany(a =>
                a.Paragraphs.Select(p => Write(RecordKind.Paragraph, ResourceNames.Paragraph(a.Id, p.Id), p))
                    .Prepend(Write(RecordKind.Article, ResourceNames.Article(a.Id), a.Head))
            ),
            .. glossaries.SelectMany(g =>
                g.Concepts.Select(c => Write(RecordKind.Concept, ResourceNames.Concept(g.Record.Id, c.Id), c))
                    .Prepend(Write(RecordKind.Glossary, ResourceNames.Glossary(g.Record.Id), g.Record))
            ),
        ];
    }

    private static RecordWrite Write(RecordKind kind, string name, object value) =>
        new(kind, name, ExpectedRevision: 0, RecordState.BodyOf(value));

    private static IEnumerable<string> FilesIn(string folder, string pattern, SearchOption depth) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern, depth).Order(StringComparer.Ordinal) : [];

    private static GlossaryContent ReadGlossary(string path, CancellationToken cancellationToken)
    {
        string id = Path.GetFileNameWithoutExtension(path);
        if (!ResourceNames.IsId(id))
        {
            throw new SeedException($"The file's name is the glossary's id and has to match [a-z0-9]([a-z0-9-]{{0,61}}[a-z0-9])?.");
        }

        using FileStream stream = File.OpenRead(path);
        return GlossaryFile.Read(stream, id, cancellationToken);
    }

    private static ImmutableArray<ExceptionRecord> ReadExceptions(string path, GlossaryContent glossary, List<ArticleRecord> articles)
    {
        using FileStream stream = File.OpenRead(path);
        ImmutableArray<ExceptionRecord> exceptions = JsonSerializer.Deserialize(stream, SeedJson.Default.ImmutableArrayExceptionRecord);
        foreach (ExceptionRecord? e in exceptions)
        {
            ParagraphRecord? paragraph = articles.Find(a => a.Id == e?.Article)?.Paragraphs.FirstOrDefault(p => p.Id == e?.Paragraph);
            if (
                e is null
                || paragraph?.Versions.Any(v => v.Language == e.Language) is not true
                || glossary.Concepts.All(c => c.Id != e.Concept)
                || e.Reason is not { Length: > 0 }
            )
            {
                throw new SeedException(
                    $"{e?.ToString() ?? "null"} has to name an article, a paragraph, a concept and a language that exist, and a reason."
                );
            }
        }

        return exceptions;
    }

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SeedException e)
        {
            throw new SeedException($"{path}: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new SeedException($"{path}, line {e.LineNumber + 1}: {e.Message}", e);
        }
        catch (ExchangeFileException e)
        {
            throw new SeedException(
                $"{path}, line {e.Finding.Place.Line}, column {e.Finding.Place.Column}: {e.Message} {e.Finding.Suggestion}",
                e
            );
        }
        catch (DecoderFallbackException e)
        {
            throw new SeedException($"{path} or a text beside it is not UTF-8: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SeedException($"{path} cannot be read: {e.Message}", e);
        }
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(ArticleFolder.ArticleFile))]
[JsonSerializable(typeof(ImmutableArray<ExceptionRecord>))]
internal sealed partial class SeedJson : JsonSerializerContext;
