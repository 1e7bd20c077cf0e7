using System.Globalization;
using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Text.Checking;
using Glossary.Text.Normalization;
using Glossary.Text.Segmentation;
using Glossary.Text.Structures;

namespace Glossary.Server.Translation;

/// <summary>Holds a translation against rules of style. A rule that cannot be sure of a place says nothing of it.</summary>
internal static partial class StyleCheck
{
    /// <summary>No rule reports more places of one text.</summary>
    private const int MaxCount = 100;

    /// <summary>The double marks of all languages. A single one may be an apostrophe.</summary>
    private const string DoubleMarks = "\"“”„‟«»「」『』";

    /// <summary>
    /// German words that standard spelling writes with ß in every form, by the letters that tell them. None of them is also another word.
    /// </summary>
    private static readonly HashSet<string> WithoutSharpS = new(StringComparer.OrdinalIgnoreCase)
    {
        "strasse",
        "strassen",
        "gross",
        "grosse",
        "grosser",
        "grosses",
        "grossem",
        "grossen",
        "grösse",
        "grössen",
        "grösser",
        "grössere",
        "grösseren",
        "grösserer",
        "grösseres",
        "grösste",
        "grössten",
        "grösster",
        "grösstes",
        "ausser",
        "ausserdem",
        "ausserhalb",
        "äusserst",
        "draussen",
        "dreissig",
        "fuss",
        "füsse",
        "füssen",
        "gruss",
        "grüsse",
        "grüssen",
        "heissen",
        "heisst",
        "hiess",
        "massnahme",
        "massnahmen",
        "schliessen",
        "schliesst",
        "schliesslich",
        "regelmässig",
        "regelmässige",
        "regelmässigen",
        "gemäss",
        "mässig",
        "spass",
        "süss",
        "süsse",
        "süssen",
        "stossen",
        "giessen",
        "fliessen",
        "fliesst",
        "bloss",
        "geniessen",
        "beschliessen",
        "anschliessend",
        "einschliesslich",
        "ausschliesslich",
        "massgeblich",
    };

    /// <summary>What is wrong.</summary>
    /// <param name="style">The rules.</param>
    /// <param name="source">The source.</param>
    /// <param name="target">Its translation.</param>
    /// <param name="language">BCP 47 tag of the translation.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public static IEnumerable<Finding> Of(
        StyleSheet style,
        string source,
        string target,
        string language,
        CancellationToken cancellationToken
    )
    {
        if (style.Rules.IsEmpty || target.Length == 0)
        {
            return [];
        }

        IReadOnlyList<KeptPiece> kept = TextStructure.Of(target).Kept;
        List<Finding> findings = [];
        foreach (StyleRule rule in style.Rules)
        {
            cancellationToken.ThrowIfCancellationRequested();
            findings.AddRange(
                (
                    rule.Kind switch
                    {
                        StyleKind.QuotationMarks => Marks(rule, target),
                        StyleKind.Address => Addresses(rule, target, language, cancellationToken),
                        StyleKind.Numbers => Numbers(rule, target),
                        StyleKind.Dates => Dates(rule, target),
                        StyleKind.Spelling => Spelling(rule, source, target, language),
                        StyleKind.NeverTranslate => Kept(rule, source, target),
                        _ => [],
                    }
                )
                    .Where(f => f.Target is not { } place || !kept.Touches(place.Start, place.End))
                    .Take(MaxCount)
            );
        }

        return findings;
    }

    private static Finding Breach(StyleRule rule, Glossary.Text.Reasons.Reason reason, int start, int end, string suggestion = "") =>
        new(FindingKind.StyleBreach, FindingSeverity.Warning, reason, TranslationReasons.ByRule(rule.Line))
        {
            Target = new Span(start, end),
            Suggestion = suggestion.Length == 0 ? Suggestion.None : new Suggestion(suggestion, [], IsCertain: false),
        };

    /// <summary>Double marks that the rule does not name. What to write is told where all marks of a line pair off.</summary>
    private static IEnumerable<Finding> Marks(StyleRule rule, string target)
    {
        string marks = rule.Marks!;
        foreach (Span line in TextLines.Of(target))
        {
            List<int> places = [];
            for (int i = line.Start; i < line.End; i++)
            {
                // 5" is a length.
                if (
                    DoubleMarks.Contains(target[i], StringComparison.Ordinal) && !(target[i] == '"' && i > 0 && char.IsDigit(target[i - 1]))
                )
                {
                    places.Add(i);
                }
            }

            bool pairs = places.Count % 2 == 0 && !places.Exists(p => marks.Contains(target[p], StringComparison.Ordinal));
            for (int i = 0; i < places.Count; i++)
            {
                if (!marks.Contains(target[places[i]], StringComparison.Ordinal))
                {
                    yield return Breach(
                        rule,
                        TranslationReasons.StyleMarks(marks[..2]),
                        places[i],
                        places[i] + 1,
                        pairs ? $"{marks[i % 2]}" : ""
                    );
                }
            }
        }
    }

    /// <summary>Other ways to address the reader. What is quoted may address somebody else.</summary>
    private static IEnumerable<Finding> Addresses(StyleRule rule, string target, string language, CancellationToken cancellationToken)
    {
        Address wanted = rule.Value switch
        {
            "formal" => Address.Formal,
            "informal" => Address.Informal,
            "hapsyo" => Address.Hapsyo,
            _ => Address.Haeyo,
        };
        List<Span> quoted = [.. Quotation().Matches(target).Select(m => new Span(m.Index, m.Index + m.Length))];
        foreach (Range sentence in SentenceSegmenter.Segment(target, language, cancellationToken))
        {
            (int at, int length) = sentence.GetOffsetAndLength(target.Length);
            foreach ((int start, int end) in AddressForms.Others(target.Substring(at, length), language, wanted))
            {
                if (!quoted.Exists(q => q.Start < at + end && at + start < q.End))
                {
                    yield return Breach(rule, TranslationReasons.StyleAddress(rule.Value), at + start, at + end);
                }
            }
        }
    }

    /// <summary>
    /// Numbers of which it is sure how they are written: with both marks, with groups of thousands twice, or with decimals before a unit.
    /// </summary>
    private static IEnumerable<Finding> Numbers(StyleRule rule, string target)
    {
        (char group, char point) = (rule.Value[1], rule.Value[^2]);
        foreach (Match match in WrittenNumber().Matches(target))
        {
            string text = match.Value;
            char[] signs = [.. text.Where(c => !char.IsDigit(c)).Select(Sign)];
            string[] parts = text.Split([.. text.Where(c => !char.IsDigit(c))]);
            bool hasGroups = parts[0].Length <= 3 && parts[1..^1].All(p => p.Length == 3);
            (char? groupThere, char? pointThere) = signs switch
            {
                [var one, .., var last] when one != last && hasGroups && signs[..^1].All(s => s == one) => (one, (char?)last),
                [var one, .. var more] when more.Length > 0 && hasGroups && parts[^1].Length == 3 && signs.All(s => s == one) => (
                    (char?)one,
                    null
                ),
                [var only]
                    when only is '.' or ','
                        && parts[1].Length is 1 or 2
                        && Unit().IsMatch(target[(match.Index + match.Length)..Math.Min(target.Length, match.Index + match.Length + 12)]) =>
                    (null, (char?)only),
                _ => ((char?)null, (char?)null),
            };
            if ((groupThere is { } g && g != group) || (pointThere is { } p && p != point))
            {
                string whole = string.Join(group == ' ' ? '\u00A0' : group, pointThere is null ? parts : parts[..^1]);
                yield return Breach(
                    rule,
                    TranslationReasons.StyleNumber(rule.Value),
                    match.Index,
                    match.Index + match.Length,
                    pointThere is null ? whole : $"{whole}{point}{parts[^1]}"
                );
            }
        }

        static char Sign(char c) =>
            c is '\u00A0' or '\u202F' or '\u2009' ? ' '
            : c == '’' ? '\''
            : c;
    }

    /// <summary>
    /// Whole dates in digits, in another form. Whether 3/4 is a day in March or in April is said only where one number can be no month.
    /// </summary>
    private static IEnumerable<Finding> Dates(StyleRule rule, string target)
    {
        bool monthFirst = rule.Value.StartsWith("mm", StringComparison.Ordinal);
        string wanted = string.Concat(rule.Value.Where(c => !char.IsAsciiLetter(c) && c != ' ').Take(1));
        bool yearFirst = rule.Value[0] == 'y';
        foreach (Match match in WrittenDate().Matches(target))
        {
            bool hasYearFirst = match.Groups["y1"].Success;
            string sign = match.Groups["s"].Value.Trim();
            (int first, int second) = (Read(match.Groups["a"]), Read(match.Groups["b"]));
            if (first is 0 or > 31 || second is 0 or > 31 || (first > 12 && second > 12))
            {
                continue;
            }

            bool? isMonthFirst =
                hasYearFirst || second > 12 ? true
                : first > 12 || sign == "." ? false
                : null;
            bool isOther = sign != wanted || hasYearFirst != yearFirst || (!yearFirst && isMonthFirst is { } order && order != monthFirst);
            if (!isOther)
            {
                continue;
            }

            string suggestion = "";
            if (isMonthFirst is { } known)
            {
                (int month, int day) = known ? (first, second) : (second, first);
                suggestion = rule
                    .Value.Replace("yyyy", match.Groups[hasYearFirst ? "y1" : "y2"].Value, StringComparison.Ordinal)
                    .Replace("mm", month.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("dd", day.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("m", month.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("d", day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            }

            yield return Breach(rule, TranslationReasons.StyleDate(rule.Value), match.Index, match.Index + match.Length, suggestion);
        }

        static int Read(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Swiss spelling has no ß, the other one has it in words that are surely meant. A word that the source has too is a name.
    /// </summary>
    private static IEnumerable<Finding> Spelling(StyleRule rule, string source, string target, string language)
    {
        if (!language.Split('-')[0].Equals("de", StringComparison.OrdinalIgnoreCase) || rule.Value is not ("ss" or "ß"))
        {
            yield break;
        }

        foreach (Match match in Word().Matches(target))
        {
            string word = match.Value;
            bool isOther =
                rule.Value == "ss" ? word.Contains('ß', StringComparison.Ordinal) : WithoutSharpS.Contains(word) && !word.All(char.IsUpper);
            if (isOther && !source.Contains(word, StringComparison.Ordinal))
            {
                yield return Breach(
                    rule,
                    TranslationReasons.StyleSpelling(rule.Value),
                    match.Index,
                    match.Index + match.Length,
                    rule.Value == "ss"
                        ? word.Replace("ß", "ss", StringComparison.Ordinal)
                        : word.Replace("ss", "ß", StringComparison.Ordinal)
                );
            }
        }
    }

    /// <summary>What the source has and the translation lacks altogether.</summary>
    private static IEnumerable<Finding> Kept(StyleRule rule, string source, string target)
    {
        int at = IndexOfWhole(
            UnicodeNormalizer.Nfc(source) is var composed && composed.Length == source.Length ? composed : source,
            rule.Value
        );
        if (at >= 0 && !UnicodeNormalizer.Nfc(target).Contains(rule.Value, StringComparison.Ordinal))
        {
            yield return new Finding(
                FindingKind.StyleBreach,
                FindingSeverity.Error,
                TranslationReasons.StyleKept(rule.Value),
                TranslationReasons.ByRule(rule.Line)
            )
            {
                Source = new Span(at, at + rule.Value.Length),
                Suggestion = new Suggestion(rule.Value, [], IsCertain: false),
            };
        }
    }

    /// <summary>Where a text has a stretch that is no part of a longer word.</summary>
    private static int IndexOfWhole(string text, string sought)
    {
        for (int at = text.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = text.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            if (
                (at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(sought[0]))
                && (
                    at + sought.Length == text.Length
                    || !char.IsLetterOrDigit(text[at + sought.Length])
                    || !char.IsLetterOrDigit(sought[^1])
                )
            )
            {
                return at;
            }
        }

        return -1;
    }

    [GeneratedRegex("“[^”“]*[”“]|„[^“”]*[“”]|«[^»]*»|»[^«]*«|\"[^\"]*\"|「[^」]*」|『[^』]*』|‘[^’]*’")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"(?<![\p{L}\d.,'’/:-])\d+(?:[.,'’\u00A0\u202F\u2009]\d+)+(?![\p{L}\d/:-]|[.,]\d)")]
    private static partial Regex WrittenNumber();

    [GeneratedRegex(
        @"^[ \u00A0\u202F]?(?:[%‰€$£¥₩°]|(?:km|kg|cm|mm|m|g|t|l|ml|kWh|MW|GB|MB|Mio\.|Mrd\.|Prozent|percent|per cent|Euro|euros?|Dollar"
            + @"|dollars?|million|billion|Millionen|Milliarden|millions?|milliards?|퍼센트|달러|유로)(?!\p{L}))"
    )]
    private static partial Regex Unit();

    [GeneratedRegex(
        @"(?<![\p{L}\d./-])(?:(?<y1>[12]\d{3})(?<s>-|/|\. ?)(?<a>\d{1,2})\k<s>(?<b>\d{1,2})|(?<a>\d{1,2})(?<s>-|/"
            + @"|\.)(?<b>\d{1,2})\k<s>(?<y2>[12]\d{3}))(?![\d/-]|\.\d)"
    )]
    private static partial Regex WrittenDate();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
