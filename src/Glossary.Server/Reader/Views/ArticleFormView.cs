using System.Globalization;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>An article while it is created from pasted texts, or described; its paragraphs are edited one by one.</summary>
/// <param name="Article">As the reader has it, with the etag that it was read at; without a name if it is yet to be created.</param>
/// <param name="Id">Its id, as the reader has it.</param>
/// <param name="Texts">What it is created from, the original first; none for one that is there.</param>
/// <param name="Problems">Why it was not saved.</param>
/// <param name="Mismatch">Where the texts cannot be aligned, in the reader's language; empty if they can.</param>
/// <param name="Conflict">How what stands now differs from what the reader has, where somebody was faster; <see langword="null"/> where
/// nobody was.</param>
/// <param name="History">What became of it so far; <see langword="null"/> for a new one.</param>
public sealed record ArticleFormView(
    Article Article,
    string Id,
    IReadOnlyList<PastedText> Texts,
    IReadOnlyList<FormProblem> Problems,
    string Mismatch,
    ConflictView? Conflict,
    HistoryView? History
)
{
    /// <summary>Texts that a form has room for.</summary>
    private const int Rooms = 4;

    /// <summary>Whether it is yet to be created.</summary>
    public bool IsNew => Article.Name.Length == 0;

    /// <summary>Room for texts, with the languages of the other articles to begin with.</summary>
    internal static IReadOnlyList<PastedText> EmptyTexts(IReadOnlyList<string> languages) =>
        [.. Enumerable.Range(0, Rooms).Select(i => new PastedText(languages.ElementAtOrDefault(i) ?? "", "", ""))];

    /// <summary>Reads the texts that the form sends.</summary>
    internal static IReadOnlyList<PastedText> ReadTexts(IFormCollection form) =>
        [
            .. Enumerable
                .Range(0, Rooms)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"texts-{i}-"))
                .Select(row => new PastedText(
                    form[row + "language"].ToString().Trim(),
                    form[row + "title"].ToString().Trim(),
                    form[row + "text"].ToString().ReplaceLineEndings("\n")
                )),
        ];

    /// <summary>Reads what is said of an article that is yet to be created.</summary>
    internal static Article ReadNew(IFormCollection form, IReadOnlyList<PastedText> texts)
    {
        var article = new Article { SourceLanguage = texts[0].Language };
        FormFields.OfArticle.Read(form, "", article);
        article.Titles.Add(texts.Where(t => t.Title.Length > 0).Select(t => new LocalizedTitle { Language = t.Language, Text = t.Title }));
        return article;
    }

    /// <summary>Takes over what the form says of an article.</summary>
    /// <param name="form">The form.</param>
    /// <param name="stored">The article as it stands. What the form has no field for stays as it is.</param>
    internal static Article Read(IFormCollection form, Article stored)
    {
        Article article = stored.Clone();
        article.Etag = form["etag"].ToString();
        FormFields.OfArticle.Read(form, "", article);
        // The titles say it all; the title alone is that of the source language once more.
        article.Title = "";
        article.Titles.Clear();
        article.Titles.Add(
            stored
                .Languages.Select(l => new LocalizedTitle { Language = l, Text = form[$"title-{l}"].ToString().Trim() })
                .Where(t => t.Text.Length > 0)
        );
        return article;
    }
}

/// <summary>A text that somebody pasted: a line is a sentence, a blank line parts paragraphs.</summary>
/// <param name="Language">BCP 47 tag, as it was typed.</param>
/// <param name="Title">The title in that language; may be empty.</param>
/// <param name="Text">The text; empty for none.</param>
public sealed record PastedText(string Language, string Title, string Text);
