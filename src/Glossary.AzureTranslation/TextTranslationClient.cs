using System.Globalization;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.AI.Translation.Text;

/// <summary>Calls version 3.0 or 2026-06-06 of the Translator service. A failed call is a <see cref="RequestFailedException"/>.</summary>
public class TextTranslationClient
{
    private const string DefaultScope = "https://cognitiveservices.azure.com/.default";
    private const string PlatformHost = "cognitiveservices";
    private const string PlatformPath = "/translator/text/v3.0";

    private readonly Uri _endpoint;
    private readonly string _version;

    /// <summary>A client that shows a key with each call.</summary>
    /// <param name="credential">The key of the resource.</param>
    /// <param name="endpoint">Where the service is.</param>
    /// <param name="region">Where the resource is; <c>global</c> or nothing for one without a region.</param>
    /// <param name="options">How the client sends.</param>
    public TextTranslationClient(
        AzureKeyCredential credential,
        Uri endpoint,
        string region = "global",
        TextTranslationClientOptions options = null
    )
        : this(endpoint, options, new KeyPolicy(credential, region)) { }

    /// <summary>A client that shows a token with each call.</summary>
    /// <param name="credential">Gets the tokens.</param>
    /// <param name="endpoint">Where the service is.</param>
    /// <param name="tokenScope">What the tokens are for.</param>
    /// <param name="options">How the client sends.</param>
    public TextTranslationClient(
        TokenCredential credential,
        Uri endpoint,
        string tokenScope = DefaultScope,
        TextTranslationClientOptions options = null
    )
        : this(endpoint, options, new BearerTokenAuthenticationPolicy(credential, tokenScope)) { }

    private TextTranslationClient(Uri endpoint, TextTranslationClientOptions options, HttpPipelinePolicy authentication)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new TextTranslationClientOptions();
        _version = options.Version;
        _endpoint = endpoint.Host.Contains(PlatformHost, StringComparison.OrdinalIgnoreCase) ? new Uri(endpoint, PlatformPath) : endpoint;
        Pipeline = HttpPipelineBuilder.Build(options, authentication);
    }

    /// <summary>The way of a request to the service.</summary>
    public virtual HttpPipeline Pipeline { get; }

    /// <summary>Translates each text into each language.</summary>
    /// <param name="options">What to translate.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>One item for each text, in their order.</returns>
    public virtual async Task<Response<IReadOnlyList<TranslatedTextItem>>> TranslateAsync(
        TextTranslationTranslateOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        using HttpMessage message = CreateMessage(RequestMethod.Post, "/translate");
        foreach (string language in options.TargetLanguages)
        {
            Append(message, "to", language);
        }

        Append(message, "from", options.SourceLanguage);
        Append(message, "textType", options.TextType?.ToString());
        Append(message, "category", options.Category);
        Append(message, "includeAlignment", Write(options.IncludeAlignment));
        Append(message, "includeSentenceLength", Write(options.IncludeSentenceLength));
        Append(message, "allowFallback", Write(options.AllowFallback));
        SetBody(message, options.Content, options.ClientTraceId);
        return await Send(message, ResultReader.ReadTranslations, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Translates each text into its languages. Of version 2.0.0.</summary>
    /// <param name="inputs">What to translate.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>One item for each text, in their order.</returns>
    public virtual async Task<Response<IReadOnlyList<TranslatedTextItem>>> TranslateAsync(
        IEnumerable<TranslateInputItem> inputs,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using HttpMessage message = CreateMessage(RequestMethod.Post, "/translate");
        message.Request.Headers.SetValue("Content-Type", "application/json");
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            InputWriter.Write(writer, inputs);
        }

        message.Request.Content = RequestContent.Create(body.ToArray());
        return await Send(message, ResultReader.ReadValues, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the sentences of each text.</summary>
    /// <param name="content">The texts.</param>
    /// <param name="clientTraceId">Names this call in the service's own log; the empty one is not sent.</param>
    /// <param name="language">Code of the texts' language; without it, the service detects it.</param>
    /// <param name="script">The script that they are written in.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>One item for each text, in their order.</returns>
    public virtual async Task<Response<IReadOnlyList<BreakSentenceItem>>> FindSentenceBoundariesAsync(
        IEnumerable<string> content,
        Guid clientTraceId = default,
        string language = null,
        string script = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        using HttpMessage message = CreateMessage(RequestMethod.Post, "/breaksentence");
        Append(message, "language", language);
        Append(message, "script", script);
        SetBody(message, content, clientTraceId);
        return await Send(message, ResultReader.ReadSentences, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the languages of the service.</summary>
    /// <param name="clientTraceId">Names this call in the service's own log.</param>
    /// <param name="scope">Parts of the list, separated by commas; without it, all.</param>
    /// <param name="acceptLanguage">The language to name the languages in.</param>
    /// <param name="ifNoneMatch">The tag of a list already known; if it is still the same, the answer is empty.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The languages.</returns>
    public virtual async Task<Response<GetSupportedLanguagesResult>> GetSupportedLanguagesAsync(
        string clientTraceId = null,
        string scope = null,
        string acceptLanguage = null,
        ETag? ifNoneMatch = null,
        CancellationToken cancellationToken = default
    )
    {
        using HttpMessage message = CreateMessage(RequestMethod.Get, "/languages");
        Append(message, "scope", scope);
        SetHeader(message, "X-ClientTraceId", clientTraceId);
        SetHeader(message, "Accept-Language", acceptLanguage);
        SetHeader(message, "If-None-Match", ifNoneMatch?.ToString("H"));
        return await Send(message, ResultReader.ReadLanguages, cancellationToken).ConfigureAwait(false);
    }

    private static string Write(bool? value) =>
        value switch
        {
            null => null,
            true => "true",
            false => "false",
        };

    private static void Append(HttpMessage message, string name, string value)
    {
        if (value is not null)
        {
            message.Request.Uri.AppendQuery(name, value, escapeValue: true);
        }
    }

    private static void SetHeader(HttpMessage message, string name, string value)
    {
        if (value is not null)
        {
            message.Request.Headers.SetValue(name, value);
        }
    }

    /// <summary>
    /// The texts as JSON. Its default encoder escapes all but plain ASCII letters, as the service's documentation shows it.
    /// </summary>
    private static void SetBody(HttpMessage message, IEnumerable<string> content, Guid clientTraceId)
    {
        SetHeader(
            message,
            "X-ClientTraceId",
            clientTraceId == Guid.Empty ? null : clientTraceId.ToString("D", CultureInfo.InvariantCulture)
        );
        message.Request.Headers.SetValue("Content-Type", "application/json");
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartArray();
            foreach (string text in content)
            {
                writer.WriteStartObject();
                writer.WriteString("text", text);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        message.Request.Content = RequestContent.Create(body.ToArray());
    }

    private HttpMessage CreateMessage(RequestMethod method, string path)
    {
        HttpMessage message = Pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(_endpoint);
        message.Request.Uri.AppendPath(path, escape: false);
        message.Request.Headers.SetValue("Accept", "application/json");
        return message;
    }

    private async Task<Response<T>> Send<T>(HttpMessage message, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        message.Request.Uri.AppendQuery("api-version", _version, escapeValue: true);
        await Pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (message.Response.Status != 200)
        {
            throw new RequestFailedException(message.Response);
        }

        using JsonDocument body = await JsonDocument
            .ParseAsync(message.Response.ContentStream, default, cancellationToken)
            .ConfigureAwait(false);
        return Response.FromValue(read(body.RootElement), message.Response);
    }

    /// <summary>Shows the key, and the region of a resource that has one.</summary>
    private sealed class KeyPolicy : HttpPipelineSynchronousPolicy
    {
        private readonly AzureKeyCredential _credential;
        private readonly string _region;

        public KeyPolicy(AzureKeyCredential credential, string region)
        {
            ArgumentNullException.ThrowIfNull(credential);
            _credential = credential;
            _region = region;
        }

        public override void OnSendingRequest(HttpMessage message)
        {
            message.Request.Headers.SetValue("Ocp-Apim-Subscription-Key", _credential.Key);
            if (!string.IsNullOrWhiteSpace(_region) && !string.Equals(_region, "global", StringComparison.OrdinalIgnoreCase))
            {
                message.Request.Headers.SetValue("Ocp-Apim-Subscription-Region", _region);
            }
        }
    }
}
