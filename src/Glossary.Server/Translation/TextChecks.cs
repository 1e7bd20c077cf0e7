using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Text.Typography;
using Glossary.V1;

namespace Glossary.Server.Translation;

/// <summary>Checks of a translation that a caller asks for: patterns of its own, a length, and what is wrong on the surface.</summary>
internal static class TextChecks
{
    /// <summary>No pattern reports more places of one text.</summary>
    private const int MaxMatches = 100;

    /// <summary>
    /// A pattern that is matched in time linear in the text; <see langword="null"/> if it is none, or asks for what needs more.
    /// </summary>
    public static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What the checks that a request asks for find.</summary>
    public static IEnumerable<Finding> Of(CheckTranslationRequest request, CancellationToken cancellationToken)
    {
        string target = request.TargetText;
        if (request.MaxTargetLength > 0 && target.Length > request.MaxTargetLength)
        {
            yield return new Finding(FindingKind.TooLong, FindingSeverity.Error, TranslationReasons.TooLong(request.MaxTargetLength))
            {
                Target = new Span(request.MaxTargetLength, target.Length),
            };
        }

        foreach (TextPattern pattern in request.Patterns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string text = pattern.InSource ? request.SourceText : target;
            int found = 0;
            for (
                Match match = Compile(pattern.Pattern)!.Match(text);
                match.Success && found < MaxMatches;
                match = match.NextMatch(), found++
            )
            {
                if (match.Length > 0)
                {
                    var span = new Span(match.Index, match.Index + match.Length);
                    yield return new Finding(
                        FindingKind.PatternMatch,
                        pattern.Severity == V1.FindingSeverity.Unspecified ? FindingSeverity.Warning : (FindingSeverity)pattern.Severity,
                        TranslationReasons.PatternMatches(pattern.Message.Length > 0 ? pattern.Message : pattern.Pattern)
                    )
                    {
                        Source = pattern.InSource ? span : null,
                        Target = pattern.InSource ? null : span,
                    };
                }
            }
        }

        foreach (
            Finding finding in request
                .TextChecks.Distinct()
                .SelectMany(check =>
                    check switch
                    {
                        TextCheck.DoubledWords => Doubled(request.SourceText, target),
                        TextCheck.EndPunctuation => Ends(request.SourceText, target),
                        TextCheck.QuotationMarks => Marks(target, request.TargetLanguage),
                        _ => [],
                    }
                )
        )
        {
            yield return finding;
        }
    }

    /// <summary>A word twice in a row, where the source has none.</summary>
    private static IEnumerable<Finding> Doubled(string source, string target) =>
        Twice(source).Any()
            ? []
            : Twice(target)
                .Take(MaxMatches)
                .Select(span => new Finding(
                    FindingKind.DoubledWord,
                    FindingSeverity.Warning,
                    TranslationReasons.DoubledWord(target[span.Start..(span.Start + ((span.End - span.Start) / 2))].TrimEnd()),
                    TranslationReasons.MayBeWanted
                )
                {
                    Target = span,
                });

    private static IEnumerable<Span> Twice(string text)
    {
        Span? before = null;
        foreach (Span span in Words(text))
        {
            if (
                before is { } last
                && text.AsSpan(last.End, span.Start - last.End).IsWhiteSpace()
                && text.AsSpan(last.Start, last.End - last.Start)
                    .Equals(text.AsSpan(span.Start, span.End - span.Start), StringComparison.OrdinalIgnoreCase)
            )
            {
                yield return new Span(last.Start, span.End);
            }

            before = span;
        }
    }

    private static IEnumerable<Span> Words(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            int start = at;
            while (at < text.Length && char.IsLetter(text[at]))
            {
                at++;
            }

            if (at > start + 1)
            {
                yield return new Span(start, at);
            }
        }
    }

    /// <summary>Lines that end in another way.</summary>
    private static IEnumerable<Finding> Ends(string source, string target)
    {
        foreach ((Span asks, Span answers) in TextLines.Pair(source, target))
        {
            (char asked, Span place) = EndOf(source, asks);
            (char has, Span at) = EndOf(target, answers);
            if (asked != has)
            {
                yield return new Finding(
                    FindingKind.OtherEnd,
                    FindingSeverity.Warning,
                    TranslationReasons.OtherEnd,
                    TranslationReasons.MayBeWanted
                )
                {
                    Source = place,
                    Target = at,
                };
            }
        }
    }

    /// <summary>
    /// The sign that ends a stretch, quotation marks and brackets aside, in one spelling for all scripts; a blank for none.
    /// </summary>
    private static (char Sign, Span Place) EndOf(string text, Span span)
    {
        int end = span.End;
        while (
            end > span.Start
            && (
                char.IsWhiteSpace(text[end - 1])
                || text[end - 1] is '"' or '“' or '”' or '«' or '»' or '\'' or '’' or '‘' or ')' or ']' or '」' or '』'
            )
        )
        {
            end--;
        }

        char last = end > span.Start ? text[end - 1] : ' ';
        char sign = last switch
        {
            '.' when end - span.Start > 2 && text.AsSpan(end - 3, 3).SequenceEqual("...") => '…',
            '.' or '。' or '．' => '.',
            '!' or '！' => '!',
            '?' or '？' => '?',
            ':' or '：' => ':',
            ';' or '；' => ';',
            ',' or '，' or '、' => ',',
            '…' => '…',
            _ => ' ',
        };
        return (sign, new Span(Math.Max(span.Start, end - 1), end));
    }

    /// <summary>Quotation marks that the language does not print.</summary>
    private static IEnumerable<Finding> Marks(string target, string language)
    {
        if (Quotes.MarksOf(language) is not var (open, close))
        {
            yield break;
        }

        int found = 0;
        bool opens = true;
        for (int i = 0; i < target.Length && found < MaxMatches; i++)
        {
            if (target[i] is not ('"' or '“' or '”' or '„' or '«' or '»'))
            {
                continue;
            }

            char wanted = opens ? open : close;
            opens = !opens;
            if (target[i] != wanted)
            {
                found++;
                yield return new Finding(
                    FindingKind.OtherQuotationMark,
                    FindingSeverity.Warning,
                    TranslationReasons.OtherQuotes($"{open}{close}"),
                    TranslationReasons.MayBeWanted
                )
                {
                    Target = new Span(i, i + 1),
                    Suggestion = new Suggestion($"{wanted}", [], IsCertain: false),
                };
            }
        }
    }
}
