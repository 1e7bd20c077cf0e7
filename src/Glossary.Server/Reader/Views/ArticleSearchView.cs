using Glossary.Catalog;
using Glossary.Text.Typography;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>What was sought within an article.</summary>
/// <param name="Query">What was typed; empty for nothing.</param>
/// <param name="Hits">The sentences that have it, in order of paragraph.</param>
/// <param name="More">Whether there are more than are shown.</param>
public sealed record ArticleSearchView(string Query, IReadOnlyList<ArticleHit> Hits, bool More)
{
    /// <summary>Sentences that are shown.</summary>
    public const int MaxHits = 50;

    /// <summary>Nothing was sought.</summary>
    public static ArticleSearchView None { get; } = new("", [], More: false);
}

/// <summary>A sentence that has what was sought.</summary>
/// <param name="Index">Number of its paragraph, from 1.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Href">Its address.</param>
/// <param name="Runs">Its text, cut at what was sought, which is marked.</param>
public sealed record ArticleHit(int Index, string Language, string Href, IReadOnlyList<(string Text, bool Marked)> Runs)
{
    internal static ArticleHit Of(ArticleRecord article, ParagraphRecord paragraph, TextHit hit, IEnumerable<string> languages)
    {
        string printed = Quotes.Print(hit.Sentence, hit.Language);
        List<(string, bool)> runs = [];
        int at = 0;
        foreach (TextSpan span in hit.Spans.Where(s => s.End > s.Start && s.Start >= 0))
        {
            if (span.Start < at)
            {
                continue;
            }

            runs.Add((printed[at..span.Start], false));
            runs.Add((printed[span.Start..span.End], true));
            at = span.End;
        }

        runs.Add((printed[at..], false));
        VersionRecord version = paragraph.Versions.First(v => v.Language == hit.Language);
        int sentence = version.Sentences.TakeWhile(s => s.Start != hit.SentenceSpan.Start).Count() + 1;
        return new ArticleHit(
            paragraph.Index,
            hit.Language,
            Addresses.OfParagraph(article.Id, paragraph.Id, paragraph.Index, Addresses.Query([.. languages.Select(l => ("language", l))]))
                + $"-{hit.Language}-{sentence}",
            runs
        );
    }
}
