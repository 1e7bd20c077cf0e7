using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>
/// Texts in JSON: flat and nested files, the plural suffixes of i18next (<c>_one</c>, <c>_other</c>, ordinals, <c>_plural</c>) and its
/// resources of all languages and namespaces in one file, messages of browser extensions, Application Resource Bundles (ARB), and Apple's
/// string catalogues (<c>.xcstrings</c>), which have all languages in one file.
/// </summary>
internal static class JsonStrings
{
    public static readonly FrozenSet<string> Categories = new[] { "zero", "one", "two", "few", "many", "other" }.ToFrozenSet(
        StringComparer.Ordinal
    );

    /// <param name="bytes">The file.</param>
    /// <param name="format">Unspecified to tell it from the content.</param>
    public static StringFile Read(byte[] bytes, ExchangeFormat format)
    {
        SourceText source = SourceText.Decode(bytes);
        JsonTree root = JsonTree.Read(source);
        if (root.Type != JsonTokenType.StartObject)
        {
            throw new ExchangeFileException(
                source.PlaceOf(root.Start),
                "unknown-format",
                "The file holds no object of keys and texts.",
                "Write the texts as {\"key\": \"text\"}."
            );
        }

        return (format == ExchangeFormat.Unspecified ? FormatOf(root) : format) switch
        {
            ExchangeFormat.AppleStringCatalog => Catalogue(source, root),
            ExchangeFormat.Arb => Bundle(source, root),
            _ => Plain(source, root),
        };
    }

    private static ExchangeFormat FormatOf(JsonTree root) =>
        root["sourceLanguage"] is { Type: JsonTokenType.String } && root["strings"] is { Type: JsonTokenType.StartObject }
            ? ExchangeFormat.AppleStringCatalog
        : root["@@locale"] is not null ? ExchangeFormat.Arb
        : ExchangeFormat.JsonStrings;

    private static StringFile Plain(SourceText source, JsonTree root)
    {
        var entries = new StringEntries(source, lastCounts: true);
        if (
            root.Children.Count > 0
            && root.Children.All(c => c.Type == JsonTokenType.StartObject && c["message"] is { Type: JsonTokenType.String })
        )
        {
            foreach (JsonTree message in root.Children)
            {
                string note = message["description"] is { Type: JsonTokenType.String } said ? said.Text(source) : "";
                Add(entries, source, message["message"]!, message.Name, "", note, member: message);
            }
        }
        else if (AreLanguages(root))
        {
            foreach (JsonTree language in root.Children)
            {
                Values(entries, source, language, "", LocalePath.Tag(language.Name), []);
            }
        }
        else
        {
            Values(entries, source, root, "", "", []);
        }

        return new StringFile
        {
            Source = source,
            Format = ExchangeFormat.JsonStrings,
            Entries = entries.All,
            Findings = entries.Findings,
            ParentPaths = entries.ParentPaths,
        };
    }

    /// <summary>
    /// Whether what the file holds are languages, each with the same keys or some of them, and not keys that look like languages
    /// (<c>no</c>, <c>it</c>).
    /// </summary>
    private static bool AreLanguages(JsonTree root)
    {
        if (
            root.Children.Count < 2
            || !root.Children.All(c => c.Type == JsonTokenType.StartObject && LocalePath.Tag(c.Name).Length > 0)
            || root.Children.Select(c => LocalePath.Tag(c.Name)).Distinct(StringComparer.Ordinal).Count() < root.Children.Count
        )
        {
            return false;
        }

        HashSet<string> keys = [.. root.Children[0].Children.Select(c => c.Name)];
        return root.Children.Skip(1).All(c => c.Children.Any(k => keys.Contains(k.Name)));
    }

    private static void Values(
        StringEntries entries,
        SourceText source,
        JsonTree parent,
        string path,
        string language,
        ImmutableArray<StringParent> parents
    )
    {
        bool array = parent.Type == JsonTokenType.StartArray;
        HashSet<string> names = [.. parent.Children.Select(c => c.Name)];
        int index = 0;
        foreach (JsonTree child in parent.Children)
        {
            string key =
                array ? string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]")
                : path.Length > 0 ? $"{path}.{child.Name}"
                : child.Name;
            switch (child.Type)
            {
                case JsonTokenType.String:
                    (string stem, string plural) = array ? ("", "") : PluralOf(child.Name, names);
                    Add(
                        entries,
                        source,
                        child,
                        plural.Length > 0 ? key[..^child.Name.Length] + stem : key,
                        plural,
                        "",
                        language,
                        member: array ? null : child,
                        within: path,
                        parents: parents
                    );
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    ImmutableArray<StringParent> within =
                        array || child.Type == JsonTokenType.StartArray || parents.IsDefault
                            ? default
                            : parents.Add(
                                new StringParent(key, new Span(child.NameStart, child.Start), new Span(child.NameStart, child.End))
                            );
                    entries.ParentPaths.Add(key);
                    Values(entries, source, child, key, language, within);
                    break;
            }
        }
    }

    /// <summary>The plural category that a name of i18next ends with, and what is before it, which keeps <c>_ordinal</c>.</summary>
    private static (string Stem, string Plural) PluralOf(string name, HashSet<string> siblings)
    {
        int underscore = name.LastIndexOf('_');
        if (underscore > 0 && Categories.Contains(name[(underscore + 1)..]) && siblings.Contains(name[..underscore] + "_other"))
        {
            return (name[..underscore], name[(underscore + 1)..]);
        }

        return siblings.Contains(name + "_plural") ? (name, "one")
            : underscore > 0 && name.EndsWith("_plural", StringComparison.Ordinal) && siblings.Contains(name[..underscore])
                ? (name[..underscore], "other")
            : (name, "");
    }

    private static StringFile Bundle(SourceText source, JsonTree root)
    {
        var entries = new StringEntries(source, lastCounts: true);
        Dictionary<string, JsonTree> about = root
            .Children.Where(c => c.Name.StartsWith('@') && c.Type == JsonTokenType.StartObject)
            .GroupBy(c => c.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        foreach (JsonTree child in root.Children.Where(c => c.Type == JsonTokenType.String && !c.Name.StartsWith('@')))
        {
            string note = about.GetValueOrDefault("@" + child.Name)?["description"] is { Type: JsonTokenType.String } said
                ? said.Text(source)
                : "";
            Add(entries, source, child, child.Name, "", note, member: child);
        }

        JsonTree? locale = root["@@locale"] is { Type: JsonTokenType.String } named ? named : null;
        return new StringFile
        {
            Source = source,
            Format = ExchangeFormat.Arb,
            Entries = entries.All,
            Findings = entries.Findings,
            Language = LocalePath.Tag(locale?.Text(source) ?? ""),
            LanguagePlace = locale is null ? null : (new Span(locale.Start + 1, locale.End - 1), tag => tag.Replace('-', '_')),
        };
    }

    private static StringFile Catalogue(SourceText source, JsonTree root)
    {
        var entries = new StringEntries(source, lastCounts: true);
        string language = root["sourceLanguage"] is { Type: JsonTokenType.String } said ? LocalePath.Tag(said.Text(source)) : "";
        foreach (JsonTree text in root["strings"]?.Children ?? [])
        {
            if (text["shouldTranslate"] is { Type: JsonTokenType.False } || text.Type != JsonTokenType.StartObject)
            {
                continue;
            }

            string note = text["comment"] is { Type: JsonTokenType.String } comment ? comment.Text(source) : "";
            JsonTree[] localizations = [.. text["localizations"]?.Children ?? []];
            bool own = false;
            foreach (JsonTree localization in localizations)
            {
                string tag = LocalePath.Tag(localization.Name);
                if (tag.Length > 0)
                {
                    own |= tag == language;
                    Units(entries, source, localization, text.Name, "", tag, note, 0);
                }
            }

            if (!own && text.Name.Length > 0)
            {
                // The key is the source text; nothing in the file can be replaced by another.
                entries.Add(
                    new StringEntry
                    {
                        Key = text.Name,
                        Text = text.Name,
                        Language = language,
                        Range = new Span(text.NameStart + 1, text.Start),
                        TextStart = text.NameStart + 1,
                        Note = note,
                        Encode = _ => null,
                    }
                );
            }
        }

        return new StringFile
        {
            Source = source,
            Format = ExchangeFormat.AppleStringCatalog,
            Entries = entries.All,
            Findings = entries.Findings,
            SourceLanguage = language,
        };
    }

    /// <summary>The units of a localization: its own, those of its variations and those of its substitutions.</summary>
    private static void Units(
        StringEntries entries,
        SourceText source,
        JsonTree at,
        string key,
        string plural,
        string language,
        string note,
        int depth
    )
    {
        if (at["stringUnit"]?["value"] is { Type: JsonTokenType.String } value)
        {
            JsonTree? state = at["stringUnit"]!["state"];
            string said = state is { Type: JsonTokenType.String } ? state.Text(source) : "";
            bool review = said is "needs_review" or "new" or "stale";
            Add(
                entries,
                source,
                value,
                key,
                plural,
                note,
                language,
                review,
                review ? (new Span(state!.Start, state.End), "\"translated\"") : null
            );
        }

        if (depth > 8)
        {
            return;
        }

        foreach (JsonTree variation in at["variations"]?.Children ?? [])
        {
            foreach (JsonTree choice in variation.Children)
            {
                bool isPlural = variation.Name == "plural" && plural.Length == 0;
                Units(
                    entries,
                    source,
                    choice,
                    isPlural ? key : $"{key}:{choice.Name}",
                    isPlural ? choice.Name : plural,
                    language,
                    note,
                    depth + 1
                );
            }
        }

        foreach (JsonTree substitution in at["substitutions"]?.Children ?? [])
        {
            Units(entries, source, substitution, $"{key}:{substitution.Name}", plural, language, note, depth + 1);
        }
    }

    private static void Add(
        StringEntries entries,
        SourceText source,
        JsonTree value,
        string key,
        string plural,
        string note,
        string language = "",
        bool review = false,
        (Span Range, string With)? reviewed = null,
        JsonTree? member = null,
        string within = "",
        ImmutableArray<StringParent> parents = default
    )
    {
        (string text, int start, int[]? map) = value.Decode(source.Text);
        entries.Add(
            new StringEntry
            {
                Key = key,
                Plural = plural,
                Language = language,
                Text = text,
                Range = new Span(value.Start + 1, value.End - 1),
                TextStart = start,
                Map = map,
                Note = note,
                NeedsReview = review,
                Reviewed = reviewed,
                Encode = changed => Escape(changed, source),
                Block = member is null ? null : new Span(member.NameStart, member.End),
                Within = within,
                Parents = parents.IsDefault ? [] : parents,
            }
        );
    }

    private static string? Escape(string text, SourceText source)
    {
        bool ascii = source.IsAscii && source.Text.Contains("\\u", StringComparison.Ordinal);
        bool slash = source.Text.Contains("\\/", StringComparison.Ordinal);
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            escaped.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '\b' => "\\b",
                    '\f' => "\\f",
                    '/' when slash => "\\/",
                    < ' ' => $"\\u{(int)c:x4}",
                    > '~' when ascii => $"\\u{(int)c:x4}",
                    _ => c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }
}
