using Azure.Core;

namespace Azure.AI.Translation.Text;

/// <summary>How the client sends: transport, retries and what else every Azure client takes.</summary>
public class TextTranslationClientOptions : ClientOptions
{
    /// <summary>Options for one version of the service.</summary>
    /// <param name="version">The only one there is.</param>
    public TextTranslationClientOptions(ServiceVersion version = ServiceVersion.V3_0)
    {
        Version = version switch
        {
            ServiceVersion.V3_0 => "3.0",
            _ => throw new NotSupportedException(),
        };
    }

    /// <summary>Versions of the REST interface.</summary>
    public enum ServiceVersion
    {
        /// <summary>Version 3.0.</summary>
        V3_0 = 1,
    }

    internal string Version { get; }
}
