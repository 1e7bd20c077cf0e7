using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml;
using Glossary.Server.Catalog;
using Glossary.Server.Exchange;
using Glossary.Server.Hosting;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Benchmarks.Exchange;

/// <summary>
/// Imports a long TBX, against a bare pass of the framework's reader over the same file in the same run: read, surveyed and
/// planned without a store; then, asked for, by a server with SQLite over a real channel, with the most memory that the
/// process, which holds server and client, ever had.
/// </summary>
internal static class TbxBenchmark
{
    private const int ChunkBytes = 256 * 1024;

    public static async Task<int> Run(string[] options)
    {
        int concepts = 200_000;
        int batch = -1;
        for (int i = 0; i + 1 < options.Length; i += 2)
        {
            int value = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
            (concepts, batch) = options[i] switch { "--concepts" => (value, batch), "--batch" => (concepts, value), _ => throw new FormatException($"What is {options[i]}?") };
        }

        using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        Write(file, concepts);
        double megabytes = file.Length / 1e6;
        double bare = megabytes / Seconds(() => Pass(file));
        Print($"{concepts:N0} concepts, {megabytes:N0} MB; load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        Print($"bare XmlReader          {bare:N1} MB/s");
        if (batch >= 0)
        {
            await Import(file, batch, megabytes, bare);
            return 0;
        }

        double read = megabytes / Seconds(() => Read(file));
        Print($"read as concepts        {read:N1} MB/s, {read / bare:N3} of it");
        double planned = megabytes / Seconds(() => Plan(file));
        Print($"surveyed and planned    {planned:N1} MB/s, {planned / bare:N3} of it; the process had at most {MostResident() / 1e6:N0} MB");
        return 0;
    }

    private static async Task Import(FileStream file, int batch, double megabytes, double bare)
    {
        string folder = Directory.CreateTempSubdirectory("glossary-benchmark-").FullName;
        await using WebApplication server = ServerHost.Build(
        [
            "--Glossary:Storage:ConnectionString=Data Source=" + Path.Combine(folder, "glossary.db"), "--Glossary:Seeds=",
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:Web:Url=http://127.0.0.1:0", "--Logging:LogLevel:Default=Critical",
        ]);
        await server.StartAsync();
        await server.Services.GetRequiredService<CurrentCatalog>().WaitFor(0, CancellationToken.None);
        string address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using GrpcChannel channel = GrpcChannel.ForAddress(address);
        var client = new V1.ExchangeService.ExchangeServiceClient(channel);
        long before = MostResident();
        foreach (string run in (string[])["first import", "again, unchanged"])
        {
            long start = Stopwatch.GetTimestamp();
            using AsyncClientStreamingCall<ImportRequest, ImportReport> call = client.Import();
            await call.RequestStream.WriteAsync(new ImportRequest { Options = new ImportOptions { Parent = "glossaries/long", BatchSize = batch } });
            file.Position = 0;
            byte[] chunk = new byte[ChunkBytes];
            int length;
            while ((length = await file.ReadAsync(chunk)) > 0)
            {
                await call.RequestStream.WriteAsync(new ImportRequest { Chunk = ByteString.CopyFrom(chunk, 0, length) });
            }

            await call.RequestStream.CompleteAsync();
            ImportReport report = await call;
            double speed = megabytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
            Print($"{run,-23} {speed:N2} MB/s, {speed / bare:N4} of it; created {report.Created}, unchanged {report.Unchanged}, refused {report.Refused}, revisions {report.RevisionCount}; the process had at most {MostResident() / 1e6:N0} MB, {before / 1e6:N0} before");
        }

        await server.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static void Write(FileStream file, int concepts)
    {
        using (var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true))
        {
            writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader><fileDesc><sourceDesc><p>Generated.</p></sourceDesc></fileDesc></tbxHeader><text><body>\n");
            for (int i = 0; i < concepts; i++)
            {
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    <conceptEntry id="c{i}">
                      <transacGrp><transac type="transactionType">origination</transac><date>2024-02-29</date></transacGrp>
                      <descrip type="subjectField">field {i % 100}</descrip>
                      <langSec xml:lang="de">
                        <descripGrp><descrip type="definition">Was der Begriff Nummer {i} bedeutet, in einem ganzen Satz.</descrip><admin type="source">Wörterbuch, Seite {i % 1000}</admin></descripGrp>
                        <termSec><term>Begriff{i}</term><termNote type="partOfSpeech">noun</termNote><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
                      </langSec>
                      <langSec xml:lang="en">
                        <termSec><term>concept number {i}</term><termNote type="partOfSpeech">noun</termNote><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
                      </langSec>
                    </conceptEntry>

                    """));
            }

            writer.Write("</body></text></tbx>\n");
        }

        file.Flush();
    }

    private static void Pass(FileStream file)
    {
        file.Position = 0;
        using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CloseInput = false });
        while (reader.Read())
        {
        }
    }

    private static IEnumerable<ImportItem> Items(FileStream file)
    {
        file.Position = 0;
        return ExchangeFormats.Read(file, Settings, CancellationToken.None);
    }

    private static ImportSettings Settings => new("glossaries/long", Server.Exchange.ExchangeFormat.Tbx, Server.Exchange.MergeMode.MergeById, BatchSize: 0, [], SourceLanguage: "", Sheet: "");

    private static void Read(FileStream file)
    {
        foreach (ImportItem _ in Items(file))
        {
        }
    }

    private static void Plan(FileStream file)
    {
        var catalog = Catalog.Build(0, [], CancellationToken.None);
        var planner = new ConceptPlanner(catalog, Settings);
        foreach (ImportItem item in Items(file))
        {
            planner.Survey(item);
        }

        planner.Plan(catalog, Items(file), new ImportTally(), CancellationToken.None);
    }

    private static double Seconds(Action act)
    {
        long start = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The most that was ever resident of this process, in bytes.</summary>
    private static long MostResident() => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
