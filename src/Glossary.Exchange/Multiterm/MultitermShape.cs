using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Exchange.Multiterm;

/// <summary>
/// What the catalogue's own fields are in MultiTerm XML. What a file has beyond it, or says in other words, is carried: found as the
/// difference between the entry and this when it is read, and put back when it is written.
/// </summary>
internal static class MultitermShape
{
    public const string Format = "multiterm";

    /// <summary>A part that no field stands for.</summary>
    private const string Extra = "extra";

    /// <summary>A part that a field stands for, as the file has it.</summary>
    private const string Original = "original";

    /// <summary>
    /// Name under which the index of a language is carried: with the glossary followed by the language, with a concept where its entry has
    /// another one.
    /// </summary>
    public const string Index = "language";

    /// <summary>What stands before the languages.</summary>
    /// <param name="concept">The concept.</param>
    /// <param name="targetOf">Number of the entry of a related concept and what it is called; <see langword="null"/> if it is not in the
    /// file.</param>
    public static List<XmlPart> OfConcept(ConceptRecord concept, Func<string, (string Number, string Label)?> targetOf)
    {
        List<XmlPart> parts = [];
        foreach (
            RecordField<ConceptRecord> field in ConceptFields.All.Where(f =>
                f.IsSaid(concept) && !(f.Name == "lifecycle" && concept.Lifecycle == Lifecycle.Approved)
            )
        )
        {
            parts.AddRange(Parts(field, concept));
        }

        parts.AddRange(
            concept
                .Definitions.Where(d => concept.Terms.All(t => t.Language != d.Language))
                .Select(d => Field(MultitermFields.LabelOfDefinition(d.Language), d.Text, d.Source))
        );
        foreach (RelationRecord relation in concept.Relations)
        {
            if (targetOf(relation.Concept) is { } target)
            {
                XmlPart group = Field(MultitermFields.LabelOf(relation.Type), "", "");
                XmlPart reference = Element("xref", target.Label);
                reference.Attributes.Add(new XmlPartAttribute("", "Clink", target.Number));
                group.Element("descrip")!.Content.Add(reference);
                parts.Add(group);
            }
        }

        return parts;
    }

    /// <summary>What stands before the terms of a language.</summary>
    public static List<XmlPart> OfLanguage(ConceptRecord concept, string language) =>
        [.. concept.Definitions.Where(d => d.Language == language).Select(d => Field(MultitermFields.Definition, d.Text, d.Source))];

    /// <summary>What stands with a term.</summary>
    /// <param name="term">The term.</param>
    /// <param name="isSilent">Whether no file said a status of it.</param>
    public static List<XmlPart> OfTerm(TermRecord term, bool isSilent)
    {
        List<XmlPart> parts = [Element("term", term.Text)];
        foreach (RecordField<TermRecord> field in TermFields.All.Where(f => f.IsSaid(term) && !(isSilent && f == TermFields.Status)))
        {
            parts.AddRange(Parts(field, term));
        }

        return parts;
    }

    /// <summary>The index of a language as it is written if no file had another.</summary>
    public static XmlPart IndexOf(string language)
    {
        var index = new XmlPart("", Index);
        index.Attributes.Add(new XmlPartAttribute("", "type", Tables.TableLanguages.NameOf(language)));
        index.Attributes.Add(new XmlPartAttribute("", "lang", language.ToUpperInvariant()));
        return index;
    }

    /// <summary>What has to be carried of one level of an entry.</summary>
    /// <param name="at">The level, as <see cref="CarriedItem.At"/> has it.</param>
    /// <param name="parts">What the file has there, and whether a field took it in.</param>
    /// <param name="shape">What would be written there.</param>
    /// <param name="level">The level.</param>
    public static IEnumerable<CarriedItem> Difference(
        string at,
        IEnumerable<(XmlPart Part, bool Taken)> parts,
        List<XmlPart> shape,
        MultitermLevel level
    )
    {
        string?[] keys = [.. shape.Select(p => MultitermFields.KeyOf(p, level))];
        CarriedItem?[] originals = new CarriedItem?[shape.Count];
        List<CarriedItem> others = [];
        foreach ((XmlPart part, bool taken) in parts)
        {
            string? key = taken ? MultitermFields.KeyOf(part, level) : null;
            var item = new CarriedItem(at, key is null ? Extra : Original, part.Tidy().ToXml());
            int same = key is null ? -1 : Array.IndexOf(keys, key);
            if (same < 0)
            {
                others.Add(item);
                continue;
            }

            keys[same] = null;
            originals[same] = Written(part) == Written(shape[same]) ? null : item;
        }

        // In the order in which they are written.
        return originals.OfType<CarriedItem>().Concat(others);
    }

    /// <summary>A part of an entry as it is carried where no field stands for it.</summary>
    public static CarriedItem ExtraOf(XmlPart part) => new("", Extra, part.Tidy().ToXml());

    /// <summary>The number to which a part that is carried refers; <see langword="null"/> if it refers to none.</summary>
    public static string? TargetOf(CarriedItem item) =>
        item is { At: "", Name: Extra }
        && item.Value.Contains("Clink", StringComparison.Ordinal)
        && XmlPart.Parse(item.Value).Element("descrip") is { } said
            ? MultitermFields.TargetOf(said)
            : null;

    /// <summary>
    /// Puts what was carried into a level that is written: originals for the parts that say the same, or that took the place of what they
    /// said, and extras after them.
    /// </summary>
    /// <param name="items">What is carried with the concept.</param>
    /// <param name="at">The level.</param>
    /// <param name="shape">What is written there.</param>
    /// <param name="level">The level.</param>
    /// <param name="isSaid">Whether the catalogue says what a part says that stands in no shape of this level.</param>
    public static List<XmlPart> PutBack(
        IEnumerable<CarriedItem> items,
        string at,
        List<XmlPart> shape,
        MultitermLevel level,
        Predicate<string> isSaid
    )
    {
        List<XmlPart> extras = [];
        List<XmlPart> changed = [];
        string?[] keys = [.. shape.Select(p => MultitermFields.KeyOf(p, level))];
        foreach (CarriedItem item in items.Where(i => i.At == at && i.Name is Extra or Original))
        {
            XmlPart part = XmlPart.Parse(item.Value);
            string? key = item.Name == Original ? MultitermFields.KeyOf(part, level) : null;
            int same = key is null ? -1 : Array.IndexOf(keys, key);
            if (same >= 0)
            {
                keys[same] = null;
                shape[same] = part;
            }
            else if (key is null || isSaid(key))
            {
                extras.Add(part);
            }
            else
            {
                changed.Add(part);
            }
        }

        // What has another value now keeps the name that the termbase has for its field.
        foreach (XmlPart part in changed)
        {
            string field = FieldIn(MultitermFields.KeyOf(part, level)!);
            int other = Array.FindIndex(keys, k => k is not null && FieldIn(k) == field);
            if (other >= 0 && part.Element("descrip")?.Attribute("type") is { } label && shape[other].Element("descrip") is { } written)
            {
                keys[other] = null;
                written.Attributes[0] = written.Attributes[0] with { Value = label };
            }
        }

        shape.AddRange(extras);
        return shape;
    }

    /// <summary>An element with a text; the text is without white space at its ends.</summary>
    public static XmlPart Element(string name, string text)
    {
        var part = new XmlPart("", name);
        if (XmlText.Writable(text).Trim() is { Length: > 0 } written)
        {
            part.Content.Add(written);
        }

        return part;
    }

    /// <summary>A field with its text.</summary>
    public static XmlPart Field(string label, string text, string source)
    {
        var group = new XmlPart("", "descripGrp");
        XmlPart said = Element("descrip", text);
        said.Attributes.Add(new XmlPartAttribute("", "type", label));
        group.Content.Add(said);
        if (source.Length > 0)
        {
            group.Content.Add(Field(MultitermFields.Source, source, ""));
        }

        return group;
    }

    private static IEnumerable<XmlPart> Parts<T>(RecordField<T> field, T record)
    {
        string label = MultitermFields.LabelOf(field.Name);
        return field.Of(record) switch
        {
            string text => [Field(label, text, "")],
            ImmutableArray<string> texts => texts.Select(t => Field(label, t, "")),
            ImmutableArray<ContextRecord> sourced => sourced.Select(c => Field(label, c.Text, c.Source)),
            int value => [Field(label, MultitermFields.NameOf(field, value), "")],
            bool flag => [Field(label, flag ? "yes" : "no", "")],
            _ => [],
        };
    }

    private static string FieldIn(string key) => key[..key.IndexOf(MultitermFields.Parting, StringComparison.Ordinal)];

    /// <summary>A part as it is compared: what a reference is called is written from the entry that it leads to.</summary>
    private static string Written(XmlPart part)
    {
        XmlPart tidy = part.Tidy();
        if (tidy.Element("descrip") is { } said && MultitermFields.TargetOf(said) is not null)
        {
            XmlPart reference = said.Elements.First();
            reference.Content.Clear();
            said.Content.Clear();
            said.Content.Add(reference);
        }

        return tidy.ToXml();
    }
}
