using System.Collections.Immutable;
using System.Xml;
using Glossary.Catalog;
using Glossary.Exchange.Documents;
using Glossary.Exchange.Multiterm;
using Glossary.Exchange.Skos;
using Glossary.Exchange.Strings;
using Glossary.Exchange.Tables;
using Glossary.Exchange.Tbx;
using Glossary.Exchange.Tmx;
using Glossary.Exchange.Utx;
using Glossary.Exchange.Xliff;

namespace Glossary.Exchange.Formats;

/// <summary>All formats: which a file is in, who reads it, who writes it. A new format has its lines here.</summary>
internal static class ExchangeFormats
{
    private const int PeekBytes = 4096;

    /// <summary>Whether a format holds terminology and nothing else, so that its files go into glossaries.</summary>
    public static bool IsTerminology(ExchangeFormat format) =>
        format
            is ExchangeFormat.Tbx
                or ExchangeFormat.Tbx2
                or ExchangeFormat.Csv
                or ExchangeFormat.Tsv
                or ExchangeFormat.Xlsx
                or ExchangeFormat.MultitermXml
                or ExchangeFormat.Utx
                or ExchangeFormat.SkosTurtle;

    /// <summary>The items of a file, in order, read as they are asked for.</summary>
    /// <param name="file">From its first byte; can be sought in.</param>
    /// <param name="settings">With the format that the file is in.</param>
    /// <param name="cancellationToken">Looked at for each item.</param>
    /// <exception cref="ExchangeFileException">While items are asked for: the file cannot be read on.</exception>
    public static IEnumerable<ImportItem> Read(Stream file, ImportSettings settings, CancellationToken cancellationToken) =>
        settings.Format switch
        {
            ExchangeFormat.Tbx or ExchangeFormat.Tbx2 => TbxReader.Read(file, settings.Format, cancellationToken),
            ExchangeFormat.Tmx => TmxReader.Read(file, settings.SourceLanguage, cancellationToken),
            ExchangeFormat.Xliff12 or ExchangeFormat.Xliff2 => XliffReader.Read(file, settings, cancellationToken),
            ExchangeFormat.Csv or ExchangeFormat.Tsv or ExchangeFormat.Xlsx => TableReader.Read(file, settings, cancellationToken),
            ExchangeFormat.MultitermXml => MultitermReader.Read(file, settings, cancellationToken),
            ExchangeFormat.Utx => UtxReader.Read(file, cancellationToken),
            _ when StringFiles.Has(settings.Format) => StringsReader.Read(file, settings, cancellationToken),
            _ => throw NotRead(settings.Format),
        };

    /// <summary>Writes a glossary, entry by entry: each step has written one more, and what it wrote can be sent.</summary>
    /// <param name="glossary">What to write.</param>
    /// <param name="format">In which format.</param>
    /// <param name="settings">Languages and dialect.</param>
    /// <param name="output">Gets the bytes.</param>
    /// <param name="losses">Gets what the format cannot carry.</param>
    /// <returns><see langword="null"/> if terminology is not written in this format.</returns>
    public static IEnumerable<long>? Write(
        GlossaryIndex glossary,
        ExchangeFormat format,
        ExportSettings settings,
        Stream output,
        LossList losses
    ) =>
        format switch
        {
            ExchangeFormat.Csv or ExchangeFormat.Tsv or ExchangeFormat.Xlsx => TableWriter.Write(
                glossary,
                format,
                settings,
                output,
                losses
            ),
            ExchangeFormat.Tbx or ExchangeFormat.Tbx2 => TbxWriter.Write(glossary, format, settings, output, losses),
            ExchangeFormat.MultitermXml => MultitermWriter.Write(glossary, settings, output, losses),
            ExchangeFormat.Utx => UtxWriter.Write(glossary, settings, output, losses),
            ExchangeFormat.SkosTurtle => SkosWriter.Write(glossary, settings, output, losses),
            _ => null,
        };

    /// <summary>Writes an article, paragraph by paragraph, likewise.</summary>
    /// <param name="articles">What to write: an article, and after it those that belong into the same file. <see cref="ArticleFamily"/>
    /// knows which do.</param>
    /// <param name="collection">The articles have nothing to do with each other; TMX alone.</param>
    /// <param name="format">In which format.</param>
    /// <param name="settings">Languages.</param>
    /// <param name="output">Gets the bytes.</param>
    /// <param name="losses">Gets what the format cannot carry.</param>
    /// <returns><see langword="null"/> if texts are not written in this format.</returns>
    public static IEnumerable<long>? Write(
        ImmutableArray<ArticleRecord> articles,
        bool collection,
        ExchangeFormat format,
        ExportSettings settings,
        Stream output,
        LossList losses
    ) =>
        format switch
        {
            ExchangeFormat.Tmx => TmxWriter.Write(articles, collection, settings, output, losses),
            _ when collection => null,
            ExchangeFormat.Xliff12 or ExchangeFormat.Xliff2 => XliffWriter.Write(
                articles,
                format == ExchangeFormat.Xliff12,
                settings,
                output,
                losses
            ),
            ExchangeFormat.Docx => WordWriter.Write(articles[0], settings, output, losses),
            ExchangeFormat.HtmlDocument => HtmlWriter.Write(articles[0], settings, output, losses),
            _ when StringFiles.Has(format) => StringsWriter.Write(articles, format, settings, output, losses),
            _ => null,
        };

    /// <summary>
    /// The format of a file, from its content, and where several have the same content from its name; the file is left at its beginning.
    /// </summary>
    /// <param name="file">From its first byte.</param>
    /// <param name="name">Its name; empty if it is not told.</param>
    /// <exception cref="ExchangeFileException">It is in none.</exception>
    public static ExchangeFormat Detect(Stream file, string name)
    {
        byte[] peek = new byte[PeekBytes];
        int length = file.ReadAtLeast(peek, peek.Length, throwOnEndOfStream: false);
        file.Position = 0;
        ReadOnlySpan<byte> head = peek.AsSpan(0, length);
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return ExchangeFormat.Xlsx;
        }

        // In UTF-16 every other byte of what is looked for is zero.
        string text = string.Concat(
                System
                    .Text.Encoding.Latin1.GetString(head)
                    .Where(c => c is not ('\0' or '\u00ef' or '\u00bb' or '\u00bf' or '\u00fe' or '\u00ff'))
            )
            .TrimStart();
        if (text.Length == 0)
        {
            throw new ExchangeFileException(
                default,
                "empty-file",
                "The file is empty.",
                "Send the content of the file in chunks after the options."
            );
        }

        if (text[0] == '<')
        {
            return DetectXml(file);
        }

        if (text.StartsWith(UtxTable.FirstLine, StringComparison.OrdinalIgnoreCase))
        {
            return ExchangeFormat.Utx;
        }

        if (text.StartsWith("@prefix ", StringComparison.Ordinal) || text.StartsWith("@base ", StringComparison.Ordinal))
        {
            return ExchangeFormat.SkosTurtle;
        }

        ExchangeFormat named = StringFiles.OfName(name);
        if (
            (named is ExchangeFormat.Unspecified or ExchangeFormat.JsonStrings ? StringFiles.OfContent(text) : named)
            is var strings
                and not ExchangeFormat.Unspecified
        )
        {
            return strings;
        }

        // Comments and a title may stand before the table.
        string line =
            text.Split('\n').Where(l => l.AsSpan().IndexOfAny('\t', ',', ';') >= 0).OrderBy(l => l.StartsWith('#')).FirstOrDefault() ?? "";
        return line.Contains('\t', StringComparison.Ordinal) ? ExchangeFormat.Tsv
            : line.Contains(',', StringComparison.Ordinal) || line.Contains(';', StringComparison.Ordinal) ? ExchangeFormat.Csv
            : throw new ExchangeFileException(
                new Place(1, 1),
                "unknown-format",
                "The file is in none of the formats that are read here: it is no XML, no workbook, no texts of a program, and its first "
                    + "line has no tab, comma or semicolon.",
                "Send TBX, TMX, XLIFF, MultiTerm XML, UTX, CSV, TSV, XLSX or one of the formats of programs' texts under its usual name, "
                    + "or say in the options which of them it is."
            );
    }

    private static ExchangeFormat DetectXml(Stream file)
    {
        using var xml = new SafeXmlReader(file);
        xml.ReadToElement();
        file.Position = 0;
        return xml.Name switch
        {
            "tbx" => ExchangeFormat.Tbx,
            "martif" or "TBX" => ExchangeFormat.Tbx2,
            "tmx" => ExchangeFormat.Tmx,
            "mtf" => ExchangeFormat.MultitermXml,
            "resources" => ExchangeFormat.AndroidStrings,
            "root" => ExchangeFormat.Resx,
            "plist" => ExchangeFormat.AppleStringsdict,
            "xliff" => xml.Attribute("version")?.StartsWith('1') is true ? ExchangeFormat.Xliff12 : ExchangeFormat.Xliff2,
            _ => throw new ExchangeFileException(
                xml.Place,
                "unknown-format",
                $"The root of the file is <{XmlConvert.EncodeLocalName(xml.Name)}>, which is none of the formats that are read here.",
                "Send TBX (root tbx or martif), TMX (root tmx), XLIFF (root xliff), MultiTerm XML (root mtf) or texts of a program (root "
                    + "resources, root or plist)."
            ),
        };
    }

    private static ExchangeFileException NotRead(ExchangeFormat format) =>
        format == ExchangeFormat.SkosTurtle
            ? new(default, "not-read", "SKOS is written, and not read.", "Import the terminology from TBX, MultiTerm XML, UTX or a table.")
            : new(
                default,
                "not-read",
                "Documents are not imported into an article.",
                "Make an article of them: AlignTexts and CreateArticle, or: glossary article create."
            );
}
