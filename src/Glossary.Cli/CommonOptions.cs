using System.CommandLine;
using System.Text.RegularExpressions;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Options that several commands share, and how they are read.</summary>
internal static partial class CommonOptions
{
    public static Option<string> Glossary() =>
        new("--glossary", "-g") { Description = "Id of the glossary. Default: all of them.", DefaultValueFactory = _ => "-" };

    public static Option<bool> Json() => new("--json") { Description = "Prints the server's answer as JSON, a message a line." };

    public static Option<string> Language(string name, string alias, string description) =>
        new(name, alias) { Description = description, Required = true };

    /// <summary>
    /// One of the values of an enum, in letters of either case; the value 0, which none of them means, if it is left out.
    /// </summary>
    public static Option<T> Choice<T>(string name, string? alias, string description, bool required = false)
        where T : struct, Enum
    {
        string[] choices = [.. Enum.GetValues<T>().Where(v => !v.Equals(default(T))).Select(v => v.ToString())];
        var option = new Option<T>(name, alias is null ? [] : [alias])
        {
            Description = description,
            Required = required,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (!choices.Contains(text, StringComparer.OrdinalIgnoreCase))
                {
                    result.AddError($"{name} has to be one of {string.Join(", ", choices)}; \"{text}\" is none of them.");
                    return default;
                }

                return Enum.Parse<T>(text, ignoreCase: true);
            },
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add(choices);
        return option;
    }

    /// <summary>A file, or standard input.</summary>
    public static Argument<string> File() =>
        new("FILE")
        {
            Description = "A text in UTF-8, or in UTF-16 with a byte order mark; - for standard input.",
            DefaultValueFactory = _ => "-",
        };

    /// <summary>What a text is written in.</summary>
    public static Option<ContentType> ContentType() =>
        Choice<ContentType>(
            "--content-type",
            null,
            "What the text is written in: Plain, Html, Markdown or SoftwareString. Default: by the extension of the file, else whatever "
                + "is plainly markup, placeholder or code is taken for that."
        );

    /// <summary>What a file is written in, by its name.</summary>
    public static ContentType ContentTypeOf(string file) =>
        System.IO.Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".HTML" or ".HTM" or ".XHTML" => V1.ContentType.Html,
            ".MD" or ".MARKDOWN" => V1.ContentType.Markdown,
            _ => V1.ContentType.Unspecified,
        };

    /// <summary>Opens what <see cref="File"/> names. Bytes that are no text of the encoding are refused rather than replaced.</summary>
    public static StreamReader Open(string file) =>
        new(
            file == "-" ? System.Console.OpenStandardInput() : System.IO.File.OpenRead(file),
            new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: true
        );

    /// <summary>Whether a file is read as a document, by its name: its bytes are no plain text.</summary>
    public static bool IsDocument(string file) =>
        System.IO.Path.GetExtension(file).ToUpperInvariant()
            is ".DOCX"
                or ".DOCM"
                or ".PDF"
                or ".HTML"
                or ".HTM"
                or ".XHTML"
                or ".MD"
                or ".MARKDOWN"
                or ".SRT"
                or ".VTT";

    /// <summary>Has the server read a document.</summary>
    public static async Task<ReadDocumentResponse> ReadDocument(
        Glossary.Client.GlossaryClient client,
        string file,
        CancellationToken cancellationToken
    )
    {
        await using System.IO.Stream stream = file == "-" ? System.Console.OpenStandardInput() : System.IO.File.OpenRead(file);
        return await client.Articles.ReadDocumentAsync(
            new ReadDocumentRequest
            {
                Content = await Google.Protobuf.ByteString.FromStreamAsync(stream, cancellationToken),
                FileName = file == "-" ? "" : System.IO.Path.GetFileName(file),
            },
            cancellationToken: cancellationToken
        );
    }

    public static string GlossaryName(string glossary) =>
        glossary.StartsWith("glossaries/", StringComparison.Ordinal) ? glossary : $"glossaries/{glossary}";

    public static string ArticleName(string article) =>
        article.StartsWith("articles/", StringComparison.Ordinal) ? article : $"articles/{article}";

    /// <summary>The name of a concept without what every concept's has: <c>diplomacy/general-assembly</c>.</summary>
    public static string Short(string concept) =>
        concept.Replace("glossaries/", "", StringComparison.Ordinal).Replace("/concepts/", "/", StringComparison.Ordinal);

    /// <summary>Whether a term may be used, and what to use instead of it: <c>forbidden, use 북한</c>.</summary>
    public static string StatusWords(TermStatus status, IReadOnlyCollection<string> instead) =>
        instead.Count == 0
            ? Words(status)
            : $"{Words(status)}, {(status == TermStatus.Admitted ? "preferred" : "use")} {string.Join(" or ", instead)}";

    /// <summary>The value of an enum as a person reads it.</summary>
    public static string Words(Enum value) =>
        Capital().Replace(value.ToString(), match => $" {match.Value.ToLowerInvariant()}").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
