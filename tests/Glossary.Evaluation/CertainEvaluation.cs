using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Server.Translation;

namespace Glossary.Evaluation;

/// <summary>
/// Applies every suggestion that is called certain to translations that are right: FILE has a column for each language. Nothing there is
/// known to be wrong, so each text that is changed may be made worse, and is listed with --errors for a person to judge.
/// </summary>
internal static class CertainEvaluation
{
    private static readonly string[] Languages = ["de", "en", "ko"];

    public static int Run(CatalogSnapshot catalog, string file, Options options)
    {
        List<Dictionary<string, string>> rows = Table.Read(file);
        foreach (string source in Languages)
        {
            foreach (string target in Languages.Where(l => l != source))
            {
                ImmutableArray<GlossaryPair> glossaries = GlossaryPair.Of(catalog, "glossaries/-", source, target);
                var check = new TranslationCheck(glossaries, source, target);
                int pairs = 0;
                int changed = 0;
                Dictionary<(FindingKind, FindingSeverity), int> found = [];
                foreach (Dictionary<string, string> row in rows)
                {
                    string from = row.GetValueOrDefault(source, "");
                    string to = row.GetValueOrDefault(target, "");
                    if (from.Length == 0 || to.Length == 0)
                    {
                        continue;
                    }

                    pairs++;
                    List<Finding> findings = check.Check(from, to, new DocumentRenderings(), "", CancellationToken.None);
                    foreach (Finding finding in findings)
                    {
                        found[(finding.Kind, finding.Severity)] = found.GetValueOrDefault((finding.Kind, finding.Severity)) + 1;
                    }

                    string applied = Apply(to, findings);
                    if (applied != to)
                    {
                        changed++;
                        if (options.Errors)
                        {
                            Console.WriteLine(
                                $"{source}-{target}\t{string.Join("; ", findings.Where(f => f.Suggestion.IsCertain).Select(f => $"{f.Kind}: {string.Join("; ", f.Reasons)}"))}\n\t{from}\n\t{to}\n\t{applied}"
                            );
                        }
                    }
                }

                Console.WriteLine(
                    $"{source}-{target}: {pairs} pairs, {changed} changed by what is certain; findings: "
                        + $"{string.Join(", ", found.OrderBy(f => f.Key).Select(f => $"{f.Key.Item1} {f.Key.Item2} {f.Value}"))}"
                );
            }
        }

        return 0;
    }

    private static string Apply(string text, List<Finding> findings)
    {
        foreach (
            Finding finding in findings
                .Where(f => f.Suggestion.IsCertain && f.Target is not null)
                .OrderByDescending(f => f.Target!.Value.Start)
        )
        {
            foreach (
                Edit edit in finding
                    .Suggestion.Agreeing.Append(new Edit(finding.Target!.Value, finding.Suggestion.Text))
                    .OrderByDescending(e => e.Span.Start)
            )
            {
                text = string.Concat(text.AsSpan(0, edit.Span.Start), edit.Text, text.AsSpan(Math.Min(text.Length, edit.Span.End)));
            }
        }

        return text;
    }
}
