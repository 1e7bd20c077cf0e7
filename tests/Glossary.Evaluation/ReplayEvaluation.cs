using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Server.Translation;
using Glossary.Text.Normalization;
using Glossary.Text.Recognition;

namespace Glossary.Evaluation;

/// <summary>
/// Replays what translation systems wrote, against the terms that they had to use: what the check finds of the terms that are missed, what
/// the repair mends of them, and what it damages. FILE is a table with the columns
/// <list type="bullet">
/// <item><c>source_language</c>, <c>target_language</c>: BCP 47 tags.</item>
/// <item><c>source</c>: a line of a text. <c>output</c>: what the system made of it.</item>
/// <item><c>terms</c>: the required terms, <c>source term=target term</c>, parted by <c> | </c>. More target terms are parted by <c> /
/// </c>; one behind <c>!</c> may not be used. A term may end with what a glossary says of it: <c>{m}</c>, <c>{f}</c>, <c>{n}</c> for a
/// noun's gender, <c>{noun}</c>, <c>{verb}</c>, <c>{adjective}</c>.</item>
/// <item><c>missed</c>, optional: the source terms that the output does not render by an allowed term, as a person judged it, parted by <c>
/// | </c>; <c>-</c> for none. Where it is empty, the letters decide: a term stands in a text if its words do, in order, each without its
/// last letters.</item>
/// <item><c>reference</c>, optional: a right translation. <c>class</c>, optional: a name under which the row is counted too.</item>
/// </list>
/// </summary>
internal static partial class ReplayEvaluation
{
    private const string Between = " | ";

    public static int Run(string file, Options options)
    {
        SortedDictionary<string, Counts> byClass = new(StringComparer.Ordinal);
        var all = new Counts();
        int number = 1;
        foreach (Dictionary<string, string> row in Table.Read(file))
        {
            number++;
            if (!row.TryGetValue("output", out string? output) || row.GetValueOrDefault("terms", "").Length == 0)
            {
                throw new FormatException($"Line {number} has no output or no terms.");
            }

            string name = row.GetValueOrDefault("class", "");
            if (!byClass.TryGetValue(name, out Counts? counts))
            {
                byClass.Add(name, counts = new Counts());
            }

            var one = new Counts();
            Replay(number, row, output, one, options.Errors);
            counts.Add(one);
            all.Add(one);
        }

        if (byClass.Count > 1)
        {
            foreach ((string name, Counts counts) in byClass)
            {
                counts.Print(name.Length > 0 ? name : "(no class)");
            }
        }

        all.Print("all");
        return all.Damaged == 0 ? 0 : 1;
    }

    private static void Replay(int number, Dictionary<string, string> row, string output, Counts counts, bool errors)
    {
        string from = row["source_language"];
        string to = row["target_language"];
        string source = row["source"];
        Required[] required = [.. row["terms"].Split(Between).Select(t => Required.Read(number, t))];
        string judged = row.GetValueOrDefault("missed", "").Trim();
        HashSet<string>? missedTerms = judged.Length == 0 ? null : [.. judged.Split(Between).Where(m => m != "-")];
        if (missedTerms?.FirstOrDefault(m => !required.Any(r => r.Source == m)) is { } stranger)
        {
            throw new FormatException($"Line {number} says that \"{stranger}\" is missed, which is not required.");
        }

        GlossaryIndex glossary = GlossaryIndex.Build(
            new GlossaryRecord { Id = "replay", DisplayName = "Replay" },
            [.. required.Select((r, i) => Packed(r.ToConcept(i, from, to)))],
            CancellationToken.None
        );
        ImmutableArray<GlossaryPair> pairs = [new GlossaryPair(glossary, [from], [to])];
        var check = new TranslationCheck(pairs, from, to);
        Dictionary<string, FindingSeverity> before = FoundIn(check, source, output);
        string repaired = new TermRepair(pairs, check, to).Repair(source, output, [], CancellationToken.None).Text;
        Dictionary<string, FindingSeverity> after = FoundIn(check, source, repaired);
        bool isChanged = repaired != output;
        bool isDamaged = false;
        bool hasMiss = false;
        for (int i = 0; i < required.Length; i++)
        {
            string id = $"c{i}";
            bool isMissed = missedTerms?.Contains(required[i].Source) ?? !required[i].StandsIn(output, to);
            bool isFound = before.TryGetValue(id, out FindingSeverity severity);
            hasMiss |= isMissed;
            counts.Required++;
            counts.Missed += isMissed ? 1 : 0;
            counts.Found += isMissed && isFound ? 1 : 0;
            counts.FoundGrave += isMissed && isFound && severity >= FindingSeverity.Warning ? 1 : 0;
            counts.FalseAlarms += !isMissed && isFound ? 1 : 0;
            counts.FalseGrave += !isMissed && isFound && severity >= FindingSeverity.Warning ? 1 : 0;
            if (isMissed != isFound && errors)
            {
                Console.WriteLine(
                    $"{(isMissed ? "not found" : "false alarm")}: line {number}, {required[i].Source} = "
                        + $"{string.Join(" / ", required[i].Allowed)}\n\t{source}\n\t{output}"
                );
            }

            bool stands = !after.ContainsKey(id) && required[i].StandsIn(repaired, to);
            bool isMended = isMissed && isChanged && stands;
            counts.Mended += isMended ? 1 : 0;
            isDamaged |= !isMissed && isChanged && (required[i].StandsIn(output, to) && !required[i].StandsIn(repaired, to));
        }

        // A right translation is not to be changed, whatever it is changed to.
        isDamaged |= isChanged && !hasMiss;
        counts.Changed += isChanged ? 1 : 0;
        counts.Damaged += isDamaged ? 1 : 0;
        if (row.GetValueOrDefault("reference", "") is { Length: > 0 } reference)
        {
            counts.ChrFBefore.Add(output, reference);
            counts.ChrFAfter.Add(repaired, reference);
            if (isChanged && ChrF.Of(repaired, reference) < ChrF.Of(output, reference))
            {
                counts.Worse++;
                if (errors)
                {
                    Console.WriteLine($"further from the reference: line {number}\n\t{output}\n\t{repaired}\n\t{reference}");
                }
            }

            // The reference is a translation too, and a right one.
            Dictionary<string, FindingSeverity> inReference = FoundIn(check, source, reference);
            for (int i = 0; i < required.Length; i++)
            {
                if (required[i].StandsIn(reference, to))
                {
                    counts.InReferences++;
                    counts.FalseInReferences += inReference.ContainsKey($"c{i}") ? 1 : 0;
                    if (errors && inReference.ContainsKey($"c{i}"))
                    {
                        Console.WriteLine(
                            $"false alarm in the reference: line {number}, {required[i].Source} = "
                                + $"{string.Join(" / ", required[i].Allowed)}\n\t{source}\n\t{reference}"
                        );
                    }
                }
            }
        }

        if (isDamaged && errors)
        {
            Console.WriteLine($"damaged: line {number}\n\t{source}\n\t{output}\n\t{repaired}");
        }
    }

    /// <summary>The concepts of which something is said, with the gravest that is said.</summary>
    private static Dictionary<string, FindingSeverity> FoundIn(TranslationCheck check, string source, string target) =>
        check
            .Check(source, target, new DocumentRenderings(), "", CancellationToken.None)
            .Where(f =>
                f.Term is not null
                && f.Kind
                    is FindingKind.MissingTerm
                        or FindingKind.UntranslatedTerm
                        or FindingKind.ForbiddenTerm
                        or FindingKind.DeprecatedTerm
            )
            .GroupBy(f => f.Term!.Concept.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(f => f.Severity), StringComparer.Ordinal);

    private static PackedRecord Packed(ConceptRecord concept) =>
        PackedRecord.FromBody(
            concept.Id,
            1,
            deleted: false,
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch,
            RecordState.BodyOf(concept)
        );

    /// <summary>A required term.</summary>
    private sealed partial class Required(string source, string[] allowed, string[] forbidden)
    {
        private readonly string _source = source;
        private readonly string[] _allowed = allowed;
        private readonly string[] _forbidden = forbidden;

        public string Source => TextOf(_source);

        public IEnumerable<string> Allowed => _allowed.Select(TextOf);

        public static Required Read(int line, string text)
        {
            string[] sides = text.Split('=', 2, StringSplitOptions.TrimEntries);
            string[] targets =
                sides.Length < 2 ? [] : sides[1].Split(" / ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            string[] allowed = [.. targets.Where(t => t[0] != '!')];
            return sides[0].Length > 0 && allowed.Length > 0
                ? new Required(sides[0], allowed, [.. targets.Where(t => t[0] == '!').Select(t => t[1..])])
                : throw new FormatException($"Line {line} has a term without a source or without a target: \"{text}\".");
        }

        public ConceptRecord ToConcept(int number, string from, string to) =>
            new()
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"c{number}"),
                Ordinal = number,
                Terms =
                [
                    Term("s", from, _source, TermStatus.Preferred),
                    .. _allowed.Select((t, i) => Term($"t{i}", to, t, i == 0 ? TermStatus.Preferred : TermStatus.Admitted)),
                    .. _forbidden.Select((t, i) => Term($"f{i}", to, t, TermStatus.Forbidden)),
                ],
            };

        private static string TextOf(string term) => term.EndsWith('}') ? term[..term.LastIndexOf('{')].TrimEnd() : term;

        private static TermRecord Term(string id, string language, string term, TermStatus status)
        {
            string told = term.EndsWith('}') ? term[(term.LastIndexOf('{') + 1)..^1] : "";
            GrammaticalGender gender = told switch
            {
                "m" => GrammaticalGender.Masculine,
                "f" => GrammaticalGender.Feminine,
                "n" => GrammaticalGender.Neuter,
                _ => GrammaticalGender.Unspecified,
            };
            return new TermRecord
            {
                Id = id,
                Language = language,
                Text = TextOf(term),
                Status = status,
                Gender = gender,
                PartOfSpeech = told switch
                {
                    "verb" => PartOfSpeech.Verb,
                    "adjective" => PartOfSpeech.Adjective,
                    "noun" => PartOfSpeech.Noun,
                    "" => PartOfSpeech.Unspecified,
                    _ when gender != GrammaticalGender.Unspecified => PartOfSpeech.Noun,
                    _ => throw new FormatException($"What is {{{told}}} of \"{term}\"?"),
                },
            };
        }

        /// <summary>
        /// Whether the letters of an allowed term stand in a text: of each word all but an ending, in order, with nothing but endings,
        /// blanks and hyphens between.
        /// </summary>
        public bool StandsIn(string text, string language)
        {
            string folded = Fold(text);
            return Allowed.Any(t =>
                Regex.IsMatch(
                    folded,
                    string.Join(@"\p{L}{0,4}[\s\p{Pd}]*", Words().Matches(Fold(t)).Select(w => Regex.Escape(Stem(w.Value, language)))),
                    RegexOptions.CultureInvariant
                )
            );
        }

        /// <summary>Umlauts and accents do not count: they come and go within a word.</summary>
        private static string Fold(string text) =>
            text.Any(c => c is >= '가' and <= '힣')
                ? UnicodeNormalizer.Nfc(text).ToLowerInvariant()
                : string.Concat(
                        UnicodeNormalizer.Nfd(text).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                    )
                    .ToLowerInvariant();

        private static string Stem(string word, string language) =>
            language.Split('-')[0] == "ko"
                ? word.Length > 1 && word.EndsWith('다')
                    ? word[..^1]
                    : word
                : word.Length switch
                {
                    >= 7 => word[..^2],
                    >= 4 => word[..^1],
                    _ => word,
                };

        [GeneratedRegex(@"[\p{L}\p{N}]+")]
        private static partial Regex Words();
    }

    private sealed class Counts
    {
        public int Required { get; set; }

        public int Missed { get; set; }

        public int Found { get; set; }

        public int FoundGrave { get; set; }

        public int FalseAlarms { get; set; }

        public int FalseGrave { get; set; }

        public int Mended { get; set; }

        public int Changed { get; set; }

        public int Damaged { get; set; }

        public int Worse { get; set; }

        public int InReferences { get; set; }

        public int FalseInReferences { get; set; }

        public ChrF ChrFBefore { get; } = new();

        public ChrF ChrFAfter { get; } = new();

        public void Add(Counts other)
        {
            Required += other.Required;
            Missed += other.Missed;
            Found += other.Found;
            FoundGrave += other.FoundGrave;
            FalseAlarms += other.FalseAlarms;
            FalseGrave += other.FalseGrave;
            Mended += other.Mended;
            Changed += other.Changed;
            Damaged += other.Damaged;
            Worse += other.Worse;
            InReferences += other.InReferences;
            FalseInReferences += other.FalseInReferences;
            ChrFBefore.Add(other.ChrFBefore);
            ChrFAfter.Add(other.ChrFAfter);
        }

        public void Print(string name) =>
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: required {Required}, missed {Missed}; found {Found} ({FoundGrave} above a hint): recall "
                        + $"{Share(Found, Missed)}, precision {Share(Found, Found + FalseAlarms)}; false alarms {FalseAlarms} "
                        + $"({FalseGrave} above a hint), {Share(FalseAlarms, Required - Missed)} of what was right; in references "
                        + $"{FalseInReferences} of {InReferences}, {Share(FalseInReferences, InReferences)}; repaired {Mended}, "
                        + $"{Share(Mended, Missed)} of the missed; changed {Changed}, damaged {Damaged}; chrF {ChrFBefore.Value:0.00} "
                        + $"before, {ChrFAfter.Value:0.00} after, lower in {Worse}"
                )
            );

        private static string Share(int part, int whole) =>
            whole == 0 ? "-" : ((double)part / whole).ToString("0.000", CultureInfo.InvariantCulture);
    }
}
