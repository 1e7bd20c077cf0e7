using System.Collections.Immutable;
using System.Xml.Linq;
using Glossary.Catalog;

namespace Glossary.Exchange.Xliff;

/// <summary>
/// What stands around the units that are taken: files and groups that begin, and elements that no field stands for, such as units without
/// text. The next unit with text carries it; what stands behind the last of these, that one.
/// </summary>
internal sealed class XliffAround
{
    private readonly List<(string Name, string Path, XElement? Element)> _items = [];
    private string _path = "";

    /// <summary>
    /// As the document says it, where it does so for all of its files; carried with targets that have no text, which need it.
    /// </summary>
    public string TargetLanguage { get; init; } = "";

    /// <summary>A file or group begins. What it says before its first unit may be added to the element until then.</summary>
    public void Start(string path, XElement start) => _items.Add((XliffText.Start, path, start));

    /// <summary>A file or group ends. One that held nothing is opened all the same.</summary>
    public void End(string path)
    {
        if (_items.Count > 0 && _items[^1] is (XliffText.Start, var last, _) && last == path)
        {
            _items.Add(("", path, null));
        }
    }

    /// <summary>
    /// Something else stands in a file or group: said of it, while it has held nothing yet, if <paramref name="isSaidOf"/>.
    /// </summary>
    public void Add(string path, XElement element, bool isSaidOf = false)
    {
        if (isSaidOf && _items.Count > 0 && _items[^1] is (XliffText.Start, var last, { } start) && last == path)
        {
            start.Add(element);
        }
        else
        {
            _items.Add(("", path, element));
        }
    }

    /// <summary>
    /// What a unit with text carries of what stands before it, with where it stands itself if that is not where the one before it does.
    /// </summary>
    public ImmutableArray<CarriedItem> Before(string path)
    {
        bool moved = _path.Length > 0 && _path != path;
        _path = path;
        ImmutableArray<CarriedItem> items = Take(XliffText.Before);
        return items.IsEmpty && !moved ? [] : items.Add(new CarriedItem("", XliffText.In, path));
    }

    /// <summary>
    /// The items of a document, with what stands behind the last unit with text, of each source language, carried by that.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="format">Under which it is carried.</param>
    /// <param name="aroundOf">What stands around the units of a source language.</param>
    public static IEnumerable<ImportItem> WithEnd(IEnumerable<ImportItem> items, string format, Func<string, XliffAround> aroundOf)
    {
        OrderedDictionary<string, ParagraphItem> held = new(StringComparer.Ordinal);
        foreach (ImportItem item in items)
        {
            if (
                item is not ParagraphItem { Paragraph.Versions.IsEmpty: false } paragraph
                || item.Findings.Any(f => f.Severity == ImportSeverity.Refusal)
            )
            {
                yield return item;
                continue;
            }

            if (held.TryGetValue(paragraph.SourceLanguage, out ParagraphItem? before))
            {
                yield return before;
            }

            held[paragraph.SourceLanguage] = paragraph;
        }

        foreach ((string source, ParagraphItem last) in held)
        {
            ImmutableArray<CarriedItem> after = aroundOf(source).Take(XliffText.After);
            CarriedRecord carried = last.Paragraph.Carried.FirstOrDefault() ?? new CarriedRecord(format, last.SourceId, []);
            yield return after.IsEmpty
                ? last
                : last with
                {
                    Paragraph = last.Paragraph with { Carried = [carried with { Items = [.. carried.Items, .. after] }] },
                };
        }
    }

    private ImmutableArray<CarriedItem> Take(string place)
    {
        // A file as it is written here begins by itself.
        bool own = _items.TrueForAll(i => i.Name == XliffText.Start);
        ImmutableArray<CarriedItem> taken =
        [
            .. _items
                .Where(i => !own || !XliffDocument.IsOwn(i.Element!))
                .Select(i => new CarriedItem(
                    "",
                    (i.Name.Length > 0 ? i.Name : place) + i.Path,
                    i.Element is null ? "" : XmlTree.Write(i.Element)
                )),
        ];
        _items.Clear();
        return TargetLanguage.Length > 0 && taken.Any(i => HasTarget(i.Value))
            ? taken.Add(new CarriedItem("", XliffText.Target, TargetLanguage))
            : taken;
    }

    /// <summary>Whether an element, as it is kept, has the target of a segment.</summary>
    public static bool HasTarget(string element) => element.Contains("<target", StringComparison.Ordinal);
}
