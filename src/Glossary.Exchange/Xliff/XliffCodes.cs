using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>
/// The inline codes and annotations of one unit of XLIFF 2.1 (section 4.7): how they pair, and what a translation may do with them.
/// </summary>
internal sealed class XliffCodes
{
    private static readonly string[] Hints = ["canCopy", "canDelete", "canOverlap", "canReorder"];

    private readonly Report _report;
    private readonly ImmutableArray<XElement> _parts;

    private XliffCodes(XElement unit, Report report)
    {
        _report = report;
        _parts = [.. unit.Elements().Where(e => e.Name == XliffNames.Core + "segment" || e.Name == XliffNames.Core + "ignorable")];
    }

    public static void Check(XElement unit, Report report)
    {
        var codes = new XliffCodes(unit, report);
        ImmutableArray<XElement> source = [.. codes._parts.Elements(XliffNames.Core + "source").SelectMany(Inline)];
        ImmutableArray<XElement> targets = [.. codes.Targets()];
        ImmutableArray<XElement> target = [.. targets.SelectMany(Inline)];
        bool whole = targets.Length == codes._parts.Length;
        codes.CheckSide(source, "source", whole: true);
        codes.CheckSide(target, "target", whole);
        codes.CheckDeleted(target);
        CheckOrderKept(source, target, report);
        foreach (XElement code in source.Concat(target))
        {
            codes.CheckCode(code);
        }
    }

    /// <summary>The targets in the order in which they are to be read (section 4.7.3).</summary>
    private IEnumerable<XElement> Targets() =>
        _parts
            .Select((p, i) => (Target: p.Element(XliffNames.Core + "target"), Place: i + 1))
            .Where(p => p.Target is not null)
            .OrderBy(p =>
                int.TryParse((string?)p.Target!.Attribute("order"), CultureInfo.InvariantCulture, out int order) ? order : p.Place
            )
            .Select(p => p.Target!);

    private static IEnumerable<XElement> Inline(XElement side) => side.Descendants().Where(e => e.Name.Namespace == XliffNames.Core);

    private void CheckSide(ImmutableArray<XElement> codes, string side, bool whole)
    {
        Dictionary<string, XElement> starts = new(StringComparer.Ordinal);
        Dictionary<string, XElement> marks = new(StringComparer.Ordinal);
        HashSet<string> ended = new(StringComparer.Ordinal);
        bool inSequence = false;
        foreach (XElement code in codes)
        {
            string id = (string?)code.Attribute("id") ?? "";
            string startRef = (string?)code.Attribute("startRef") ?? "";
            switch (code.Name.LocalName)
            {
                case "sc":
                    starts.TryAdd(id, code);
                    break;
                case "ec":
                    CheckEnd(code, starts, ended, id, startRef, side, whole);
                    break;
                case "sm":
                    marks.TryAdd(id, code);
                    break;
                case "em" when !marks.ContainsKey(startRef) && whole:
                    _report(code, $"The <em> ends the annotation \"{startRef}\", which no <sm> before it in the {side} begins.");
                    break;
                case "em":
                    ended.Add("m " + startRef);
                    break;
            }

            if (code.Name.LocalName is "ph" or "pc" or "sc" or "ec")
            {
                string reorder = (string?)code.Attribute("canReorder") ?? "yes";
                if (reorder == "no" && !inSequence && (side == "source" || whole))
                {
                    _report(code, $"The code with canReorder=\"no\" has to follow one with \"firstNo\" or \"no\" in the {side}.");
                }

                inSequence = reorder != "yes";
            }
        }

        if (!whole)
        {
            return;
        }

        foreach ((string id, XElement start) in starts)
        {
            if (Isolated(start) == ended.Contains(id))
            {
                _report(
                    start,
                    Isolated(start)
                        ? $"The <sc> \"{id}\" is isolated, yet the unit has an <ec> for it. Set isolated to \"no\"."
                        : $"The <sc> \"{id}\" has no <ec> after it in the {side} of the unit. Add one, or set isolated to \"yes\"."
                );
            }
        }

        foreach ((string id, XElement start) in marks)
        {
            if (!ended.Contains("m " + id))
            {
                _report(start, $"The annotation \"{id}\" has no <em> after it in the {side} of the unit.");
            }
        }
    }

    private void CheckEnd(
        XElement code,
        Dictionary<string, XElement> starts,
        HashSet<string> ended,
        string id,
        string startRef,
        string side,
        bool whole
    )
    {
        if (Isolated(code) ? id.Length == 0 || startRef.Length > 0 : id.Length > 0 || startRef.Length == 0)
        {
            _report(code, "An <ec> has an id and no startRef if it is isolated, and a startRef and no id if not.");
            return;
        }

        if (Isolated(code))
        {
            return;
        }

        if (code.Attribute("dir") is not null)
        {
            _report(code, "An <ec> takes the attribute dir only if it is isolated.");
        }

        if (!ended.Add(startRef))
        {
            _report(code, $"The <sc> \"{startRef}\" has a second <ec> in the {side}.");
        }

        if (!starts.TryGetValue(startRef, out XElement? start))
        {
            if (whole)
            {
                _report(
                    code,
                    $"The <ec> ends the code \"{startRef}\", which no <sc> before it in the {side} begins. Set isolated to \"yes\" if it "
                        + $"begins elsewhere."
                );
            }

            return;
        }

        foreach (string hint in Hints)
        {
            string first = (string?)start.Attribute(hint) ?? "yes";
            if (((string?)code.Attribute(hint) ?? "yes") != (first == "firstNo" ? "no" : first))
            {
                _report(code, $"The <ec> has to say {hint}=\"{(first == "firstNo" ? "no" : first)}\", as its <sc> \"{startRef}\" does.");
            }
        }
    }

    /// <summary>What a code says of itself, wherever it stands.</summary>
    private void CheckCode(XElement code)
    {
        string name = code.Name.LocalName;
        string reorder = (string?)code.Attribute("canReorder") ?? "yes";
        if (reorder != "yes" && ((string?)code.Attribute("canDelete") != "no" || (string?)code.Attribute("canCopy") != "no"))
        {
            _report(code, $"A code with canReorder=\"{reorder}\" has to say canCopy=\"no\" and canDelete=\"no\".");
        }

        CheckSubType(code);
        CheckCopy(code);
        if (name == "pc")
        {
            CheckPair(code, "dataRefStart", "dataRefEnd");
            CheckPair(code, "equivStart", "equivEnd");
        }
    }

    private void CheckPair(XElement code, string first, string second)
    {
        if (code.Attribute(first) is null != code.Attribute(second) is null)
        {
            _report(code, $"<pc> needs {first} and {second} together.");
        }
    }

    private void CheckSubType(XElement code)
    {
        if ((string?)code.Attribute("subType") is not { } subType)
        {
            return;
        }

        string? type = (string?)code.Attribute("type");
        if (type is null)
        {
            _report(code, $"<{code.Name.LocalName}> has a subType and lacks the type.");
        }
        else if (
            subType.StartsWith("xlf:", StringComparison.Ordinal)
            && !(subType is "xlf:lb" or "xlf:pb" or "xlf:b" or "xlf:i" or "xlf:u" && type == "fmt")
            && !(subType == "xlf:var" && type == "ui")
        )
        {
            _report(
                code,
                $"The subType {subType} does not go with the type {type}: xlf:lb, xlf:pb, xlf:b, xlf:i and xlf:u are fmt, xlf:var is ui."
            );
        }
    }

    private void CheckCopy(XElement code)
    {
        if ((string?)code.Attribute("copyOf") is not { } copyOf)
        {
            return;
        }

        if (HasData(code))
        {
            _report(code, "A code with copyOf has no original data of its own.");
        }

        XElement[] originals = [.. _parts.Elements().SelectMany(Inline).Where(c => (string?)c.Attribute("id") == copyOf)];
        if (originals.Length == 0)
        {
            _report(code, $"copyOf names the code \"{copyOf}\", which the unit does not have.");
        }
        else if (originals.Any(o => (string?)o.Attribute("canCopy") == "no"))
        {
            _report(code, $"The code \"{copyOf}\" says that it cannot be copied.");
        }
        else if (originals.All(HasData))
        {
            _report(code, $"The code \"{copyOf}\" has original data; refer to that with dataRef instead of copyOf.");
        }
    }

    private static bool HasData(XElement code) =>
        code.Attribute("dataRef") is not null || code.Attribute("dataRefStart") is not null || code.Attribute("dataRefEnd") is not null;

    /// <summary>A code that must not be deleted has to be in some target of the unit, once its own segment is translated.</summary>
    private void CheckDeleted(ImmutableArray<XElement> target)
    {
        HashSet<string> kept = [.. target.Select(Key)];
        foreach (XElement part in _parts.Where(p => p.Element(XliffNames.Core + "target") is not null))
        {
            foreach (XElement code in part.Elements(XliffNames.Core + "source").SelectMany(Inline))
            {
                if ((string?)code.Attribute("canDelete") == "no" && !kept.Contains(Key(code)))
                {
                    _report(code, $"The code {Key(code)} must not be deleted, and the translation lacks it.");
                }
            }
        }
    }

    /// <summary>Codes that cannot be reordered follow each other in the target as they do in the source.</summary>
    private static void CheckOrderKept(ImmutableArray<XElement> source, ImmutableArray<XElement> target, Report report)
    {
        HashSet<string> present = [.. target.Select(Key)];
        string[] order = [.. Events(source).Select(e => e.Key).Where(k => present.Contains(k.TrimEnd('/')))];
        HashSet<string> fixedKeys = [.. order];
        (string Key, XElement Code)[] found = [.. Events(target).Where(e => fixedKeys.Contains(e.Key))];
        for (int i = 0; i < Math.Min(order.Length, found.Length); i++)
        {
            if (order[i] != found[i].Key)
            {
                report(
                    found[i].Code,
                    $"The code {found[i].Key.TrimEnd('/')} cannot be reordered; the source has {order[i].TrimEnd('/')} here."
                );
                return;
            }
        }
    }

    /// <summary>Where codes that cannot be reordered begin, and where those around text end (with a slash).</summary>
    private static IEnumerable<(string Key, XElement Code)> Events(ImmutableArray<XElement> codes)
    {
        Stack<XElement> open = new();
        foreach (XElement code in codes.Where(c => ((string?)c.Attribute("canReorder") ?? "yes") != "yes"))
        {
            while (open.TryPeek(out XElement? outer) && !code.Ancestors().Contains(outer))
            {
                yield return (Key(open.Pop()) + "/", outer);
            }

            yield return (Key(code), code);
            if (code.Name.LocalName == "pc")
            {
                open.Push(code);
            }
        }

        while (open.TryPop(out XElement? rest))
        {
            yield return (Key(rest) + "/", rest);
        }
    }

    private static bool Isolated(XElement code) => (string?)code.Attribute("isolated") == "yes";

    /// <summary>The same for a code and for what stands for it in the translation: a pair may be split into its ends, or joined.</summary>
    private static string Key(XElement code)
    {
        string id = (string?)code.Attribute("id") ?? (string?)code.Attribute("startRef") ?? "";
        return code.Name.LocalName switch
        {
            "pc" or "sc" => $"\"{id}\"",
            "ec" when !Isolated(code) => $"end of \"{id}\"",
            _ => $"\"{id}\"",
        };
    }
}
