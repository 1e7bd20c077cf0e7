using System.Globalization;
using Glossary.Text.Recognition;

namespace Glossary.Evaluation;

/// <summary>
/// Term recognition against gold spans: LANG_terms.SPLIT.tsv and LANG_sentences.SPLIT.tsv (a ".wide" split uses the sentences of the plain
/// one) and, where it is there, LANG_gold.SPLIT.tsv. The engine gets term, language and part of speech, and answers as to a client that
/// asks for nothing else; with overlaps, as people annotate: the term within a longer one too.
/// </summary>
internal static class TermEvaluation
{
    private readonly record struct Find(string Sentence, string Term, int Start, int End);

    public static int Run(string folder, string language, string split, Options options)
    {
        string tag = language switch
        {
            "german" => "de",
            "english" => "en",
            "korean" => "ko",
            "french" => "fr",
            _ => language,
        };
        List<Dictionary<string, string>> terms = Table.Read(Path.Combine(folder, $"{language}_terms.{split}.tsv"));
        Dictionary<string, string> sentences = Table
            .Read(Path.Combine(folder, $"{language}_sentences.{split.Replace(".wide", "", StringComparison.Ordinal)}.tsv"))
            .ToDictionary(row => row["sent_id"], row => row["text"], StringComparer.Ordinal);
        TermIndex index = TermIndex.Build(terms.Select((row, i) => new TermSpec(i, tag, row["term"]) { PartOfSpeech = PartOfSpeech.Noun }));

        Dictionary<Find, TermHit> found = [];
        List<TermHit> hits = [];
        foreach ((string id, string text) in sentences)
        {
            hits.Clear();
            index.Recognize(text, tag, options.Recognition, hits);
            foreach (TermHit hit in hits)
            {
                found.TryAdd(new Find(id, terms[hit.Handle]["term_id"], hit.Start, hit.End), hit);
            }
        }

        if (options.Predictions is { } path)
        {
            Table.Write(
                path,
                "sent_id\tterm_id\tstart\tend",
                found.Keys.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Sentence}\t{f.Term}\t{f.Start}\t{f.End}"))
            );
        }

        string gold = Path.Combine(folder, $"{language}_gold.{split}.tsv");
        if (File.Exists(gold))
        {
            Score(Table.Read(gold), terms, sentences, found, korean: tag == "ko", options);
        }

        return 0;
    }

    private static void Score(
        List<Dictionary<string, string>> rows,
        List<Dictionary<string, string>> terms,
        Dictionary<string, string> sentences,
        Dictionary<Find, TermHit> found,
        bool korean,
        Options options
    )
    {
        Dictionary<string, Dictionary<string, string>> byId = terms.ToDictionary(row => row["term_id"], StringComparer.Ordinal);
        Dictionary<Find, Dictionary<string, string>> gold = [];
        ILookup<(string, string), Find> soft;
        List<Find> others = [];
        foreach (Dictionary<string, string> row in rows)
        {
            Find place = new(
                row["sent_id"],
                row["term_id"],
                int.Parse(row["u16_start"], CultureInfo.InvariantCulture),
                int.Parse(row["u16_end"], CultureInfo.InvariantCulture)
            );
            if (row["class"] == "pos")
            {
                gold[place] = row;
            }
            else
            {
                others.Add(place);
            }
        }

        soft = others.ToLookup(f => (f.Sentence, f.Term));
        List<Find> missed = [.. gold.Keys.Where(f => !found.ContainsKey(f))];
        List<Find> wrong = [.. found.Keys.Where(f => !gold.ContainsKey(f) && !IsExcused(f, soft, sentences[f.Sentence], korean))];
        int right = gold.Count - missed.Count;
        if (options.Scores is { } table)
        {
            foreach (Find f in found.Keys.Where(gold.ContainsKey).Concat(wrong))
            {
                table.Add(found[f].Score, gold.ContainsKey(f));
            }

            return;
        }

        bool IsInflected(Find f) =>
            gold[f].TryGetValue("attach", out string? attach) ? attach != "bare" : gold[f]["surface"] != byId[f.Term]["term"];
        bool IsMulti(Find f) => byId[f.Term]["kind"] != "single";
        (int Right, int All) Part(Func<Find, bool> which) =>
            (gold.Keys.Count(f => which(f) && found.ContainsKey(f)), gold.Keys.Count(which));

        double recall = Ratio(right, gold.Count);
        double precision = Ratio(right, right + wrong.Count);
        (int Right, int All) inflected = Part(IsInflected);
        (int Right, int All) multi = Part(IsMulti);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"recall {recall:F4}  inflected {Ratio(inflected.Right, inflected.All):F4}  multi-word {Ratio(multi.Right, multi.All):F4} "
                    + $" precision {precision:F4}  F1 {Ratio(2 * precision * recall, precision + recall):F4}  (gold {gold.Count}, missed "
                    + $"{missed.Count}, wrong {wrong.Count})"
            )
        );
        if (options.Errors)
        {
            foreach (Find f in missed.OrderBy(f => byId[f.Term]["term"], StringComparer.Ordinal))
            {
                Console.WriteLine($"missed\t{byId[f.Term]["term"]}\t{Context(sentences[f.Sentence], f)}");
            }

            foreach (Find f in wrong.OrderBy(f => byId[f.Term]["term"], StringComparer.Ordinal))
            {
                Console.WriteLine($"wrong\t{byId[f.Term]["term"]}\t{Context(sentences[f.Sentence], f)}\t{found[f].Kind}: {found[f].Rule}");
            }
        }
    }

    // Where the gold takes no side: another part of speech, a proper noun, part of a Korean compound; in German and English any part of a
    // longer word.
    private static bool IsExcused(Find f, ILookup<(string, string), Find> soft, string text, bool korean) =>
        soft[(f.Sentence, f.Term)].Any(s => f.Start < s.End && s.Start < f.End)
        || (!korean && ((f.Start > 0 && char.IsLetter(text[f.Start - 1])) || (f.End < text.Length && char.IsLetter(text[f.End]))));

    private static string Context(string text, Find f) =>
        $"{text[Math.Max(0, f.Start - 40)..f.Start]}[{text[f.Start..f.End]}]{text[f.End..Math.Min(text.Length, f.End + 30)]}";

    private static double Ratio(double n, double m) => m > 0 ? n / m : 0;
}
