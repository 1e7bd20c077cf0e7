using System.Security.Cryptography;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Catalog.Store;
using Glossary.Server.Access;
using Glossary.Server.State;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Glossary.Server.Requests;

/// <summary>What all writes have in common: who asks, request ids, etags, field masks.</summary>
internal static class WriteRequests
{
    /// <summary>Who writes, and under which id; they are identified again before each commit. The fingerprint tells two requests under one id apart.</summary>
    public static WriteCall Call(this ServerCallContext context, IMessage request, string requestId, bool validateOnly) => new(
        Caller.Of(context.GetHttpContext()).Name,
        requestId.Length == 0 ? null : new RequestStamp(requestId, SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(context.Method), .. request.ToByteArray()])),
        validateOnly)
    {
        BeforeCommit = IdentifyAgain(context.GetHttpContext()),
    };

    private static Func<CancellationToken, ValueTask> IdentifyAgain(HttpContext http) =>
        http.Features.Get<StreamCredentials>() is { } credentials
            ? credentials.Check
            : async _ => await http.RequestServices.GetRequiredService<Door>().Identify(http);

    /// <exception cref="RequestException">An etag was given, and it is not the current one.</exception>
    public static void CheckETag(string name, string given, string current)
    {
        if (given.Length > 0 && given != current)
        {
            throw RequestException.ETagMismatch(name, current);
        }
    }

    /// <summary>Whether a field is to be changed: it is named, or nothing is, or everything is.</summary>
    public static bool Has(this FieldMask? mask, string field) => mask is null || mask.Paths.Count == 0 || mask.Paths.Contains(field) || mask.Paths.Contains("*");

    public static void RequestId(this Violations violations, string requestId) => violations.Text("request_id", requestId, Limits.RequestIdLength);

    public static void ETag(this Violations violations, string field, string etag) => violations.Text(field, etag, Limits.ETagLength);

    /// <summary>The paths themselves are the caller's and of any length, so they are not repeated.</summary>
    public static void Mask(this Violations violations, string field, FieldMask? mask, params ReadOnlySpan<string> fields)
    {
        foreach (string path in mask?.Paths ?? [])
        {
            if (path != "*" && !fields.Contains(path))
            {
                violations.Add(field, $"may name {string.Join(", ", fields!)} and nothing else.");
                return;
            }
        }
    }

    public static void Id(this Violations violations, string field, string id)
    {
        if (!ResourceNames.IsId(id))
        {
            violations.Add(field, "has to match [a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?.");
        }
    }
}
