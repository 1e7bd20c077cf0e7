using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Glossary.FunctionalTests.Running;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>JSON over HTTP/1.1: the same methods, the same answers, the same errors.</summary>
public sealed partial class JsonTests(RunningServer server)
{
    private static readonly JsonParser Parser = new(
        JsonParser.Settings.Default.WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor))
    );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Forms()
    {
        var data = new TheoryData<string, int>();
        foreach (MethodDescriptor method in Rpc.Methods)
        {
            for (int form = 0; form < HttpForm.Rules(method).Count(); form++)
            {
                data.Add(method.Name, form);
            }
        }

        return data;
    }

    [Fact]
    public void EveryMethodHasAJsonFormUnlessItsRequestsAreAStream() =>
        Assert.All(Rpc.Methods, method => Assert.Equal(method.IsClientStreaming, !HttpForm.Rules(method).Any()));

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task AnswersAsOverGrpc(string name, int form)
    {
        MethodDescriptor method = Rpc.Named(name);
        byte[] request = Requests.With(method);
        HttpRule rule = HttpForm.Rules(method).ElementAt(form);

        (HttpStatusCode status, string json) = await Send(rule, method.InputType.Parser.ParseFrom(request), method.IsServerStreaming);
        if (Requests.Refused.ContainsKey(name))
        {
            Failure expected = await Rpc.Fail(server.Channel, method, request, Cancellation);
            Assert.Equivalent(expected, Read(json), strict: true);
            Assert.Equal(expected.Code == StatusCode.NotFound ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest, status);
        }
        else
        {
            IMessage expected = await Rpc.Call(server.Channel, method, request, Cancellation);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(WithoutTimes(expected), WithoutTimes(Parser.Parse(json, method.OutputType)));
        }
    }

    [Theory]
    [InlineData("GetConcept", """{ "name": "glossaries/diplomacy/concepts/none" }""", HttpStatusCode.NotFound)]
    [InlineData("ListArticles", """{ "page_size": -1, "page_token": "forged" }""", HttpStatusCode.BadRequest)]
    [InlineData(
        "DeleteGlossary",
        """{ "name": "glossaries/diplomacy", "etag": "stale", "validate_only": true }""",
        HttpStatusCode.Conflict
    )]
    public async Task FailsAsOverGrpc(string name, string request, HttpStatusCode code)
    {
        MethodDescriptor method = Rpc.Named(name);

        (HttpStatusCode status, string json) = await Send(
            HttpForm.Rules(method).First(),
            method.InputType.Parser.ParseFrom(Rpc.Parse(name, request)),
            stream: false
        );

        Assert.Equal(code, status);
        Assert.Equivalent(await Rpc.Fail(server.Channel, name, request, Cancellation), Read(json), strict: true);
    }

    [Theory]
    [InlineData("/v1/articles?pageSise=3", "pageSise")]
    [InlineData("/v1/articles?pageSize.x=3&nothing=1", "pageSize.x,nothing")]
    [InlineData("/v1/glossaries/-:suggestTerms?prefix=W&parents=x", "parents")]
    public async Task AMisspeltParameterIsRefused(string address, string fields)
    {
        using HttpClient client = Open();
        using HttpResponseMessage answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Failure failure = Read(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST", fields), (failure.Code, failure.Reason, failure.Fields));
    }

    [Theory]
    [InlineData("/v1/articles?pageSize=many", "pageSize")]
    [InlineData("/v1/articles?pageSize=3.5", "pageSize")]
    [InlineData("/v1/articles/vollversammlung-2023-09/paragraphs?offsetUnit=UTF7", "offsetUnit")]
    public async Task AParameterOfAnotherKindIsRefused(string address, string field)
    {
        using HttpClient client = Open();
        using HttpResponseMessage answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Failure failure = Read(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST", field), (failure.Code, failure.Reason, failure.Fields));
    }

    [Theory]
    [InlineData("""{ "text": "Die Vollvers""", "MALFORMED_MESSAGE", "body")]
    [InlineData("", "MALFORMED_MESSAGE", "body")]
    [InlineData("""{ "text": "x" } more""", "MALFORMED_MESSAGE", "body")]
    [InlineData("[]", "INVALID_REQUEST", "body")]
    [InlineData("null", "INVALID_REQUEST", "body")]
    [InlineData("""{ "text": "\ud800", "language": "de" }""", "INVALID_REQUEST", "text")]
    [InlineData("""{ "text": 3 }""", "INVALID_REQUEST", "text")]
    [InlineData("""{ "tekst": "Die", "langauge": "de" }""", "INVALID_REQUEST", "tekst,langauge")]
    [InlineData("""{ "text": "Die", "language": "de", "offsetUnit": "UTF7" }""", "INVALID_REQUEST", "offsetUnit")]
    [InlineData("""{ "text": ["Die"], "language": { "de": 1 }, "offset_unit": true }""", "INVALID_REQUEST", "text,language,offset_unit")]
    [InlineData("""{ "text": "Die", "language": "de", "minScore": "high" }""", "INVALID_REQUEST", "minScore")]
    [InlineData("""{ "text": "Die", "language": "de", "minScore": "NaN" }""", "INVALID_REQUEST", "min_score")]
    [InlineData("""{ "text": "Die", "language": "de", "minScore": 2 }""", "INVALID_REQUEST", "min_score")]
    public Task WhatIsNoRequestIsRefused(string body, string reason, string fields) =>
        IsRefused(HttpMethod.Post, "/v1/glossaries/-:recognizeTerms", body, reason, fields);

    [Theory]
    [InlineData(
        """{ "terms": [{ "langauge": "de", "text": "Wort" }, { "language": "de", "text": "Worte", "status": "BEST" }] }""",
        "concept.terms[0].langauge,concept.terms[1].status"
    )]
    [InlineData("""{ "terms": { "language": "de" } }""", "concept.terms")]
    [InlineData(
        """{ "terms": ["Wort"], "revision": "1.5", "createTime": "yesterday" }""",
        "concept.terms[0],concept.revision,concept.createTime"
    )]
    [InlineData("""{ "createTime": "yesterday" }""", "concept.createTime")]
    public Task EveryFieldThatIsNoneIsNamedByItsPath(string body, string fields) =>
        IsRefused(HttpMethod.Post, "/v1/glossaries/diplomacy/concepts?conceptId=word", body, "INVALID_REQUEST", fields);

    [Fact]
    public async Task OfVeryManyUnknownFieldsTheFirstAreNamedAndTheOthersCounted()
    {
        using HttpClient client = Open();
        using var content = new StringContent(
            "{" + string.Join(',', Enumerable.Range(0, 1_000).Select(i => $"\"{new string('x', i)}\":[{i}]")) + "}",
            Encoding.UTF8,
            "application/json"
        );
        using HttpResponseMessage answer = await client.PostAsync(
            new Uri("/v1/glossaries/-:recognizeTerms", UriKind.Relative),
            content,
            Cancellation
        );

        Failure failure = Read(await answer.Content.ReadAsStringAsync(Cancellation));
        string[] named = failure.Fields.Split(',');
        Assert.InRange(named.Length, 15, 50);
        Assert.Equal(1_000, named.Length + int.Parse(failure.Metadata["omitted"], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("한")]
    [InlineData("\\u0001")]
    [InlineData("\\ud800")]
    public async Task ANameOfAFieldIsShortened(string part)
    {
        using HttpClient client = Open();
        using var content = new StringContent(
            "{\"" + string.Concat(Enumerable.Repeat(part, 200_000)) + "\":1}",
            Encoding.UTF8,
            "application/json"
        );
        using HttpResponseMessage answer = await client.PostAsync(
            new Uri("/v1/glossaries/-:recognizeTerms", UriKind.Relative),
            content,
            Cancellation
        );

        Failure failure = Read(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal((StatusCode.InvalidArgument, 100), (failure.Code, failure.Fields.Length));
        Assert.EndsWith("…", failure.Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EntriesOfListsAreLimited()
    {
        string entries = string.Join(',', Enumerable.Repeat("{}", 200_001));
        await IsRefused(
            HttpMethod.Post,
            "/v1/glossaries/diplomacy/concepts:batchCreate",
            $"{{\"requests\":[{entries}]}}",
            "INVALID_REQUEST",
            "requests"
        );
    }

    [Fact]
    public Task AFieldOfTheResourceInTheBodyIsNamedToo() =>
        IsRefused(HttpMethod.Patch, "/v1/glossaries/diplomacy", """{ "displayname": "x" }""", "INVALID_REQUEST", "glossary.displayname");

    [Theory]
    [InlineData("text/plain", "{}")]
    [InlineData("application/json; charset=utf-16", "{}")]
    public Task WhatIsNotSentAsJsonIsRefused(string type, string body) =>
        IsRefused(HttpMethod.Post, "/v1/glossaries/-:recognizeTerms", body, "INVALID_REQUEST", "content-type", type);

    [Fact]
    public async Task ABodyOfFieldsInBothSpellingsIsAnswered()
    {
        using HttpClient client = Open();
        using var content = new StringContent(
            """{ "text": "Die Vollversammlung", "language": "de", "offset_unit": 2 }""",
            Encoding.UTF8,
            "application/json"
        );
        using HttpResponseMessage answer = await client.PostAsync(
            new Uri("/v1/glossaries/-:recognizeTerms", UriKind.Relative),
            content,
            Cancellation
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Vollversammlung", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task IsRefused(
        HttpMethod verb,
        string address,
        string body,
        string reason,
        string fields,
        string type = "application/json"
    )
    {
        using HttpClient client = Open();
        using var request = new HttpRequestMessage(verb, new Uri(address, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8),
        };
        request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using HttpResponseMessage answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Failure failure = Read(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal((StatusCode.InvalidArgument, reason, fields), (failure.Code, failure.Reason, failure.Fields));
    }

    [Fact]
    public async Task RevisionsTravelInHeaders()
    {
        using HttpClient client = Open();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/glossaries");
        request.Headers.Add("glossary-min-revision", "1");
        using HttpResponseMessage answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["1"], answer.Headers.GetValues("glossary-revision"));
    }

    [Theory]
    [InlineData("https://desk.example", "https://desk.example")]
    [InlineData("https://other.example", null)]
    public async Task OnlyPagesOfNamedSitesMayCall(string origin, string? allowed)
    {
        await using HostedServer configured = await HostedServer.Start(
            "--Glossary:AllowedOrigins",
            "https://desk.example, https://paper.example"
        );

        Assert.Equal(allowed, await AskWhoMayCall(configured.WebAddress, origin));
        Assert.Null(await AskWhoMayCall(server.Process.WebAddress, origin));
    }

    /// <summary>Asks as a browser does before it lets a page send a call.</summary>
    private static async Task<string?> AskWhoMayCall(string address, string origin)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, $"{address}/glossary.v1.GlossaryService/LookupTerms");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,x-grpc-web");
        using HttpResponseMessage answer = await client.SendAsync(request, Cancellation);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? origins) ? origins.Single() : null;
    }

    private HttpClient Open() => new() { BaseAddress = new Uri(server.Process.WebAddress) };

    private async Task<(HttpStatusCode Status, string Json)> Send(HttpRule rule, IMessage message, bool stream)
    {
        using HttpClient client = Open();
        using HttpRequestMessage request = HttpForm.Write(rule, message);
        using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        // A stream is a message a line.
        string json = stream ? await reader.ReadLineAsync(Cancellation) ?? "" : await reader.ReadToEndAsync(Cancellation);
        return (answer.StatusCode, json);
    }

    /// <summary>What only validates is stamped with the moment of the call.</summary>
    private static string WithoutTimes(IMessage message) => Time().Replace(JsonFormatter.Default.Format(message), "");

    [GeneratedRegex("\"(create|update|delete)Time\": \"[^\"]*\"")]
    private static partial Regex Time();

    private static Failure Read(string json) => Failure.Of(Parser.Parse<Google.Rpc.Status>(json));
}
