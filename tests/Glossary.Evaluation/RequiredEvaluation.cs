using System.Globalization;
using Glossary.Catalog;
using Glossary.Server.Translation;

namespace Glossary.Evaluation;

/// <summary>
/// Terms that real translations use, asked of these translations: TERMS has columns <c>en</c>, <c>de</c> and <c>stem</c>, a stretch of
/// letters that the German term has in every form and inside longer words. Where the source has the term and the translation the stem, the
/// check must see that the term is rendered.
/// </summary>
internal static class RequiredEvaluation
{
    public static int Run(string terms, string file, Options options)
    {
        List<Dictionary<string, string>> asked = Table.Read(terms);
        GlossaryIndex glossary = GlossaryIndex.Build(
            new GlossaryRecord { Id = "required", DisplayName = "Required" },
            [
                .. asked.Select(
                    (row, i) =>
                        Packed(
                            new ConceptRecord
                            {
                                Id = $"c{i}",
                                Ordinal = i,
                                Terms =
                                [
                                    new TermRecord
                                    {
                                        Id = "en-1",
                                        Language = "en",
                                        Text = row["en"],
                                        Status = TermStatus.Preferred,
                                    },
                                    new TermRecord
                                    {
                                        Id = "de-1",
                                        Language = "de",
                                        Text = row["de"],
                                        Status = TermStatus.Preferred,
                                    },
                                ],
                            }
                        )
                ),
            ],
            CancellationToken.None
        );
        var pair = new GlossaryPair(glossary, ["en"], ["de"]);
        var check = new TranslationCheck([pair], "en", "de");
        int required = 0;
        int found = 0;
        foreach (Dictionary<string, string> row in Table.Read(file))
        {
            HashSet<string> missed =
            [
                .. check
                    .Check(row["en"], row["de"], new DocumentRenderings(), "", CancellationToken.None)
                    .Where(f => f.Kind is FindingKind.MissingTerm or FindingKind.UntranslatedTerm)
                    .Select(f => f.Term!.Concept.Id),
            ];
            foreach (
                string concept in pair.InSource(row["en"], "en", CancellationToken.None)
                    .Select(f => f.Entry.Concept.Id)
                    .Distinct(StringComparer.Ordinal)
            )
            {
                Dictionary<string, string> term = asked[int.Parse(concept.AsSpan(1), CultureInfo.InvariantCulture)];
                if (!row["de"].Contains(term["stem"], StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                required++;
                found += missed.Contains(concept) ? 0 : 1;
                if (options.Errors && missed.Contains(concept))
                {
                    Console.WriteLine($"{term["en"]} = {term["de"]}\n\t{row["en"]}\n\t{row["de"]}");
                }
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"required {required}, found {found}: recall {(required == 0 ? 0 : (double)found / required):0.0000}"
            )
        );
        return 0;
    }

    private static PackedRecord Packed(ConceptRecord concept) =>
        PackedRecord.FromBody(
            concept.Id,
            1,
            deleted: false,
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch,
            RecordState.BodyOf(concept)
        );
}
