using Glossary.Catalog;

namespace Glossary.Exchange.Tbx;

/// <summary>
/// What an entry says beyond the catalogue's own fields: found when it is read, as the difference between the entry and what
/// <see cref="TbxShape"/> would write for it, and put back when it is written.
/// </summary>
internal static class TbxCarry
{
    public const string Format = "tbx";

    /// <summary>Begins the key of a definition.</summary>
    private const string Definition = "descrip definition ";

    /// <summary>A part that no field stands for.</summary>
    public const string Extra = "extra";

    /// <summary>
    /// A part that a field stands for, as the file has it: with markup, attributes or a value that the field does not hold.
    /// </summary>
    private const string Original = "original";

    /// <summary>A language tag, or the id of a term, as the file spells it.</summary>
    private const string Spelling = "spelling";

    /// <summary>Parts of a level that are compared each with each.</summary>
    private const int MaxCompared = 30;

    public static CarriedItem SpellingOf(string at, string value) => new(at, Spelling, value);

    public static string? FindSpelling(IEnumerable<CarriedItem> items, string at) =>
        items.FirstOrDefault(i => i.At == at && i.Name == Spelling)?.Value;

    /// <summary>What has to be carried of one level of an entry, in the order in which it is written back.</summary>
    /// <param name="at">The level.</param>
    /// <param name="parts">What the file has there, and whether a field took it in.</param>
    /// <param name="shape">What would be written there.</param>
    /// <param name="language">Language of the file, in which is what names none.</param>
    public static IEnumerable<CarriedItem> Difference(
        string at,
        IReadOnlyList<(XmlPart Part, bool Taken)> parts,
        List<XmlPart> shape,
        string language
    )
    {
        bool asWritten = AreAsWritten(parts, shape);
        if (asWritten && parts.All(p => p.Taken))
        {
            return [];
        }

        language = LanguageAt(at, language);
        string?[] keys = asWritten ? [] : [.. shape.Select(p => KeyOf(p, language))];
        XmlPart?[] originals = new XmlPart?[keys.Length];
        foreach ((XmlPart part, _) in parts.Where(p => p.Taken && !asWritten))
        {
            int same = Array.IndexOf(keys, KeyOf(part, language));
            if (same >= 0)
            {
                keys[same] = null;
                originals[same] = AreEqual(part, shape[same]) ? null : part;
            }
        }

        return originals
            .OfType<XmlPart>()
            .Select(p => new CarriedItem(at, Original, p.Tidy().ToXml()))
            .Concat(
                parts
                    .Where(p => !p.Taken)
                    .Select(p => p.Part)
                    .OrderBy(p => !IsTermNote(p))
                    .Select(p => new CarriedItem(at, Extra, p.Tidy().ToXml()))
            );
    }

    /// <summary>Whether each part that a field took in is what would be written for it, one by one; so are most.</summary>
    private static bool AreAsWritten(IReadOnlyList<(XmlPart Part, bool Taken)> parts, List<XmlPart> shape)
    {
        if (parts.Count > MaxCompared || shape.Count > MaxCompared)
        {
            return false;
        }

        int next = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            (XmlPart part, bool taken) = parts[i];
            if (!taken)
            {
                continue;
            }

            // Files mostly have another order than is written here, and each part once.
            int same = -1;
            for (int j = 0; j < shape.Count && same < 0; j++)
            {
                int at = (next + j) % shape.Count;
                same = AreEqual(part, shape[at]) ? at : -1;
            }

            if (same < 0)
            {
                return false;
            }

            for (int j = 0; j < i; j++)
            {
                if (parts[j].Taken && AreEqual(parts[j].Part, part))
                {
                    return false;
                }
            }

            next = same + 1;
        }

        return true;
    }

    /// <summary>
    /// Puts what was carried into a level that is written: originals for the parts that say the same, where they can be written
    /// as they are, and extras after them.
    /// </summary>
    /// <param name="items">What is carried with the concept.</param>
    /// <param name="at">The level.</param>
    /// <param name="shape">What is written there.</param>
    /// <param name="language">Language of the file, in which is what names none.</param>
    /// <param name="canBeWritten">Whether the form has a part as it stands.</param>
    public static List<XmlPart> PutBack(
        IEnumerable<CarriedItem> items,
        string at,
        List<XmlPart> shape,
        string language,
        Predicate<XmlPart> canBeWritten
    )
    {
        List<XmlPart> extras = [.. items.Where(i => i.At == at && i.Name == Extra).Select(i => XmlPart.Parse(i.Value))];
        List<XmlPart> originals = [.. items.Where(i => i.At == at && i.Name == Original).Select(i => XmlPart.Parse(i.Value))];
        language = LanguageAt(at, language);
        string?[] keys = [.. shape.Select(p => KeyOf(p, language))];
        originals.RemoveAll(part => TryPut(part, KeyOf(part, language)));

        // The language of the file may be another than that of the file that brought a definition.
        originals.RemoveAll(part =>
            Head(part).Attribute("lang", XmlPart.XmlNamespace) is null
            && WithoutLanguage(KeyOf(part, language)) is { } same
            && Array.Find(keys, k => k is not null && WithoutLanguage(k) == same) is { } key
            && TryPut(part, key)
        );

        bool TryPut(XmlPart part, string key)
        {
            int place = Array.IndexOf(keys, key);
            if (place >= 0 && canBeWritten(part))
            {
                // The file that it came from may have had another language.
                if (
                    Head(shape[place]).Attribute("lang", XmlPart.XmlNamespace) is { } said
                    && said != language
                    && Head(part).Attribute("lang", XmlPart.XmlNamespace) is null
                )
                {
                    Head(part).Attributes.Add(new XmlPartAttribute(XmlPart.XmlNamespace, "lang", said));
                }

                keys[place] = null;
                shape[place] = part;
                return true;
            }

            return false;
        }

        // In a term section, term notes come before all else.
        shape.InsertRange(shape.FindLastIndex(p => p.Name is "term" or "termNote" or "termNoteGrp") + 1, extras.Where(IsTermNote));
        shape.AddRange(extras.Where(e => !IsTermNote(e)));
        return shape;
    }

    private static bool IsTermNote(XmlPart part) => part.Name is "termNote" or "termNoteGrp";

    /// <summary>In which language is what names none: that of its section, else that of the file.</summary>
    private static string LanguageAt(string at, string language) => at.Length == 0 || at[0] == '#' ? language : at;

    /// <summary>What a definition says in whichever language; <see langword="null"/> for anything else.</summary>
    private static string? WithoutLanguage(string key) =>
        key.StartsWith(Definition, StringComparison.Ordinal) ? key[key.IndexOf('\n', StringComparison.Ordinal)..] : null;

    /// <summary>
    /// What a part says to the catalogue, however it is written; a definition in the language of the file, if it names none.
    /// </summary>
    private static string KeyOf(XmlPart part, string language)
    {
        XmlPart head = Head(part);
        string type = head.Attribute("type") ?? "";
        string text = TbxText.Of(head);
        return (head.Name, type) switch
        {
            ("termNote", "administrativeStatus" or "usageStatus") => $"status {TbxValues.Status(text)}",
            ("termNote", "partOfSpeech") => $"speech {TbxValues.Speech(text)}",
            ("termNote", "grammaticalGender") => $"gender {TbxValues.Gender(text)}",
            ("termNote", "grammaticalNumber") => $"number {TbxValues.Number(text)}",
            ("termNote", "termType") => $"type {TbxValues.Type(text)}",
            ("termNote", "register") => $"register {TbxValues.Register(text)}",
            ("ref", _) => $"ref {TargetOf(head)}",
            ("xref", _) => $"xref {type} {head.Attribute("target")}",
            ("descrip", _) when head.Attribute("target") is not null && TbxValues.Relation(type) is { } relation =>
                $"relation {relation} {TargetOf(head)}",
            ("descrip", "definition") =>
                $"{Definition}{LanguageTags.Canonical(head.Attribute("lang", XmlPart.XmlNamespace) ?? language)}\n{text}\n{SourceIn(part)}",
            ("descrip", _) => $"descrip {type} {text}\n{SourceIn(part)}",
            _ => $"{head.Name} {type} {text}",
        };
    }

    /// <summary>A part's own element: within a group its first.</summary>
    public static XmlPart Head(XmlPart part) =>
        part.Name is "descripGrp" or "termNoteGrp" or "adminGrp" ? part.Elements.FirstOrDefault() ?? part : part;

    /// <summary>The source that stands beside an element in its group.</summary>
    public static string SourceIn(XmlPart part)
    {
        if (part.Name == "descripGrp")
        {
            foreach (XmlPart element in part.Elements)
            {
                if (element.Name == "admin" && element.Attribute("type") == "source")
                {
                    return TbxText.Of(element);
                }
            }
        }

        return "";
    }

    /// <summary>The id that a reference points to; version 2 files write <c>#id</c> too.</summary>
    public static string TargetOf(XmlPart reference) => (reference.Attribute("target") ?? "").TrimStart('#');

    private static bool AreEqual(XmlPart one, XmlPart other)
    {
        if (one.Name != other.Name || one.Attributes.Count != other.Attributes.Count)
        {
            return false;
        }

        foreach (XmlPartAttribute attribute in one.Attributes)
        {
            if (other.Attribute(attribute.Name, attribute.Namespace) != attribute.Value)
            {
                return false;
            }
        }

        // The label of a reference is written from the concept that it points to.
        if (
            one.Name == "ref"
            || (one.Name == "descrip" && one.Attribute("target") is not null && TbxValues.Relation(one.Attribute("type")) is not null)
        )
        {
            return one.Elements.Any() == other.Elements.Any();
        }

        if (one.Content.TrueForAll(c => c is string) && other.Content.TrueForAll(c => c is string))
        {
            // A text of nothing but white space is none.
            string said = TbxText.Of(one);
            return said.Length == 0 ? TbxText.Of(other).Length == 0 : said == other.Text;
        }

        List<object> left = Significant(one);
        List<object> right = Significant(other);
        return left.Count == right.Count
            && left.Zip(
                    right,
                    (l, r) => l is XmlPart a ? r is XmlPart b && AreEqual(a, b) : r is string s && TbxText.Single((string)l) == s
                )
                .All(e => e);
    }

    private static List<object> Significant(XmlPart part) =>
        part.Content.Exists(c => c is XmlPart)
            ? [.. part.Content.Where(c => c is XmlPart || !string.IsNullOrWhiteSpace((string)c))]
            : [.. part.Content.Take(1).Where(_ => TbxText.Of(part).Length > 0).Select(_ => (object)part.Text)];
}
