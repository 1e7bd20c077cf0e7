using System.Xml;
using Glossary.Catalog;

namespace Glossary.Exchange.Strings;

/// <summary>
/// .NET's resources (<c>.resx</c>, <c>.resw</c>): the texts among them. What has a type, and what designers keep beside the texts
/// (<c>&gt;&gt;</c>), is left as it is.
/// </summary>
internal static class ResxStrings
{
    public static StringFile Read(byte[] bytes)
    {
        SourceText source = SourceText.Decode(bytes, PlacedXml.Declared(bytes));
        var entries = new StringEntries(source, lastCounts: true);
        using var xml = new PlacedXml(source);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.Depth == 0 && xml.Name != "root")
            {
                throw new ExchangeFileException(
                    source.PlaceOf(xml.Start),
                    "unknown-format",
                    $"The root of the file is <{xml.Name}>; resources have <root>.",
                    "Say the format in the options."
                );
            }

            if (xml.Depth != 1)
            {
                continue;
            }

            string? name = xml.Attribute("name");
            if (
                xml.Name == "data"
                && name is not null
                && !name.StartsWith(">>", StringComparison.Ordinal)
                && xml.Attribute("type") is null
                && xml.Attribute("mimetype") is null
                && !xml.IsEmptyElement
            )
            {
                Data(xml, source, entries, name);
            }
            else
            {
                xml.Skip();
            }
        }

        return new StringFile
        {
            Source = source,
            Format = ExchangeFormat.Resx,
            Entries = entries.All,
            Findings = entries.Findings,
        };
    }

    private static void Data(PlacedXml xml, SourceText source, StringEntries entries, string name)
    {
        int begin = xml.Start;
        string note = "";
        (Span Range, bool Empty, bool Elements)? value = null;
        while (xml.Read() && xml.Depth > 1)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            string element = xml.Name;
            if (element == "value" && value is null)
            {
                bool empty = xml.IsEmptyElement;
                Span end = empty ? xml.EmptyEnd() : default;
                (Span content, bool elements) = xml.ReadContent();
                value = (empty ? end : content, empty, elements);
            }
            else if (element == "comment")
            {
                var comment = new DecodedText();
                (Span content, bool elements) = xml.ReadContent();
                if (!elements)
                {
                    PlacedXml.Decode(comment, source.Text, content);
                }

                note = comment.Finish(0).Text.Trim();
            }
            else
            {
                xml.Skip();
            }
        }

        if (value is not ({ } range, { } isEmpty, false))
        {
            return;
        }

        var decoded = new DecodedText();
        if (!isEmpty)
        {
            PlacedXml.Decode(decoded, source.Text, range);
        }

        (string text, int start, int[]? map) = decoded.Finish(range.Start);
        entries.Add(
            new StringEntry
            {
                Key = name,
                Text = text,
                Range = range,
                TextStart = start,
                Map = map,
                Note = note,
                Block = new Span(begin, xml.EndOfElement()),
                Encode = changed =>
                    PlacedXml.Escape(changed, source.NewLine) is not { } written ? null
                    : isEmpty ? $">{written}</value>"
                    : written,
            }
        );
    }
}
