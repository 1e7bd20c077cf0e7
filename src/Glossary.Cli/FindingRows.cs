using System.Globalization;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Shows what is wrong with a text or a translation.</summary>
internal static class FindingRows
{
    public static void Print(Output output, IEnumerable<TranslationFinding> findings, string source, string target) =>
        output.Rows(
            ["Line", "", "What", "Source", "Translation", "Better", "Why"],
            findings.Select(f =>
                (string[])
                    [
                        Line(f, source, target),
                        CommonOptions.Words(f.Severity),
                        CommonOptions.Words(f.Kind),
                        Cut(source, f.SourceSpan, f.SourceExtraSpans),
                        Cut(target, f.TargetSpan, f.TargetExtraSpans),
                        f.Suggestion,
                        f.Rule,
                    ]
            )
        );

    /// <summary>The terms of a text that should not be used.</summary>
    public static void Print(Output output, IEnumerable<TermOccurrence> unwanted, string text) =>
        output.Rows(
            ["Line", "", "What", "Text", "Better", "Concept"],
            unwanted.Select(o =>
                (string[])
                    [
                        Line(text, o.Span),
                        o.Status == TermStatus.Forbidden ? "error" : "warning",
                        $"{CommonOptions.Words(o.Status)} term",
                        Cut(text, o.Span, o.ExtraSpans),
                        string.Join(", ", o.UseInstead),
                        CommonOptions.Short(o.Concept),
                    ]
            )
        );

    private static string Line(TranslationFinding finding, string source, string target)
    {
        (string text, TextSpan? span) = finding.TargetSpan is null ? (source, finding.SourceSpan) : (target, finding.TargetSpan);
        return span is null ? "" : Line(text, span);
    }

    private static string Line(string text, TextSpan span) =>
        (text.AsSpan(0, span.Start).Count('\n') + 1).ToString(CultureInfo.InvariantCulture);

    private static string Cut(string text, TextSpan? span, IEnumerable<TextSpan> extra) =>
        span is null ? "" : string.Join(" … ", extra.Prepend(span).Select(s => text[s.Start..s.End]));
}
