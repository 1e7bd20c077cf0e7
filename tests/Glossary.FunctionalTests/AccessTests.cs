using System.Net;
using Glossary.FunctionalTests.Running;
using Glossary.Server.Access;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Glossary.FunctionalTests;

/// <summary>
/// Who gets in: every method, made from the descriptors of the protos, by every role, with every kind of credentials.
/// </summary>
public sealed class AccessTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private static readonly string[] Anybody =
    [
        "reader",
        "proposer",
        "proposer:diplomacy",
        "editor",
        "admin",
        "editor:diplomacy",
        "admin:diplomacy",
        "reader:other",
    ];
    private static readonly string[] AtLarge = ["reader", "proposer", "editor", "admin"];
    private static readonly string[] ReadersOfDiplomacy =
    [
        "reader",
        "proposer",
        "proposer:diplomacy",
        "editor",
        "admin",
        "editor:diplomacy",
        "admin:diplomacy",
    ];
    private static readonly string[] ProposersOfDiplomacy =
    [
        "proposer",
        "proposer:diplomacy",
        "editor",
        "admin",
        "editor:diplomacy",
        "admin:diplomacy",
    ];
    private static readonly string[] EditorsOfDiplomacy = ["editor", "admin", "editor:diplomacy", "admin:diplomacy"];
    private static readonly string[] AdminsOfDiplomacy = ["admin", "admin:diplomacy"];
    private static readonly string[] EditorsAtLarge = ["editor", "admin"];
    private static readonly string[] AdminsAtLarge = ["admin"];

    /// <summary>
    /// The methods, their valid requests being those of <see cref="Requests"/>, with the least role and those who have it.
    /// </summary>
    private static readonly Dictionary<string, (string Role, string[] Have)> Allowed = new()
    {
        ["ListArticles"] = ("reader", Anybody),
        ["GetArticle"] = ("reader", Anybody),
        ["ListParagraphs"] = ("reader", Anybody),
        ["GetParagraph"] = ("reader", Anybody),
        ["ListWordLinks"] = ("reader", Anybody),
        ["SegmentText"] = ("reader", Anybody),
        ["ReadDocument"] = ("reader", Anybody),
        ["AlignTexts"] = ("reader", Anybody),
        ["AlignArticle"] = ("editor", EditorsAtLarge),
        ["CreateArticle"] = ("editor", EditorsAtLarge),
        ["UpdateArticle"] = ("editor", EditorsAtLarge),
        ["DeleteArticle"] = ("admin", AdminsAtLarge),
        ["UndeleteArticle"] = ("admin", AdminsAtLarge),
        ["UpdateParagraph"] = ("editor", EditorsAtLarge),
        ["ListGlossaries"] = ("reader", Anybody),
        ["GetGlossary"] = ("reader", ReadersOfDiplomacy),
        ["ListConcepts"] = ("reader", ReadersOfDiplomacy),
        ["ListSubjectFields"] = ("reader", ReadersOfDiplomacy),
        ["GetConcept"] = ("reader", ReadersOfDiplomacy),
        ["LookupTerms"] = ("reader", Anybody),
        ["SuggestTerms"] = ("reader", Anybody),
        ["RecognizeTerms"] = ("reader", Anybody),
        ["StreamRecognizeTerms"] = ("reader", Anybody),
        ["ListParagraphTerms"] = ("reader", Anybody),
        ["ListTermOccurrences"] = ("reader", ReadersOfDiplomacy),
        ["CreateGlossary"] = ("admin", AdminsAtLarge),
        ["UpdateGlossary"] = ("admin", AdminsOfDiplomacy),
        ["DeleteGlossary"] = ("admin", AdminsOfDiplomacy),
        ["UndeleteGlossary"] = ("admin", AdminsOfDiplomacy),
        ["CreateConcept"] = ("editor", EditorsOfDiplomacy),
        ["UpdateConcept"] = ("editor", EditorsOfDiplomacy),
        ["DeleteConcept"] = ("editor", EditorsOfDiplomacy),
        ["UndeleteConcept"] = ("editor", EditorsOfDiplomacy),
        ["ListProposals"] = ("reader", ReadersOfDiplomacy),
        ["ApproveConcept"] = ("editor", EditorsOfDiplomacy),
        ["RejectConcept"] = ("editor", EditorsOfDiplomacy),
        ["BatchCreateConcepts"] = ("editor", EditorsOfDiplomacy),
        ["BatchUpdateConcepts"] = ("editor", EditorsOfDiplomacy),
        ["PreviewConcept"] = ("reader", ReadersOfDiplomacy),
        ["TranslateText"] = ("editor", EditorsOfDiplomacy),
        ["CheckTranslation"] = ("reader", ReadersOfDiplomacy),
        ["StreamCheckTranslation"] = ("reader", ReadersOfDiplomacy),
        ["SearchMemory"] = ("reader", ReadersOfDiplomacy),
        ["StreamSearchMemory"] = ("reader", ReadersOfDiplomacy),
        ["SearchText"] = ("reader", ReadersOfDiplomacy),
        ["GroundText"] = ("reader", ReadersOfDiplomacy),
        ["ExtractTerms"] = ("reader", ReadersOfDiplomacy),
        ["ListRenderings"] = ("reader", ReadersOfDiplomacy),
        ["ReportGlossary"] = ("reader", ReadersOfDiplomacy),
        ["ListLanguages"] = ("reader", Anybody),
        ["ListComments"] = ("reader", ReadersOfDiplomacy),
        ["CreateComment"] = ("proposer", ProposersOfDiplomacy),
        ["ResolveComment"] = ("proposer", ProposersOfDiplomacy),
        ["DeleteComment"] = ("proposer", ProposersOfDiplomacy),
        ["Import"] = ("editor", EditorsOfDiplomacy),
        ["StreamImport"] = ("editor", EditorsOfDiplomacy),
        ["UndoImport"] = ("editor", AdminsOfDiplomacy),
        ["Export"] = ("reader", ReadersOfDiplomacy),
        ["ListChanges"] = ("reader", Anybody),
        ["WatchChanges"] = ("reader", Anybody),
        ["GetCatalogDigest"] = ("reader", AtLarge),

        // The revision of the test created articles and a glossary.
        ["UndoRevision"] = ("editor", AdminsAtLarge),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Methods => [.. Rpc.Methods.Select(m => m.Name)];

    public static TheoryData<string, string> MethodsAndRoles => Each(GuardedServer.Roles);

    /// <summary>Credentials are judged before roles, so the least and the highest stand for all.</summary>
    public static TheoryData<string, string> MethodsAndSomeRoles => Each([GuardedServer.NoRole, "admin"]);

    [Fact]
    public void Every_method_has_a_role_in_the_server_and_in_these_tests() =>
        Assert.All(
            Rpc.Methods,
            m =>
            {
                Assert.True(AccessRules.Has($"/{m.Service.FullName}/{m.Name}"), $"{m.FullName} has no line in AccessRules.");
                Assert.True(Allowed.ContainsKey(m.Name), $"{m.FullName} has no line in these tests.");
            }
        );

    [Theory]
    [MemberData(nameof(MethodsAndRoles))]
    public async Task A_role_may_do_what_is_its_own_and_nothing_else(string method, string role)
    {
        (string needed, string[] have) = Allowed[method];
        if (method is "CreateConcept" or "BatchCreateConcepts" && role is GuardedServer.NoRole or "reader" or "reader:other")
        {
            // Before the message is read, it may be one for which a proposer is enough.
            needed = "proposer";
        }

        if (method is "UndoImport" or "UndoRevision" && EditorsOfDiplomacy.Contains(role))
        {
            // What is to be taken back created the glossary, and articles.
            needed = "admin";
        }

        string expected = have.Contains(role) ? "let in" : $"PermissionDenied INSUFFICIENT_ROLE glossary needs {needed}";

        Assert.Equal(expected, await Try(server.As("key valid", role), method));
        Assert.Equal(expected, await Try(server.As("token valid", role), method));
    }

    [Theory]
    [InlineData("proposer", "PROPOSED", "let in")]
    [InlineData("proposer:diplomacy", "PROPOSED", "let in")]
    [InlineData("proposer:diplomacy", "APPROVED", "PermissionDenied INSUFFICIENT_ROLE glossary needs editor")]
    [InlineData("proposer:diplomacy", "LIFECYCLE_UNSPECIFIED", "PermissionDenied INSUFFICIENT_ROLE glossary needs editor")]
    [InlineData("reader", "PROPOSED", "PermissionDenied INSUFFICIENT_ROLE glossary needs proposer")]
    [InlineData("reader:other", "PROPOSED", "PermissionDenied INSUFFICIENT_ROLE glossary needs proposer")]
    public async Task Who_may_propose_creates_concepts_that_are_proposed_and_no_others(string role, string lifecycle, string expected)
    {
        string concept =
            $$"""{ "lifecycle": "{{lifecycle}}", "terms": [ { "language": "de", "text": "Pendeldiplomatie", "status": "PREFERRED" } ] }""";
        string create =
            $$"""{ "parent": "glossaries/diplomacy", "concept_id": "shuttle", "concept": {{concept}}, "validate_only": true }""";
        string batch =
            $$"""{ "parent": "glossaries/diplomacy", "requests": [ { "concept_id": "shuttle", "concept": {{concept}} } ], "validate_only": true }""";

        Assert.Equal(expected, await Try(server.As("key valid", role), "CreateConcept", create));
        Assert.Equal(expected, await Try(server.As("key valid", role), "BatchCreateConcepts", batch));
        using HttpClient http = server.Http("Bearer " + server.Credential("key valid", role));
        using HttpResponseMessage answer = await http.PostAsync(
            new Uri("/v1/glossaries/diplomacy/concepts?conceptId=shuttle&validateOnly=true", UriKind.Relative),
            new StringContent(concept, null, "application/json"),
            Stop
        );
        Assert.Equal(expected == "let in" ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(MethodsAndSomeRoles))]
    public async Task Credentials_that_do_not_hold_let_nobody_in_whatever_their_role(string method, string role)
    {
        foreach ((string credential, string reason) in GuardedServer.Invalid)
        {
            string outcome = await Try(server.As(credential, role), method);

            Assert.Equal((credential, $"Unauthenticated {reason} glossary"), (credential, outcome));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Without_credentials_nobody_is_let_in(string method)
    {
        Assert.Equal("Unauthenticated MISSING_CREDENTIALS glossary", await Try(server.With(null), method));
        foreach (
            string authorization in (string[])["Bearer", "Bearer ", "Bearer x", "Basic Z2s6eA==", server.Credential("key valid", "admin")]
        )
        {
            Assert.Equal("Unauthenticated INVALID_CREDENTIALS glossary", await Try(server.With(authorization), method));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task The_JSON_form_has_the_same_door(string method)
    {
        MethodDescriptor descriptor = Rpc.Named(method);
        foreach (HttpRule rule in HttpForm.Rules(descriptor))
        {
            IMessage request = descriptor.InputType.Parser.ParseFrom(Requests.With(descriptor));
            Assert.Equal((HttpStatusCode.Unauthorized, "MISSING_CREDENTIALS"), await TryJson(rule, request, null));
            Assert.Equal(
                (HttpStatusCode.Unauthorized, "EXPIRED_CREDENTIALS"),
                await TryJson(rule, request, server.Credential("key expired", "admin"))
            );
            Assert.Equal(
                (HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS"),
                await TryJson(rule, request, server.Credential("token for another audience", "admin"))
            );
            Assert.Equal(
                (HttpStatusCode.Forbidden, "INSUFFICIENT_ROLE"),
                await TryJson(rule, request, server.Credential("key valid", GuardedServer.NoRole))
            );
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Who_is_not_let_in_learns_nothing_of_the_request(string method)
    {
        Failure malformed = await Rpc.Fail(server.With(null), Rpc.Named(method), [0xFF, 0xFF], Stop);
        Failure large = await Rpc.Fail(server.With(null), Rpc.Named(method), new byte[17 * 1024 * 1024], Stop);

        Assert.Equal("MISSING_CREDENTIALS", malformed.Reason);
        Assert.Equal("MISSING_CREDENTIALS", large.Reason);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("reader", HttpStatusCode.Forbidden)]
    [InlineData("proposer:diplomacy", HttpStatusCode.Forbidden)]
    [InlineData("editor:diplomacy", HttpStatusCode.OK)]
    public async Task An_upload_has_the_same_door(string? role, HttpStatusCode expected)
    {
        using HttpClient http = server.Http(role is null ? null : "Bearer " + server.Credential("key valid", role));
        using HttpResponseMessage answer = await http.PostAsync(
            new Uri("/v1/glossaries/diplomacy:import?validate_only=true", UriKind.Relative),
            new StringContent("de,en\nRat,council\n"),
            Stop
        );
        Assert.Equal(expected, answer.StatusCode);
        using HttpResponseMessage file = await http.GetAsync(
            new Uri("/v1/glossaries/diplomacy:export?format=CSV&alt=media", UriKind.Relative),
            Stop
        );
        Assert.Equal(role is null ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, file.StatusCode);
    }

    private async Task<(HttpStatusCode, string)> TryJson(HttpRule rule, IMessage request, string? credential)
    {
        using HttpClient client = server.Http(credential is null ? null : "Bearer " + credential);
        using HttpRequestMessage message = HttpForm.Write(rule, request);
        using HttpResponseMessage answer = await client.SendAsync(message, Stop);
        Assert.Equal(
            answer.StatusCode == HttpStatusCode.Unauthorized ? ["Bearer"] : [],
            answer.Headers.WwwAuthenticate.Select(h => h.Scheme)
        );
        Google.Rpc.Status status = new JsonParser(
            JsonParser.Settings.Default.WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor))
        ).Parse<Google.Rpc.Status>(await answer.Content.ReadAsStringAsync(Stop));
        return (answer.StatusCode, Failure.Of(status).Reason);
    }

    /// <summary>What becomes of the valid request of a method.</summary>
    private static TheoryData<string, string> Each(string[] roles) =>
        [.. Rpc.Methods.SelectMany(method => roles.Select(role => (method.Name, role)))];

    private static Task<string> Try(GrpcChannel channel, string method) => Try(channel, method, Requests.Valid[method]);

    private static async Task<string> Try(GrpcChannel channel, string method, string request)
    {
        try
        {
            await Rpc.Call(channel, method, request, Stop);
            return "let in";
        }
        catch (RpcException e)
        {
            Failure failure = Failure.Of(e);
            if (failure.Reason == Requests.Refused.GetValueOrDefault(method))
            {
                return "let in";
            }

            string needed = failure.Metadata.TryGetValue("needed_role", out string? role) ? $" needs {role}" : "";
            return $"{failure.Code} {failure.Reason} {failure.Domain}{needed}";
        }
    }
}
