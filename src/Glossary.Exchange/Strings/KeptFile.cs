using System.Collections.Immutable;
using System.IO.Compression;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>A file of a program's texts as an article keeps it: whole and compressed, one for each format and language.</summary>
internal static class KeptFile
{
    /// <summary>The format of what is carried.</summary>
    public const string Format = "strings";

    /// <summary>In place of a language, for a file that has several.</summary>
    public const string Several = "*";

    private const string Item = "file";

    /// <summary>Under which language a file is kept.</summary>
    /// <param name="file">The file.</param>
    /// <param name="own">Language of the entries that name none.</param>
    public static string LanguageOf(StringFile file, string own) =>
        file.Format == ExchangeFormat.AppleStringCatalog
        || file.Entries.Any(e => e.Language.Length > 0 && e.Language != own) && file.Language.Length == 0
            ? Several
            : own;

    public static CarriedRecord Keep(ExchangeFormat format, string language, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        return new CarriedRecord(
            Format,
            $"{Name(format)}:{language}",
            [new CarriedItem("", Item, Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length))]
        );
    }

    /// <summary>The file that is kept in a format and language; <see langword="null"/> if none is.</summary>
    public static byte[]? Find(ArticleHead head, ExchangeFormat format, string language)
    {
        if (
            head.Carried.FirstOrDefault(c => c.Format == Format && c.SourceId == $"{Name(format)}:{language}")
            is not { Items: [{ Name: Item, Value: var packed }] }
        )
        {
            return null;
        }

        using var deflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        return SourceText.ReadBytes(deflate);
    }

    /// <summary>The languages in which a file of a format is kept.</summary>
    public static ImmutableArray<string> Languages(ArticleHead head, ExchangeFormat format) =>
        [
            .. head
                .Carried.Where(c => c.Format == Format && c.SourceId.StartsWith(Name(format) + ":", StringComparison.Ordinal))
                .Select(c => c.SourceId[(Name(format).Length + 1)..]),
        ];

    private static string Name(ExchangeFormat format) => format.ToString().ToLowerInvariant();
}
