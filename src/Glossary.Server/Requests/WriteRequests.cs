using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Google.Protobuf.WellKnownTypes;

namespace Glossary.Server.Requests;

/// <summary>What requests to write have in common: request ids, etags, field masks.</summary>
internal static class WriteRequests
{
    /// <exception cref="RequestException">An etag was given, and it is not the current one.</exception>
    public static void CheckETag(string name, string given, string current)
    {
        if (given.Length > 0 && given != current)
        {
            throw RequestException.ETagMismatch(name, current);
        }
    }

    /// <summary>Whether a field is to be changed: it is named, or nothing is, or everything is.</summary>
    public static bool Has(this FieldMask? mask, string field) =>
        mask is null || mask.Paths.Count == 0 || mask.Paths.Contains(field) || mask.Paths.Contains("*");

    public static void RequestId(this Violations violations, string requestId) =>
        violations.Text("request_id", requestId, Limits.RequestIdLength);

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
