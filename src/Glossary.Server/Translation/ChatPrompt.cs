using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glossary.Server.Translation;

/// <summary>What a language model is asked, and what its answers have to be.</summary>
internal static class ChatPrompt
{
    /// <summary>Counted up with each change to chat-prompt.md or to how it is put together.</summary>
    public const string Version = "1";

    /// <summary>A model that repeats so much of what it was asked has not translated.</summary>
    private const int EchoLength = 40;

    private static readonly string Instructions = Read("translation/chat-prompt.md");

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The form of an answer.</summary>
    public static readonly JsonElement Schema = JsonSerializer.SerializeToElement(
        new
        {
            type = "object",
            properties = new
            {
                translations = new
                {
                    type = "array",
                    items = new
                    {
                        type = "object",
                        properties = new { id = new { type = "integer" }, text = new { type = "string" } },
                        required = (string[])["id", "text"],
                        additionalProperties = false,
                    },
                },
            },
            required = (string[])["translations"],
            additionalProperties = false,
        }
    );

    public static string System(string source, string target, string grounding) =>
        Instructions.Replace("{source}", source, StringComparison.Ordinal).Replace("{target}", target, StringComparison.Ordinal)
        + (grounding.Length > 0 ? $"\n{grounding}" : "");

    /// <summary>The texts, counted from 1.</summary>
    public static string User(IReadOnlyList<ProviderText> texts) =>
        JsonSerializer.Serialize(
            new
            {
                segments = texts.Select(
                    (t, i) =>
                    {
                        var segment = new JsonObject { ["id"] = i + 1, ["text"] = t.Text };
                        if (t.Remark.Length > 0)
                        {
                            segment["remark"] = t.Remark;
                        }

                        return segment;
                    }
                ),
            },
            Readable
        );

    /// <summary>The translations of an answer, one for each text; <see langword="null"/> for one that cannot be used.</summary>
    /// <exception cref="JsonException">It is not in the form that was asked for.</exception>
    public static string?[] Read(string answer, IReadOnlyList<ProviderText> texts, string target)
    {
        // Some models put their JSON between the marks of Markdown.
        string json = answer.Trim();
        if (
            json.StartsWith("```", StringComparison.Ordinal)
            && json.EndsWith("```", StringComparison.Ordinal)
            && json.IndexOf('\n', StringComparison.Ordinal) is > 0 and var line
        )
        {
            json = json[line..^3];
        }

        using JsonDocument document = JsonDocument.Parse(json);
        if (
            document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("translations", out JsonElement translations)
            || translations.ValueKind != JsonValueKind.Array
        )
        {
            throw new JsonException("There are no translations.");
        }

        string?[] read = new string?[texts.Count];
        foreach (JsonElement entry in translations.EnumerateArray())
        {
            if (
                entry.ValueKind == JsonValueKind.Object
                && entry.TryGetProperty("id", out JsonElement number)
                && number.ValueKind == JsonValueKind.Number
                && number.TryGetInt32(out int id)
                && id >= 1
                && id <= texts.Count
                && read[id - 1] is null
                && entry.TryGetProperty("text", out JsonElement text)
                && text.ValueKind == JsonValueKind.String
                && IsTranslation(texts[id - 1].Text, text.GetString()!, target)
            )
            {
                read[id - 1] = text.GetString();
            }
        }

        return read;
    }

    /// <summary>
    /// Whether an answer can be a translation: not empty, in the script of its language, not the source again, not the prompt, of a length
    /// that a translation has.
    /// </summary>
    private static bool IsTranslation(string source, string text, string target)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > (source.Length * 8) + 200)
        {
            return false;
        }

        string letters = string.Concat(text.Where(char.IsLetter));
        bool isLong =
            source
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Count(w => w.AsSpan().ContainsLetter() && !w.Contains('<', StringComparison.Ordinal)) >= 4;
        if (
            isLong
            && (
                letters == string.Concat(source.Where(char.IsLetter))
                || (target.Split('-')[0] == "ko" && letters.Length > 0 && !letters.Any(c => c is >= '가' and <= '힣'))
            )
        )
        {
            return false;
        }

        for (int at = 0; at + EchoLength <= text.Length; at += EchoLength / 8)
        {
            string part = text.Substring(at, EchoLength);
            if (Instructions.Contains(part, StringComparison.Ordinal) && !source.Contains(part, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static string Read(string resource)
    {
        using Stream stream = typeof(ChatPrompt).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
