using System.Globalization;
using System.Text;
using System.Text.Json;
using Glossary.Catalog;
using Glossary.Client;
using Glossary.FunctionalTests.Running;
using Glossary.Server.Requests;
using Glossary.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>A server with one revision of 6 MB in the middle of small ones.</summary>
public sealed class LargeRevisionServer : EditingServer
{
    private const int Concepts = 1_800;

    /// <summary>The revision of the import.</summary>
    internal long Large { get; private set; }

    /// <summary>Every change as a line of its revision and its name, in order.</summary>
    internal List<string> Lines { get; } = [];

    public override async ValueTask InitializeAsync()
    {
        await Start("--Glossary:Seeds=");
        await Glossary("big");
        Large = (
            await Import(new ImportOptions { Parent = "glossaries/big", FileName = "big.tbx" }, Encoding.UTF8.GetBytes(Document()))
        ).Revision;
        await Concept("big", "after", ("de", "Danach"));
        Lines.AddRange([
            $"{Large - 1} glossaries/big",
            // What the file's header says is kept with the glossary.
            $"{Large} glossaries/big",
            .. Enumerable.Range(0, Concepts).Select(i => $"{Large} glossaries/big/concepts/c{i}"),
            $"{Large + 1} glossaries/big/concepts/after",
        ]);
    }

    private static string Document()
    {
        string definition = string.Concat(Enumerable.Repeat("Eine Begriffsbestimmung, die so lang ist wie keine. ", 60));
        IEnumerable<string> entries = Enumerable
            .Range(0, Concepts)
            .Select(i =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""<conceptEntry id="c{i}"><langSec xml:lang="de"><descripGrp><descrip type="definition">{definition}{i}</descrip></descripGrp><termSec><term>Begriff {i}</term></termSec></langSec></conceptEntry>"""
                )
            );
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="de"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
            <text><body>{string.Concat(entries)}</body></text></tbx>
            """;
    }
}

/// <summary>A revision larger than what clients receive at once comes to each of them whole, in parts, as they are by default.</summary>
public sealed class LargeRevisionTests(LargeRevisionServer server) : IClassFixture<LargeRevisionServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Authority => new Uri(server.Address).Authority;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(500)]
    public async Task A_list_of_any_page_size_holds_each_change_once_and_in_order(int size)
    {
        using var channel = GrpcChannel.ForAddress(server.Address);
        var changes = new ChangeService.ChangeServiceClient(channel);
        List<ListChangesResponse> pages = [];
        do
        {
            pages.Add(
                await changes.ListChangesAsync(
                    new ListChangesRequest { PageSize = size, PageToken = pages.LastOrDefault()?.NextPageToken ?? "" },
                    cancellationToken: Stop
                )
            );
        } while (pages[^1].NextPageToken.Length > 0);

        Assert.All(pages, page => Assert.InRange(page.CalculateSize(), 1, Limits.AnswerBytes));
        Assert.All(pages, page => Assert.InRange(page.Revisions.Count, 1, size == 0 ? 50 : size));
        AreParts([.. pages.SelectMany(p => p.Revisions)]);
        // In as few pages as they fit in, besides the one before and the one after.
        Assert.InRange(pages.Count, 6, 10);
    }

    [Fact]
    public async Task A_watch_sends_each_change_once_and_in_order()
    {
        using var channel = GrpcChannel.ForAddress(server.Address);
        List<WatchChangesResponse> messages = await Watch(
            new ChangeService.ChangeServiceClient(channel),
            new WatchChangesRequest { FromRevision = 1 }
        );

        Assert.All(messages, message => Assert.InRange(message.CalculateSize(), 1, Limits.AnswerBytes));
        AreParts([.. messages.Select(m => m.Revision)]);
    }

    [Fact]
    public async Task Who_asks_for_a_revision_again_gets_it_from_its_beginning()
    {
        using var channel = GrpcChannel.ForAddress(server.Address);
        var changes = new ChangeService.ChangeServiceClient(channel);
        using (
            AsyncServerStreamingCall<WatchChangesResponse> cutOff = changes.WatchChanges(
                new WatchChangesRequest { FromRevision = server.Large },
                cancellationToken: Stop
            )
        )
        {
            Assert.True(await cutOff.ResponseStream.MoveNext(Stop));
            Assert.True(cutOff.ResponseStream.Current.Revision.Continues);
        }

        List<WatchChangesResponse> again = await Watch(changes, new WatchChangesRequest { FromRevision = server.Large });

        Assert.Equal(server.Lines.Skip(1), again.SelectMany(m => Lines(m.Revision)));
    }

    [Fact]
    public async Task The_last_part_that_concerns_a_resource_does_not_continue()
    {
        using var channel = GrpcChannel.ForAddress(server.Address);
        var changes = new ChangeService.ChangeServiceClient(channel);
        var request = new ListChangesRequest { Parent = "glossaries/big/concepts/c7" };

        ListChangesResponse page = await changes.ListChangesAsync(request, cancellationToken: Stop);

        Assert.Equal("", page.NextPageToken);
        Revision revision = Assert.Single(page.Revisions);
        Assert.Equal((server.Large, false, request.Parent), (revision.Number, revision.Continues, Assert.Single(revision.Changes).Name));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("watch")]
    public async Task A_client_in_JavaScript_gets_it(string how) => IsAll(await NodeClient.Run("changes.mjs", [Authority, how], Stop));

    [Theory]
    [InlineData("list")]
    [InlineData("watch")]
    public async Task A_client_in_Python_gets_it(string how) => IsAll(await PythonClient.Run("changes.py", [Authority, how], Stop));

    [Fact]
    public async Task The_client_package_puts_the_parts_together()
    {
        using GlossaryClient client = GlossaryClient.Connect(server.Address);

        List<Revision> listed = await client.ListChangesAsync(cancellationToken: Stop).ToListAsync(Stop);
        List<Revision> followed = await client
            .FollowChangesAsync(new WatchChangesRequest { FromRevision = 1 }, Stop)
            .Take(3)
            .ToListAsync(Stop);

        Assert.Equal([server.Large - 1, server.Large, server.Large + 1], listed.Select(r => r.Number));
        Assert.Equal(listed, followed);
        Assert.Equal(server.Lines, listed.SelectMany(Lines));
        Assert.All(listed, r => Assert.False(r.Continues));
    }

    [Fact]
    public async Task The_command_lists_it()
    {
        using var shell = new Shell(server.Address);

        (int code, string output, string errors) = await shell.Run(["changes", "glossaries/big"], cancellationToken: Stop);

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(
            server.Lines,
            output.TrimEnd().Split('\n').Select(line => line.Split('\t')).Select(fields => $"{fields[0]} {fields[^1]}")
        );
    }

    [Fact]
    public async Task As_JSON_it_comes_in_the_same_parts()
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.WebAddress) };
        List<string> listed = [];
        string token = "";
        do
        {
            using JsonDocument page = JsonDocument.Parse(
                await http.GetStringAsync(new Uri("/v1/changes?pageToken=" + token, UriKind.Relative), Stop)
            );
            listed.AddRange(page.RootElement.GetProperty("revisions").EnumerateArray().SelectMany(Of));
            token = page.RootElement.GetProperty("nextPageToken").GetString()!;
        } while (token.Length > 0);
        List<string> watched = [];
        using var reader = new StreamReader(await http.GetStreamAsync(new Uri("/v1/changes:watch?fromRevision=1", UriKind.Relative), Stop));
        while (watched.Count < server.Lines.Count && await reader.ReadLineAsync(Stop) is { } line)
        {
            using JsonDocument message = JsonDocument.Parse(line);
            watched.AddRange(Of(message.RootElement.GetProperty("revision")));
        }

        Assert.Equal(server.Lines, listed);
        Assert.Equal(server.Lines, watched);

        static IEnumerable<string> Of(JsonElement revision) =>
            revision
                .GetProperty("changes")
                .EnumerateArray()
                .Select(c => $"{revision.GetProperty("number").GetString()} {c.GetProperty("name").GetString()}")
                .ToList();
    }

    [Fact]
    public async Task A_page_of_large_concepts_ends_before_it_is_too_large()
    {
        using var channel = GrpcChannel.ForAddress(server.Address);
        var glossaries = new GlossaryService.GlossaryServiceClient(channel);
        List<string> names = [];
        string token = "";
        do
        {
            ListConceptsResponse page = await glossaries.ListConceptsAsync(
                new ListConceptsRequest
                {
                    Parent = "glossaries/big",
                    PageSize = 500,
                    PageToken = token,
                },
                cancellationToken: Stop
            );
            Assert.InRange(page.CalculateSize(), 1, Limits.AnswerBytes);
            names.AddRange(page.Concepts.Select(c => c.Name));
            token = page.NextPageToken;
        } while (token.Length > 0);

        Assert.Equal(server.Lines.Select(l => l.Split(' ')[1]).Where(name => name.Contains("/concepts/", StringComparison.Ordinal)), names);
    }

    private static async Task<List<WatchChangesResponse>> Watch(ChangeService.ChangeServiceClient changes, WatchChangesRequest request)
    {
        using AsyncServerStreamingCall<WatchChangesResponse> call = changes.WatchChanges(request, cancellationToken: Stop);
        List<WatchChangesResponse> messages = [];
        do
        {
            Assert.True(await call.ResponseStream.MoveNext(Stop));
            messages.Add(call.ResponseStream.Current);
        } while (messages[^1] is not { Revision.Continues: false } last || last.Revision.Number < last.CurrentRevision);
        return messages;
    }

    private static IEnumerable<string> Lines(Revision revision) => revision.Changes.Select(c => $"{revision.Number} {c.Name}");

    /// <summary>
    /// All changes, in several parts of one revision, of which the last alone does not continue, each with what the revision says of
    /// itself.
    /// </summary>
    private void AreParts(IReadOnlyList<Revision> revisions)
    {
        Assert.Equal(server.Lines, revisions.SelectMany(Lines));
        Revision[] parts = [.. revisions.Where(r => r.Number == server.Large)];
        Assert.InRange(parts.Length, 6, 8);
        Assert.All(parts[..^1], part => Assert.True(part.Continues));
        Assert.All(revisions.Except(parts[..^1]), whole => Assert.False(whole.Continues));
        Assert.Single(parts.Select(p => (p.Time, p.Author, p.RequestId)).Distinct());
    }

    private void IsAll(string output)
    {
        string[] lines = output.TrimEnd().Split('\n');
        Assert.Equal(server.Lines, lines[..^1]);
        Assert.InRange(int.Parse(lines[^1], CultureInfo.InvariantCulture), 1, Limits.AnswerBytes);
    }
}

/// <summary>A change that is too large for a message even alone.</summary>
public sealed class LargeChangeTests(EditingServer server) : IClassFixture<EditingServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_too_large_of_a_change_is_left_out_and_said_so()
    {
        const string Name = "articles/large/paragraphs/p1";
        await server.Article("large", Text(600_000, 'a'), ("en", "Short."));
        await Write(Text(500_000, 'b'));
        await Write(Text(400_000, 'c'));
        await Write(Text(990_000, 'd'));
        await Write(Text(950_000, '한'));
        await Write("Kurz.");
        using var channel = GrpcChannel.ForAddress(server.Address);
        using AsyncServerStreamingCall<WatchChangesResponse> watch = new ChangeService.ChangeServiceClient(channel).WatchChanges(
            new WatchChangesRequest { FromRevision = 1, Parent = Name },
            cancellationToken: Stop
        );

        List<string> states = [];
        while (states.Count < 6 && await watch.ResponseStream.MoveNext(Stop))
        {
            Assert.InRange(watch.ResponseStream.Current.CalculateSize(), 1, Limits.AnswerBytes);
            Change change = Assert.Single(watch.ResponseStream.Current.Revision.Changes);
            states.Add($"{Of(change.Before)} > {Of(change.After)}");
        }

        Assert.Equal(["none > a", "omitted > b", "b > c", "c > omitted", "omitted > omitted", "omitted > K"], states);

        static string Of(ResourceState? state) =>
            state is null ? "none"
            : state.Omitted ? $"omitted{state.ResourceCase}".Replace("None", "", StringComparison.Ordinal)
            : state.Paragraph.Versions[0].Text[..1];

        Task<Paragraph> Write(string text) =>
            server
                .Articles.UpdateParagraphAsync(
                    new UpdateParagraphRequest
                    {
                        Paragraph = new Paragraph
                        {
                            Name = Name,
                            Versions =
                            {
                                new ParagraphVersion { Language = "de", Text = text },
                            },
                        },
                        UpdateMask = FieldMask.FromString("versions"),
                    },
                    cancellationToken: Stop
                )
                .ResponseAsync;
    }

    private static string Text(int length, char letter) => new(letter, length);
}
