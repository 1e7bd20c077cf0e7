using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Glossary.FunctionalTests.Running;

/// <summary>Puts a request into the HTTP form that the protos give its method, as a client in another language would.</summary>
internal static partial class HttpForm
{
    /// <summary>The HTTP forms of a method, its first and the additional ones.</summary>
    public static IEnumerable<HttpRule> Rules(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } rule ? [rule, .. rule.AdditionalBindings] : [];

    public static HttpRequestMessage Write(HttpRule rule, IMessage message)
    {
        JsonObject fields = JsonNode.Parse(JsonFormatter.Default.Format(message))!.AsObject();
        (HttpMethod verb, string template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
            HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete),
            var other => throw new NotSupportedException($"{other}"),
        };
        string path = PathField().Replace(template, match => Take(fields, match.Groups[1].Value));
        var request = new HttpRequestMessage { Method = verb };
        if (rule.Body.Length > 0)
        {
            JsonNode body = rule.Body == "*" ? fields : fields[JsonName(rule.Body)]!;
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
            fields.Remove(JsonName(rule.Body));
        }

        string query =
            rule.Body == "*"
                ? ""
                : string.Join('&', fields.SelectMany(f => Values(f.Value!).Select(v => $"{f.Key}={Uri.EscapeDataString(v)}")));
        request.RequestUri = new Uri(query.Length == 0 ? path : $"{path}?{query}", UriKind.Relative);
        return request;
    }

    /// <summary>Takes the field that stands in the path out of the rest.</summary>
    private static string Take(JsonObject fields, string path)
    {
        string[] steps = [.. path.Split('.').Select(JsonName)];
        JsonObject holder = steps.SkipLast(1).Aggregate(fields, (inner, step) => inner[step]!.AsObject());
        string value = (string)holder[steps[^1]]!;
        holder.Remove(steps[^1]);
        return value;
    }

    private static IEnumerable<string> Values(JsonNode value) =>
        value is JsonArray items
            ? items.SelectMany(i => Values(i!))
            : [value.GetValueKind() == JsonValueKind.String ? (string)value! : value.ToJsonString()];

    private static string JsonName(string field) => AfterUnderscore().Replace(field, match => match.Value[1..].ToUpperInvariant());

    [GeneratedRegex(@"\{([a-z_.]+)=[^}]*\}")]
    private static partial Regex PathField();

    [GeneratedRegex("_[a-z]")]
    private static partial Regex AfterUnderscore();
}
