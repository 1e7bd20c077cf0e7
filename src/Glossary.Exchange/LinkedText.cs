using System.Collections.Immutable;
using System.Text;
using Glossary.Catalog;

namespace Glossary.Exchange;

/// <summary>The texts of a paragraph's links: what the formats of aligned texts call a unit or a segment.</summary>
internal static class LinkedText
{
    /// <summary>The text of the sentences that a link has in a language; <see langword="null"/> if it has none.</summary>
    /// <remarks>Sentences that follow each other keep what stands between them, others are joined by a space.</remarks>
    public static string? Of(VersionRecord version, LinkRecord link)
    {
        if (link.Groups.FirstOrDefault(g => g.Language == version.Language) is not { Sentences: { IsEmpty: false } sentences })
        {
            return null;
        }

        if (sentences[^1] - sentences[0] == sentences.Length - 1)
        {
            return version.Text[version.Sentences[sentences[0]].Start..version.Sentences[sentences[^1]].End];
        }

        var text = new StringBuilder();
        foreach (int index in sentences)
        {
            Span sentence = version.Sentences[index];
            text.Append(text.Length > 0 ? " " : "").Append(version.Text.AsSpan(sentence.Start, sentence.End - sentence.Start));
        }

        return text.ToString();
    }

    /// <summary>The source language of an article and those of its others that are wanted: all, if none is named.</summary>
    public static ImmutableArray<string> Languages(ArticleRecord article, ImmutableArray<string> wanted)
    {
        HashSet<string> chosen = [.. wanted.SelectMany(w => LanguageTags.Resolve(w, article.Languages)), article.Head.SourceLanguage];
        return wanted.IsEmpty ? article.Languages : [.. article.Languages.Where(chosen.Contains)];
    }

    /// <summary>Reports what of an article no format of aligned texts carries.</summary>
    public static void ReportHead(ArticleRecord article, string format, LossList losses)
    {
        IEnumerable<string> said = ArticleFields.All.Where(f => f.IsSaid(article.Head)).Select(f => f.Name);
        foreach (string field in article.Head.Titles.IsEmpty ? said : said.Prepend("titles"))
        {
            losses.Add(ResourceNames.Article(article.Id), field, $"{format} has no place for it.");
        }
    }

    /// <summary>Reports what of a paragraph's versions and links no format of aligned texts carries.</summary>
    public static void ReportParagraph(
        string name,
        ParagraphRecord paragraph,
        ImmutableArray<string> languages,
        string format,
        LossList losses
    )
    {
        ImmutableArray<LinkRecord> links = ParagraphLinks.For(paragraph.Links, languages);
        if (paragraph.Links.Except(links).Any(l => l.Groups.All(g => languages.Contains(g.Language))))
        {
            losses.Add(
                name,
                "links",
                $"{format} has one division into units for all languages, so finer links of some of them have no place."
            );
        }

        foreach (VersionRecord version in paragraph.Versions.Where(v => languages.Contains(v.Language)))
        {
            if (!version.Quotations.IsEmpty)
            {
                losses.Add(name, $"versions[{version.Language}].quotations", $"{format} has no place for it.");
            }

            if (links.SelectMany(l => l.Groups).Any(g => g.Language == version.Language && g.Sentences.Length > 1))
            {
                losses.Add(name, $"versions[{version.Language}].sentences", $"Sentences that are linked together become one in {format}.");
            }
        }

        if (paragraph.Links.Any(l => l.Confidence < 1))
        {
            losses.Add(name, "links.confidence", $"{format} has no place for it.");
        }
    }
}
