using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Reader.Wordings;
using Glossary.Server.Requests;
using Glossary.Server.Terms;
using Glossary.Text.Reasons;
using Glossary.Text.Typography;
using Glossary.V1;

namespace Glossary.Server.Reader.Views;

/// <summary>A text of the reader's own with its terms, and a translation checked against it.</summary>
/// <param name="Source">The text.</param>
/// <param name="Target">Its translation; empty for none.</param>
/// <param name="Glossary">Name of the glossary asked, or <c>glossaries/-</c>.</param>
/// <param name="Languages">Languages in which there are terms.</param>
/// <param name="Glossaries">All glossaries.</param>
/// <param name="Checked">Whether a translation was checked.</param>
/// <param name="Findings">What is to be looked at: terms of the text that should not be used, and what is wrong with the
/// translation.</param>
/// <param name="Cards">The concepts that were found.</param>
/// <param name="Problems">Why the text was refused, in English.</param>
/// <param name="CanTranslate">Whether the reader may have texts translated.</param>
/// <param name="HasProvider">Whether what is not stored can be translated.</param>
/// <param name="Translation">How the translation was made, if it was made here.</param>
/// <param name="Dismissed">What editors have dismissed for good.</param>
/// <param name="Refusal">Why nothing was translated; <see langword="null"/> if it was, or was not asked for.</param>
public sealed record CheckView(
    MarkedView Source,
    MarkedView Target,
    string Glossary,
    IReadOnlyList<string> Languages,
    IReadOnlyList<GlossaryRow> Glossaries,
    bool Checked,
    IReadOnlyList<FindingView> Findings,
    IReadOnlyList<ConceptCard> Cards,
    IReadOnlyList<string> Problems,
    bool CanTranslate,
    bool HasProvider,
    TranslationView? Translation = null,
    IReadOnlyList<DismissedView>? Dismissed = null,
    FailureReason? Refusal = null
);

/// <summary>A text with its terms.</summary>
/// <param name="Text">As it was sent; empty for none.</param>
/// <param name="Language">BCP 47 tag of its language.</param>
/// <param name="Terms">What was found in it, in order.</param>
public sealed record MarkedView(string Text, string Language, IReadOnlyList<TermOccurrence> Terms)
{
    /// <summary>The text, cut at its terms.</summary>
    public IReadOnlyList<TextRun> Runs => TextRun.Cut(Text, 0, Text.Length, Terms);
}

/// <summary>Something to look at in a text or its translation.</summary>
/// <param name="Finding">What it is.</param>
/// <param name="Source">The words of the source that it is about; may be empty.</param>
/// <param name="Target">The words of the translation that it is about; may be empty.</param>
/// <param name="Language">BCP 47 tag of what is suggested.</param>
public sealed record FindingView(TranslationFinding Finding, string Source, string Target, string Language)
{
    /// <summary>The concept or glossary in which the reader may dismiss it for good; empty for none.</summary>
    public string DismissIn { get; init; } = "";

    /// <summary>The terms of a text that should not be used in its own language, each once however often it stands there.</summary>
    /// <param name="terms">All that was found in the text.</param>
    /// <param name="told">In which language the reasons are told.</param>
    internal static IEnumerable<FindingView> InOwnText(IReadOnlyCollection<TermOccurrence> terms, SentenceLanguage told) =>
        from term in UnwantedTerms.In(terms)
        group term by (term.Concept, term.TermId, term.Surface) into same
        let first = same.First()
        let forbidden = first.Status == V1.TermStatus.Forbidden
        let reasons = new[]
        {
            forbidden ? Server.Translation.TranslationReasons.ForbiddenTerm : Server.Translation.TranslationReasons.DeprecatedTerm,
        }
        select new FindingView(
            new TranslationFinding
            {
                Kind = forbidden ? V1.FindingKind.ForbiddenTerm : V1.FindingKind.DeprecatedTerm,
                Severity = forbidden ? V1.FindingSeverity.Error : V1.FindingSeverity.Warning,
                SourceSpan = first.Span,
                SourceExtraSpans = { first.ExtraSpans },
                Concept = first.Concept,
                TermId = first.TermId,
                Rule = reasons.Say(told),
                Reasons = { reasons.ToMessages() },
                Suggestion = string.Join(", ", first.UseInstead),
            },
            first.Surface,
            "",
            first.Language
        );
}

/// <summary>A finding that was dismissed for good.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Reason">Why it was dismissed.</param>
public sealed record DismissedView(FindingView Finding, string Reason);

/// <summary>How a translation was made.</summary>
/// <param name="Ways">The ways that its lines came.</param>
/// <param name="Receipts">What became of each term.</param>
/// <param name="BilledCharacters">What the provider bills.</param>
public sealed record TranslationView(IReadOnlyList<LineWay> Ways, IReadOnlyList<ReceiptView> Receipts, long BilledCharacters)
{
    /// <param name="catalog">Where stored translations were found.</param>
    /// <param name="response">The answer.</param>
    /// <param name="source">The text.</param>
    /// <param name="words">The language of the page.</param>
    internal static TranslationView Of(CatalogSnapshot catalog, TranslateTextResponse response, string source, Wording words)
    {
        V1.Translation made = response.Translations[0];
        return new TranslationView(
            [.. made.Segments.GroupBy(s => (s.Origin, s.Route)).Select(g => LineWay.Of(catalog, g.First(), g.Count(), words))],
            [
                .. made.Receipts.Select(r => new ReceiptView(
                    r,
                    source[r.SourceSpan.Start..r.SourceSpan.End],
                    r.TargetSpan is { } span ? made.Text[span.Start..span.End] : ""
                )),
            ],
            response.CharactersBilled
        );
    }
}

/// <summary>Where lines of a translation come from.</summary>
/// <param name="Origin">From the store or the provider.</param>
/// <param name="Count">How many lines.</param>
/// <param name="Stored">The paragraph that they were stored in, if they were.</param>
/// <param name="Why">The rest of what is said of it.</param>
public sealed record LineWay(SegmentOrigin Origin, int Count, StoredPlace? Stored, string Why)
{
    internal static LineWay Of(CatalogSnapshot catalog, TranslatedSegment segment, int count, Wording words)
    {
        if (segment.Reasons is not [{ Id: var id, Arguments: [var name] }, ..] || id != Translation.TranslationReasons.StoredId)
        {
            return new LineWay(segment.Origin, count, null, segment.Route);
        }

        (ArticleRecord article, ParagraphRecord paragraph) = catalog.Paragraph(name);
        LocalizedText title = ConceptCard.TitleOf(article, words.Tag);
        return new LineWay(
            segment.Origin,
            count,
            new StoredPlace(
                Quotes.Print(title.Text, title.Language),
                title.Language,
                paragraph.Index,
                Addresses.OfParagraph(article.Id, paragraph.Id, paragraph.Index)
            ),
            segment.Reasons.Skip(1).Select(r => new Text.Reasons.Reason(r.Id, [.. r.Arguments])).ToList().Say(words.Reasons)
        );
    }
}

/// <summary>A paragraph that a translation was taken over from.</summary>
/// <param name="Title">Title of its article.</param>
/// <param name="Language">BCP 47 tag of the title.</param>
/// <param name="Index">Its number, from 1.</param>
/// <param name="Href">Its address.</param>
public sealed record StoredPlace(string Title, string Language, int Index, string Href);

/// <summary>What became of a term.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Source">Its words in the source.</param>
/// <param name="Target">The words that stand for it in the translation; empty for none.</param>
public sealed record ReceiptView(TermReceipt Receipt, string Source, string Target);
