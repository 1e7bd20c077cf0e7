using Azure.Core;

namespace Azure.AI.Translation.Text;

/// <summary>How the client sends: transport, retries and what else every Azure client takes.</summary>
public class TextTranslationClientOptions : ClientOptions
{
    /// <summary>Options for one version of the service.</summary>
    /// <param name="version">Which one.</param>
    public TextTranslationClientOptions(ServiceVersion version = ServiceVersion.V3_0)
    {
        Version = version switch
        {
            ServiceVersion.V3_0 => "3.0",
            ServiceVersion.V2026_06_06 => "2026-06-06",
            _ => throw new NotSupportedException(),
        };
    }

    /// <summary>Versions of the REST interface.</summary>
    public enum ServiceVersion
    {
        /// <summary>Version 3.0.</summary>
        V3_0 = 1,

        /// <summary>Version 2026-06-06.</summary>
        V2026_06_06 = 2,
    }

    internal string Version { get; }
}
