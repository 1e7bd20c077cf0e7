using System.Collections.Immutable;

namespace Glossary.Catalog;

/// <summary>The fields of a term, in the order in which people fill them; beside them it has an id, a language and a text.</summary>
internal static class TermFields
{
    public static RecordField<TermRecord> Status { get; } =
        RecordField.Choice<TermRecord, TermStatus>(
            new("status", 4)
            {
                Tbx = ("termNote", "administrativeStatus"),
                TbxKey = "status",
                Column = "status",
            },
            t => t.Status,
            (t, v) => t with { Status = v }
        );

    public static ImmutableArray<RecordField<TermRecord>> All { get; } =
    [
        Status,
        RecordField.Choice<TermRecord, Text.Recognition.PartOfSpeech>(
            new("part_of_speech", 5)
            {
                Tbx = ("termNote", "partOfSpeech"),
                TbxKey = "part of speech",
                Column = "part_of_speech",
            },
            t => t.PartOfSpeech,
            (t, v) => t with { PartOfSpeech = v }
        ),
        RecordField.Choice<TermRecord, Text.Recognition.GrammaticalGender>(
            new("gender", 6) { Tbx = ("termNote", "grammaticalGender"), Column = "gender" },
            t => t.Gender,
            (t, v) => t with { Gender = v }
        ),
        RecordField.Choice<TermRecord, Text.Recognition.GrammaticalNumber>(
            new("number", 7) { Tbx = ("termNote", "grammaticalNumber"), TbxKey = "number" },
            t => t.Number,
            (t, v) => t with { Number = v }
        ),
        RecordField.Choice<TermRecord, TermType>(
            new("type", 8) { Tbx = ("termNote", "termType") },
            t => t.Type,
            (t, v) => t with { Type = v }
        ),
        RecordField.OptionalFlag<TermRecord>(
            new("matching.compounds", 9) { TbxKey = "compounds" },
            t => t.Compounds,
            (t, v) => t with { Compounds = v }
        ),
        RecordField.Flag<TermRecord>(
            new("matching.case_sensitive", 10) { TbxKey = "case" },
            t => t.CaseSensitive,
            (t, v) => t with { CaseSensitive = v }
        ),
        RecordField.Flag<TermRecord>(
            new("matching.no_variants", 19) { TbxKey = "variants" },
            t => t.NoVariants,
            (t, v) => t with { NoVariants = v }
        ),
        RecordField.Flag<TermRecord>(
            new("matching.exact_form", 24) { TbxKey = "inflection" },
            t => t.ExactForm,
            (t, v) => t with { ExactForm = v }
        ),
        RecordField.Texts<TermRecord>(
            new("forms", 11)
            {
                InWords = "form of a term",
                IsInLanguage = true,
                TbxKey = "forms",
            },
            Limits.TermLength,
            t => t.Forms,
            (t, v) => t with { Forms = v }
        ),
        RecordField.Texts<TermRecord>(
            new("matching.never_inside", 12)
            {
                InWords = "form of a term",
                IsInLanguage = true,
                TbxKey = "never inside",
            },
            Limits.TermLength,
            t => t.NeverInside,
            (t, v) => t with { NeverInside = v }
        ),
        RecordField.SourcedTexts<TermRecord>(
            new("contexts", 13)
            {
                InWords = "context",
                IsInLanguage = true,
                Tbx = ("descrip", "context"),
                Column = "context",
            },
            Limits.LongText,
            t => t.Contexts,
            (t, v) => t with { Contexts = v }
        ),
        RecordField.Text<TermRecord>(
            new("source", 14)
            {
                InWords = "source of a term",
                Tbx = ("admin", "source"),
                Column = "reference",
                ColumnRole = "source",
            },
            Limits.LongText,
            t => t.Source,
            (t, v) => t with { Source = v }
        ),
        RecordField.Text<TermRecord>(
            new("usage_note", 15)
            {
                InWords = "usage note of a term",
                IsInLanguage = true,
                TbxKey = "usage",
                Column = "usage_note",
            },
            Limits.LongText,
            t => t.UsageNote,
            (t, v) => t with { UsageNote = v }
        ),
        RecordField.Texts<TermRecord>(
            new("collocations", 17)
            {
                InWords = "collocation of a term",
                IsInLanguage = true,
                TbxKey = "collocations",
            },
            Limits.ShortText,
            t => t.Collocations,
            (t, v) => t with { Collocations = v }
        ),
        RecordField.Text<TermRecord>(
            new("regional_usage", 18)
            {
                InWords = "regional usage of a term",
                Tbx = ("termNote", "geographicalUsage"),
                Column = "regional_usage",
            },
            Limits.ShortText,
            t => t.RegionalUsage,
            (t, v) => t with { RegionalUsage = v }
        ),
        RecordField.Choice<TermRecord, Register>(
            new("register", 22)
            {
                Tbx = ("termNote", "register"),
                TbxKey = "register",
                Column = "register",
                Values = ["", "neutral", "formal", "technical", "in-house", "bench-level", "colloquial", "slang", "vulgar"],
            },
            t => t.Register,
            (t, v) => t with { Register = v }
        ),
        RecordField.Choice<TermRecord, TemporalLabel>(
            new("temporal_label", 20)
            {
                TbxKey = "temporal",
                Column = "temporal_label",
                Values = ["", "outdated", "obsolete", "archaic", "former", "neologism"],
            },
            t => t.TemporalLabel,
            (t, v) => t with { TemporalLabel = v }
        ),
        RecordField.Choice<TermRecord, Reliability>(
            new("reliability", 21)
            {
                TbxKey = "reliability",
                Column = "reliability",
                Values = ["", "unverified", "minimum", "reliable", "very reliable"],
            },
            t => t.Reliability,
            (t, v) => t with { Reliability = v }
        ),
        RecordField.Text<TermRecord>(
            new("note", 16)
            {
                InWords = "note of a term",
                IsInLanguage = true,
                Tbx = ("note", ""),
            },
            Limits.LongText,
            t => t.Note,
            (t, v) => t with { Note = v }
        ),
    ];
}

/// <summary>The fields of a concept; beside them it has definitions, terms, and concepts that it is related to.</summary>
internal static class ConceptFields
{
    public static ImmutableArray<RecordField<ConceptRecord>> All { get; } =
    [
        RecordField.Text<ConceptRecord>(
            new("subject_field", 6) { Tbx = ("descrip", "subjectField"), Column = "subject_field" },
            Limits.ShortText,
            c => c.SubjectField,
            (c, v) => c with { SubjectField = v }
        ),
        RecordField.Choice<ConceptRecord, Lifecycle>(
            new("lifecycle", 7) { TbxKey = "lifecycle" },
            c => c.Lifecycle,
            (c, v) => c with { Lifecycle = v }
        ),
        RecordField.Texts<ConceptRecord>(
            new("links", 9) { InWords = "link of a concept", Tbx = ("xref", "externalCrossReference") },
            Limits.Link,
            c => c.Links,
            (c, v) => c with { Links = v }
        ),
        RecordField.Texts<ConceptRecord>(
            new("dismissals", 30) { InWords = "dismissal", TbxKey = "dismissed" },
            Limits.ShortText,
            c => c.Dismissals,
            (c, v) => c with { Dismissals = v }
        ),
        RecordField.Text<ConceptRecord>(
            new("review_note", 31) { InWords = "review note of a concept", TbxKey = "review" },
            Limits.LongText,
            c => c.ReviewNote,
            (c, v) => c with { ReviewNote = v }
        ),
        RecordField.Text<ConceptRecord>(
            new("note", 8) { Tbx = ("note", ""), Column = "note" },
            Limits.LongText,
            c => c.Note,
            (c, v) => c with { Note = v }
        ),
    ];
}

/// <summary>The fields of a glossary.</summary>
internal static class GlossaryFields
{
    public static ImmutableArray<RecordField<GlossaryRecord>> All { get; } =
    [
        RecordField.Text<GlossaryRecord>(
            new("display_name", 3),
            Limits.ShortText,
            g => g.DisplayName,
            (g, v) => g with { DisplayName = v }
        ),
        RecordField.Text<GlossaryRecord>(new("description", 4), Limits.LongText, g => g.Description, (g, v) => g with { Description = v }),
        RecordField.Flag<GlossaryRecord>(
            new("allow_several_preferred", 5),
            g => g.AllowSeveralPreferred,
            (g, v) => g with { AllowSeveralPreferred = v }
        ),
        RecordField.Texts<GlossaryRecord>(
            new("style_rules", 40) { InWords = "rule of style" },
            Limits.ShortText,
            g => g.StyleRules,
            (g, v) => g with { StyleRules = v }
        ),
        RecordField.Texts<GlossaryRecord>(
            new("dismissals", 30) { InWords = "dismissal" },
            Limits.ShortText,
            g => g.Dismissals,
            (g, v) => g with { Dismissals = v }
        ),
    ];
}

/// <summary>The fields of an article; beside them it has titles and paragraphs.</summary>
internal static class ArticleFields
{
    public static ImmutableArray<RecordField<ArticleHead>> All { get; } =
    [
        RecordField.Flag<ArticleHead>(new("title_editorial", 5), a => a.TitleEditorial, (a, v) => a with { TitleEditorial = v }),
        RecordField.Texts<ArticleHead>(new("authors", 6), Limits.ShortText, a => a.Authors, (a, v) => a with { Authors = v }),
        RecordField.Text<ArticleHead>(new("dateline", 7), Limits.ShortText, a => a.Dateline, (a, v) => a with { Dateline = v }),
        RecordField.Text<ArticleHead>(new("publish_date", 8), Limits.ShortText, a => a.PublishDate, (a, v) => a with { PublishDate = v }),
        RecordField.Text<ArticleHead>(new("provenance", 9), Limits.LongText, a => a.Provenance, (a, v) => a with { Provenance = v }),
    ];
}

/// <summary>The fields of a paragraph; beside them it has versions and their links.</summary>
internal static class ParagraphFields
{
    public static ImmutableArray<RecordField<ParagraphRecord>> All { get; } =
    [RecordField.Choice<ParagraphRecord, ParagraphKind>(new("kind", 4), p => p.Kind, (p, v) => p with { Kind = v })];
}
