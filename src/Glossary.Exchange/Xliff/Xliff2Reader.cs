using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace Glossary.Exchange.Xliff;

/// <summary>
/// Reads XLIFF 2.0 and 2.1, a unit at a time, and holds it to the specification: what breaks a rule within a unit refuses the unit,
/// what breaks one around it the file.
/// </summary>
internal sealed class Xliff2Reader
{
    private static readonly XNamespace Core = XliffNames.Core;

    private readonly SafeXmlReader _reader;
    private readonly XliffReferences _references;
    private readonly List<Finding> _found = [];
    private readonly List<string> _files = [];
    private readonly XliffAround _around;

    private readonly ImportSettings _settings;

    private Xliff2Reader(SafeXmlReader reader, ImportSettings settings)
    {
        _reader = reader;
        _settings = settings;
        _around = new XliffAround { TargetLanguage = reader.Attribute("trgLang") ?? settings.Language };
        _references = new XliffReferences(Refuse);
    }

    /// <param name="reader">Stands on the root.</param>
    /// <param name="glossary">Hand on the entries of the glossary module instead of the texts.</param>
    /// <param name="settings">With the languages where the file does not say them, and what an empty target means.</param>
    public static IEnumerable<ImportItem> Read(SafeXmlReader reader, bool glossary, ImportSettings settings)
    {
        var read = new Xliff2Reader(reader, settings);
        return XliffAround.WithEnd(read.Read(glossary), XliffText.Format, _ => read._around);
    }

    private IEnumerable<ImportItem> Read(bool glossary)
    {
        XElement root = XmlTree.Start(_reader);
        SetDefault(root, "srcLang", _settings.SourceLanguage);
        SetDefault(root, "trgLang", _settings.Language);
        XliffStructure.CheckAttributes(root, XliffGrammar.RuleOf(root.Name)!, Refuse);
        if ((string?)root.Attribute("version") is { } version and not ("2.0" or "2.1" or "2.2"))
        {
            Refuse(root.Attribute("version")!, $"The version is \"{version}\"; those read are 2.0 to 2.2.");
        }

        RefuseFile();
        var context = new XliffContext(
            "",
            (string?)root.Attribute("srcLang") ?? "",
            (string?)root.Attribute("trgLang") ?? "",
            (string?)root.Attribute(XliffNames.Lang) ?? "",
            (string?)root.Attribute(XliffNames.Space) ?? "default",
            Profiled: false
        );
        if (glossary)
        {
            foreach (ImportItem item in Units(root, context).SelectMany(unit => XliffGlossary.Read(unit, context)))
            {
                yield return item;
            }
        }
        else
        {
            yield return XliffDocument.Article(root, context.SourceLanguage);
            foreach (XliffUnit unit in Units(root, context))
            {
                yield return XliffText.Read(unit, context);
            }
        }

        _references.End(
            (place, message) =>
                throw Broken(
                    new Finding(place, ImportSeverity.Refusal, "broken-reference", message, "Correct the reference, or add what it names.")
                )
        );
    }

    /// <summary>The units of all files of the document, checked; and what stands around them.</summary>
    private IEnumerable<XliffUnit> Units(XElement root, XliffContext context)
    {
        Stack<Container> open = new();
        open.Push(new Container(root, "", context));
        bool more = !_reader.IsEmptyElement;
        _reader.Read();
        while (more)
        {
            Container container = open.Peek();
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    XName name = XName.Get(_reader.Name, _reader.Namespace);
                    bool nested = name == Core + "file" || name == Core + "group" || name == Core + "unit";
                    XElement child = nested && name != Core + "unit" ? XmlTree.Start(_reader) : XmlTree.Load(_reader);
                    if (container.Matcher.Next(name) is { } misplaced)
                    {
                        Refuse(child, misplaced);
                        RefuseFile();
                    }

                    if (!nested)
                    {
                        container.Element.Add(child);
                        XliffStructure.CheckPlace(child, Refuse);
                        XliffStructure.Check(child, Refuse);
                        RefuseFile();
                        break;
                    }

                    CloseStart(container);
                    if (name == Core + "unit")
                    {
                        yield return Unit(child, container);
                        break;
                    }

                    open.Push(Open(child, container));
                    bool empty = _reader.IsEmptyElement;
                    _reader.Read();
                    if (empty)
                    {
                        Close(open.Pop());
                    }

                    break;
                case XmlNodeType.EndElement:
                    Close(open.Pop());
                    more = open.Count > 0;
                    _reader.Read();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when !string.IsNullOrWhiteSpace(_reader.Value):
                    throw new ExchangeFileException(
                        _reader.Place,
                        "stray-text",
                        $"<{container.Element.Name.LocalName}> holds no text of its own.",
                        "Remove the text, or put it in the <source> of a segment."
                    );
                default:
                    more = _reader.Read();
                    break;
            }
        }

        if (open.TryPeek(out Container? left))
        {
            Close(left);
        }
    }

    private Container Open(XElement element, Container parent)
    {
        XliffStructure.CheckAttributes(element, XliffGrammar.RuleOf(element.Name)!, Refuse);
        string id = (string?)element.Attribute("id") ?? "";
        bool file = element.Name.LocalName == "file";
        if (!_references.Add(file ? id : $"{parent.Context.File}/g={id}"))
        {
            Refuse(element, file ? $"The document has two files with the id \"{id}\"." : $"The file has two groups with the id \"{id}\".");
        }

        RefuseFile();
        if (file)
        {
            _files.Add(id);
        }

        return new Container(
            element,
            file ? id : $"{parent.Path}/{id}",
            parent.Context.Inside(element) with
            {
                File = file ? id : parent.Context.File,
                Profiled = !file && parent.Context.Profiled,
            }
        );
    }

    /// <summary>
    /// All that a file or group says before its first unit is there: its notes, and what modules and extensions keep there.
    /// </summary>
    private void CloseStart(Container container)
    {
        if (container.Started)
        {
            return;
        }

        container.Started = true;
        XElement element = container.Element;
        if (element.Name.LocalName == "xliff")
        {
            return;
        }

        string path = element.Name.LocalName == "file" ? container.Path : $"{container.Context.File}/g={(string?)element.Attribute("id")}";
        HashSet<string> notes = new(StringComparer.Ordinal);
        foreach (XElement note in element.Elements(Core + "notes").Elements().Where(n => n.Attribute("id") is not null))
        {
            string id = note.Attribute("id")!.Value;
            _references.Add($"{path}/n={id}");
            if (!notes.Add(id))
            {
                Refuse(note, $"The id \"{id}\" stands twice among the notes of the <{element.Name.LocalName}>.");
            }
        }

        foreach (
            string id in element
                .Elements()
                .Where(e => e.Name.Namespace != Core)
                .DescendantsAndSelf()
                .Select(XliffReferences.IdOf)
                .OfType<string>()
        )
        {
            _references.Add($"{path}/x={id}");
        }

        if (element.Element(Core + "skeleton") is { } skeleton && skeleton.Attribute("href") is null == !skeleton.Nodes().Any())
        {
            Refuse(skeleton, "A <skeleton> is empty and has an href, or has content and none.");
        }

        container.Context = container.Context with
        {
            Profiled =
                container.Context.Profiled
                || element
                    .Elements(XliffNames.Sizes + "profiles")
                    .Attributes("generalProfile")
                    .Any(p => !p.Value.StartsWith("xliff:", StringComparison.Ordinal)),
        };
        XliffModules.Check(element, container.Context, Refuse);
        RefuseFile();
        _around.Start(container.Path, element);
    }

    private void Close(Container container)
    {
        CloseStart(container);
        _around.End(container.Path);
        if (container.Matcher.End() is { } missing)
        {
            Refuse(container.Element, missing);
            RefuseFile();
        }
    }

    private XliffUnit Unit(XElement unit, Container container)
    {
        string id = (string?)unit.Attribute("id") ?? "";
        ImmutableArray<Finding> empty = EmptySegments(unit);
        if (container.Context.TargetLanguage.Length == 0)
        {
            unit.Elements().Elements(Core + "target").Where(t => !t.HasElements && string.IsNullOrWhiteSpace(t.Value)).Remove();
        }

        XliffStructure.Check(unit, Refuse);
        if (!_references.Add($"{container.Context.File}/u={id}"))
        {
            Refuse(unit, $"The file has two units with the id \"{id}\".");
        }

        XliffUnitRules.Check(unit, container.Context, _references, Refuse);
        ImmutableArray<Finding> findings = [.. empty, .. _found];
        _found.Clear();
        XliffContext inside = container.Context.Inside(unit);
        var read = new XliffUnit(
            unit,
            _files.Count == 1 ? id : $"{container.Context.File}/{id}",
            container.Path,
            _around,
            inside.Space == "preserve",
            findings
        );
        return read;
    }

    /// <summary>Does with segments without a translation what the options say.</summary>
    private ImmutableArray<Finding> EmptySegments(XElement unit)
    {
        if (_settings.EmptyTargets is EmptyTarget.Unspecified or EmptyTarget.Untranslated)
        {
            return [];
        }

        foreach (XElement segment in unit.Elements().Where(e => e.Name == Core + "segment" || e.Name == Core + "ignorable"))
        {
            XElement? target = segment.Element(Core + "target");
            if (
                segment.Name == Core + "segment"
                && EmptyTargets.Finding(_settings.EmptyTargets, XmlTree.PlaceOf(unit), segment.Element(Core + "source"), target)
                    is { } empty
            )
            {
                return [empty];
            }

            if (EmptyTargets.IsSource(_settings.EmptyTargets, segment.Element(Core + "source"), target))
            {
                EmptyTargets.Fill(segment.Element(Core + "source")!, target);
            }
        }

        return [];
    }

    private static void SetDefault(XElement root, string attribute, string language)
    {
        if (root.Attribute(attribute) is null && language.Length > 0)
        {
            root.SetAttributeValue(attribute, language);
        }
    }

    private void Refuse(XObject at, string message) =>
        _found.Add(
            new Finding(
                XmlTree.PlaceOf(at),
                ImportSeverity.Refusal,
                "xliff-constraint",
                message,
                "Correct this as XLIFF 2.1 has it, or write the file anew with the tool that made it."
            )
        );

    private void RefuseFile()
    {
        if (_found.Count > 0)
        {
            throw Broken(_found[0]);
        }
    }

    private static ExchangeFileException Broken(Finding finding) => new(finding.Place, finding.Code, finding.Message, finding.Suggestion);

    private sealed class Container(XElement element, string path, XliffContext context)
    {
        public XElement Element { get; } = element;

        /// <summary>The ids of the file and of the groups around: f1/g1.</summary>
        public string Path { get; } = path;

        public XliffContext Context { get; set; } = context;

        public ContentMatcher Matcher { get; } = new(XliffGrammar.RuleOf(element.Name)!);

        /// <summary>A unit or group of it was read.</summary>
        public bool Started { get; set; }
    }
}

/// <summary>A unit as the file has it.</summary>
/// <param name="SourceId">Its id; in files after the first of a document with that of the file, since ids are unique within a file.</param>
/// <param name="Path">The file and the groups in which it stands, as in f1/g1.</param>
/// <param name="Around">What was read around it and no unit carries yet.</param>
/// <param name="Preserve">White space counts, unless a source or target says otherwise.</param>
internal sealed record XliffUnit(
    XElement Element,
    string SourceId,
    string Path,
    XliffAround Around,
    bool Preserve,
    ImmutableArray<Finding> Findings
);
