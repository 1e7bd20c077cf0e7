using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Glossary.TranslationStub;

/// <summary>
/// Answers like versions 3.0 and 2026-06-06 of Azure Translator, on this machine alone: translate, break sentences, list languages; with
/// the service's limits, errors and headers, and any fault on demand.
/// </summary>
public sealed class StubServer : IAsyncDisposable
{
    private const int MaxCharacters = 50_000;
    private const int MaxElements = 1_000;
    private const int MaxSentenceElements = 100;
    private const int MaxReferences = 5;
    private const string Version2026 = "2026-06-06";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, (string Name, string Native)> LanguageNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ar"] = ("Arabic", "العربية"),
        ["de"] = ("German", "Deutsch"),
        ["en"] = ("English", "English"),
        ["fr"] = ("French", "Français"),
        ["it"] = ("Italian", "Italiano"),
        ["ko"] = ("Korean", "한국어"),
        ["zh-Hans"] = ("Chinese Simplified", "中文 (简体)"),
    };

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<StubRequest> _requests = new();
    private readonly ConcurrentQueue<StubFault> _faults = new();
    private readonly TaskCompletionSource _dripping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StubServer(int port, X509Certificate2? certificate)
    {
        // It reads no settings: those of a server may lie in the same folder.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
                kestrel.Listen(
                    System.Net.IPAddress.Loopback,
                    port,
                    listen =>
                    {
                        if (certificate is not null)
                        {
                            listen.UseHttps(certificate);
                        }
                    }
                )
            );
        _server = builder.Build();
        _server.Use(Answer);
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint => new(_server.Urls.First());

    /// <summary>The key that it takes.</summary>
    public string Key { get; set; } = "a-key-of-the-stub";

    /// <summary>The token that it takes.</summary>
    public string Token { get; set; } = "a-token-of-the-stub";

    /// <summary>The region that a key has to come with; empty for a key of no region.</summary>
    public string Region { get; set; } = "";

    /// <summary>Pairs of languages that it does not translate, as in <c>de-ko</c>.</summary>
    public HashSet<string> UnsupportedPairs { get; } = [];

    /// <summary>What every request fails with once <see cref="FailOnce"/> has run out; <see langword="null"/> for none.</summary>
    public StubFault? FailAlways { get; set; }

    /// <summary>Whether answers name what they bill.</summary>
    public bool Meters { get; set; } = true;

    /// <summary>What it translates, and how it obeys markup.</summary>
    public StubTranslator Translator { get; } = new();

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    /// <summary>Ends once an answer has begun that will not go on.</summary>
    public Task Dripping => _dripping.Task;

    /// <summary>Starts a stub.</summary>
    /// <param name="port">0 for a free one.</param>
    /// <param name="certificate">For https; without one it speaks http.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<StubServer> Start(
        int port = 0,
        X509Certificate2? certificate = null,
        CancellationToken cancellationToken = default
    )
    {
        var stub = new StubServer(port, certificate);
        await stub._server.StartAsync(cancellationToken);
        return stub;
    }

    /// <summary>Lets the next requests fail, one each.</summary>
    public void FailOnce(params IEnumerable<StubFault> faults)
    {
        foreach (StubFault fault in faults)
        {
            _faults.Enqueue(fault);
        }
    }

    /// <summary>Runs until the process is told to stop.</summary>
    public Task WaitForShutdown() => _server.WaitForShutdownAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>What the service counts: Unicode code points.</summary>
    internal static int Count(string text) => text.EnumerateRunes().Count();

    private async Task Answer(HttpContext http, RequestDelegate next)
    {
        HttpRequest request = http.Request;
        string body = await new StreamReader(request.Body).ReadToEndAsync(http.RequestAborted);
        _requests.Enqueue(
            new StubRequest(
                request.Method,
                request.Path,
                request.QueryString.Value ?? "",
                request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body
            )
        );
        http.Response.Headers["X-RequestId"] = Guid.NewGuid().ToString();

        StubFault? fault = _faults.TryDequeue(out StubFault? once) ? once : FailAlways;
        string path = request.Path.Value!.Replace("/translator/text/v3.0", "", StringComparison.OrdinalIgnoreCase);
        try
        {
            object answer = (request.Method, path) switch
            {
                _ when fault is StubFault.Refusal refusal => throw new StubRefusalException(refusal),
                ("POST", "/translate") when request.Query["api-version"] == Version2026 => ToVersion2026(
                    Alter(fault, Translate2026(http, body))
                ),
                ("GET", "/languages") when request.Query["api-version"] == Version2026 => Languages(),
                _ when request.Query["api-version"] != "3.0" => throw Refuse(400021, "The API version parameter is missing or invalid."),
                ("GET", "/languages") => Languages(),
                ("POST", "/translate") => Alter(fault, Translate(http, body)),
                ("POST", "/breaksentence") => BreakSentences(http, body),
                _ => throw new StubRefusalException(new StubFault.Refusal(404, null, null, false)),
            };
            await Write(http, fault, JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), Json));
        }
        catch (StubRefusalException e)
        {
            await Write(http, e.Refusal, e.Message);
        }
    }

    private static StubTranslatedText[] Alter(StubFault? fault, StubTranslatedText[] answer) =>
        fault is StubFault.Altered altered ? altered.Change(answer) : answer;

    private static StubRefusalException Refuse(int code, string message) =>
        new(new StubFault.Refusal(code / 1000, code, null, false), message);

    private static object Languages() =>
        new
        {
            translation = LanguageNames.ToDictionary(
                l => l.Key,
                l => new
                {
                    name = l.Value.Name,
                    nativeName = l.Value.Native,
                    dir = l.Key == "ar" ? "rtl" : "ltr",
                }
            ),
        };

    private StubTranslatedText[] Translate(HttpContext http, string body)
    {
        Authenticate(http.Request);
        IQueryCollection query = http.Request.Query;
        string[] targets = [.. query["to"].OfType<string>()];
        string? from = query["from"];
        bool html = query["textType"].ToString().ToLowerInvariant() switch
        {
            "" or "plain" => false,
            "html" => true,
            _ => throw Refuse(400071, "The text type is invalid."),
        };
        if (from is not null && !LanguageNames.ContainsKey(from))
        {
            throw Refuse(400035, "The source language is not valid.");
        }

        if (targets.Length == 0 || targets.Any(t => !LanguageNames.ContainsKey(t)))
        {
            throw Refuse(400036, "The target language is not valid.");
        }

        string[] texts = ReadTexts(http.Request, body, MaxElements);
        long characters = texts.Sum(t => (long)Count(t)) * targets.Length;
        if (characters > MaxCharacters)
        {
            throw Refuse(400077, "The maximum request size has been exceeded.");
        }

        if (targets.Any(t => UnsupportedPairs.Contains($"{from ?? Detect(texts[0]).Language}-{t}")))
        {
            throw Refuse(400023, "The language pair is not valid.");
        }

        bool lengths = query["includeSentenceLength"] == "true";
        StubTranslatedText[] answer =
        [
            .. texts.Select(text => new StubTranslatedText(
                from is null ? Detect(text) : null,
                [.. targets.Select(to => ToTranslation(Translator.Translate(text, from ?? Detect(text).Language, to, html), to, lengths))]
            )),
        ];
        http.Response.Headers["X-MT-System"] = "Microsoft";
        if (Meters)
        {
            http.Response.Headers["X-Metered-Usage"] = $"{characters}";
        }

        return answer;
    }

    private StubTranslatedText[] Translate2026(HttpContext http, string body)
    {
        Authenticate(http.Request);
        if (!http.Request.HasJsonContentType())
        {
            throw Refuse(415000, "The Content-Type header is missing or invalid.");
        }

        StubInput[]? inputs;
        try
        {
            inputs = JsonSerializer.Deserialize<StubInputs>(body, Json)?.Inputs;
        }
        catch (JsonException)
        {
            throw Refuse(400074, "The body of the request is not valid JSON.");
        }

        if (inputs is not { Length: > 0 } || inputs.Any(i => i?.Text is null))
        {
            throw Refuse(400005, "The input text is missing.");
        }

        if (inputs.Length > MaxElements)
        {
            throw Refuse(400072, "The array of input text has too many elements.");
        }

        StubTarget[] targets = [.. inputs.SelectMany(i => i.Targets ?? [])];
        if (inputs.Any(i => i.Language is not null && !LanguageNames.ContainsKey(i.Language)))
        {
            throw Refuse(400035, "The source language is not valid.");
        }

        if (
            inputs.Any(i => i.Targets is not { Length: > 0 })
            || targets.Any(t => t?.Language is null || !LanguageNames.ContainsKey(t.Language))
        )
        {
            throw Refuse(400036, "The target language is not valid.");
        }

        if (inputs.Any(i => i.TextType?.ToLowerInvariant() is not (null or "plain" or "html")))
        {
            throw Refuse(400071, "The text type is invalid.");
        }

        if (
            targets.Any(t =>
                t.ReferenceTextPairs?.Length > MaxReferences
                || t.ReferenceTextPairs?.Any(r => string.IsNullOrEmpty(r.Source) || string.IsNullOrEmpty(r.Target)) == true
                || t.Tone is not (null or "formal" or "informal" or "neutral")
                || t.Gender is not (null or "female" or "male" or "neutral")
                || (t.DeploymentName is null && (t.Tone is not null || t.Gender is not null || t.ReferenceTextPairs is { Length: > 0 }))
            )
        )
        {
            throw Refuse(400000, "One of the request inputs is not valid.");
        }

        long characters = inputs.Sum(i => (long)Count(i.Text!) * i.Targets!.Length);
        if (characters > MaxCharacters)
        {
            throw Refuse(400077, "The maximum request size has been exceeded.");
        }

        if (inputs.Any(i => i.Targets!.Any(t => UnsupportedPairs.Contains($"{i.Language ?? Detect(i.Text!).Language}-{t.Language}"))))
        {
            throw Refuse(400023, "The language pair is not valid.");
        }

        http.Response.Headers["X-MT-System"] = targets.Any(t => t.DeploymentName is not null) ? "LLM" : "Microsoft";
        if (Meters)
        {
            http.Response.Headers["X-Metered-Usage"] = $"{characters}";
        }

        return
        [
            .. inputs.Select(i => new StubTranslatedText(
                i.Language is null ? Detect(i.Text!) : null,
                [
                    .. i.Targets!.Select(t =>
                        ToTranslation(
                            Translator.Translate(
                                i.Text!,
                                i.Language ?? Detect(i.Text!).Language,
                                t.Language!,
                                string.Equals(i.TextType, "html", StringComparison.OrdinalIgnoreCase)
                            ),
                            t.Language!,
                            lengths: false
                        ) with
                        {
                            Tokens = t.DeploymentName is null
                                ? null
                                : new StubTokens(10 + (t.ReferenceTextPairs?.Length ?? 0), Count(i.Text!), 7),
                        }
                    ),
                ]
            )),
        ];
    }

    /// <summary>An answer as version 2026-06-06 writes it: the source's characters, or the tokens of a language model.</summary>
    private static object ToVersion2026(StubTranslatedText[] answer) =>
        new
        {
            value = answer.Select(text => new
            {
                detectedLanguage = text.DetectedLanguage,
                translations = text.Translations?.Select(t => new
                {
                    language = t.To,
                    sourceCharacters = t.Tokens is null ? Count(t.Text ?? "") : (int?)null,
                    instructionTokens = t.Tokens?.Instruction,
                    sourceTokens = t.Tokens?.Source,
                    responseTokens = t.Tokens?.Response,
                    targetTokens = t.Tokens?.Response,
                    text = t.Text,
                }),
            }),
        };

    private static StubTranslation ToTranslation((string Text, StubSentenceLengths Lengths) translated, string to, bool lengths) =>
        new(translated.Text, to, lengths ? translated.Lengths : null);

    private StubSentences[] BreakSentences(HttpContext http, string body)
    {
        Authenticate(http.Request);
        string? language = http.Request.Query["language"];
        string[] texts = ReadTexts(http.Request, body, MaxSentenceElements);
        return texts.Sum(Count) > MaxCharacters
            ? throw Refuse(400077, "The maximum request size has been exceeded.")
            : [.. texts.Select(t => new StubSentences(StubTranslator.SentenceLengths(t), language is null ? Detect(t) : null))];
    }

    private void Authenticate(HttpRequest request)
    {
        string region = request.Headers["Ocp-Apim-Subscription-Region"].ToString();
        bool key =
            request.Headers["Ocp-Apim-Subscription-Key"].ToString() == Key
            && (region == Region || (region == "global" && Region.Length == 0));
        bool token = request.Headers.Authorization.ToString() == $"Bearer {Token}";
        if (!key && !token)
        {
            throw Refuse(401000, "The request is not authorized because credentials are missing or invalid.");
        }
    }

    private static string[] ReadTexts(HttpRequest request, string body, int maxElements)
    {
        if (!request.HasJsonContentType())
        {
            throw Refuse(415000, "The Content-Type header is missing or invalid.");
        }

        StubText[]? texts;
        try
        {
            texts = JsonSerializer.Deserialize<StubText[]>(body, Json);
        }
        catch (JsonException)
        {
            throw Refuse(400074, "The body of the request is not valid JSON.");
        }

        if (texts is not { Length: > 0 } || texts.Any(t => t?.Text is null))
        {
            throw Refuse(400005, "The input text is missing.");
        }

        if (texts.Length > maxElements)
        {
            throw Refuse(400072, "The array of input text has too many elements.");
        }

        return texts.Any(t => Count(t.Text!) > MaxCharacters)
            ? throw Refuse(400050, "The input text is too long.")
            : [.. texts.Select(t => t.Text!)];
    }

    private static StubDetectedLanguage Detect(string text) =>
        text.Any(c => c is >= '가' and <= '힣') ? new("ko", 1)
        : text.Any(c => "äöüßÄÖÜ".Contains(c, StringComparison.Ordinal)) ? new("de", 0.9)
        : new("en", 0.98);

    private async Task Write(HttpContext http, StubFault? fault, byte[] json)
    {
        HttpResponse response = http.Response;
        response.ContentType = "application/json; charset=utf-8";
        switch (fault)
        {
            case StubFault.Body body:
                response.ContentType = body.ContentType;
                await response.WriteAsync(body.Text, http.RequestAborted);
                break;
            case StubFault.Broken { Kind: StubFault.BrokenKind.CutJson }:
                await response.Body.WriteAsync(json.AsMemory(0, json.Length / 2), http.RequestAborted);
                break;
            case StubFault.Broken { Kind: StubFault.BrokenKind.TruncatedBody }:
                response.ContentLength = json.Length;
                await response.Body.WriteAsync(json.AsMemory(0, json.Length / 2), http.RequestAborted);
                await response.Body.FlushAsync(http.RequestAborted);
                http.Abort();
                break;
            case StubFault.Broken { Kind: StubFault.BrokenKind.SlowDrip }:
                await response.Body.WriteAsync(json.AsMemory(0, 1), http.RequestAborted);
                await response.Body.FlushAsync(http.RequestAborted);
                _dripping.TrySetResult();
                var gone = new TaskCompletionSource();
                using (http.RequestAborted.Register(gone.SetResult))
                {
                    await gone.Task;
                }

                break;
            case StubFault.Broken { Kind: StubFault.BrokenKind.ConnectionReset }:
                http.Abort();
                break;
            default:
                await response.Body.WriteAsync(json, http.RequestAborted);
                break;
        }
    }

    private static async Task Write(HttpContext http, StubFault.Refusal refusal, string message)
    {
        http.Response.StatusCode = refusal.StatusCode;
        if (refusal.RetryAfter is { } retryAfter)
        {
            http.Response.Headers.RetryAfter = retryAfter;
        }

        if (refusal.Code is { } code)
        {
            object written = refusal.CodeAsText ? $"{code}" : code;
            await http.Response.WriteAsJsonAsync(new { error = new { code = written, message } }, http.RequestAborted);
        }
    }

    private sealed class StubRefusalException(StubFault.Refusal refusal, string message = "A fault on demand.") : Exception(message)
    {
        public StubFault.Refusal Refusal { get; } = refusal;
    }
}
