using System.Globalization;
using System.Text;
using System.Text.Json;
using Glossary.V1;

namespace Glossary.Cli;

/// <summary>How findings in files are written.</summary>
internal enum ReportKind
{
    Unspecified,

    /// <summary>For people: a table, or lines with tabs.</summary>
    Text,

    /// <summary>One object with all findings.</summary>
    Json,

    /// <summary>SARIF 2.1.0 (OASIS), which code hosts and editors read.</summary>
    Sarif,

    /// <summary>Workflow commands of GitHub Actions, which become annotations of the change.</summary>
    Github,

    /// <summary>GitLab's code quality report.</summary>
    Gitlab,
}

/// <summary>Writes findings in files.</summary>
internal static class GateReport
{
    /// <param name="findings">In order of file and place.</param>
    /// <param name="hasBaseline">Known findings are told apart.</param>
    public static void Write(Output output, ReportKind kind, IReadOnlyList<GateFinding> findings, bool hasBaseline)
    {
        switch (kind)
        {
            case ReportKind.Json:
                output.Line(Json(w => Plain(w, findings)));
                break;
            case ReportKind.Sarif:
                output.Line(Json(w => Sarif(w, findings, hasBaseline)));
                break;
            case ReportKind.Gitlab:
                output.Line(Json(w => Gitlab(w, findings)));
                break;
            case ReportKind.Github:
                foreach (GateFinding finding in findings.Where(f => !f.IsKnown))
                {
                    output.Line(Github(finding));
                }

                break;
            default:
                output.Rows(
                    ["Place", "", "Key", "What", "Source", "Translation", "Better"],
                    findings
                        .Where(f => !f.IsKnown)
                        .Select(f =>
                            (string[])
                                [
                                    string.Create(CultureInfo.InvariantCulture, $"{f.File}:{f.Start.Line}:{f.Start.Column}"),
                                    CommonOptions.Words(f.Finding.Severity),
                                    f.Unit.Key,
                                    f.What,
                                    f.Unit.IsMissing ? f.Unit.Source.ReplaceLineEndings(" ") : Cut(f.Unit.Source, f.Finding.SourceSpan),
                                    Cut(f.Unit.Target, f.Finding.TargetSpan),
                                    f.Finding.Suggestion,
                                ]
                        )
                );
                break;
        }
    }

    private static string Cut(string text, TextSpan? span) => span is null ? "" : text[span.Start..span.End];

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                stream,
                new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Plain(Utf8JsonWriter json, IReadOnlyList<GateFinding> findings)
    {
        json.WriteStartObject();
        json.WriteStartArray("findings");
        foreach (GateFinding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("file", finding.File);
            json.WriteNumber("line", finding.Start.Line);
            json.WriteNumber("column", finding.Start.Column);
            json.WriteNumber("endLine", finding.End.Line);
            json.WriteNumber("endColumn", finding.End.Column);
            json.WriteString("key", finding.Unit.Key);
            json.WriteString("rule", finding.Rule);
            json.WriteString("severity", CommonOptions.Words(finding.Finding.Severity));
            json.WriteString("message", finding.Message);
            json.WriteString("suggestion", finding.Finding.Suggestion);
            json.WriteString("concept", finding.Finding.Concept);
            json.WriteString("sourceFile", finding.Pair.SourcePath);
            json.WriteString("sourceLanguage", finding.Pair.SourceLanguage);
            json.WriteString("targetLanguage", finding.Pair.TargetLanguage);
            json.WriteString("source", finding.Unit.Source);
            json.WriteString("target", finding.Unit.Target);
            json.WriteString("dismissal", finding.Finding.Dismissal);
            json.WriteBoolean("known", finding.IsKnown);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Sarif(Utf8JsonWriter json, IReadOnlyList<GateFinding> findings, bool hasBaseline)
    {
        string[] rules = [.. findings.Select(f => f.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "glossary");
        json.WriteString("semanticVersion", typeof(GateReport).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (string rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule);
            json.WriteStartObject("shortDescription");
            json.WriteString("text", $"{char.ToUpperInvariant(rule[0])}{rule[1..].Replace('-', ' ')}.");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (GateFinding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.Rule);
            json.WriteNumber("ruleIndex", Array.IndexOf(rules, finding.Rule));
            json.WriteString(
                "level",
                finding.Finding.Severity switch
                {
                    FindingSeverity.Error => "error",
                    FindingSeverity.Warning => "warning",
                    _ => "note",
                }
            );
            Message(json, finding.Message);
            json.WriteStartArray("locations");
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", string.Join('/', finding.File.Split('/').Select(Uri.EscapeDataString)));
            if (!Path.IsPathRooted(finding.File))
            {
                json.WriteString("uriBaseId", "%SRCROOT%");
            }

            json.WriteEndObject();
            json.WriteStartObject("region");
            json.WriteNumber("startLine", finding.Start.Line);
            json.WriteNumber("startColumn", finding.Start.Column);
            json.WriteNumber("endLine", Math.Max(finding.Start.Line, finding.End.Line));
            json.WriteNumber(
                "endColumn",
                finding.End.Line > finding.Start.Line ? finding.End.Column : Math.Max(finding.Start.Column, finding.End.Column)
            );
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("name", finding.Unit.Key);
            json.WriteString("kind", "resource");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartObject("partialFingerprints");
            json.WriteString("glossaryFinding/v1", finding.Fingerprint);
            json.WriteEndObject();
            if (hasBaseline)
            {
                json.WriteString("baselineState", finding.IsKnown ? "unchanged" : "new");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("message");
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void Gitlab(Utf8JsonWriter json, IReadOnlyList<GateFinding> findings)
    {
        json.WriteStartArray();
        foreach (GateFinding finding in findings.Where(f => !f.IsKnown))
        {
            json.WriteStartObject();
            json.WriteString("description", finding.Message);
            json.WriteString("check_name", finding.Rule);
            json.WriteString("fingerprint", finding.Fingerprint);
            json.WriteString(
                "severity",
                finding.Finding.Severity switch
                {
                    FindingSeverity.Error => "major",
                    FindingSeverity.Warning => "minor",
                    _ => "info",
                }
            );
            json.WriteStartObject("location");
            json.WriteString("path", finding.File);
            json.WriteStartObject("lines");
            json.WriteNumber("begin", finding.Start.Line);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Github(GateFinding finding)
    {
        string kind = finding.Finding.Severity switch
        {
            FindingSeverity.Error => "error",
            FindingSeverity.Warning => "warning",
            _ => "notice",
        };
        string end =
            finding.End.Line == finding.Start.Line ? string.Create(CultureInfo.InvariantCulture, $",endColumn={finding.End.Column}") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"::{kind} file={Property(finding.File)},line={finding.Start.Line},col={finding.Start.Column}{end},"
                + $"title={Property(finding.Unit.Key)}::{Data(finding.Message)}"
        );
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
