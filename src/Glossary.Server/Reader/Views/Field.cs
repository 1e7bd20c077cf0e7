using System.Collections.Immutable;
using System.Globalization;
using Glossary.Server.Reader.Wordings;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>A part of a record as people name it, for showing what changed and what two people changed at once.</summary>
/// <param name="Key">Tells it from the other parts of the record, before and after a change.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Language">BCP 47 tag of its text; empty where it is the reader's.</param>
/// <param name="Value">What it says; never empty.</param>
public sealed record Field(string Key, string Label, string Language, string Value)
{
    /// <summary>The parts of a concept, without those that are empty.</summary>
    public static IReadOnlyList<Field> Of(Concept concept, Wording words)
    {
        ArgumentNullException.ThrowIfNull(concept);
        ArgumentNullException.ThrowIfNull(words);
        return Filled(
        [
            new Field("subject", words.SubjectField, "", concept.SubjectField),
            new Field("lifecycle", words.Lifecycle, "", words.LifecycleOf(concept.Lifecycle)),
            .. concept.Definitions.SelectMany(d => new[]
            {
                new Field($"definition.{d.Language}", $"{words.Definition} ({words.LanguageName(d.Language)})", d.Language, d.Text),
                new Field($"definition.{d.Language}.source", $"{words.Definition} ({words.LanguageName(d.Language)}), {words.Source}", "", d.Source),
            }),
            .. concept.Terms.SelectMany(t => Of(t, words)),
            new Field("related", words.Related, "", string.Join(", ", concept.Related.Select(Catalog.ResourceNames.IdOf))),
            new Field("note", words.Note, "", concept.Note),
        ]);
    }

    /// <summary>The parts of a paragraph, without those that are empty.</summary>
    public static IReadOnlyList<Field> Of(Paragraph paragraph, Wording words)
    {
        ArgumentNullException.ThrowIfNull(paragraph);
        ArgumentNullException.ThrowIfNull(words);
        return Filled(
        [
            new Field("kind", words.ParagraphKind, "", words.ParagraphKindOf(paragraph.Kind)),
            .. paragraph.Versions.SelectMany(v => new[]
            {
                new Field($"text.{v.Language}", words.LanguageName(v.Language), v.Language, v.Text),
                new Field($"origin.{v.Language}", $"{words.LanguageName(v.Language)}, {words.Origin}", "", Joined(words.OriginOf(v.Origin), words.ReviewOf(v.ReviewState), v.Stale ? words.Stale : "")),
            }),
            .. paragraph.Links.Select((link, i) => new Field(
                string.Create(CultureInfo.InvariantCulture, $"link.{i}"),
                $"{words.SentenceGroup} {i + 1}",
                "",
                string.Join(" · ", link.Groups.Select(g => $"{words.LanguageName(g.Language)} {string.Join(", ", g.SentenceIndexes.Select(s => s + 1))}")))),
        ]);
    }

    /// <summary>What is said of an article, without what is empty.</summary>
    public static IReadOnlyList<Field> Of(Article article, Wording words)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(words);
        return Filled(
        [
            .. article.Titles.Select(t => new Field($"title.{t.Language}", $"{words.Title} ({words.LanguageName(t.Language)})", t.Language, t.Text)),
            new Field("editorial", words.TitleByEditors, "", article.TitleEditorial ? "✓" : ""),
            new Field("authors", words.Authors, "", string.Join(", ", article.Authors)),
            new Field("dateline", words.Dateline, "", article.Dateline),
            new Field("date", words.PublishDate, "", article.PublishDate),
            new Field("provenance", words.Provenance, "", article.Provenance),
        ]);
    }

    /// <summary>What is said of a glossary, without what is empty.</summary>
    public static IReadOnlyList<Field> Of(V1.Glossary glossary, Wording words)
    {
        ArgumentNullException.ThrowIfNull(glossary);
        ArgumentNullException.ThrowIfNull(words);
        return Filled(
        [
            new Field("name", words.DisplayName, "", glossary.DisplayName),
            new Field("description", words.Description, "", glossary.Description),
            new Field("several", words.AllowSeveralPreferred, "", glossary.AllowSeveralPreferred ? "✓" : ""),
        ]);
    }

    private static IEnumerable<Field> Of(Term term, Wording words)
    {
        string key = $"term.{term.Id}";
        string label = $"{words.Term} ({words.LanguageName(term.Language)})";
        yield return new Field(key, label, term.Language, term.Text);
        yield return new Field($"{key}.status", $"{term.Text}, {words.Status}", "", words.StatusOf(term.Status));
        yield return new Field($"{key}.type", $"{term.Text}, {words.TermType}", "", term.Type == TermType.Unspecified ? "" : words.TermTypeOf(term.Type));
        yield return new Field($"{key}.part", $"{term.Text}, {words.PartOfSpeech}", "", term.PartOfSpeech == PartOfSpeech.Unspecified ? "" : words.PartOfSpeechOf(term.PartOfSpeech));
        yield return new Field($"{key}.gender", $"{term.Text}, {words.Gender}", "", term.Gender == Gender.Unspecified ? "" : words.GenderOf(term.Gender));
        yield return new Field($"{key}.number", $"{term.Text}, {words.Number}", "", term.Number == Number.Unspecified ? "" : words.NumberOf(term.Number));
        yield return new Field($"{key}.forms", $"{term.Text}, {words.Forms}", term.Language, string.Join(", ", term.Forms));
        yield return new Field($"{key}.case", $"{term.Text}, {words.CaseSensitive}", "", term.Matching?.CaseSensitive == true ? "✓" : "");
        yield return new Field(
            $"{key}.compounds",
            $"{term.Text}, {words.Compounds}",
            "",
            term.Matching is { Compounds: not CompoundMatching.Unspecified } matching ? words.CompoundsOf(matching.Compounds) : "");
        yield return new Field($"{key}.inside", $"{term.Text}, {words.NeverInside}", term.Language, string.Join(", ", term.Matching?.NeverInside ?? []));
        yield return new Field($"{key}.contexts", $"{term.Text}, {words.Example}", term.Language, string.Join(" / ", term.Contexts.Select(c => Joined(c.Text, c.Source))));
        yield return new Field($"{key}.source", $"{term.Text}, {words.Source}", "", term.Source);
        yield return new Field($"{key}.note", $"{term.Text}, {words.Note}", "", term.Note);
    }

    private static ImmutableArray<Field> Filled(IEnumerable<Field> fields) => [.. fields.Where(f => f.Value.Length > 0)];

    private static string Joined(params ReadOnlySpan<string> parts) => string.Join(", ", parts.ToArray().Where(p => p.Length > 0));
}
