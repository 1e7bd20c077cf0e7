using System.Collections.Frozen;
using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>
/// Apple's plural forms (<c>.stringsdict</c>): of each variable its categories, and the formats that put them together where they have
/// words of their own.
/// </summary>
internal static class PlistStrings
{
    private static readonly FrozenSet<string> Categories = new[] { "zero", "one", "two", "few", "many", "other" }.ToFrozenSet(
        StringComparer.Ordinal
    );

    public static StringFile Read(byte[] bytes)
    {
        SourceText source = SourceText.Decode(bytes, PlacedXml.Declared(bytes));
        var entries = new StringEntries(source, lastCounts: true);
        using var xml = new PlacedXml(source);
        List<string> path = [];
        string key = "";
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.Name == "dict" && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }

            if (xml.NodeType != XmlNodeType.Element || xml.Depth == 0)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "dict" when !xml.IsEmptyElement:
                    path.Add(key);
                    break;
                case "key":
                    var name = new DecodedText();
                    (Span at, bool nested) = xml.ReadContent();
                    if (!nested)
                    {
                        PlacedXml.Decode(name, source.Text, at);
                    }

                    key = name.Finish(0).Text;
                    break;
                case "string" when !xml.IsEmptyElement:
                    (Span content, bool elements) = xml.ReadContent();
                    if (!elements)
                    {
                        Add(entries, source, path, key, content);
                    }

                    break;
            }
        }

        return new StringFile
        {
            Source = source,
            Format = ExchangeFormat.AppleStringsdict,
            Entries = entries.All,
            Findings = entries.Findings,
        };
    }

    private static void Add(StringEntries entries, SourceText source, List<string> path, string key, Span content)
    {
        // The outermost dictionary has no name; then the text's, then the variable's.
        string? plural = Categories.Contains(key) ? key : null;
        if (
            path.Count < 2
            || (
                plural is null
                && key != "NSStringLocalizedFormatKey"
                && !key.StartsWith("NSStringDeviceSpecificRule", StringComparison.Ordinal)
            )
        )
        {
            return;
        }

        var decoded = new DecodedText();
        PlacedXml.Decode(decoded, source.Text, content);
        (string text, int start, int[]? map) = decoded.Finish(content.Start);
        if (plural is null && IsVariable(text))
        {
            return;
        }

        entries.Add(
            new StringEntry
            {
                Key = string.Join(':', path.Skip(1)),
                Plural = plural ?? "",
                Text = text,
                Range = content,
                TextStart = start,
                Map = map,
                Encode = changed => plural is null && IsVariable(changed) ? null : PlacedXml.Escape(changed, source.NewLine),
            }
        );
    }

    /// <summary>Whether a format is a variable alone, in which there is nothing to translate.</summary>
    private static bool IsVariable(string format) =>
        format.StartsWith("%#@", StringComparison.Ordinal) && format.IndexOf('@', 3) == format.Length - 1;
}
