using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.Translation;
using Glossary.Tests;

namespace Glossary.Evaluation;

/// <summary>
/// Sends the seeds' paragraphs through the ladder to a provider whose answers are the stored translations, half of them with a fault of
/// <see cref="FaultClass"/>: nobody who wrote the repair has seen the answers, since the seed is the day's unless it is given. A right
/// answer has to stay as it is; a faulty one has to come out without its fault, or with a finding of it.
/// </summary>
internal static class FaultyAnswerEvaluation
{
    private const int Rounds = 20;
    private const int Attempts = 400;

    /// <summary>Placeholders are not among them: a provider gets them in a form that comes back or is put right.</summary>
    private static readonly string[] Classes = ["missing term", "deprecated term", "forbidden term", "untranslated term", "number"];

    private static readonly (string Source, string Target)[] Directions = [("de", "en"), ("en", "de"), ("en", "ko"), ("de", "ko")];

    public static async Task<int> Run(CatalogSnapshot catalog, string seed, Options options)
    {
        int number =
            seed.Length > 0
                ? int.Parse(seed, CultureInfo.InvariantCulture)
                : int.Parse(
                    TimeProvider.System.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                    CultureInfo.InvariantCulture
                );
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {number}"));
        var random = new Random(number);
        Dictionary<string, Outcomes> outcomes = Classes.ToDictionary(c => c, _ => new Outcomes());
        (int right, int changed) = (0, 0);
        foreach ((string source, string target) in Directions)
        {
            foreach (ArticleRecord article in catalog.Articles.Where(a => a.Languages.Contains(source) && a.Languages.Contains(target)))
            {
                var document = new FaultyDocument(catalog, article, source, target);
                for (int round = 0; round < Rounds; round++)
                {
                    (int rightHere, int changedHere) = await Run(document, random, outcomes, options.Errors);
                    (right, changed) = (right + rightHere, changed + changedHere);
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} right answers, {changed} of them changed"));
        foreach ((string name, Outcomes of) in outcomes)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: {of.Faults} faulty answers; {of.Repaired} came out without the fault, {of.Reported} with a finding of it, "
                        + $"{of.Silent} with neither; {of.Damaged} changed beside what was repaired"
                )
            );
        }

        return 0;
    }

    private static async Task<(int Right, int Changed)> Run(
        FaultyDocument document,
        Random random,
        Dictionary<string, Outcomes> outcomes,
        bool errors
    )
    {
        Dictionary<string, (string Class, Fault Fault)> faults = [];
        for (int attempt = 0; attempt < Attempts && faults.Count < document.Paragraphs.Length / 2; attempt++)
        {
            string name = Classes[random.Next(Classes.Length)];
            if (FaultClass.All.Single(c => c.Name == name).Inject(document, random) is { } made)
            {
                faults.TryAdd(made.Paragraph, (name, made));
            }
        }

        Dictionary<string, (string Answer, string Class, Fault? Fault)> answers = [];
        foreach ((string id, string source, string target) in document.Paragraphs)
        {
            (string name, Fault? fault) = faults.GetValueOrDefault(id);
            answers.TryAdd(fault?.SourceText ?? source, (fault?.TargetText ?? target, name, fault));
        }

        Task<ProviderAnswer> Answer(ProviderRequest request, CancellationToken stop) =>
            Task.FromResult(
                new ProviderAnswer
                {
                    Provider = "recorded",
                    ApiVersion = "0",
                    RequestIds = [],
                    Systems = [],
                    BilledCharacters = 0,
                    Translations =
                    [
                        .. request.Texts.Select(t => new ProviderTranslation(
                            null,
                            0,
                            [new ProviderTarget(document.TargetLanguage, answers[t.Text].Answer, [], [])]
                        )),
                    ],
                }
            );
        SegmentTranslation[] lines = [.. answers.Keys.Select(k => new SegmentTranslation(k))];

        // Nothing is stored, so that everything goes to the provider.
        CatalogSnapshot empty = CatalogSnapshot.Build(1, [], CancellationToken.None);
        var way = new TranslationDirection(
            empty,
            document.SourceLanguage,
            document.TargetLanguage,
            document.Pairs,
            false,
            DateTimeOffset.MaxValue
        );
        await new TranslationPipeline(ScriptedProvider.Route(Answer), new TranslationOptions()).Translate(
            lines,
            way,
            ProviderUsage.None,
            CancellationToken.None
        );

        var check = new TranslationCheck(document.Pairs, document.SourceLanguage, document.TargetLanguage);
        (int right, int changed) = (0, 0);
        foreach (SegmentTranslation line in lines)
        {
            (string answer, string name, Fault? fault) = answers[line.Source];
            if (fault is null)
            {
                right++;
                if (line.Target != answer)
                {
                    changed++;
                    Show(
                        "changed",
                        line,
                        answer,
                        string.Join(
                            ", ",
                            line.Repairs.Select(r =>
                                $"{r.Before} → {line.Target[r.Span.Start..r.Span.End]}: {string.Join("; ", r.Reasons)}"
                            )
                        )
                    );
                }

                continue;
            }

            Outcomes of = outcomes[name];
            of.Faults++;
            bool isFound = check
                .Check(line.Source, line.Target, new DocumentRenderings(), "", CancellationToken.None)
                .Exists(f => f.Kind == fault.Kind && fault.IsAt(f));
            bool isTouched = line.Target != answer;
            string undone = line
                .Repairs.OrderByDescending(r => r.Span.Start)
                .Aggregate(line.Target, (t, r) => string.Concat(t.AsSpan(0, r.Span.Start), r.Before, t.AsSpan(r.Span.End)));
            of.Damaged += undone == answer ? 0 : 1;
            if (isFound)
            {
                of.Reported++;
            }
            else if (isTouched)
            {
                of.Repaired++;
            }
            else
            {
                of.Silent++;
                Show("silent", line, answer, fault.What);
            }
        }

        return (right, changed);

        void Show(string what, SegmentTranslation line, string answer, string made)
        {
            if (errors)
            {
                Console.WriteLine($"  {what} {document.Direction} {made}\n    {line.Source}\n    {answer}\n    {line.Target}");
            }
        }
    }

    private sealed class Outcomes
    {
        public int Faults { get; set; }

        public int Repaired { get; set; }

        public int Reported { get; set; }

        public int Silent { get; set; }

        public int Damaged { get; set; }
    }
}
