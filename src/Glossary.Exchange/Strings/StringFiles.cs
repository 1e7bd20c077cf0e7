using System.Text;
using System.Text.RegularExpressions;

namespace Glossary.Exchange.Strings;

/// <summary>The formats of programs' texts: which a file is in, and who reads it. A new one has its lines here.</summary>
internal static partial class StringFiles
{
    static StringFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether a format is one of these.</summary>
    public static bool Has(ExchangeFormat format) => format is >= ExchangeFormat.Po and <= ExchangeFormat.Fluent;

    /// <summary>Whether files of the format have both a text and its translation.</summary>
    public static bool IsBilingual(ExchangeFormat format) => format is ExchangeFormat.Po or ExchangeFormat.AppleStringCatalog;

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="format">The format that it is in.</param>
    /// <exception cref="ExchangeFileException">It cannot be read.</exception>
    public static StringFile Read(byte[] bytes, ExchangeFormat format) =>
        format switch
        {
            ExchangeFormat.Po => PoStrings.Read(bytes),
            ExchangeFormat.JsonStrings or ExchangeFormat.Arb or ExchangeFormat.AppleStringCatalog => JsonStrings.Read(bytes, format),
            ExchangeFormat.AndroidStrings => AndroidStrings.Read(bytes),
            ExchangeFormat.AppleStrings => AppleStrings.Read(bytes),
            ExchangeFormat.AppleStringsdict => PlistStrings.Read(bytes),
            ExchangeFormat.Resx => ResxStrings.Read(bytes),
            ExchangeFormat.JavaProperties => PropertiesStrings.Read(bytes),
            ExchangeFormat.RailsYaml => YamlStrings.Read(bytes),
            ExchangeFormat.Fluent => FluentStrings.Read(bytes),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

    /// <summary>The format that a file's name tells; unspecified if its name tells none of these.</summary>
    /// <param name="name">With or without its folders.</param>
    public static ExchangeFormat OfName(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".po" or ".pot" => ExchangeFormat.Po,
            ".json" => ExchangeFormat.JsonStrings,
            ".arb" => ExchangeFormat.Arb,
            ".xcstrings" => ExchangeFormat.AppleStringCatalog,
            ".strings" => ExchangeFormat.AppleStrings,
            ".stringsdict" => ExchangeFormat.AppleStringsdict,
            ".resx" or ".resw" => ExchangeFormat.Resx,
            ".properties" => ExchangeFormat.JavaProperties,
            ".yml" or ".yaml" => ExchangeFormat.RailsYaml,
            ".ftl" => ExchangeFormat.Fluent,
            ".xml" when AndroidFolder().IsMatch(name.Replace('\\', '/')) => ExchangeFormat.AndroidStrings,
            _ => ExchangeFormat.Unspecified,
        };

    /// <summary>The format that the beginning of a file tells, where no name does; unspecified if it is none that can be told so.</summary>
    /// <param name="head">The first characters, without a byte order mark and blanks before.</param>
    public static ExchangeFormat OfContent(string head) =>
        head.StartsWith('{')
            ? (
                head.Contains("\"@@locale\"", StringComparison.Ordinal) ? ExchangeFormat.Arb
                : head.Contains("\"sourceLanguage\"", StringComparison.Ordinal) && head.Contains("\"strings\"", StringComparison.Ordinal)
                    ? ExchangeFormat.AppleStringCatalog
                : ExchangeFormat.JsonStrings
            )
        : Catalogue().IsMatch(head) ? ExchangeFormat.Po
        : Quoted().IsMatch(head) ? ExchangeFormat.AppleStrings
        : ExchangeFormat.Unspecified;

    [GeneratedRegex("(^|/)values(-[^/]+)?/[^/]+\\.xml$")]
    private static partial Regex AndroidFolder();

    [GeneratedRegex("^\\s*msgid\\s+\"", RegexOptions.Multiline)]
    private static partial Regex Catalogue();

    [GeneratedRegex("^\\s*\"([^\"\\\\]|\\\\.)*\"\\s*=\\s*\"([^\"\\\\]|\\\\.)*\"\\s*;", RegexOptions.Multiline)]
    private static partial Regex Quoted();
}
