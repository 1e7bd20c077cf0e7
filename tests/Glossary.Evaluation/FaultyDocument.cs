using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Server.Translation;

namespace Glossary.Evaluation;

/// <summary>An article in two languages, checked as one document.</summary>
internal sealed class FaultyDocument
{
    private readonly TranslationCheck _check;

    public FaultyDocument(CatalogSnapshot catalog, ArticleRecord article, string source, string target)
    {
        Direction = $"{source}-{target}";
        (SourceLanguage, TargetLanguage) = (source, target);
        Pairs = GlossaryPair.Of(catalog, "glossaries/-", source, target);
        _check = new TranslationCheck(Pairs, source, target);
        Paragraphs =
        [
            .. article
                .Paragraphs.Select(p =>
                    (
                        p.Id,
                        p.Versions.FirstOrDefault(v => v.Language == source)?.Text ?? "",
                        p.Versions.FirstOrDefault(v => v.Language == target)?.Text ?? ""
                    )
                )
                .Where(p => p.Item2.Length > 0 && p.Item3.Length > 0),
        ];
        Clean = Check(null);
    }

    public string Direction { get; }

    public string SourceLanguage { get; }

    public string TargetLanguage { get; }

    public ImmutableArray<GlossaryPair> Pairs { get; }

    public ImmutableArray<(string Id, string Source, string Target)> Paragraphs { get; }

    /// <summary>What is found in the document as it is.</summary>
    public List<(string Paragraph, Finding Finding)> Clean { get; }

    /// <summary>What is found with a fault and was not without it.</summary>
    public List<(string Paragraph, Finding Finding)> NewFindings(Fault fault)
    {
        List<(string Paragraph, Finding Finding)> all = Check(fault);
        foreach ((string paragraph, Finding known) in Clean)
        {
            bool IsKnown((string Paragraph, Finding Finding) f) =>
                f.Finding.Kind == known.Kind && f.Finding.Term?.Concept == known.Term?.Concept;
            int at = all.FindIndex(f => f.Paragraph == paragraph && IsKnown(f));

            // Of several renderings that differ, another one is told where the first of the document has changed.
            if (at < 0 && known.Kind == FindingKind.InconsistentTerm)
            {
                at = all.FindIndex(f => f.Paragraph != fault.Paragraph && IsKnown(f));
            }

            if (at >= 0)
            {
                all.RemoveAt(at);
            }
        }

        return all;
    }

    public string Show(string paragraph, Finding finding)
    {
        (_, string source, string target) = Paragraphs.First(p => p.Id == paragraph);
        return Show(source, target, finding);
    }

    public string Show(Fault fault, Finding finding) => Show(fault.SourceText, fault.TargetText, finding);

    private static string Show(string source, string target, Finding finding) =>
        $"{finding.Kind} {finding.Term?.Concept.Id} [{Cut(source, finding.Source)}] ~ [{Cut(target, finding.Target)}] → "
        + $"{finding.Suggestion.Text}: {string.Join("; ", finding.Reasons)}";

    private static string Cut(string text, Span? span) => span is { } s && s.End <= text.Length ? text[s.Start..s.End] : "";

    private List<(string, Finding)> Check(Fault? fault)
    {
        List<(string, Finding)> findings = [];
        var renderings = new DocumentRenderings();
        foreach ((string id, string source, string target) in Paragraphs)
        {
            bool faulty = id == fault?.Paragraph;
            findings.AddRange(
                _check
                    .Check(faulty ? fault!.SourceText : source, faulty ? fault!.TargetText : target, renderings, id, CancellationToken.None)
                    .Select(f => (id, f))
            );
        }

        return findings;
    }
}

/// <summary>A fault put into a paragraph.</summary>
/// <param name="Paragraph">Id of the paragraph.</param>
/// <param name="SourceText">Its source, with what was added to both sides.</param>
/// <param name="TargetText">Its translation with the fault.</param>
/// <param name="Kind">What has to be found.</param>
/// <param name="Concept">The concept concerned, if any.</param>
/// <param name="What">What was done, for people.</param>
internal sealed record Fault(string Paragraph, string SourceText, string TargetText, FindingKind Kind, ConceptRecord? Concept, string What)
{
    /// <summary>The translation without the fault, where that is not the document's own; nothing may be found in it.</summary>
    public string? Right { get; init; }

    public bool IsAt(Finding finding) => Concept is null || finding.Term?.Concept == Concept;
}
