using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Text.Reasons;
using Glossary.V1;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Terms;

/// <summary>Writes glossaries, concepts, and what was found of them as messages.</summary>
internal static class TermMapping
{
    public static V1.Glossary ToMessage(this GlossaryIndex glossary)
    {
        V1.Glossary message = glossary.Record.ToMessage();
        message.Languages.Add(glossary.Languages);
        message.ConceptCount = glossary.Concepts.Count;
        return message;
    }

    /// <summary>The fields of glossaries, concepts and terms as messages have them.</summary>
    public static MessageFields<GlossaryRecord> GlossaryFields { get; } = new(V1.Glossary.Descriptor, Catalog.GlossaryFields.All);

    public static MessageFields<ConceptRecord> ConceptFields { get; } = new(Concept.Descriptor, Catalog.ConceptFields.All);

    public static MessageFields<TermRecord> TermFields { get; } = new(Term.Descriptor, Catalog.TermFields.All);

    /// <summary>A glossary without what its concepts tell.</summary>
    public static V1.Glossary ToMessage(this GlossaryRecord glossary)
    {
        var message = new V1.Glossary { Name = ResourceNames.Glossary(glossary.Id), Etag = glossary.ETag };
        GlossaryFields.Write(glossary, message);
        return message;
    }

    public static Concept ToMessage(this ConceptRecord concept, string glossary)
    {
        var message = new Concept
        {
            Name = ResourceNames.Concept(glossary, concept.Id),
            Definitions =
            {
                concept.Definitions.Select(d => new Definition
                {
                    Language = d.Language,
                    Text = d.Text,
                    Source = d.Source,
                }),
            },
            Terms = { concept.Terms.Select(ToMessage) },
            Related =
            {
                concept
                    .Relations.Where(r => r.Type == Catalog.RelationType.Unspecified)
                    .Select(r => ResourceNames.Concept(glossary, r.Concept)),
            },
            Relations =
            {
                concept
                    .Relations.Where(r => r.Type != Catalog.RelationType.Unspecified)
                    .Select(r => new ConceptRelation
                    {
                        Concept = ResourceNames.Concept(glossary, r.Concept),
                        Type = (V1.RelationType)r.Type,
                    }),
            },
            Etag = concept.ETag,
            Revision = concept.Revision,
            CreateTime = concept.CreateTime.ToTimestamp(),
            UpdateTime = concept.UpdateTime.ToTimestamp(),
        };
        ConceptFields.Write(concept, message);
        return message;
    }

    public static Term ToMessage(this TermRecord term)
    {
        var message = new Term
        {
            Id = term.Id,
            Language = term.Language,
            Text = term.Text,
        };
        TermFields.Write(term, message);
        return message;
    }

    /// <param name="found">What was found.</param>
    /// <param name="told">In which language the reasons are told.</param>
    public static TermMatch ToMessage(this LookedUpTerm found, SentenceLanguage told)
    {
        IReadOnlyList<Text.Reasons.Reason> reasons = found.Hit.Rule.Reasons;
        return new()
        {
            Concept = found.Entry.ConceptName,
            TermId = found.Entry.Term.Id,
            Text = found.Entry.Term.Text,
            Language = found.Entry.Term.Language,
            Kind = ToMessage(found.Hit.Kind),
            Score = found.Hit.Score,
            Rule = reasons.Say(told),
            Reasons = { reasons.ToMessages() },
            Status = (V1.TermStatus)found.Entry.Term.Status,
            UseInstead = { UseInstead(found.Entry) },
        };
    }

    /// <param name="found">What was found in the text.</param>
    /// <param name="text">The text in which it was found.</param>
    /// <param name="language">Its language.</param>
    /// <param name="unit">What the offsets count.</param>
    /// <param name="told">In which language the reasons are told.</param>
    public static IEnumerable<TermOccurrence> ToMessages(
        this IReadOnlyCollection<FoundTerm> found,
        string text,
        string language,
        OffsetUnit unit,
        SentenceLanguage told
    )
    {
        var offsets = new OffsetMap(
            text,
            unit,
            found.SelectMany(f => new[] { f.Hit.Start, f.Hit.End, f.Hit.WordStart, f.Hit.WordEnd, f.Hit.RestStart, f.Hit.RestEnd })
        );
        return found
            .Select(f => (f.Hit, f.Entry, Reasons: f.Hit.Rule.Reasons))
            .Select(f => new TermOccurrence
            {
                Span = offsets.Span(f.Hit.Start, f.Hit.End),
                Surface = text[f.Hit.Start..f.Hit.End],
                Language = language,
                Concept = f.Entry.ConceptName,
                TermId = f.Entry.Term.Id,
                Kind = ToMessage(f.Hit.Kind),
                Rule = f.Reasons.Say(told),
                Reasons = { f.Reasons.ToMessages() },
                WordSpan = offsets.Span(f.Hit.WordStart, f.Hit.WordEnd),
                ExtraSpans = { f.Hit.RestEnd > 0 ? [offsets.Span(f.Hit.RestStart, f.Hit.RestEnd)] : Array.Empty<TextSpan>() },
                Score = f.Hit.Score,
                Status = (V1.TermStatus)f.Entry.Term.Status,
                UseInstead = { UseInstead(f.Entry) },
            });
    }

    /// <summary>
    /// What to write instead of a term of the concept, in the term's language; empty where the term is preferred or there is nothing
    /// better.
    /// </summary>
    public static string[] UseInstead(this Concept concept, Term term) =>
        term.Status == V1.TermStatus.Preferred
            ? []
            : UseInstead(term.Language, term.Status, [.. concept.Terms.Select(t => (t.Language, t.Status, t.Text))]);

    private static string[] UseInstead(TermEntry entry) =>
        entry.Term.Status == Catalog.TermStatus.Preferred
            ? []
            : UseInstead(
                entry.Term.Language,
                (V1.TermStatus)entry.Term.Status,
                [.. entry.Concept.Terms.Select(t => (t.Language, (V1.TermStatus)t.Status, t.Text))]
            );

    private static string[] UseInstead(
        string language,
        V1.TermStatus status,
        ImmutableArray<(string Language, V1.TermStatus Status, string Text)> terms
    )
    {
        string[] preferred = Texts(V1.TermStatus.Preferred);
        return preferred.Length == 0 && status != V1.TermStatus.Admitted ? Texts(V1.TermStatus.Admitted) : preferred;

        string[] Texts(V1.TermStatus wanted)
        {
            ImmutableArray<string> languages = [.. terms.Where(t => t.Status == wanted).Select(t => t.Language).Distinct()];
            ImmutableArray<string> meant = languages.Contains(language) ? [language] : LanguageTags.Resolve(language, languages);
            return [.. terms.Where(t => t.Status == wanted && meant.Contains(t.Language)).Select(t => t.Text)];
        }
    }

    /// <summary>
    /// The terms that may be used in <paramref name="languages"/>: in the order of the languages, preferred before admitted.
    /// </summary>
    public static IEnumerable<Term> UsableTerms(this Concept concept, ImmutableArray<string> languages) =>
        languages.SelectMany(l =>
            concept
                .Terms.Where(t => t.Language == l && t.Status is V1.TermStatus.Preferred or V1.TermStatus.Admitted)
                .OrderBy(t => t.Status)
        );

    private static MatchKind ToMessage(Text.Recognition.MatchKind kind) =>
        kind switch
        {
            Text.Recognition.MatchKind.Exact => MatchKind.Exact,
            Text.Recognition.MatchKind.Normalized => MatchKind.Normalized,
            Text.Recognition.MatchKind.Inflected => MatchKind.Inflected,
            Text.Recognition.MatchKind.Variant => MatchKind.VariantMatch,
            Text.Recognition.MatchKind.Compound => MatchKind.Compound,
            Text.Recognition.MatchKind.Prefix => MatchKind.Prefix,
            Text.Recognition.MatchKind.Fuzzy => MatchKind.Fuzzy,
            _ => MatchKind.Unspecified,
        };
}
