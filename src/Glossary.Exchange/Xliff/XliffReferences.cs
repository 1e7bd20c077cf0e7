using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>References into an XLIFF document (XLIFF 2.1, section 3): their form, and whether what they name is there.</summary>
/// <remarks>A unit is let go once it was read, so of another unit only the unit itself is looked for, not the element in it.</remarks>
internal sealed class XliffReferences(Report report)
{
    /// <summary>Prefixes of modules, and those that the technical committee has registered for extensions.</summary>
    private static readonly HashSet<string> Registered = new(
        ["gls", "mtc", "mda", "res", "ctr", "slr", "val", "its", "tbx"],
        StringComparer.Ordinal
    );

    private readonly HashSet<UInt128> _known = [];
    private readonly List<(Place At, UInt128 Target, string Message)> _pending = [];

    /// <summary>Notes that a file, group, unit, or something at the level of a file or group is there; false if it was before.</summary>
    public bool Add(string path) => _known.Add(ExchangeIds.Key(path));

    /// <summary>Asks for a unit of the file, which may come later.</summary>
    public void Expect(XObject at, string path, string message) => _pending.Add((XmlTree.PlaceOf(at), ExchangeIds.Key(path), message));

    /// <summary>Reports what was asked for and never came.</summary>
    public void End(Action<Place, string> missing)
    {
        foreach ((Place at, UInt128 target, string message) in _pending)
        {
            if (!_known.Contains(target))
            {
                missing(at, message);
            }
        }
    }

    /// <summary>Checks the reference of an annotation, and says which note of its own unit it means, if any.</summary>
    public string? Check(XAttribute reference, string file, XElement unit)
    {
        string value = reference.Value;
        if (!value.StartsWith('#'))
        {
            return null;
        }

        if (Parse(value) is not { } selectors)
        {
            report(
                reference,
                $"The reference \"{XliffStructure.Short(value)}\" is not one of XLIFF: files (f=), groups (g=) and units (u=), each once "
                    + $"and in this order, then one more part at most."
            );
            return null;
        }

        string target = file;
        string unitId = (string?)unit.Attribute("id") ?? "";
        bool own = true;
        foreach ((string prefix, string id) in selectors)
        {
            switch (prefix)
            {
                case "f":
                    own &= id == file;
                    target = id;
                    break;
                case "g":
                    own = false;
                    target += "/g=" + id;
                    break;
                case "u":
                    own &= id == unitId;
                    target = target.Split('/')[0] + "/u=" + id;
                    break;
                default:
                    bool inUnit = selectors.All(s => s.Prefix is not ("f" or "g")) || selectors.Any(s => s.Prefix == "u");
                    if (own && inUnit)
                    {
                        return CheckLeaf(reference, unit, prefix, id);
                    }

                    target = inUnit ? target : $"{target}/{(prefix == "n" ? "n" : "x")}={id}";
                    break;
            }
        }

        Expect(reference, target, $"The reference \"{XliffStructure.Short(value)}\" names nothing in this file.");
        return null;
    }

    /// <summary>The id of a segment or of an inline element that a module's reference means; any other reference is none.</summary>
    public static string? SpanOf(string reference)
    {
        string id = reference.StartsWith("t=", StringComparison.Ordinal) ? reference[2..] : reference;
        id = id.StartsWith('#') ? id[1..] : id;
        id = id.StartsWith("t=", StringComparison.Ordinal) ? id[2..] : id;
        return XliffTypes.IsToken(id) ? id : null;
    }

    /// <summary>
    /// The element with an id at the level of a unit: its notes, its data, what modules and extensions keep there, and its text.
    /// </summary>
    private string? CheckLeaf(XAttribute reference, XElement unit, string prefix, string id)
    {
        XNamespace core = XliffNames.Core;
        bool found = prefix switch
        {
            "n" => unit.Elements(core + "notes").Elements().Any(n => (string?)n.Attribute("id") == id),
            "d" => unit.Elements(core + "originalData").Elements().Any(d => (string?)d.Attribute("id") == id),
            "t" => TextOf(unit, "target").Any(e => (string?)e.Attribute("id") == id),
            "" => TextOf(unit, "source").Concat(unit.Elements()).Any(e => e.Name.Namespace == core && (string?)e.Attribute("id") == id),
            _ => unit.Elements().Where(e => e.Name.Namespace != core).DescendantsAndSelf().Any(e => IdOf(e) == id),
        };
        if (!found)
        {
            report(reference, $"The reference \"{XliffStructure.Short(reference.Value)}\" names nothing in this unit.");
        }

        return prefix == "n" ? id : null;
    }

    public static string? IdOf(XElement element) => (string?)element.Attribute("id") ?? (string?)element.Attribute(XNamespace.Xml + "id");

    private static IEnumerable<XElement> TextOf(XElement unit, string side) =>
        unit.Elements().Elements(XliffNames.Core + side).Descendants();

    private static List<(string Prefix, string Id)>? Parse(string value)
    {
        List<(string Prefix, string Id)> selectors = [];
        int rank = 0;
        foreach (string selector in value.TrimStart('#').TrimStart('/').Split('/'))
        {
            int equals = selector.IndexOf('=', StringComparison.Ordinal);
            string prefix = equals < 0 ? "" : selector[..equals];
            string id = selector[(equals + 1)..];
            int next = prefix switch
            {
                "f" => 1,
                "g" => 2,
                "u" => 3,
                "" or "n" or "d" or "t" => 4,
                _ => Registered.Contains(prefix) ? 4 : 0,
            };
            if (next <= rank || !XliffTypes.IsToken(id))
            {
                return null;
            }

            rank = next;
            selectors.Add((prefix, id));
        }

        return selectors;
    }
}
