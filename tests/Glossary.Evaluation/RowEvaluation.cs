using System.Globalization;
using Glossary.Text.Recognition;

namespace Glossary.Evaluation;

/// <summary>
/// Tables in which each row is a test of its own: a term and a text. The term alone is the glossary, nothing but its part of speech is
/// given, and the engine answers as to a client that asks for nothing else. What is found goes where the scorer of the same name reads it;
/// what is printed is the same count.
/// </summary>
internal static class RowEvaluation
{
    /// <summary>A stretch that was found, the second one of a find that has two with the score of the whole.</summary>
    private readonly record struct Find(int Start, int End, float Score);

    private delegate void Judgement(Dictionary<string, string> row, IReadOnlyList<Find> finds, Tally tally);

    /// <summary>
    /// One form a row: found if a find begins with it and covers it, or its first word where the particle of a verb stands apart.
    /// </summary>
    public static int Forms(string path, string language, Options options) =>
        Run(
            path,
            language,
            "form",
            "id",
            options,
            (row, finds, tally) =>
            {
                bool wanted = IsWanted(row);
                string form = row["form"];
                string name = row.TryGetValue("class", out string? listed)
                    ? listed
                    : row["pos"] + (wanted ? " " + row["features"].Split(';')[0] : " other word");
                int end = name.Contains("separated", StringComparison.Ordinal) ? form.Split(' ')[0].Length : form.Length;
                bool IsRight(Find f) => wanted && f.Start == 0 && f.End >= end;
                bool right = wanted ? finds.Any(IsRight) : finds.Count == 0;
                // What stands apart is found by its first word, and by the rest in a span of its own.
                tally.Score(finds.Where(f => f.Start == 0 || !wanted), f => wanted && f.End >= form.Split(' ')[0].Length);
                tally.Count(right, wanted ? [name, row["pos"] + " all", "all forms"] : [name, "all other words"]);
            }
        );

    /// <summary>A verb and its particle in a sentence: found if a find begins at the verb, whole if finds cover both.</summary>
    public static int Split(string path, string language, Options options) =>
        Run(
            path,
            language,
            "sentence",
            "id",
            options,
            (row, finds, tally) =>
            {
                if (!IsWanted(row))
                {
                    tally.Score(finds, _ => false);
                    tally.Count(finds.Count == 0, ["other words"]);
                    return;
                }

                (int start, int end) = (Number(row, "verb_start"), Number(row, "verb_end"));
                (int from, int to) = (Number(row, "particle_start"), Number(row, "particle_end"));
                tally.Score(finds, f => (f.Start <= start && f.End >= end) || (f.Start >= from && f.End <= to));
                tally.Count(finds.Any(f => f.Start <= start && f.End >= end), ["found"]);
                tally.Count(Covers(finds, start, end) && Covers(finds, from, to), ["whole"]);
            }
        );

    /// <summary>The same in running text: precision over all finds but forms written together.</summary>
    public static int Particles(string path, string language, Options options)
    {
        ILookup<(string, string), int> places = Table
            .Read(path)
            .Where(IsWanted)
            .SelectMany(row =>
                new[]
                {
                    (row["term"], row["sentence"], At: Number(row, "verb_start")),
                    (row["term"], row["sentence"], At: Number(row, "particle_start")),
                }
            )
            .ToLookup(place => (place.Item1, place.Item2), place => place.At);
        return Run(
            path,
            language,
            "sentence",
            "row",
            options,
            (row, finds, tally) =>
            {
                (int start, int end) = (Number(row, "verb_start"), Number(row, "verb_end"));
                (int from, int to) = (Number(row, "particle_start"), Number(row, "particle_end"));
                string text = row["sentence"];
                foreach ((int a, int b, float score) in finds.Where(f => !places[(row["term"], text)].Contains(f.Start)))
                {
                    bool together =
                        b - a > to - from + 1
                        && !text[a..b].Contains(' ', StringComparison.Ordinal)
                        && text[a..b].StartsWith(text[from..to], StringComparison.OrdinalIgnoreCase);
                    if (!together)
                    {
                        tally.Score([new Find(a, b, score)], _ => false);
                        tally.Count(false, ["precision"]);
                    }
                }

                if (IsWanted(row))
                {
                    bool IsRight(Find f) => f.Start == start && f.End >= end;
                    bool found = finds.Any(IsRight);
                    tally.Score(finds.Where(IsRight), _ => true);
                    tally.Count(found, ["recall"]);
                    tally.Count(found && Covers(finds, start, end) && Covers(finds, from, to), ["whole"]);
                    if (found)
                    {
                        tally.Count(true, ["precision"]);
                    }
                }
            }
        );
    }

    /// <summary>A term and a word or sentence that holds it or only seems to.</summary>
    public static int Pairs(string path, string language, Options options) =>
        Run(
            path,
            language,
            "word",
            "row",
            options,
            (row, finds, tally) =>
            {
                if (row.TryGetValue("word", out _))
                {
                    bool wanted = row["label"] == "true";
                    tally.Score(finds, _ => wanted);
                    tally.Count(
                        finds.Count > 0,
                        wanted ? ["true found", "true found: " + row["group"]] : ["false reported", "false reported: " + row["group"]],
                        wanted
                    );
                }
                else if (row.TryGetValue("surface", out string? surface))
                {
                    int at = row["sentence"].IndexOf(surface, StringComparison.Ordinal);
                    tally.Score(finds, f => f.Start == at && f.End == at + surface.Length);
                    tally.Count(finds.Any(f => f.Start == at && f.End == at + surface.Length), ["found"]);
                }
                else
                {
                    int at = row["sentence"].IndexOf(row["term"], StringComparison.Ordinal);
                    bool present = row["label"] == "present";
                    tally.Score(finds, f => present && f.Start == at && f.End >= at + row["term"].Length);
                    tally.Count(
                        present ? finds.Any(f => f.Start == at && f.End >= at + row["term"].Length) : finds.Count > 0,
                        [present ? "genuine found" : "wrong finds"],
                        present
                    );
                }
            }
        );

    /// <summary>A term and another spelling of it in a sentence, or a look-alike.</summary>
    public static int Variants(string path, string language, Options options) =>
        Run(
            path,
            language,
            "sentence",
            "row",
            options,
            (row, finds, tally) =>
            {
                (int start, int end) = (Number(row, "start"), Number(row, "end"));
                bool IsRight(Find f) => row["label"] == "variant" && f.Start == start && f.End == end;
                tally.Score(finds, IsRight);
                if (row["label"] == "variant")
                {
                    tally.Count(finds.Any(IsRight), ["recall", "recall: " + row["class"]]);
                    if (finds.Any(f => f.Start >= end || f.End <= start))
                    {
                        tally.Count(true, ["false finds"], wanted: false);
                    }
                }
                else if (finds.Count > 0)
                {
                    tally.Count(true, ["false finds", "false finds: " + row["class"]], wanted: false);
                }
            }
        );

    private static int Run(string path, string language, string text, string key, Options options, Judgement judge)
    {
        string tag = language switch
        {
            "german" => "de",
            "english" => "en",
            "korean" => "ko",
            "french" => "fr",
            _ => language,
        };
        List<string> predictions = [];
        Tally tally = new(options);
        List<TermHit> hits = [];
        int number = 0;
        foreach (Dictionary<string, string> row in Table.Read(path))
        {
            number++;
            TermSpec term = new(0, tag, row["term"])
            {
                PartOfSpeech = options.Untold ? PartOfSpeech.Unspecified : PartOfSpeechOf(row, text),
            };
            hits.Clear();
            TermIndex
                .Build([term])
                .Recognize(row.TryGetValue(text, out string? found) ? found : row["sentence"], tag, options.Recognition, hits);
            List<Find> finds =
            [
                .. hits.SelectMany(hit =>
                        hit.RestEnd > 0
                            ? [new Find(hit.Start, hit.End, hit.Score), new Find(hit.RestStart, hit.RestEnd, hit.Score)]
                            : new[] { new Find(hit.Start, hit.End, hit.Score) }
                    )
                    .DistinctBy(find => (find.Start, find.End)),
            ];
            string id = row.TryGetValue("id", out string? given) ? given : number.ToString(CultureInfo.InvariantCulture);
            predictions.AddRange(finds.Select(find => string.Create(CultureInfo.InvariantCulture, $"{id}\t{find.Start}\t{find.End}")));
            tally.Row = row;
            judge(row, finds, tally);
        }

        if (options.Predictions is { } output)
        {
            Table.Write(output, key + "\tstart\tend", predictions);
        }

        if (options.Scores is null)
        {
            tally.Print();
        }

        return 0;
    }

    // Verbs are what the tables of separated ones hold, nouns what those of pairs do.
    private static PartOfSpeech PartOfSpeechOf(Dictionary<string, string> row, string text) =>
        row.TryGetValue("pos", out string? pos)
            ? pos switch
            {
                "noun" or "N" => PartOfSpeech.Noun,
                "verb" or "V" => PartOfSpeech.Verb,
                "adjective" or "adj" or "ADJ" => PartOfSpeech.Adjective,
                "adverb" => PartOfSpeech.Adverb,
                "proper noun" => PartOfSpeech.ProperNoun,
                _ => PartOfSpeech.Unspecified,
            }
        : row.ContainsKey("verb_start") ? PartOfSpeech.Verb
        : text == "word" ? PartOfSpeech.Noun
        : PartOfSpeech.Unspecified;

    private static bool IsWanted(Dictionary<string, string> row) =>
        row.TryGetValue("expected", out string? expected) ? expected == "1" : row["label"] == "pos";

    private static int Number(Dictionary<string, string> row, string column) => int.Parse(row[column], CultureInfo.InvariantCulture);

    private static bool Covers(IReadOnlyList<Find> finds, int start, int end) =>
        Enumerable.Range(start, Math.Max(0, end - start)).All(at => finds.Any(f => f.Start <= at && at < f.End));

    private sealed class Tally(Options options)
    {
        private readonly SortedDictionary<string, (int So, int All)> _counts = new(StringComparer.Ordinal);

        public Dictionary<string, string> Row { private get; set; } = [];

        public void Count(bool so, string[] groups, bool wanted = true)
        {
            foreach (string group in groups)
            {
                (int old, int all) = _counts.GetValueOrDefault(group);
                _counts[group] = (old + (so ? 1 : 0), all + 1);
            }

            if (options.Errors && so != wanted)
            {
                Console.WriteLine($"{groups[0]}\t{string.Join('\t', Row.Values)}");
            }
        }

        /// <summary>Counts the scores of finds on which the row takes a side.</summary>
        public void Score(IEnumerable<Find> finds, Func<Find, bool> isRight)
        {
            foreach (Find find in options.Scores is null ? [] : finds)
            {
                options.Scores!.Add(find.Score, isRight(find));
            }
        }

        public void Print()
        {
            foreach ((string group, (int so, int all)) in _counts)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group}\t{so}/{all}\t{(double)so / all:F4}"));
            }
        }
    }
}
