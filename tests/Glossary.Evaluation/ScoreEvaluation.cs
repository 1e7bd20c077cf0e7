namespace Glossary.Evaluation;

/// <summary>
/// The scores of all finds of a language, doubtful ones too, on every set of a folder of evaluation data that the language has there: terms
/// in running text, pairs, forms, separated verbs, compounds and variants, each read as by the verb of its name.
/// </summary>
internal static class ScoreEvaluation
{
    public static int Run(string folder, string language, Options options)
    {
        ScoreTable table = new();
        options = options with { Scores = table, Predictions = null };
        string tag = language switch
        {
            "german" => "de",
            "english" => "en",
            "korean" => "ko",
            "french" => "fr",
            _ => language,
        };
        foreach (string path in Files(Path.Combine(folder, "terms"), $"{language}_terms.*.tsv"))
        {
            string split = Path.GetFileName(path)[$"{language}_terms.".Length..^".tsv".Length];
            table.Set = "terms " + split;
            TermEvaluation.Run(Path.Combine(folder, "terms"), language, split, options);
        }

        foreach (string path in Files(Path.Combine(folder, "pairs"), $"{language}_*.tsv"))
        {
            Row(path, RowEvaluation.Pairs);
        }

        foreach (string path in Files(Path.Combine(folder, "forms"), $"{language}_forms.*.tsv"))
        {
            Row(path, RowEvaluation.Forms);
        }

        foreach (string path in Files(Path.Combine(folder, "forms"), $"{language}_split.*.tsv"))
        {
            Row(path, RowEvaluation.Split);
        }

        foreach (string path in Files(Path.Combine(folder, "forms"), $"{language}_prt.*.tsv"))
        {
            Row(path, RowEvaluation.Particles);
        }

        foreach (string path in Files(Path.Combine(folder, "forms"), $"{language}_predicates.*.tsv"))
        {
            table.Set = "forms " + Path.GetFileName(path);
            PredicateEvaluation.Run(path.Replace("_predicates.", "_predicate_terms.", StringComparison.Ordinal), path, options);
        }

        foreach (string path in Files(Path.Combine(folder, "variants"), $"{tag}.*.tsv"))
        {
            Row(path, RowEvaluation.Variants);
        }

        return table.Print() > 0 ? 1 : 0;

        void Row(string path, Func<string, string, Options, int> evaluate)
        {
            table.Set = Path.GetFileName(Path.GetDirectoryName(path)) + " " + Path.GetFileName(path);
            evaluate(path, language, options);
        }
    }

    private static string[] Files(string folder, string pattern) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];
}
