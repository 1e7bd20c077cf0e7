using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Glossary.Exchange.Tbx;

/// <summary>
/// Holds an entry to the core structure and to the rules of its public dialect, and says of each breach how to mend it. The
/// published schemas judge the same way, except that what drafts of the dialects had is taken.
/// </summary>
internal sealed class TbxDialectCheck(TbxDialect dialect, List<Finding> findings)
{
    private static readonly ImmutableArray<string> Auxiliary =
    [
        "descrip",
        "descripGrp",
        "admin",
        "adminGrp",
        "transacGrp",
        "note",
        "ref",
        "xref",
    ];
    private static readonly ImmutableArray<string> InTerm = [.. Auxiliary, "termNote", "termNoteGrp"];

    /// <summary>What each group may hold.</summary>
    private static readonly FrozenDictionary<string, ImmutableArray<string>> InGroup = new[]
    {
        "descrip",
        "admin",
        "termNote",
        "transac",
    }.ToFrozenDictionary(
        head => head + "Grp",
        head =>
            (ImmutableArray<string>)
                [
                    head,
                    head + "Note",
                    "note",
                    "ref",
                    "xref",
                    .. head == "transac" ? ["date"] : (ImmutableArray<string>)["admin", "adminGrp", "transacGrp"],
                ]
    );

    private string Dialect => TbxVocabulary.NameOf(dialect);

    /// <param name="entry">In the canonical form.</param>
    public void Check(XmlPart entry)
    {
        if (entry.Attribute("id") is not { Length: > 0 })
        {
            Refuse(entry, "missing-id", "The entry has no id.", "Give it an id that no other entry has.");
        }

        Require(entry, TbxCanonical.Language);
        foreach (XmlPart part in entry.Elements)
        {
            if (part.Name != TbxCanonical.Language || part.Namespace != TbxVocabulary.Namespace)
            {
                CheckPart(part, TbxLevels.Concept);
                continue;
            }

            Require(part, TbxCanonical.Term);
            foreach (XmlPart inner in part.Elements)
            {
                if (inner.Name == TbxCanonical.Term && inner.Namespace == TbxVocabulary.Namespace)
                {
                    CheckTerm(inner);
                }
                else
                {
                    CheckPart(inner, TbxLevels.Language);
                }
            }
        }
    }

    /// <param name="part">A part that stands in an entry beside its sections.</param>
    /// <param name="level">At which level.</param>
    public void CheckPart(XmlPart part, TbxLevels level) => CheckPart(part, level, level == TbxLevels.Term ? InTerm : Auxiliary);

    private void CheckTerm(XmlPart term)
    {
        Require(term, "term");
        bool first = true;
        foreach (XmlPart part in term.Elements)
        {
            if (part.Name == "term" && part.Namespace == TbxVocabulary.Namespace)
            {
                if (!first)
                {
                    Refuse(
                        part,
                        "misplaced-element",
                        "<term> has to come first in its <termSec>, and only once.",
                        "Give each term a <termSec> of its own."
                    );
                }
            }
            else
            {
                CheckPart(part, TbxLevels.Term);
            }

            first = false;
        }
    }

    private void CheckPart(XmlPart part, TbxLevels level, ImmutableArray<string> allowed)
    {
        if (part.Namespace != TbxVocabulary.Namespace)
        {
            Refuse(
                part,
                "foreign-element",
                $"<{part.Name}> belongs to no module of {Dialect}.",
                "Take it out, or name a private dialect in the type of the root."
            );
            return;
        }

        if (!allowed.Contains(part.Name))
        {
            Refuse(part, "misplaced-element", $"<{part.Name}> may not stand here.", $"Here may stand {string.Join(", ", allowed)}.");
            return;
        }

        if (InGroup.TryGetValue(part.Name, out ImmutableArray<string> inGroup))
        {
            foreach (XmlPart inner in part.Elements)
            {
                CheckPart(inner, level, inGroup);
            }
        }
        else if (part.Name is not ("note" or "date"))
        {
            CheckCategory(part, level);
        }
    }

    private void CheckCategory(XmlPart part, TbxLevels level)
    {
        string type = part.Attribute("type") ?? "";
        TbxCategory? category = TbxVocabulary.Find(part.Name, type);
        TbxCategory? draft = TbxVocabulary.FindDraft(part.Name, type);
        if ((category ?? draft) is not { } known || known.Dialect > dialect)
        {
            string own = string.Join(", ", TbxVocabulary.TypesOf(part.Name, dialect));
            Refuse(
                part,
                "unknown-category",
                $"<{part.Name} type=\"{type}\"> is no data category of {Dialect}.",
                category is not null
                    ? $"{TbxVocabulary.NameOf(category.Dialect)} has it: name that dialect in the type of the root, or take the element "
                        + $"out."
                    : $"{Dialect} has {(own.Length > 0 ? $"of <{part.Name}> {own}" : $"no <{part.Name}>")}. Take it out, or name a "
                        + $"private dialect in the type of the root."
            );
            return;
        }

        if ((known.Levels & level) == 0)
        {
            Refuse(
                part,
                "misplaced-category",
                $"{type} may not stand in a {NameOf(level)}.",
                $"It may stand in: {string.Join(", ", Levels(known.Levels))}."
            );
        }

        if (
            known.Values.Length > 0
            && TbxText.Of(part) is var value
            && category?.Values.Contains(value) is not true
            && draft?.Values.Contains(value) is not true
        )
        {
            Refuse(part, "unknown-value", $"\"{value}\" is no value of {type}.", $"Write one of {string.Join(", ", known.Values)}.");
        }

        if (
            part.Name == "xref"
            && part.Attribute("target") is var target
            && target?.StartsWith("http://", StringComparison.Ordinal) is not true
            && target?.StartsWith("https://", StringComparison.Ordinal) is not true
        )
        {
            Refuse(part, "bad-target", $"The target of {type} is no address.", "Give it a target that begins with http:// or https://.");
        }
    }

    private void Require(XmlPart part, string child)
    {
        if (part.Element(child) is null)
        {
            Refuse(part, "missing-element", $"The <{part.Name}> has no <{child}>.", $"Give it one, or take the <{part.Name}> out.");
        }
    }

    private void Refuse(XmlPart part, string code, string message, string suggestion) =>
        findings.Add(new Finding(part.Place, ImportSeverity.Refusal, code, message, suggestion));

    private static IEnumerable<string> Levels(TbxLevels levels) =>
        Enum.GetValues<TbxLevels>().Where(l => l != TbxLevels.None && (levels & l) != 0).Select(NameOf);

    private static string NameOf(TbxLevels level) =>
        level switch
        {
            TbxLevels.Concept => TbxCanonical.Entry,
            TbxLevels.Language => TbxCanonical.Language,
            TbxLevels.Term => TbxCanonical.Term,
            _ => "file",
        };
}
