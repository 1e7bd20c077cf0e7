using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.Translation;
using Glossary.Text.Languages.Korean;
using Glossary.Text.Recognition;

namespace Glossary.Evaluation;

/// <summary>A kind of fault, and how one is put into a document.</summary>
internal sealed record FaultClass(string Name, Func<FaultyDocument, Random, Fault?> Inject)
{
    public static IReadOnlyList<FaultClass> All { get; } =
    [
        new("missing term", Missing),
        new("deprecated term", (d, r) => Unwanted(d, r, TermStatus.Deprecated, FindingKind.DeprecatedTerm)),
        new("forbidden term", (d, r) => Unwanted(d, r, TermStatus.Forbidden, FindingKind.ForbiddenTerm)),
        new("inconsistent term", Inconsistent),
        new("untranslated term", Untranslated),
        new("number", Number),
        new("placeholder", Placeholder),
        new("ICU message", MarkupFaults.Message),
        new("HTML", MarkupFaults.InHtml),
        new("Markdown", MarkupFaults.InMarkdown),
        new("software string", MarkupFaults.InSoftware),
    ];

    private static readonly Dictionary<string, string> OtherWord = new()
    {
        ["de"] = "Sache",
        ["en"] = "matter",
        ["ko"] = "사안",
    };

    /// <summary>Every place of a concept is replaced by another word, or deleted.</summary>
    private static Fault? Missing(FaultyDocument document, Random random)
    {
        if (Choose(document, random) is not { } chosen)
        {
            return null;
        }

        bool delete = random.Next(2) == 0;
        string text = chosen.Target;
        foreach (FoundTerm place in chosen.Places.OrderByDescending(p => p.Hit.Start))
        {
            text = Replace(text, place.Hit, delete ? "" : OtherWord[document.TargetLanguage], document.TargetLanguage);
        }

        return new Fault(
            chosen.Paragraph,
            chosen.Source,
            text,
            FindingKind.MissingTerm,
            chosen.Concept,
            $"{(delete ? "deleted" : "replaced")} {chosen.Concept.Id}"
        );
    }

    private static Fault? Unwanted(FaultyDocument document, Random random, TermStatus status, FindingKind kind)
    {
        if (
            Choose(document, random) is not { } chosen
            || Pick(random, [.. chosen.Concept.Terms.Where(t => t.Language == document.TargetLanguage && t.Status == status)])
                is not { } wrong
        )
        {
            return null;
        }

        FoundTerm place = chosen.Places[random.Next(chosen.Places.Count)];
        return new Fault(
            chosen.Paragraph,
            chosen.Source,
            Replace(chosen.Target, place.Hit, wrong.Text, document.TargetLanguage),
            kind,
            chosen.Concept,
            $"{chosen.Surface(place)} → {wrong.Text}"
        );
    }

    /// <summary>One of several places that are rendered alike gets another term that may be used.</summary>
    private static Fault? Inconsistent(FaultyDocument document, Random random)
    {
        if (Choose(document, random) is not { } chosen || chosen.Places.Count != 1)
        {
            return null;
        }

        FoundTerm place = chosen.Places[0];
        TermRecord term = place.Entry.Term;

        // What the document renders in several ways already cannot be told from one more.
        if (
            document.Clean.Exists(f => f.Finding.Kind == FindingKind.InconsistentTerm && f.Finding.Term!.Concept == chosen.Concept)
            || term.Type is TermType.Acronym or TermType.Abbreviation or TermType.ShortForm
            || Pick(random, [.. chosen.Pair.AllowedTerms(chosen.Concept).Where(t => IsOther(t, term))]) is not { } other
        )
        {
            return null;
        }

        // The same source term has to be rendered by the same target term elsewhere.
        bool elsewhere = document.Paragraphs.Any(p =>
            p.Id != chosen.Paragraph
            && Only(chosen.Pair.InSource(p.Source, document.SourceLanguage, CancellationToken.None), chosen.Concept) is { } source
            && source.Entry.Term.Id == chosen.InSource.Entry.Term.Id
            && Only(
                chosen.Pair.InTarget(p.Target, document.TargetLanguage, RecognitionOptions.Default, CancellationToken.None),
                chosen.Concept
            )
                is { } target
            && target.Entry.Term.Id == term.Id
        );
        return elsewhere
            ? new Fault(
                chosen.Paragraph,
                chosen.Source,
                Replace(chosen.Target, place.Hit, other.Text, document.TargetLanguage),
                FindingKind.InconsistentTerm,
                chosen.Concept,
                $"{chosen.Surface(place)} → {other.Text}"
            )
            : null;
    }

    private static Fault? Untranslated(FaultyDocument document, Random random)
    {
        if (Choose(document, random) is not { } chosen)
        {
            return null;
        }

        string surface = chosen.Source[chosen.InSource.Hit.Start..chosen.InSource.Hit.End];
        if (chosen.Concept.Terms.Any(t => t.Language == document.TargetLanguage && t.Text == surface))
        {
            return null;
        }

        string text = chosen.Target;
        foreach (FoundTerm place in chosen.Places.OrderByDescending(p => p.Hit.Start))
        {
            text = Replace(text, place.Hit, surface, document.TargetLanguage);
        }

        // A name that both languages share, or a term of the target of the same letters, is not left untranslated.
        return chosen.Pair.InTarget(surface, document.TargetLanguage, RecognitionOptions.WithOverlaps, CancellationToken.None).Count > 0
            ? null
            : new Fault(chosen.Paragraph, chosen.Source, text, FindingKind.UntranslatedTerm, chosen.Concept, $"left {surface}");
    }

    private static Fault? Number(FaultyDocument document, Random random)
    {
        (string id, string source, string target) = document.Paragraphs[random.Next(document.Paragraphs.Length)];
        int n = random.Next(3, 99);
        int m = random.Next(2, 12);
        int year = random.Next(1900, 2026);
        Dictionary<string, string> added = Amounts(random.Next(8), n, m, year);
        string right = added[document.TargetLanguage];
        List<int> digits = [.. Enumerable.Range(0, right.Length).Where(i => char.IsAsciiDigit(right[i]))];
        string wrong;
        if (digits.Count == 0)
        {
            wrong = Amounts(7, n, m == 11 ? 3 : m + 1, year)[document.TargetLanguage];
        }
        else
        {
            int at = digits[random.Next(digits.Count)];
            wrong = string.Concat(right.AsSpan(0, at), [(char)('1' + ((right[at] - '0' + random.Next(8)) % 9))], right.AsSpan(at + 1));
            if (wrong == right)
            {
                return null;
            }
        }

        return new Fault(
            id,
            Insert(source, added[document.SourceLanguage]),
            Insert(target, wrong),
            FindingKind.NumberMismatch,
            null,
            $"{added[document.SourceLanguage]} ~ {wrong}"
        );
    }

    private static Dictionary<string, string> Amounts(int kind, int n, int m, int year)
    {
        string[] german = ["", "", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];
        string[] english = ["", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        string[] korean = ["", "", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"];
        string[] months =
        [
            "",
            "Januar January",
            "Februar February",
            "März March",
            "April April",
            "Mai May",
            "Juni June",
            "Juli July",
            "August August",
            "September September",
            "Oktober October",
            "November November",
            "Dezember December",
        ];
        FormattableString[] texts = kind switch
        {
            0 => [$"{n},5 Millionen Dollar", $"${n}.5 million", $"{n}50만 달러"],
            1 => [$"{m}. {months[m].Split(' ')[0]} {year}", $"{months[m].Split(' ')[1]} {m}, {year}", $"{year}년 {m}월 {m}일"],
            2 => [$"{n}.500 Menschen", $"{n},500 people", $"{n},500명"],
            3 => [$"{n},{m % 10} Prozent", $"{n}.{m % 10} percent", $"{n}.{m % 10}%"],
            4 => [$"{m} Milliarden Euro", $"{m} billion euros", $"{m}0억 유로"],
            5 => [$"im Jahr {year}", $"in {year}", $"{year}년에"],
            6 => [$"{german[m]} Länder", $"{english[m]} countries", $"{m}개국"],
            _ => [$"{german[m]} Mal", $"{english[m]} times", $"{korean[m]} 번"],
        };
        return new()
        {
            ["de"] = FormattableString.Invariant(texts[0]),
            ["en"] = FormattableString.Invariant(texts[1]),
            ["ko"] = FormattableString.Invariant(texts[2]),
        };
    }

    private static Fault? Placeholder(FaultyDocument document, Random random)
    {
        (string id, string source, string target) = document.Paragraphs[random.Next(document.Paragraphs.Length)];
        string[] kinds =
        [
            "{0}",
            "{name}",
            "%s",
            "%1$s",
            "${count}",
            "<b>",
            "</b>",
            "<br/>",
            "&nbsp;",
            "&amp;",
            "https://example.org/a/1",
            "<a href=\"x\">",
        ];
        string right = kinds[random.Next(kinds.Length)];
        string wrong =
            random.Next(2) == 0
                ? ""
                : right switch
                {
                    "{0}" => "{1}",
                    "{name}" => "{Name}",
                    "%s" => "%d",
                    "%1$s" => "%2$s",
                    "${count}" => "${anzahl}",
                    "&nbsp;" => "&nbps;",
                    "&amp;" => "&",
                    "https://example.org/a/1" => "https://example.org/a/2",
                    _ => right.Replace("b", "i", StringComparison.Ordinal).Replace("x", "y", StringComparison.Ordinal),
                };
        return wrong == right
            ? null
            : new Fault(id, Insert(source, right), Insert(target, wrong), FindingKind.PlaceholderMismatch, null, $"{right} ~ {wrong}");
    }

    /// <summary>Puts something in brackets at the end of a text, where it parts no term.</summary>
    private static string Insert(string text, string added) => $"{text} ({added})";

    /// <summary>Replaces an occurrence, with the Korean particle in the shape that the new word asks for.</summary>
    private static string Replace(string text, TermHit hit, string with, string language)
    {
        int end = hit.End;
        if (language == "ko" && with.Length > 0)
        {
            int particle = end;
            while (particle < text.Length && text[particle] is >= '가' and <= '힣')
            {
                particle++;
            }

            with = KoreanParticles.Attach(with, text.AsSpan(end, particle - end));
            end = particle;
        }

        return string.Concat(text.AsSpan(0, hit.Start), with, text.AsSpan(end));
    }

    private static bool IsOther(TermRecord a, TermRecord b)
    {
        string first = string.Concat(a.Text.Where(char.IsLetterOrDigit));
        string second = string.Concat(b.Text.Where(char.IsLetterOrDigit));
        return a.Type is not (TermType.Acronym or TermType.Abbreviation or TermType.ShortForm)
            && !first.Contains(second, StringComparison.OrdinalIgnoreCase)
            && !second.Contains(first, StringComparison.OrdinalIgnoreCase);
    }

    private static FoundTerm? Only(List<FoundTerm> found, ConceptRecord concept)
    {
        found.RemoveAll(f => f.Entry.Concept != concept);
        return found.Count == 1 ? found[0] : null;
    }

    private static T? Pick<T>(Random random, IReadOnlyList<T> from)
        where T : class => from.Count == 0 ? null : from[random.Next(from.Count)];

    /// <summary>
    /// A concept that stands in a paragraph's source, and all its places in the translation, each of which is the concept's alone.
    /// </summary>
    private static Chosen? Choose(FaultyDocument document, Random random)
    {
        (string id, string source, string target) = document.Paragraphs[random.Next(document.Paragraphs.Length)];
        GlossaryPair pair = document.Pairs[random.Next(document.Pairs.Length)];
        List<FoundTerm> sources = pair.InSource(source, document.SourceLanguage, CancellationToken.None);
        if (sources.Count == 0)
        {
            return null;
        }

        FoundTerm chosen = sources[random.Next(sources.Count)];
        List<FoundTerm> longest = pair.InTarget(target, document.TargetLanguage, RecognitionOptions.Default, CancellationToken.None);
        List<FoundTerm> places = [.. longest.Where(t => t.Entry.Concept == chosen.Entry.Concept && GlossaryPair.IsAllowed(t.Entry.Term))];

        // A place inside a longer word or shared with another concept cannot be replaced by itself.
        return
            places.Count == 0
            || places.Exists(p =>
                p.Hit.Kind == MatchKind.Compound
                || longest.Exists(o => o.Entry.Concept != chosen.Entry.Concept && o.Hit.Start < p.Hit.End && p.Hit.Start < o.Hit.End)
            )
            ? null
            : new Chosen(id, source, target, pair, chosen, places);
    }

    private sealed record Chosen(
        string Paragraph,
        string Source,
        string Target,
        GlossaryPair Pair,
        FoundTerm InSource,
        List<FoundTerm> Places
    )
    {
        public ConceptRecord Concept => InSource.Entry.Concept;

        public string Surface(FoundTerm place) => Target[place.Hit.Start..place.Hit.End];
    }
}
