using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Exchange;
using Glossary.Exchange.Formats;
using Glossary.Server.Seeds;

namespace Glossary.Evaluation;

/// <summary>Writes seeds in every format, German to Korean where a format has two languages: for readers of others to try.</summary>
internal static class SeedExports
{
    private static readonly (ExchangeFormat Format, string Extension)[] Formats =
    [
        (ExchangeFormat.Tbx, "tbx"),
        (ExchangeFormat.Tbx2, "2.tbx"),
        (ExchangeFormat.Tmx, "tmx"),
        (ExchangeFormat.Xliff12, "1.xlf"),
        (ExchangeFormat.Xliff2, "2.xlf"),
        (ExchangeFormat.Csv, "csv"),
        (ExchangeFormat.Tsv, "tsv"),
        (ExchangeFormat.Xlsx, "xlsx"),
        (ExchangeFormat.SkosTurtle, "ttl"),
    ];

    public static int Run(string seeds, string folder)
    {
        Directory.CreateDirectory(folder);
        CatalogSnapshot catalog = CatalogSnapshot.Build(
            1,
            SeedFolder
                .Read(seeds, CancellationToken.None)
                .Select(w =>
                    RecordState.FromStored(
                        new StoredRecord(w.Kind, w.Name, w.Body, 1, w.Deleted, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
                    )
                ),
            CancellationToken.None
        );
        foreach ((ExchangeFormat format, string extension) in Formats)
        {
            foreach (ArticleRecord article in catalog.Articles)
            {
                Write(
                    Path.Combine(folder, $"{article.Id}.{extension}"),
                    (output, losses) => ExchangeFormats.Write([article], collection: false, format, Settings(["ko"]), output, losses)
                );
            }

            foreach (GlossaryIndex glossary in catalog.Glossaries)
            {
                Write(
                    Path.Combine(folder, $"{glossary.Record.Id}.{extension}"),
                    (output, losses) => ExchangeFormats.Write(glossary, format, Settings([]), output, losses)
                );
            }
        }

        return 0;
    }

    private static ExportSettings Settings(string[] languages) => new([.. languages], TbxDialect.TbxBasic, TbxStyle.Dca);

    private static void Write(string path, Func<Stream, LossList, IEnumerable<long>?> write)
    {
        using var output = new MemoryStream();
        var losses = new LossList();
        if (write(output, losses) is not { } steps)
        {
            return;
        }

        long entries = steps.LastOrDefault();
        File.WriteAllBytes(path, output.ToArray());
        Console.WriteLine($"{Path.GetFileName(path)}: {entries} entries, {losses.Listed.Count + losses.Omitted} losses");
    }
}
