using System.Globalization;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>Shows what is wrong with a translation.</summary>
internal static class FindingRows
{
    public static void Print(Output output, IEnumerable<TranslationFinding> findings, string source, string target) =>
        output.Rows(
            ["Line", "", "What", "Source", "Translation", "Better", "Why"],
            findings.Select(f => (string[])
            [
                Line(f, source, target), CommonOptions.Words(f.Severity), CommonOptions.Words(f.Kind), Cut(source, f.SourceSpan), Cut(target, f.TargetSpan), f.Suggestion, f.Rule,
            ]));

    private static string Line(TranslationFinding finding, string source, string target)
    {
        (string text, TextSpan? span) = finding.TargetSpan is null ? (source, finding.SourceSpan) : (target, finding.TargetSpan);
        return span is null ? "" : (text.AsSpan(0, span.Start).Count('\n') + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static string Cut(string text, TextSpan? span) => span is null ? "" : text[span.Start..span.End];
}
