using System.Globalization;
using System.Text.Json;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Exchange.Importing;
using Glossary.Exchange.Laws;

namespace Glossary.Evaluation;

/// <summary>Writes glossaries that are made as Turtle, each with a file of the labels that a reader has to find in it.</summary>
internal static class TurtleExports
{
    private static readonly (string Samples, ExchangeFormat Format)[] Formats =
    [
        ("tbx2", ExchangeFormat.Tbx2),
        ("tbx3", ExchangeFormat.Tbx),
        ("multiterm", ExchangeFormat.MultitermXml),
        ("utx", ExchangeFormat.Utx),
    ];

    public static int Run(string folder, int first, int count)
    {
        Directory.CreateDirectory(folder);
        int written = 0;
        foreach ((string samples, ExchangeFormat format) in Formats)
        {
            for (int sample = first; sample < first + count; sample++)
            {
                CatalogSnapshot catalog = RoundTripLaw.Import(
                    RoundTripLaw.Empty,
                    RoundTripSamples.Of(samples, sample),
                    RoundTripLaw.Settings(format),
                    new ImportTally()
                );
                if (catalog.FindGlossary("test") is not { } glossary)
                {
                    continue;
                }

                string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{samples}-{sample}"));
                using (FileStream file = File.Create(path + ".ttl"))
                {
                    foreach (
                        long _ in ExchangeFormats.Write(
                            glossary,
                            ExchangeFormat.SkosTurtle,
                            new ExportSettings([], default, default),
                            file,
                            new LossList()
                        )!
                    ) { }
                }

                // A label that two terms of a concept share stands once.
                File.WriteAllText(
                    path + ".json",
                    JsonSerializer.Serialize(
                        new
                        {
                            concepts = glossary.Concepts.Count,
                            labels = glossary
                                .Concepts.SelectMany(c => c.Terms.Select(t => $"{c.Id}|{t.Text}@{t.Language.ToLowerInvariant()}"))
                                .Distinct(StringComparer.Ordinal),
                        }
                    )
                );
                written++;
            }
        }

        Console.WriteLine($"{written} glossaries");
        return written > 0 ? 0 : 1;
    }
}
