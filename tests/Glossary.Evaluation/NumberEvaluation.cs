using System.Globalization;
using Glossary.Text.Checking;
using Glossary.Text.Structures;

namespace Glossary.Evaluation;

/// <summary>
/// Numbers of real translations, held against each other: FILE has a column for each language, and nothing in it is known to be wrong, so
/// what is found is a false alarm but for the few real slips of translators. Then one digit of each target is changed, which has to be
/// found.
/// </summary>
internal static class NumberEvaluation
{
    private static readonly string[] Languages = ["de", "en", "ko"];

    public static int Run(string file, Options options)
    {
        List<Dictionary<string, string>> rows = Table.Read(file);
        foreach (string source in Languages)
        {
            foreach (string target in Languages.Where(l => l != source))
            {
                Run(rows, source, target, options.Errors);
            }
        }

        return 0;
    }

    private static void Run(List<Dictionary<string, string>> rows, string source, string target, bool errors)
    {
        int withNumbers = 0;
        int alarmed = 0;
        int changed = 0;
        int noticed = 0;
        foreach (Dictionary<string, string> row in rows)
        {
            IReadOnlyList<NumberMention> sources = Find(row[source], source);
            IReadOnlyList<NumberMention> targets = Find(row[target], target);
            withNumbers += sources.Concat(targets).Any(m => m.Strength == NumberStrength.Digits) ? 1 : 0;
            IReadOnlyList<(NumberMention? Source, NumberMention? Target)> differences = Numbers.Compare(sources, targets);
            if (differences.Count > 0)
            {
                alarmed++;
                if (errors)
                {
                    Console.WriteLine(
                        $"{source}-{target}\t{string.Join(", ", differences.Select(d => $"{Show(d.Source, row[source])} ~ {Show(d.Target, row[target])}"))}\n\t{row[source]}\n\t{row[target]}"
                    );
                }

                continue;
            }

            if (Change(row[target], targets) is { } other)
            {
                changed++;
                bool found = Numbers.Compare(sources, Find(other, target)).Count > 0;
                noticed += found ? 1 : 0;
                if (errors && !found)
                {
                    Console.WriteLine($"{source}-{target}\tnot noticed\n\t{row[source]}\n\t{other}");
                }
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{source}-{target}: {rows.Count} pairs, {withNumbers} with digits; alarms in {alarmed} "
                    + $"({(double)alarmed / rows.Count:P1} of all); a digit changed: noticed {noticed} of {changed} "
                    + $"({(changed == 0 ? 0 : (double)noticed / changed):P1})"
            )
        );
    }

    private static IReadOnlyList<NumberMention> Find(string text, string language) =>
        Numbers.Find(text, language, TextStructure.Of(text).Kept);

    private static string Show(NumberMention? mention, string text) =>
        mention is null
            ? "–"
            : $"{text[mention.Start..mention.End]}={string.Join('|', mention.Readings.Select(r => string.Join('+', r.Select(v => v.ToString(CultureInfo.InvariantCulture)))))}";

    /// <summary>The text with the last digit of one of its numbers, chosen by the text, raised by one or, at nine, lowered.</summary>
    private static string? Change(string text, IReadOnlyList<NumberMention> mentions)
    {
        List<NumberMention> digits = [.. mentions.Where(m => m.Strength == NumberStrength.Digits)];
        if (digits.Count == 0)
        {
            return null;
        }

        NumberMention chosen = digits[text.Length % digits.Count];
        int at = text.AsSpan(chosen.Start, chosen.End - chosen.Start).LastIndexOfAnyInRange('0', '9') + chosen.Start;
        char other = text[at] == '9' ? '8' : (char)(text[at] + 1);
        return string.Concat(text.AsSpan(0, at), [other], text.AsSpan(at + 1));
    }
}
