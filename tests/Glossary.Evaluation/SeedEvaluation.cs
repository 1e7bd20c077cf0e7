using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Evaluation;

/// <summary>
/// What the seeds' glossaries hold, counted, and what they find in texts that have nothing to do with them, to be judged by reading.
/// </summary>
internal static class SeedEvaluation
{
    /// <summary>Editors of a glossary as the source of a definition, in its languages.</summary>
    private static readonly string[] Editors = ["Redaktion dieses Glossars", "editors of this glossary", "이 용어집의 편집진"];

    /// <summary>How a source says that it was looked up.</summary>
    private static readonly string[] LookedUp = ["abgerufen", "accessed", "확인"];

    public static int Counts(string seeds)
    {
        CatalogSnapshot catalog = FaultEvaluation.Load(seeds);
        foreach (GlossaryIndex glossary in catalog.Glossaries)
        {
            ConceptRecord[] concepts = [.. glossary.Concepts];
            TermRecord[] terms = [.. concepts.SelectMany(c => c.Terms)];
            Console.WriteLine(
                $"{glossary.Record.Id}: {concepts.Length} concepts, {terms.Length} terms, {glossary.Record.Exceptions.Length} exceptions"
            );
            foreach (string language in glossary.Languages)
            {
                TermRecord[] own = [.. terms.Where(t => t.Language == language)];
                TermRecord[] preferred = [.. own.Where(t => t.Status == TermStatus.Preferred)];
                ContextRecord[] contexts = [.. own.SelectMany(t => t.Contexts)];
                int ours = contexts.Count(c => catalog.Articles.Any(a => c.Source.StartsWith(a.Id, StringComparison.Ordinal)));
                Console.WriteLine(
                    $"  {language}: {own.Length} terms, {own.Count(t => t.Source.Length > 0)} with a source; {contexts.Length} contexts, "
                        + $"{ours} from the articles, {contexts.Length - ours} from elsewhere; "
                        + $"{preferred.Count(t => !t.Contexts.IsEmpty)} of {preferred.Length} preferred terms have one"
                );
                Kinds($"  {language}, status", own.Select(t => t.Status.ToString()));
                Kinds($"  {language}, reliability", own.Select(t => t.Reliability.ToString()));
                Kinds(
                    $"  {language}, definitions",
                    concepts.SelectMany(c => c.Definitions).Where(d => d.Language == language).Select(SourceOf)
                );
                string without = string.Join(", ", preferred.Where(t => t.Contexts.IsEmpty).Select(t => t.Text));
                Console.WriteLine($"  {language}, preferred without a context: {without}");
            }

            Kinds(
                "  relations",
                concepts.SelectMany(c => c.Relations).Select(r => r.Type == RelationType.Unspecified ? "Related" : r.Type.ToString())
            );
            Kinds("  register", terms.Where(t => t.Register != Register.Unspecified).Select(t => t.Register.ToString()));
            Kinds(
                "  temporal label",
                terms.Where(t => t.TemporalLabel != TemporalLabel.Unspecified).Select(t => t.TemporalLabel.ToString())
            );
            Console.WriteLine(
                $"  usage notes {terms.Count(t => t.UsageNote.Length > 0)}, terms with collocations "
                    + $"{terms.Count(t => !t.Collocations.IsEmpty)}, "
                    + $"with regional usage {terms.Count(t => t.RegionalUsage.Length > 0)}; links of concepts "
                    + $"{concepts.Sum(c => c.Links.Length)}"
            );
        }

        foreach (ArticleRecord article in catalog.Articles)
        {
            Console.WriteLine(
                $"{article.Id}: {article.Paragraphs.Length} paragraphs, {article.Paragraphs.Sum(p => p.Links.Length)} links, sentences "
                    + string.Join(
                        ", ",
                        article.Languages.Select(l =>
                            $"{l} {article.Paragraphs.SelectMany(p => p.Versions).Where(v => v.Language == l).Sum(v => v.Sentences.Length)}"
                        )
                    )
            );
        }

        return 0;
    }

    /// <summary>
    /// Writes a line for each find in the sentences of the folders <c>memory</c> and <c>terms</c> below <paramref name="folder"/>, each
    /// sentence once.
    /// </summary>
    public static int Finds(string seeds, string folder, Options options)
    {
        CatalogSnapshot catalog = FaultEvaluation.Load(seeds);
        using var output = new StreamWriter(options.Predictions ?? throw new FormatException("--predictions names the file to write."));
        foreach ((string language, string name) in new[] { ("de", "german"), ("en", "english"), ("ko", "korean") })
        {
            string[] parallel = File.ReadAllLines(Path.Combine(folder, "memory", "pud_parallel.dev.tsv"));
            int column = Array.IndexOf(parallel[0].Split('\t'), language);
            string[] sentences =
            [
                .. parallel
                    .Skip(1)
                    .Select(l => l.Split('\t')[column])
                    .Concat(
                        Directory
                            .EnumerateFiles(Path.Combine(folder, "terms"), $"{name}_sentences.*.tsv")
                            .Order(StringComparer.Ordinal)
                            .SelectMany(f => File.ReadLines(f).Skip(1))
                            .Select(l => l.Split('\t')[1])
                    )
                    .Distinct(StringComparer.Ordinal),
            ];
            int finds = 0;
            foreach (string sentence in sentences)
            {
                foreach (
                    FoundTerm found in catalog.Glossaries.SelectMany(g =>
                        g.Recognize(sentence, language, RecognitionOptions.Default, CancellationToken.None)
                    )
                )
                {
                    finds++;
                    output.WriteLine(
                        $"{language}\t{found.Entry.Concept.Id}\t{found.Entry.Term.Text}\t{sentence[found.Hit.Start..found.Hit.End]}\t{sentence[..found.Hit.Start]}[[{sentence[found.Hit.Start..found.Hit.End]}]]{sentence[found.Hit.End..]}"
                    );
                }
            }

            Console.WriteLine($"{language}: {finds} finds in {sentences.Length} sentences");
        }

        return 0;
    }

    private static string SourceOf(DefinitionRecord definition) =>
        definition.Source.Split("; ").All(Editors.Contains) ? "by the editors"
        : LookedUp.Any(l => definition.Source.Contains(l, StringComparison.Ordinal)) ? "looked up"
        : "a document named, not looked up";

    private static void Kinds(string what, IEnumerable<string> values) =>
        Console.WriteLine(
            $"{what}: {string.Join(", ", values.GroupBy(v => v).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"))}"
        );
}
