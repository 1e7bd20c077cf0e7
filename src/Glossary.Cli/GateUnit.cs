using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Strings;
using Glossary.Exchange.Xliff;

namespace Glossary.Cli;

/// <summary>A text and its translation out of files.</summary>
/// <param name="Key">What the file calls it.</param>
/// <param name="PlaceOf">Where in the file of the translation a code unit of it stands, in lines and UTF-16 code units from 1.</param>
internal sealed record GateUnit(string Key, string Source, string Target, Func<int, Place> PlaceOf);

/// <summary>A file of translations with the texts that they translate, which stand in the same file or in another.</summary>
internal sealed record GatePair(string SourcePath, string TargetPath, string SourceLanguage, string TargetLanguage, IReadOnlyList<GateUnit> Units);

/// <summary>Reads pairs of texts out of files.</summary>
internal static class GateUnits
{
    /// <summary>Which plural form of a source text a form of a translation is held against, if it has not the same.</summary>
    private static readonly string[] OtherForms = ["other", "many", "few", "one", "1", "0"];

    /// <summary>The pairs of a file that has both texts and translations.</summary>
    /// <param name="path">The file.</param>
    /// <param name="from">Language of the texts; what translates another one is passed over.</param>
    /// <param name="wants">Whether translations into a language are wanted.</param>
    /// <exception cref="ExchangeFileException">It cannot be read.</exception>
    public static IEnumerable<GatePair> OfOne(string path, string from, Func<string, bool> wants) =>
        StringFiles.OfName(path) == ExchangeFormat.Unspecified ? OfMemory(path, from, wants) : OfStrings(path, Read(path), from, wants);

    /// <summary>The pair of two files.</summary>
    public static GatePair OfTwo(string source, string target, string from, string to)
    {
        StringFile texts = Read(source);
        StringFile translations = Read(target);
        return new GatePair(source, target, from, to, Units(texts.Entries, translations, translations.Entries));
    }

    public static StringFile Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = SourceText.ReadBytes(file);
        using var content = new MemoryStream(bytes);
        return StringFiles.Read(bytes, ExchangeFormats.Detect(content, path) is var format && StringFiles.Has(format) ? format : StringFiles.OfName(path));
    }

    private static IEnumerable<GatePair> OfStrings(string path, StringFile file, string from, Func<string, bool> wants)
    {
        if (file.Format == ExchangeFormat.Po)
        {
            string language = file.Language.Length > 0 ? file.Language : LocalePath.Of(path).Language;
            if (language.Length > 0 && language != from && wants(language))
            {
                yield return new GatePair(path, path, from, language, [.. file.Entries.Where(e => Has(e.Text) && Has(e.Source!)).Select(e => Unit(file, e, e.Source!))]);
            }

            yield break;
        }

        StringEntry[] texts = [.. file.Entries.Where(e => e.Language == from)];
        foreach (IGrouping<string, StringEntry> translations in file.Entries.Where(e => e.Language.Length > 0 && e.Language != from).GroupBy(e => e.Language, StringComparer.Ordinal))
        {
            if (texts.Length > 0 && wants(translations.Key))
            {
                yield return new GatePair(path, path, from, translations.Key, Units(texts, file, translations));
            }
        }
    }

    private static List<GateUnit> Units(IEnumerable<StringEntry> texts, StringFile file, IEnumerable<StringEntry> translations)
    {
        Dictionary<string, string> byId = texts.GroupBy(e => e.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Text, StringComparer.Ordinal);
        List<GateUnit> units = [];
        foreach (StringEntry entry in translations)
        {
            string? text = byId.GetValueOrDefault(entry.Id)
                ?? (entry.Plural.Length > 0 ? OtherForms.Select(f => byId.GetValueOrDefault(entry.IdOf(f))).FirstOrDefault(t => t is not null) : null)
                ?? (entry.Plural.Length > 0 ? byId.GetValueOrDefault(entry.Key) : null);
            if (text is not null && Has(text) && Has(entry.Text))
            {
                units.Add(Unit(file, entry, text));
            }
        }

        return units;
    }

    private static GateUnit Unit(StringFile file, StringEntry entry, string source) => new(entry.Id, source, entry.Text, index => file.PlaceOf(entry, index));

    private static bool Has(string text) => !string.IsNullOrWhiteSpace(text);

    /// <summary>Translation memories and XLIFF, whose readers tell where a unit begins; its translation is looked for from there.</summary>
    private static IEnumerable<GatePair> OfMemory(string path, string from, Func<string, bool> wants)
    {
        Dictionary<string, List<GateUnit>> units = new(StringComparer.Ordinal);
        using FileStream file = File.OpenRead(path);
        ExchangeFormat format = ExchangeFormats.Detect(file, path);
        if (format is not (ExchangeFormat.Tmx or ExchangeFormat.Xliff12 or ExchangeFormat.Xliff2))
        {
            yield break;
        }

        string[] lines = File.ReadAllLines(path);
        string language = "";
        foreach (ImportItem item in ExchangeFormats.Read(file, new ImportSettings("articles/checked", format, MergeMode.Unspecified, 0, [], "", ""), CancellationToken.None))
        {
            if (item is ArticleItem article)
            {
                language = article.Article.SourceLanguage;
            }

            if (item is not ParagraphItem paragraph || paragraph.Paragraph.Versions.FirstOrDefault(v => v.Language == language) is not { } source || !Same(language, from))
            {
                continue;
            }

            foreach (Catalog.VersionRecord version in paragraph.Paragraph.Versions.Where(v => v.Language != language))
            {
                string to = XliffText.SaidOf(version.Language, language);
                if (to == language || !wants(to))
                {
                    continue;
                }

                Place place = Look(lines, item.Place, version.Text, format != ExchangeFormat.Tmx, out bool exact);
                if (!units.TryGetValue(to, out List<GateUnit>? list))
                {
                    units.Add(to, list = []);
                }

                list.Add(new GateUnit(paragraph.SourceId, source.Text, version.Text, index => exact ? place with { Column = place.Column + index } : place));
            }
        }

        foreach ((string to, List<GateUnit> list) in units)
        {
            yield return new GatePair(path, path, language, to, list);
        }
    }

    /// <summary>The line and column of a translation that stands on one line as it is; else of its element, else of its unit.</summary>
    private static Place Look(string[] lines, Place unit, string text, bool xliff, out bool exact)
    {
        const int MostLines = 500;
        string written = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        bool within = !xliff;
        for (int i = Math.Max(0, unit.Line - 1); i < Math.Min(lines.Length, unit.Line + MostLines); i++)
        {
            int from = i == unit.Line - 1 ? Math.Min(Math.Max(0, unit.Column - 1), lines[i].Length) : 0;
            if (!within && lines[i].IndexOf("<target", from, StringComparison.Ordinal) is >= 0 and var element)
            {
                within = true;
                from = element;
                unit = new Place(i + 1, element + 1);
            }

            if (within && lines[i].IndexOf(written, from, StringComparison.Ordinal) is >= 0 and var at)
            {
                exact = written == text;
                return new Place(i + 1, at + 1);
            }
        }

        exact = false;
        return unit;
    }

    /// <summary>Whether two tags are of one language.</summary>
    public static bool Same(string language, string other) => language.Split('-')[0] == other.Split('-')[0];
}
