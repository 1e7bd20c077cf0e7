using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Exchange.Tbx;

/// <summary>
/// What the catalogue's own fields of a concept are in TBX, in the canonical form and with all that TBX-Linguist has. What a
/// file has beyond it is carried (<see cref="TbxCarry"/>); what a dialect lacks is taken out afterwards (<see cref="TbxReduction"/>).
/// </summary>
internal static class TbxShape
{
    /// <summary>The fields whose text is the content of an element of a type of their own.</summary>
    private static readonly ImmutableArray<RecordField<ConceptRecord>> ConceptTexts =
    [
        .. ConceptFields.All.Where(f => f.Kind == FieldKind.Text && f.Spec.Tbx.Type.Length > 0),
    ];
    private static readonly ImmutableArray<RecordField<TermRecord>> TermTexts =
    [
        .. TermFields.All.Where(f => f.Kind == FieldKind.Text && f.Spec.Tbx.Type.Length > 0),
    ];

    /// <summary>What stands before the language sections.</summary>
    /// <param name="concept">The concept.</param>
    /// <param name="targetOf">Id in the file and label of a related concept; <see langword="null"/> if it is not in the file.</param>
    /// <param name="form">What is read or written: version 2 has categories for the kinds of relations, version 3 references and notes that
    /// say of which kind they are.</param>
    public static List<XmlPart> OfConcept(ConceptRecord concept, Func<string, (string Id, string Label)?> targetOf, TbxForm form)
    {
        List<XmlPart> parts = [];
        foreach (RecordField<ConceptRecord> field in ConceptTexts)
        {
            Add(parts, field.Spec.Tbx.Element, field.Spec.Tbx.Type, field.TextOf(concept));
        }

        foreach (DefinitionRecord definition in concept.Definitions)
        {
            if (HasTerm(concept, definition.Language))
            {
                continue;
            }

            XmlPart part = Sourced("definition", definition.Text, definition.Source);
            (part.Name == "descrip" ? part : part.Elements.First()).Attributes.Add(
                new XmlPartAttribute(XmlPart.XmlNamespace, "lang", definition.Language)
            );
            parts.Add(part);
        }

        List<(RelationType Type, string Id)> typed = [];
        foreach (RelationRecord relation in concept.Relations)
        {
            if (targetOf(relation.Concept) is not { } target)
            {
                continue;
            }

            bool asDescription = form.Version == 2 && TbxValues.Of(relation.Type) is not null;
            parts.Add(
                Pointing(
                    asDescription
                        ? Part("descrip", TbxValues.Of(relation.Type)!, target.Label)
                        : Part("ref", "crossReference", target.Label),
                    target.Id
                )
            );
            if (!asDescription && relation.Type != RelationType.Unspecified && CanRefer(form))
            {
                typed.Add((relation.Type, target.Id));
            }
        }

        foreach (string link in concept.Links)
        {
            parts.Add(Pointing(Part("xref", "externalCrossReference", link), link));
        }

        foreach (string note in TbxNotes.Of(concept).Concat(TbxNotes.Of(typed)))
        {
            parts.Add(Part("note", "", note));
        }

        return parts;
    }

    private static bool HasTerm(ConceptRecord concept, string language)
    {
        foreach (TermRecord term in concept.Terms)
        {
            if (term.Language == language)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether entries can refer to one another. A private dialect may do anything.</summary>
    public static bool CanRefer(TbxForm form) => form.Dialect is null or >= TbxDialect.TbxBasic;

    private static XmlPart Pointing(XmlPart part, string target)
    {
        part.Attributes.Add(new XmlPartAttribute("", "target", target));
        return part;
    }

    /// <summary>What stands before the terms of a language.</summary>
    public static List<XmlPart> OfLanguage(ConceptRecord concept, string language) =>
        [.. concept.Definitions.Where(d => d.Language == language).Select(d => Sourced("definition", d.Text, d.Source))];

    /// <summary>What stands in a term section.</summary>
    /// <param name="term">The term.</param>
    /// <param name="linguist">Whether its number and its register go into categories, which TBX-Linguist and version 2 have, not into
    /// notes.</param>
    /// <param name="version2">Whether proper nouns are a part of speech and any register has a category, not a note.</param>
    public static List<XmlPart> OfTerm(TermRecord term, bool linguist, bool version2)
    {
        List<XmlPart> parts = [Part("term", "", term.Text)];
        bool properNoun = version2 && term.PartOfSpeech == PartOfSpeech.ProperNoun;
        bool formal = version2 && term.Register == Register.Formal;
        Add(parts, "termNote", "partOfSpeech", properNoun ? "properNoun" : TbxValues.Of(term.PartOfSpeech));
        Add(parts, "termNote", "grammaticalGender", TbxValues.Of(term.Gender));
        Add(parts, "termNote", "grammaticalNumber", linguist ? TbxValues.Of(term.Number) : "");
        Add(parts, "termNote", "administrativeStatus", TbxValues.Of(term.Status));
        Add(parts, "termNote", "termType", TbxValues.Of(term.Type));
        Add(
            parts,
            "termNote",
            "register",
            formal ? "formalRegister"
                : linguist ? TbxValues.Of(term.Register)
                : ""
        );

        // In TBX 2 all of these stand before anything else that is said of a term.
        AddTexts(isTermNote: true);
        foreach (ContextRecord context in term.Contexts)
        {
            parts.Add(Sourced("context", context.Text, context.Source));
        }

        AddTexts(isTermNote: false);
        TermRecord noted =
            properNoun || formal
                ? term with
                {
                    PartOfSpeech = properNoun ? PartOfSpeech.Unspecified : term.PartOfSpeech,
                    Register = formal ? Register.Unspecified : term.Register,
                }
                : term;
        foreach (string note in TbxNotes.Of(noted, linguist))
        {
            parts.Add(Part("note", "", note));
        }

        return parts;

        void AddTexts(bool isTermNote)
        {
            foreach (RecordField<TermRecord> field in TermTexts)
            {
                if (field.Spec.Tbx.Element == "termNote" == isTermNote)
                {
                    Add(parts, field.Spec.Tbx.Element, field.Spec.Tbx.Type, field.TextOf(term));
                }
            }
        }
    }

    public static XmlPart Part(string name, string type, string text)
    {
        var part = new XmlPart(TbxVocabulary.Namespace, name);
        if (type.Length > 0)
        {
            part.Attributes.Add(new XmlPartAttribute("", "type", type));
        }

        string single = TbxText.Single(XmlText.Writable(text));
        if (single.Length > 0)
        {
            part.Content.Add(single);
        }

        return part;
    }

    private static void Add(List<XmlPart> parts, string name, string type, string text)
    {
        if (text.Length > 0)
        {
            parts.Add(Part(name, type, text));
        }
    }

    private static XmlPart Sourced(string type, string text, string source)
    {
        XmlPart described = Part("descrip", type, text);
        if (source.Length == 0)
        {
            return described;
        }

        XmlPart group = Part("descripGrp", "", "");
        group.Content.Add(described);
        group.Content.Add(Part("admin", "source", source));
        return group;
    }
}
