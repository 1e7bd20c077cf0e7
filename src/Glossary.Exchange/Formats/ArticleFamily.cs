using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Exchange.Importing;
using Glossary.Exchange.Strings;

namespace Glossary.Exchange.Formats;

/// <summary>Which articles belong into the file of one.</summary>
internal static class ArticleFamily
{
    /// <summary>
    /// The article; those that continue it, if they are wanted or the format holds the texts of a program, whose file is one; and those
    /// that have the texts of its files in other source languages.
    /// </summary>
    /// <param name="article">The article.</param>
    /// <param name="find">Finds an article by its id.</param>
    /// <param name="format">What is written.</param>
    /// <param name="continuations">Those that continue it are wanted.</param>
    /// <param name="losses">Gets those that continue it and are not wanted.</param>
    public static ImmutableArray<ArticleRecord> Of(
        ArticleRecord article,
        Func<string, ArticleRecord?> find,
        ExchangeFormat format,
        bool continuations,
        LossList losses
    )
    {
        bool isStrings = StringFiles.Has(format);
        if (!isStrings && format is not (ExchangeFormat.Tmx or ExchangeFormat.Xliff12 or ExchangeFormat.Xliff2))
        {
            return [article];
        }

        ImmutableArray<ArticleRecord> others = isStrings
            ? []
            : [.. OtherSources.Of(article.Id, article.Head).Select(find).OfType<ArticleRecord>()];
        return [.. others.Prepend(article).SelectMany(a => (IEnumerable<ArticleRecord>)[a, .. Continuing(a)])];

        IEnumerable<ArticleRecord> Continuing(ArticleRecord of)
        {
            // An article that is full is continued by the next; what has an id like that by chance does not follow a full one.
            IEnumerable<ArticleRecord> all = ArticlePlanner
                .Continuations(of.Id)
                .Select(find)
                .TakeWhile(a => a is not null)
                .Select(a => a!)
                .Where(a => a.Head.SourceLanguage == of.Head.SourceLanguage);
            if (isStrings || continuations)
            {
                return all;
            }

            if (of.Head.ParagraphIds.Length == Limits.Paragraphs)
            {
                foreach (ArticleRecord left in all)
                {
                    losses.Add(
                        ResourceNames.Article(left.Id),
                        "paragraphs",
                        "It continues the article and is not in the file. Ask for what continues it, or export it by itself."
                    );
                }
            }

            return [];
        }
    }
}
