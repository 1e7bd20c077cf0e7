using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>A paragraph while it is edited.</summary>
/// <param name="Article">The article.</param>
/// <param name="Title">Its title.</param>
/// <param name="Paragraph">As the reader has it, with the etag that it was read at.</param>
/// <param name="Languages">Languages of the article.</param>
/// <param name="Problems">Why it was not saved.</param>
/// <param name="Conflict">How what stands now differs from what the reader has, where somebody was faster; <see langword="null"/> where
/// nobody was.</param>
/// <param name="History">What became of it so far.</param>
public sealed record ParagraphFormView(
    Article Article,
    string Title,
    Paragraph Paragraph,
    IReadOnlyList<string> Languages,
    IReadOnlyList<FormProblem> Problems,
    ConflictView? Conflict,
    HistoryView History
)
{
    /// <summary>Languages that part their sentences by nothing.</summary>
    private static readonly string[] WithoutSpaces = ["ja", "zh", "th", "lo", "km", "my"];

    /// <summary>The sentences of a language with the group of each, and an empty row.</summary>
    public IReadOnlyList<(string Text, string Group)> Rows(string language)
    {
        if (Paragraph.Versions.FirstOrDefault(v => v.Language == language) is not { } version)
        {
            return [("", "1")];
        }

        return
        [
            .. version.Sentences.Select((span, i) => (version.Text[span.Start..span.End], $"{GroupOf(language, i) + 1}")),
            ("", $"{Groups().DefaultIfEmpty(0).Max() + 1}"),
        ];
    }

    /// <summary>The number of the group of each sentence, counted from 1.</summary>
    private IEnumerable<int> Groups() => Paragraph.Versions.SelectMany(v => v.Sentences.Select((_, i) => GroupOf(v.Language, i) + 1));

    /// <summary>Reads what the form sends.</summary>
    /// <param name="form">The form.</param>
    /// <param name="before">The paragraph as it stands, for what the form does not tell.</param>
    /// <param name="languages">Languages that the form has fields for.</param>
    internal static Paragraph Read(IFormCollection form, Paragraph before, IReadOnlyList<string> languages)
    {
        var paragraph = new Paragraph
        {
            Name = before.Name,
            Index = before.Index,
            Etag = form["etag"].ToString(),
            Kind = int.TryParse(form["kind"], NumberStyles.None, CultureInfo.InvariantCulture, out int kind)
                ? (ParagraphKind)kind
                : before.Kind,
        };
        SortedDictionary<int, SentenceLink> links = [];
        foreach (string language in languages)
        {
            ParagraphVersion? old = before.Versions.FirstOrDefault(v => v.Language == language);
            ImmutableArray<(string Text, int Group)> sentences = ReadSentences(form, language);
            if (sentences.IsEmpty && old is null)
            {
                continue;
            }

            paragraph.Versions.Add(ReadVersion(form, language, [.. sentences.Select(s => s.Text)], old));
            foreach ((int i, (_, int group)) in sentences.Index())
            {
                if (!links.TryGetValue(group, out SentenceLink? link))
                {
                    links.Add(group, link = new SentenceLink());
                }

                if (link.Groups.FirstOrDefault(g => g.Language == language) is not { } of)
                {
                    link.Groups.Add(of = new SentenceLink.Types.Group { Language = language });
                }

                of.SentenceIndexes.Add(i);
            }
        }

        // A link that stayed as it was keeps its confidence; others were made by hand.
        paragraph.Links.Add(links.Values.Select(link => before.Links.FirstOrDefault(b => b.Groups.Equals(link.Groups)) ?? link));

        // The form has no rows for finer links, so those within links that stayed stay too.
        paragraph.Links.Add(
            before
                .Links.Where(
                    (finer, i) =>
                        before.Links.Take(i).FirstOrDefault(general => Share(general, finer)) is { } general
                        && paragraph.Links.Contains(general)
                )
                .ToArray()
        );
        return paragraph;
    }

    private static ImmutableArray<(string Text, int Group)> ReadSentences(IFormCollection form, string language)
    {
        string?[] texts = [.. form[$"text-{language}"]];
        string?[] groups = [.. form[$"group-{language}"]];
        return
        [
            .. texts.SelectMany(
                (text, i) =>
                    FormLines
                        .Of(text ?? "")
                        .Select(sentence =>
                            (
                                sentence,
                                int.TryParse(groups.ElementAtOrDefault(i), NumberStyles.None, CultureInfo.InvariantCulture, out int group)
                                    ? group
                                    : i + 1
                            )
                        )
            ),
        ];
    }

    private static ParagraphVersion ReadVersion(IFormCollection form, string language, string[] sentences, ParagraphVersion? old)
    {
        var version = new ParagraphVersion
        {
            Language = language,
            Origin = int.TryParse(form[$"origin-{language}"], NumberStyles.None, CultureInfo.InvariantCulture, out int origin)
                ? (TextOrigin)origin
                : old?.Origin ?? default,
            ReviewState =
                old?.Origin == TextOrigin.Original ? default
                : form.ContainsKey($"reviewed-{language}") ? ReviewState.Reviewed
                : ReviewState.Unreviewed,
            Stale = old?.Stale == true && !form.ContainsKey($"fresh-{language}"),
        };
        if (old is not null && old.Sentences.Select(s => old.Text[s.Start..s.End]).SequenceEqual(sentences))
        {
            version.Text = old.Text;
            version.Sentences.Add(old.Sentences);
            version.Quotations.Add(old.Quotations);
            return version;
        }

        var text = new StringBuilder();
        foreach (string sentence in sentences)
        {
            if (text.Length > 0 && !WithoutSpaces.Contains(language.Split('-')[0]))
            {
                text.Append(' ');
            }

            version.Sentences.Add(new TextSpan { Start = text.Length, End = text.Length + sentence.Length });
            text.Append(sentence);
        }

        version.Text = text.ToString();
        version.Quotations.Add(
            from quotation in old?.Quotations ?? []
            let words = old!.Text[quotation.Span.Start..quotation.Span.End]
            let start = version.Text.IndexOf(words, StringComparison.Ordinal)
            where start >= 0
            select new Quotation(quotation)
            {
                Span = new TextSpan { Start = start, End = start + words.Length },
            }
        );
        return version;
    }

    /// <summary>Whether a sentence is in both: general links stand before finer ones and share none with each other.</summary>
    private static bool Share(SentenceLink one, SentenceLink other) =>
        one.Groups.Any(g => other.Groups.Any(o => o.Language == g.Language && o.SentenceIndexes.Intersect(g.SentenceIndexes).Any()));

    private int GroupOf(string language, int sentence) =>
        Paragraph.Links.TakeWhile(link => !link.Groups.Any(g => g.Language == language && g.SentenceIndexes.Contains(sentence))).Count();
}
