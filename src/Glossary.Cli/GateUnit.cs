using System.Text.RegularExpressions;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Strings;
using Glossary.Exchange.Xliff;

namespace Glossary.Cli;

/// <summary>A text and its translation out of files.</summary>
/// <param name="Key">What the file calls it.</param>
/// <param name="PlaceOf">Where in the file of the translation a code unit of it stands, in lines and UTF-16 code units from 1.</param>
internal sealed record GateUnit(string Key, string Source, string Target, Func<int, Place> PlaceOf)
{
    /// <summary>There is no translation.</summary>
    public bool IsMissing => Target.Length == 0;
}

/// <summary>A file of translations with the texts that they translate, which stand in the same file or in another.</summary>
internal sealed record GatePair(
    string SourcePath,
    string TargetPath,
    string SourceLanguage,
    string TargetLanguage,
    IReadOnlyList<GateUnit> Units
);

/// <summary>Reads pairs of texts out of files.</summary>
internal static partial class GateUnits
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
        return new GatePair(
            source,
            target,
            from,
            to,
            [.. Units(texts.Entries, translations, translations.Entries), .. Missing(texts.Entries, translations, translations.Entries)]
        );
    }

    public static StringFile Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = SourceText.ReadBytes(file);
        using var content = new MemoryStream(bytes);
        return StringFiles.Read(
            bytes,
            ExchangeFormats.Detect(content, path) is var format && StringFiles.Has(format) ? format : StringFiles.OfName(path)
        );
    }

    private static IEnumerable<GatePair> OfStrings(string path, StringFile file, string from, Func<string, bool> wants)
    {
        if (file.Format == ExchangeFormat.Po)
        {
            string language = file.Language.Length > 0 ? file.Language : LocalePath.Of(path).Language;
            if (language.Length > 0 && language != from && wants(language))
            {
                yield return new GatePair(
                    path,
                    path,
                    from,
                    language,
                    [
                        .. file
                            .Entries.Where(e => Has(e.Source!))
                            .Select(e => Has(e.Text) ? Unit(file, e, e.Source!) : new GateUnit(e.Id, e.Source!, "", _ => file.PlaceOf(e))),
                    ]
                );
            }

            yield break;
        }

        StringEntry[] texts = [.. file.Entries.Where(e => e.Language == from)];
        foreach (
            IGrouping<string, StringEntry> translations in file
                .Entries.Where(e => e.Language.Length > 0 && e.Language != from)
                .GroupBy(e => e.Language, StringComparer.Ordinal)
        )
        {
            if (texts.Length > 0 && wants(translations.Key))
            {
                yield return new GatePair(
                    path,
                    path,
                    from,
                    translations.Key,
                    [.. Units(texts, file, translations), .. Missing(texts, file, translations)]
                );
            }
        }
    }

    private static List<GateUnit> Units(IEnumerable<StringEntry> texts, StringFile file, IEnumerable<StringEntry> translations)
    {
        Dictionary<string, string> byId = texts
            .GroupBy(e => e.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Text, StringComparer.Ordinal);
        List<GateUnit> units = [];
        foreach (StringEntry entry in translations)
        {
            string? text =
                byId.GetValueOrDefault(entry.Id)
                ?? (
                    entry.Plural.Length > 0
                        ? OtherForms.Select(f => byId.GetValueOrDefault(entry.IdOf(f))).FirstOrDefault(t => t is not null)
                        : null
                )
                ?? (entry.Plural.Length > 0 ? byId.GetValueOrDefault(entry.Key) : null);
            if (text is not null && Has(text) && Has(entry.Text))
            {
                units.Add(Unit(file, entry, text));
            }
        }

        return units;
    }

    /// <summary>The texts that have no translation. Of plural forms one is enough: each language has others.</summary>
    private static IEnumerable<GateUnit> Missing(IEnumerable<StringEntry> texts, StringFile file, IEnumerable<StringEntry> translations)
    {
        var there = translations.ToLookup(e => e.IdOf(""), StringComparer.Ordinal);
        return texts
            .Where(t => Has(t.Text))
            .GroupBy(t => t.IdOf(""), StringComparer.Ordinal)
            .Where(t => !there[t.Key].Any(e => Has(e.Text)))
            .Select(t => new GateUnit(
                t.First().Id,
                t.First().Text,
                "",
                _ => there[t.Key].FirstOrDefault() is { } empty ? file.PlaceOf(empty) : new Place(1, 1)
            ));
    }

    private static GateUnit Unit(StringFile file, StringEntry entry, string source) =>
        new(entry.Id, source, entry.Text, index => file.PlaceOf(entry, index));

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

        // In a memory no unit has to be in all languages.
        HashSet<string> targets =
            format == ExchangeFormat.Tmx
                ? []
                :
                [
                    .. lines
                        .SelectMany(l => TargetLanguage().Matches(l))
                        .Select(m => Catalog.LanguageTags.Canonical(m.Groups[1].Value))
                        .Where(wants),
                ];
        foreach (
            ImportItem item in ExchangeFormats.Read(
                file,
                new ImportSettings("articles/checked", format, MergeMode.Unspecified, 0, [], "", ""),
                CancellationToken.None
            )
        )
        {
            if (item is ArticleItem article)
            {
                language = article.Article.SourceLanguage;
            }

            if (
                item is not ParagraphItem paragraph
                || paragraph.Paragraph.Versions.FirstOrDefault(v => v.Language == language) is not { } source
                || !Same(language, from)
            )
            {
                continue;
            }

            foreach (
                string missing in targets.Where(t =>
                    !Same(t, language) && Has(source.Text) && paragraph.Paragraph.Versions.All(v => v.Language != t) && !IsKept(paragraph)
                )
            )
            {
                Of(missing).Add(new GateUnit(paragraph.SourceId, source.Text, "", _ => item.Place));
            }

            foreach (Catalog.VersionRecord version in paragraph.Paragraph.Versions.Where(v => v.Language != language))
            {
                string to = XliffText.SaidOf(version.Language, language);
                if (to == language || !wants(to))
                {
                    continue;
                }

                Place place = Look(lines, item.Place, version.Text, format != ExchangeFormat.Tmx, out bool exact);
                Of(to)
                    .Add(
                        new GateUnit(
                            paragraph.SourceId,
                            source.Text,
                            version.Text,
                            index => exact ? place with { Column = place.Column + index } : place
                        )
                    );
            }
        }

        foreach ((string to, List<GateUnit> list) in units)
        {
            yield return new GatePair(path, path, language, to, list);
        }

        List<GateUnit> Of(string to)
        {
            if (!units.TryGetValue(to, out List<GateUnit>? list))
            {
                units.Add(to, list = []);
            }

            return list;
        }
    }

    /// <summary>Whether the file says that a unit of XLIFF is not to be translated.</summary>
    private static bool IsKept(ParagraphItem unit) =>
        unit
            .Paragraph.Carried.SelectMany(c => c.Items)
            .Any(i =>
                i.Value.Split('>', 2)[0] is var tag && tag.StartsWith('<') && tag.Contains("translate=\"no\"", StringComparison.Ordinal)
            );

    [GeneratedRegex("""(?:target-language|trgLang)\s*=\s*["']([^"']+)["']""")]
    private static partial Regex TargetLanguage();

    /// <summary>The line and column of a translation that stands on one line as it is; else of its element, else of its unit.</summary>
    private static Place Look(string[] lines, Place unit, string text, bool xliff, out bool exact)
    {
        const int MaxLines = 500;
        string written = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        bool within = !xliff;
        for (int i = Math.Max(0, unit.Line - 1); i < Math.Min(lines.Length, unit.Line + MaxLines); i++)
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
