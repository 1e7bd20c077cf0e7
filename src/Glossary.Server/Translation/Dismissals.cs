using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.V1;

namespace Glossary.Server.Translation;

/// <summary>Parts what editors have dismissed for good from what was found in a text.</summary>
/// <param name="glossaries">Whose dismissals count.</param>
/// <param name="request">The source and its translation.</param>
internal sealed class Dismissals(ImmutableArray<GlossaryPair> glossaries, CheckTranslationRequest request)
{
    private readonly string _text = DismissalLine.TextOf(request.SourceText, request.TargetText);
    private readonly string _segment = DismissalLine.SegmentOf(request.SegmentId);
    private readonly DismissalLine[] _withoutConcept = [.. glossaries.SelectMany(g => Read(g.Glossary.Record.Dismissals))];

    /// <summary>What dismisses a finding in its text, as a line but for the reason.</summary>
    public string Of(Finding finding) => string.Join(' ', PartsOf(finding));

    /// <summary>What stands, and what is dismissed with the reason.</summary>
    public (List<Finding> Standing, List<(Finding Finding, string Reason)> Dismissed) Apply(List<Finding> findings)
    {
        List<Finding> standing = [];
        List<(Finding, string)> dismissed = [];
        foreach (Finding finding in findings)
        {
            string[] parts = PartsOf(finding);
            IEnumerable<DismissalLine> lines = finding.Term is { } term ? Read(term.Concept.Dismissals) : _withoutConcept;
            if (lines.FirstOrDefault(l => l.Holds(parts)) is { } line)
            {
                dismissed.Add((finding, line.Reason));
            }
            else
            {
                standing.Add(finding);
            }
        }

        return (standing, dismissed);
    }

    private static IEnumerable<DismissalLine> Read(ImmutableArray<string> lines) =>
        lines.Select(l => DismissalLine.TryRead(l, out DismissalLine? read) ? read : null).OfType<DismissalLine>();

    private string[] PartsOf(Finding finding)
    {
        string to = request.TargetLanguage.Length == 0 ? request.SourceLanguage : request.TargetLanguage;
        string terms = finding.Term is { } term ? DismissalLine.TermsOf(term.Concept) : "";
        return
        [
            .. ((string[])[TranslationMapping.NameOf(finding.Kind), $"{request.SourceLanguage}>{to}", _segment, _text, terms]).Where(p =>
                p.Length > 0
            ),
        ];
    }
}
