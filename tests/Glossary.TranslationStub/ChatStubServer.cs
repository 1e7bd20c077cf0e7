using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glossary.TranslationStub;

/// <summary>
/// Answers like a language model behind an OpenAI-compatible address, on this machine alone: it reads the segments of the last message and
/// gives back what <see cref="Write"/> makes of each; or any fault on demand.
/// </summary>
public sealed class ChatStubServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<ChatStubRequest> _requests = new();
    private readonly ConcurrentQueue<ChatStubFault> _faults = new();

    private ChatStubServer(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        _server = builder.Build();
        _server.Use(Answer);
    }

    /// <summary>Where it listens, as settings name it.</summary>
    public Uri Endpoint => new(new Uri(_server.Urls.First()), "/v1");

    /// <summary>The key that it takes; empty for none.</summary>
    public string Key { get; set; } = "";

    /// <summary>Makes a translation of a segment and the remark on an earlier one, which is empty at first.</summary>
    public Func<string, string, string> Write { get; set; } = (text, _) => text.ToUpperInvariant();

    /// <summary>What every request fails with once <see cref="FailOnce"/> has run out; <see langword="null"/> for none.</summary>
    public ChatStubFault? FailAlways { get; set; }

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<ChatStubRequest> Requests => [.. _requests];

    /// <summary>Starts a stub.</summary>
    /// <param name="port">0 for a free one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ChatStubServer> Start(int port = 0, CancellationToken cancellationToken = default)
    {
        var stub = new ChatStubServer(port);
        await stub._server.StartAsync(cancellationToken);
        return stub;
    }

    /// <summary>Lets the next requests fail, one each.</summary>
    public void FailOnce(params IEnumerable<ChatStubFault> faults)
    {
        foreach (ChatStubFault fault in faults)
        {
            _faults.Enqueue(fault);
        }
    }

    /// <summary>Runs until the process is told to stop.</summary>
    public Task WaitForShutdown() => _server.WaitForShutdownAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Answer(HttpContext http, RequestDelegate next)
    {
        string body = await new StreamReader(http.Request.Body).ReadToEndAsync(http.RequestAborted);
        JsonNode request = JsonNode.Parse(body)!;
        string[] messages = [.. request["messages"]!.AsArray().Select(TextOf)];
        _requests.Enqueue(new ChatStubRequest(body, messages[0], messages[^1]));
        ChatStubFault? fault = _faults.TryDequeue(out ChatStubFault? once) ? once : FailAlways;
        if (http.Request.Path != "/v1/chat/completions")
        {
            fault = ChatStubFault.Refused(404);
        }
        else if (Key.Length > 0 && http.Request.Headers.Authorization != $"Bearer {Key}")
        {
            fault = ChatStubFault.Refused(401, "invalid_api_key");
        }

        if (fault is { Status: > 0 })
        {
            http.Response.StatusCode = fault.Status;
            if (fault.RetryAfter.Length > 0)
            {
                http.Response.Headers.RetryAfter = fault.RetryAfter;
            }

            await Send(
                http,
                JsonSerializer.Serialize(
                    new
                    {
                        error = new
                        {
                            message = "A fault on demand.",
                            type = "error",
                            code = fault.Code,
                        },
                    },
                    Json
                ),
                fault
            );
            return;
        }

        string written = JsonSerializer.Serialize(
            new
            {
                translations = JsonNode.Parse(messages[^1])!["segments"]!
                    .AsArray()
                    .Select(s => new { id = (int)s!["id"]!, text = Write((string)s["text"]!, (string?)s["remark"] ?? "") }),
            },
            Json
        );
        var message = new JsonObject { ["role"] = "assistant", ["content"] = fault?.Change?.Invoke(written) ?? written };
        if (fault?.Refusal == true)
        {
            (message["content"], message["refusal"]) = (null, "I cannot help with that.");
        }
        else if (fault?.ToolCalls == true)
        {
            message["content"] = null;
            message["tool_calls"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "call_1",
                    ["type"] = "function",
                    ["function"] = new JsonObject { ["name"] = "search", ["arguments"] = "{}" },
                }
            );
        }

        var completion = new JsonObject
        {
            ["id"] = $"chatcmpl-{_requests.Count}",
            ["object"] = "chat.completion",
            ["created"] = 1_790_000_000,
            ["model"] = "stub-1",
            ["choices"] = new JsonArray(
                new JsonObject
                {
                    ["index"] = 0,
                    ["message"] = message,
                    ["finish_reason"] = fault?.FinishReason ?? "stop",
                }
            ),
            ["usage"] = new JsonObject
            {
                ["prompt_tokens"] = 100,
                ["completion_tokens"] = 10,
                ["total_tokens"] = 110,
            },
        };
        await Send(http, completion.ToJsonString(Json), fault);
    }

    /// <summary>The text of a message, which may come in parts.</summary>
    private static string TextOf(JsonNode? message) =>
        message!["content"] is JsonArray parts ? string.Concat(parts.Select(p => (string?)p!["text"])) : (string?)message["content"] ?? "";

    private static async Task Send(HttpContext http, string json, ChatStubFault? fault)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(json);
        http.Response.ContentType = "application/json";
        if (fault?.Breaks == true)
        {
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            http.Abort();
            return;
        }

        await http.Response.Body.WriteAsync(fault?.CutsBody == true ? bytes.AsMemory(0, bytes.Length / 2) : bytes, http.RequestAborted);
    }
}

/// <summary>A request that the stub had.</summary>
/// <param name="Body">All of it.</param>
/// <param name="System">The first message.</param>
/// <param name="User">The last message.</param>
public sealed record ChatStubRequest(string Body, string System, string User);

/// <summary>A way to answer one request wrongly.</summary>
public sealed record ChatStubFault
{
    /// <summary>The model's texts are cut off because it may not write more.</summary>
    public static ChatStubFault Length { get; } = new() { FinishReason = "length", Change = t => t[..(t.Length / 2)] };

    /// <summary>The model refuses.</summary>
    public static ChatStubFault Refuses { get; } = new() { Refusal = true };

    /// <summary>A filter took the answer away.</summary>
    public static ChatStubFault Filtered { get; } = new() { FinishReason = "content_filter", Change = _ => "" };

    /// <summary>The model calls a tool that nobody offered.</summary>
    public static ChatStubFault CallsTool { get; } = new() { ToolCalls = true, FinishReason = "tool_calls" };

    /// <summary>The connection breaks in the middle of the answer.</summary>
    public static ChatStubFault Broken { get; } = new() { Breaks = true };

    /// <summary>The answer ends in the middle as if that were all.</summary>
    public static ChatStubFault Cut { get; } = new() { CutsBody = true };

    internal int Status { get; init; }

    internal string Code { get; init; } = "";

    internal string RetryAfter { get; init; } = "";

    internal string? FinishReason { get; init; }

    internal bool Refusal { get; init; }

    internal bool ToolCalls { get; init; }

    internal bool Breaks { get; init; }

    internal bool CutsBody { get; init; }

    internal Func<string, string>? Change { get; init; }

    /// <summary>The model writes something else.</summary>
    /// <param name="change">Makes it of what it would have written.</param>
    public static ChatStubFault Says(Func<string, string> change) => new() { Change = change };

    /// <summary>The service refuses the request.</summary>
    /// <param name="status">The status.</param>
    /// <param name="code">The service's own code.</param>
    /// <param name="retryAfter">When to come back, in seconds.</param>
    public static ChatStubFault Refused(int status, string code = "", string retryAfter = "") =>
        new()
        {
            Status = status,
            Code = code,
            RetryAfter = retryAfter,
        };
}
