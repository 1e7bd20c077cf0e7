using System.Collections.Immutable;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.Requests;
using Glossary.V1;
using Google.Protobuf;

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
        return Filled([
            .. Of("", "", "", ConceptFields.All, concept, words),
            .. concept.Definitions.SelectMany(d =>
                new[]
                {
                    new Field($"definition.{d.Language}", $"{words.Definition} ({words.LanguageName(d.Language)})", d.Language, d.Text),
                    new Field(
                        $"definition.{d.Language}.source",
                        $"{words.Definition} ({words.LanguageName(d.Language)}), {words.Source}",
                        "",
                        d.Source
                    ),
                }
            ),
            .. concept.Terms.SelectMany(t => Of(t, words)),
            new Field("related", words.Related, "", string.Join(", ", concept.Related.Select(Catalog.ResourceNames.IdOf))),
            .. concept
                .Relations.GroupBy(r => r.Type)
                .OrderBy(g => g.Key)
                .Select(g => new Field(
                    $"relations.{g.Key}",
                    words.RelationOf(g.Key),
                    "",
                    string.Join(", ", g.Select(r => Catalog.ResourceNames.IdOf(r.Concept)))
                )),
        ]);
    }

    /// <summary>The parts of a paragraph, without those that are empty.</summary>
    public static IReadOnlyList<Field> Of(Paragraph paragraph, Wording words)
    {
        ArgumentNullException.ThrowIfNull(paragraph);
        ArgumentNullException.ThrowIfNull(words);
        return Filled([
            .. Of("", "", "", ParagraphFields.All, paragraph, words),
            .. paragraph.Versions.SelectMany(v =>
                new[]
                {
                    new Field($"text.{v.Language}", words.LanguageName(v.Language), v.Language, v.Text),
                    new Field(
                        $"origin.{v.Language}",
                        $"{words.LanguageName(v.Language)}, {words.Origin}",
                        "",
                        Joined(words.OriginOf(v.Origin), words.ReviewOf(v.ReviewState), v.Stale ? words.Stale : "")
                    ),
                }
            ),
            .. paragraph.Links.Select(
                (link, i) =>
                    new Field(
                        string.Create(CultureInfo.InvariantCulture, $"link.{i}"),
                        $"{words.SentenceGroup} {i + 1}",
                        "",
                        string.Join(
                            " · ",
                            link.Groups.Select(g =>
                                $"{words.LanguageName(g.Language)} {string.Join(", ", g.SentenceIndexes.Select(s => s + 1))}"
                            )
                        )
                    )
            ),
        ]);
    }

    /// <summary>What is said of an article, without what is empty.</summary>
    public static IReadOnlyList<Field> Of(Article article, Wording words)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(words);
        return Filled([
            .. article.Titles.Select(t => new Field(
                $"title.{t.Language}",
                $"{words.Title} ({words.LanguageName(t.Language)})",
                t.Language,
                t.Text
            )),
            .. Of("", "", "", ArticleFields.All, article, words),
        ]);
    }

    /// <summary>What is said of a glossary, without what is empty.</summary>
    public static IReadOnlyList<Field> Of(V1.Glossary glossary, Wording words)
    {
        ArgumentNullException.ThrowIfNull(glossary);
        ArgumentNullException.ThrowIfNull(words);
        return Filled(Of("", "", "", GlossaryFields.All, glossary, words));
    }

    private static IEnumerable<Field> Of(Term term, Wording words) =>
        [
            new Field($"term.{term.Id}", $"{words.Term} ({words.LanguageName(term.Language)})", term.Language, term.Text),
            .. Of($"term.{term.Id}.", $"{term.Text}, ", term.Language, TermFields.All, term, words),
        ];

    /// <summary>The fields of a list.</summary>
    /// <param name="key">What stands before their names.</param>
    /// <param name="label">What stands before their labels.</param>
    /// <param name="language">Language of the record's texts.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="message">The message that holds them.</param>
    /// <param name="words">The reader's language.</param>
    private static IEnumerable<Field> Of<T>(
        string key,
        string label,
        string language,
        ImmutableArray<RecordField<T>> fields,
        IMessage message,
        Wording words
    ) =>
        fields.Select(f => new Field(
            key + f.Name,
            label + words.LabelOf(f.Name),
            f.Spec.IsInLanguage ? language : "",
            Shown(f, new MessageField(message.Descriptor, f.Name).Get(message, f.Kind), words)
        ));

    private static string Shown<T>(RecordField<T> field, object? value, Wording words) =>
        value switch
        {
            string text => text,
            ImmutableArray<string> texts => string.Join(", ", texts),
            ImmutableArray<ContextRecord> sourced => string.Join(" / ", sourced.Select(c => Joined(c.Text, c.Source))),
            int number => number == 0 ? "" : words.ValueOf(field.Name, number),
            bool flag when field.Kind == FieldKind.OptionalFlag => words.ValueOf(
                field.Name,
                flag ? (int)CompoundMatching.CompoundsAllowed : (int)CompoundMatching.CompoundsForbidden
            ),
            true => "✓",
            _ => "",
        };

    private static ImmutableArray<Field> Filled(IEnumerable<Field> fields) => [.. fields.Where(f => f.Value.Length > 0)];

    private static string Joined(params ReadOnlySpan<string> parts) => string.Join(", ", parts.ToArray().Where(p => p.Length > 0));
}
