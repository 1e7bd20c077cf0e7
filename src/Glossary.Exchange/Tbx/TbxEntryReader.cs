using System.Globalization;
using Glossary.Catalog;

namespace Glossary.Exchange.Tbx;

/// <summary>Makes a concept of an entry.</summary>
internal sealed class TbxEntryReader
{
    private readonly TbxForm _form;
    private readonly XmlPart _entry;
    private readonly List<Finding> _findings = [];
    private readonly List<CarriedItem> _carried = [];
    private readonly List<TermRecord> _terms = [];
    private readonly List<DefinitionRecord> _definitions = [];
    private readonly List<List<(XmlPart Part, bool Taken)>> _termParts = [];
    private readonly Dictionary<string, List<(XmlPart Part, bool Taken)>> _languageParts = new(StringComparer.Ordinal);
    private ConceptRecord _concept = new() { Terms = [], Lifecycle = Lifecycle.Unspecified };

    private TbxEntryReader(XmlPart entry, TbxForm form)
    {
        _form = form;
        _entry = TbxCanonical.Read(entry, form, _findings);
    }

    public static ConceptItem Read(XmlPart entry, TbxForm form) => new TbxEntryReader(entry, form).Read();

    private ConceptItem Read()
    {
        if (_form.Dialect is { } dialect)
        {
            Relocate();
            new TbxDialectCheck(dialect, _findings).Check(_entry);
            TbxVocabulary.Modernize(_entry);
        }

        foreach (XmlPart part in _entry.Elements)
        {
            DropIds(part);
        }

        List<(XmlPart, bool)> parts = [];
        List<(XmlPart Part, int Place)> definitions = [];
        List<(XmlPart Part, int Place)> kinds = [];
        foreach (XmlPart part in _entry.Elements)
        {
            if (part.Name == TbxCanonical.Language)
            {
                ReadLanguage(part);
            }
            else
            {
                if (IsDefinition(part))
                {
                    definitions.Add((part, parts.Count));
                }

                if (TbxNotes.IsRelation(part))
                {
                    kinds.Add((part, parts.Count));
                }

                parts.Add((part, !TbxNotes.IsRelation(part) && TakeConceptPart(part)));
            }
        }

        // Of which kind a reference is, stands in a note; one that names anything else is for people.
        foreach ((XmlPart part, int place) in kinds)
        {
            _concept = TbxNotes.Relate(_concept, TbxText.Of(part));
            parts[place] = (part, true);
        }

        _concept = _concept with { Relations = RelationRecord.InOrder(_concept.Relations) };

        // What is said of the concept in no particular language gives way to what is said in one.
        foreach ((XmlPart part, int place) in definitions)
        {
            parts[place] = (part, TakeDefinition(part, LanguageOf(TbxCarry.Head(part)) ?? _form.Language));
        }

        TakeFlags();

        // Those of languages with terms stand with these when they are written.
        _concept = _concept with
        {
            Terms = [.. _terms],
            Definitions =
                _definitions.Count < 2
                    ? [.. _definitions]
                    :
                    [
                        .. _definitions.OrderBy(d =>
                            _terms.FindIndex(t => t.Language == d.Language) is >= 0 and var at ? at : int.MaxValue
                        ),
                    ],
        };
        string id = TbxIds.Read(_entry.Attribute("id") ?? "");
        string sourceId = id.Length > 0 ? id : DerivedId();
        if (_terms.Count == 0 && !_findings.Exists(f => f.Severity == ImportSeverity.Refusal))
        {
            Refuse(_entry, "no-term", "The concept has no term.", "Give it a term in one language at least.");
        }

        Carry("", parts, TbxShape.OfConcept(_concept, related => (related, ""), _form));
        foreach ((string language, List<(XmlPart, bool)> ofLanguage) in _languageParts)
        {
            Carry(language, ofLanguage, TbxShape.OfLanguage(_concept, language));
        }

        for (int i = 0; i < _terms.Count; i++)
        {
            Carry(CarriedAt.Term(i), _termParts[i], TbxShape.OfTerm(_terms[i], linguist: true, _form.Version == 2));
        }

        return new ConceptItem(
            _entry.Place,
            sourceId,
            _concept with
            {
                Carried = [new CarriedRecord(TbxCarry.Format, id.Length > 0 ? id : ExchangeIds.FromSource(sourceId), [.. _carried])],
            },
            [.. _findings]
        );
    }

    /// <summary>
    /// Puts definitions that stand with a term to its language, and contexts that stand with the concept to its first term, as dialects
    /// have them: tools write them so, and what they mean is plain.
    /// </summary>
    private void Relocate()
    {
        if (!NeedsRelocation())
        {
            return;
        }

        XmlPart[] languages = [.. _entry.Elements.Where(e => e.Name == TbxCanonical.Language)];
        foreach (XmlPart language in languages)
        {
            foreach (XmlPart term in language.Elements.Where(e => e.Name == TbxCanonical.Term).ToArray())
            {
                foreach (XmlPart definition in term.Elements.Where(IsDefinition).ToArray())
                {
                    term.Content.Remove(definition);
                    language.Content.Insert(language.Content.FindIndex(c => c is XmlPart { Name: TbxCanonical.Term }), definition);
                    Moved(
                        definition,
                        "A definition stands with a term; it is taken as that of its language.",
                        "Put it before the terms of the language."
                    );
                }
            }
        }

        foreach (
            XmlPart context in _entry
                .Elements.Where(e => TbxCarry.Head(e) is { Name: "descrip" } head && head.Attribute("type") == "context")
                .ToArray()
        )
        {
            string said = LanguageOf(TbxCarry.Head(context)) ?? _form.Language;
            XmlPart? language =
                Array.Find(languages, l => LanguageOf(l) == said)
                ?? Array.Find(languages, l => LanguageOf(l) is { } tag && LanguageTags.Resolve(said, [tag]) is [_, ..])
                ?? languages.FirstOrDefault();
            if (language?.Element(TbxCanonical.Term) is { } term)
            {
                _entry.Content.Remove(context);
                term.Content.Add(context);
                Moved(
                    context,
                    "A context stands with the concept; it is taken as that of its first term.",
                    "Put it with the term that it has."
                );
            }
        }

        void Moved(XmlPart part, string message, string suggestion) =>
            _findings.Add(new Finding(part.Place, ImportSeverity.Caution, "misplaced-category", message, suggestion));
    }

    private bool NeedsRelocation()
    {
        foreach (XmlPart part in _entry.Elements)
        {
            if (part.Name != TbxCanonical.Language)
            {
                if (TbxCarry.Head(part) is { Name: "descrip" } head && head.Attribute("type") == "context")
                {
                    return true;
                }

                continue;
            }

            foreach (XmlPart term in part.Elements)
            {
                if (term.Name != TbxCanonical.Term)
                {
                    continue;
                }

                foreach (XmlPart said in term.Elements)
                {
                    if (IsDefinition(said))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Leaves out ids within an entry that XML does not allow, which no file can be written with.</summary>
    private void DropIds(XmlPart part)
    {
        if (part.Name != TbxCanonical.Term && part.Attribute("id") is { } id && !TbxIds.IsId(id))
        {
            part.Attributes.RemoveAll(a => a.Name == "id" && a.Namespace.Length == 0);
            _findings.Add(
                new Finding(part.Place, ImportSeverity.Remark, "bad-id", $"\"{Shown(id)}\" is no id that XML allows; it is left out.")
            );
        }

        foreach (XmlPart child in part.Elements)
        {
            DropIds(child);
        }
    }

    private void Carry(string at, List<(XmlPart, bool)> parts, List<XmlPart> shape) =>
        _carried.AddRange(TbxCarry.Difference(at, parts, shape, _form.Language));

    /// <summary>An entry of version 2 may have no id; its terms then stand for one.</summary>
    private string DerivedId() => ExchangeIds.Derived + string.Join('\u001f', _terms.Select(t => $"{t.Language}:{t.Text}"));

    private bool TakeConceptPart(XmlPart part)
    {
        XmlPart head = TbxCarry.Head(part);
        string text = TbxText.Of(head);
        switch (head.Name, head.Attribute("type"))
        {
            case ("ref", "crossReference")
                when TbxIds.Read(TbxCarry.TargetOf(head)) is { Length: > 0 } target && !target.Contains(':', StringComparison.Ordinal):
                Relate(target, RelationType.Unspecified);
                return true;
            case ("descrip", _)
                when _form.Version == 2
                    && TbxValues.Relation(head.Attribute("type")) is { } relation
                    && TbxIds.Read(TbxCarry.TargetOf(head)) is { Length: > 0 } target:
                Relate(target, relation);
                return _concept.Relations.Contains(new RelationRecord(target, relation));
            case ("xref", "externalCrossReference")
                when part == head && head.Attribute("target") is { } link && ConceptRules.IsLink(link) && !_concept.Links.Contains(link):
                _concept = _concept with { Links = [.. _concept.Links, link] };
                return true;
            case ("note", _) when text.Length > 0:
                (_concept, bool understood) = TbxNotes.Read(_concept, text);
                CheckUnderstood(head, understood);
                return true;
            case (_, { } type)
                when text.Length > 0
                    && ConceptFields.All.FirstOrDefault(f => f.Kind == FieldKind.Text && f.Spec.Tbx == (head.Name, type)) is { } field
                    && !field.IsSaid(_concept):
                _concept = field.With(_concept, text);
                return true;
            default:
                return false;
        }
    }

    private void Relate(string target, RelationType type) =>
        _concept = _concept with { Relations = RelationRecord.InOrder([.. _concept.Relations, new RelationRecord(target, type)]) };

    private void ReadLanguage(XmlPart section)
    {
        string? language = LanguageOf(section);
        if (language is null)
        {
            string given = section.Attribute("lang", XmlPart.XmlNamespace) ?? "";
            Refuse(
                section,
                "bad-language",
                given.Length == 0 ? "The section names no language." : $"\"{Shown(given)}\" is no language tag.",
                "Give it an xml:lang by BCP 47, such as \"de\" or \"de-CH\"."
            );
            return;
        }

        string spelled = section.Attribute("lang", XmlPart.XmlNamespace)!;
        if (spelled != language)
        {
            _carried.Add(TbxCarry.SpellingOf(language, spelled));
        }

        if (!_languageParts.TryGetValue(language, out List<(XmlPart, bool)>? parts))
        {
            _languageParts.Add(language, parts = []);
        }

        foreach (XmlPart part in section.Elements)
        {
            if (part.Name == TbxCanonical.Term)
            {
                ReadTerm(part, language);
            }
            else
            {
                parts.Add((part, IsDefinition(part) && TakeDefinition(part, language)));
            }
        }
    }

    private void ReadTerm(XmlPart section, string language)
    {
        string text = TbxText.Of(section.Element("term"));
        if (text.Length == 0)
        {
            Refuse(section.Element("term") ?? section, "empty-term", "The term is empty.", "Write the term, or take its section out.");
            return;
        }

        var term = new TermRecord
        {
            Id = IdOf(section),
            Language = language,
            Text = text,
        };
        List<(XmlPart, bool)> parts = [];
        foreach (XmlPart part in section.Elements)
        {
            parts.Add((part, part.Name == "term" || (IsDefinition(part) ? TakeDefinition(part, language) : TakeTermPart(part, ref term))));
        }

        _terms.Add(term);
        _termParts.Add(parts);
    }

    /// <summary>Takes statuses from the categories of other tools, for terms of which the standard's own says none.</summary>
    private void TakeFlags()
    {
        for (int i = 0; i < _terms.Count; i++)
        {
            TermRecord term = _terms[i];
            if (
                term.Status == TermStatus.Unspecified
                && _termParts[i]
                    .Find(p =>
                        !p.Item2
                        && TbxFlags.StatusOf(p.Item1) is { } status
                        && (status != TermStatus.Preferred || _terms.TrueForAll(t => t.Language != term.Language || t.Status != status))
                    )
                    .Item1
                    is { } flag
            )
            {
                _terms[i] = term with { Status = TbxFlags.StatusOf(flag)!.Value };
                _carried.Add(TbxFlags.MarkOf(CarriedAt.Term(i), flag));
            }
        }
    }

    /// <summary>The id of a term if it is one of ours; another is carried.</summary>
    private string IdOf(XmlPart section)
    {
        string spelled = section.Attribute("id") ?? "";
        string prefix = (_entry.Attribute("id") ?? "") + ".";
        string id = spelled.StartsWith(prefix, StringComparison.Ordinal) ? spelled[prefix.Length..] : spelled;
        bool ours = ResourceNames.IsId(id) && _terms.TrueForAll(t => t.Id != id);
        if (TbxIds.IsId(spelled) && (!ours || id == spelled))
        {
            _carried.Add(TbxCarry.SpellingOf(CarriedAt.Term(_terms.Count), spelled));
        }

        return ours ? id : "";
    }

    private bool TakeTermPart(XmlPart part, ref TermRecord term)
    {
        XmlPart head = TbxCarry.Head(part);
        string text = TbxText.Of(head);
        string type = head.Attribute("type") ?? "";
        if (text.Length == 0)
        {
            return false;
        }

        switch (head.Name, type)
        {
            case ("termNote", "administrativeStatus" or "usageStatus"):
                return Pick(head, TbxValues.Status(text), term.Status, s => s with { Status = TbxValues.Status(text)!.Value }, ref term);
            case ("termNote", "partOfSpeech"):
                return Pick(
                    head,
                    TbxValues.Speech(text),
                    term.PartOfSpeech,
                    t => t with { PartOfSpeech = TbxValues.Speech(text)!.Value },
                    ref term
                );
            case ("termNote", "grammaticalGender"):
                return Pick(head, TbxValues.Gender(text), term.Gender, t => t with { Gender = TbxValues.Gender(text)!.Value }, ref term);
            case ("termNote", "grammaticalNumber"):
                return Pick(head, TbxValues.Number(text), term.Number, t => t with { Number = TbxValues.Number(text)!.Value }, ref term);
            case ("termNote", "termType"):
                return Pick(head, TbxValues.Type(text), term.Type, t => t with { Type = TbxValues.Type(text)!.Value }, ref term);
            case ("termNote", "register"):
                return Pick(
                    head,
                    TbxValues.Register(text),
                    term.Register,
                    t => t with { Register = TbxValues.Register(text)!.Value },
                    ref term
                );
            case ("descrip", "context"):
                term = term with { Contexts = [.. term.Contexts, new ContextRecord(text, TbxCarry.SourceIn(part))] };
                return true;
            case ("note", _):
                (term, bool understood) = TbxNotes.Read(term, text);
                CheckUnderstood(head, understood);
                return true;
            default:
                if (
                    TermFields.All.FirstOrDefault(f => f.Kind == FieldKind.Text && f.Spec.Tbx == (head.Name, type)) is { } field
                    && !field.IsSaid(term)
                )
                {
                    term = field.With(term, text);
                    return true;
                }

                return false;
        }
    }

    /// <summary>Takes a value in if it is known and the field is free; else it is carried.</summary>
    private bool Pick<T>(XmlPart part, T? value, T current, Func<TermRecord, TermRecord> set, ref TermRecord term)
        where T : struct, Enum
    {
        if (value is null)
        {
            if (_form.Dialect is null)
            {
                _findings.Add(
                    new Finding(
                        part.Place,
                        ImportSeverity.Remark,
                        "unknown-value",
                        $"\"{Shown(TbxText.Of(part))}\" is no value of {part.Attribute("type")} that is known here.",
                        "It is kept and written back, but the term is treated as if nothing were said."
                    )
                );
            }

            return false;
        }

        // A key in a note may have said more than the category can.
        if (!EqualityComparer<T>.Default.Equals(current, default))
        {
            return false;
        }

        term = set(term);
        return true;
    }

    private static bool IsDefinition(XmlPart part) =>
        TbxCarry.Head(part) is { Name: "descrip" } head && head.Attribute("type") == "definition";

    /// <summary>The catalogue has one definition a language; another is carried.</summary>
    private bool TakeDefinition(XmlPart part, string language)
    {
        string text = TbxText.Of(TbxCarry.Head(part));
        if (text.Length == 0 || !LanguageTags.IsWellFormed(language) || _definitions.Exists(d => d.Language == language))
        {
            return false;
        }

        _definitions.Add(new DefinitionRecord(language, text, TbxCarry.SourceIn(part)));
        return true;
    }

    private static string? LanguageOf(XmlPart part) =>
        part.Attribute("lang", XmlPart.XmlNamespace) is { } given
        && LanguageTags.Canonical(given) is var tag
        && LanguageTags.IsWellFormed(tag)
            ? tag
            : null;

    private void CheckUnderstood(XmlPart note, bool understood)
    {
        if (!understood)
        {
            _findings.Add(
                new Finding(
                    note.Place,
                    ImportSeverity.Caution,
                    "note-not-understood",
                    $"The note \"{Shown(TbxText.Of(note))}\" begins like one for programs, but its value is not known.",
                    "It is kept as a note for people. Write it as the documentation of TBX notes says, or in other words."
                )
            );
        }
    }

    private void Refuse(XmlPart part, string code, string message, string suggestion) =>
        _findings.Add(new Finding(part.Place, ImportSeverity.Refusal, code, message, suggestion));

    /// <summary>So much of a value as a message may repeat.</summary>
    private static string Shown(string value) =>
        value.Length <= 80 ? value : string.Create(CultureInfo.InvariantCulture, $"{value.AsSpan(0, 80)}…");
}
