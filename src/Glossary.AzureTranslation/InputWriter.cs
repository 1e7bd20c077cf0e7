using System.Text.Json;

namespace Azure.AI.Translation.Text;

/// <summary>Writes requests of version 2026-06-06. What is not said is not written.</summary>
internal static class InputWriter
{
    public static void Write(Utf8JsonWriter json, IEnumerable<TranslateInputItem> inputs)
    {
        json.WriteStartObject();
        json.WriteStartArray("inputs");
        foreach (TranslateInputItem input in inputs)
        {
            json.WriteStartObject();
            json.WriteString("text", input.Text);
            Write(json, "script", input.Script);
            Write(json, "language", input.Language);
            Write(json, "textType", input.TextType?.ToString());
            json.WriteStartArray("targets");
            foreach (TranslationTarget target in input.TranslationTargets)
            {
                Write(json, target);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TranslationTarget target)
    {
        json.WriteStartObject();
        json.WriteString("language", target.Language);
        Write(json, "deploymentName", target.DeploymentName);
        if (target.AllowFallback is { } fallback)
        {
            json.WriteBoolean("allowFallback", fallback);
        }

        Write(json, "tone", target.Tone?.ToString());
        Write(json, "gender", target.Gender?.ToString());
        Write(json, "adaptiveDatasetId", target.AdaptiveDatasetId);
        if (target.ReferenceTextPairs.Count > 0)
        {
            json.WriteStartArray("referenceTextPairs");
            foreach (ReferenceTextPair pair in target.ReferenceTextPairs)
            {
                json.WriteStartObject();
                json.WriteString("source", pair.Source);
                json.WriteString("target", pair.Target);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
