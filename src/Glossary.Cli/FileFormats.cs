using Glossary.Exchange.Strings;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>What the names of files say of them.</summary>
internal static class FileFormats
{
    /// <summary>The format that a name tells; unspecified if it tells none.</summary>
    public static ExchangeFormat Of(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".gz" when !IsPacked(Path.GetFileNameWithoutExtension(path)) => Of(
                Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path))
            ),
            ".tbx" => ExchangeFormat.Tbx,
            ".tmx" => ExchangeFormat.Tmx,
            ".xlf" or ".xliff" => ExchangeFormat.Xliff12,
            ".csv" => ExchangeFormat.Csv,
            ".tsv" => ExchangeFormat.Tsv,
            ".xlsx" => ExchangeFormat.Xlsx,
            ".docx" => ExchangeFormat.Docx,
            ".html" or ".htm" => ExchangeFormat.HtmlDocument,
            ".utx" => ExchangeFormat.Utx,
            ".ttl" => ExchangeFormat.SkosTurtle,
            ".xml" when StringFiles.OfName(path) == Glossary.Exchange.ExchangeFormat.Unspecified => ExchangeFormat.MultitermXml,
            _ => (ExchangeFormat)StringFiles.OfName(path),
        };

    /// <summary>Whether a name says that the file is packed with gzip.</summary>
    public static bool IsPacked(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>The language that the path of a program's texts tells; empty for other formats.</summary>
    public static string LanguageOf(string path, ExchangeFormat format) =>
        StringFiles.Has((Glossary.Exchange.ExchangeFormat)format) ? LocalePath.Of(path.Replace('\\', '/')).Language : "";

    /// <summary>The name under which the server sees a file: with its folders where they may tell a language.</summary>
    public static string NameOf(FileInfo file) =>
        StringFiles.OfName(file.ToString()) == Glossary.Exchange.ExchangeFormat.Unspecified ? file.Name : file.ToString();
}
