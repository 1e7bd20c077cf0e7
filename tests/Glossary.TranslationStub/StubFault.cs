namespace Glossary.TranslationStub;

/// <summary>A way to answer one request wrongly.</summary>
public abstract record StubFault
{
    /// <summary>The body ends before the length that its header promises, and the connection with it.</summary>
    public static StubFault TruncatedBody { get; } = new Broken(BrokenKind.TruncatedBody);

    /// <summary>The body ends in the middle of its JSON as if that were all.</summary>
    public static StubFault CutJson { get; } = new Broken(BrokenKind.CutJson);

    /// <summary>
    /// The body begins and does not go on until the client gives up; <see cref="StubServer.Dripping"/> tells when it has begun.
    /// </summary>
    public static StubFault SlowDrip { get; } = new Broken(BrokenKind.SlowDrip);

    /// <summary>The connection breaks before there is an answer.</summary>
    public static StubFault ConnectionReset { get; } = new Broken(BrokenKind.ConnectionReset);

    /// <summary>JSON of another shape.</summary>
    public static StubFault WrongJson { get; } = new Body("application/json", """{"status":"ok","translations":3}""");

    /// <summary>A web page, as a proxy that wants a login sends it.</summary>
    public static StubFault WebPage { get; } = new Body("text/html", "<!doctype html><title>Sign in</title>");

    /// <summary>An answer that lacks the last of the texts.</summary>
    public static StubFault MissingText { get; } = new Altered(answer => [.. answer.SkipLast(1)]);

    /// <summary>An answer that lacks the last of the languages.</summary>
    public static StubFault MissingLanguage { get; } =
        new Altered(answer => [.. answer.Select(a => a with { Translations = [.. a.Translations.SkipLast(1)] })]);

    /// <summary>An answer in languages that nobody asked for.</summary>
    public static StubFault WrongLanguage { get; } =
        new Altered(answer => [.. answer.Select(a => a with { Translations = [.. a.Translations.Select(t => t with { To = "tlh" })] })]);

    /// <summary>An answer whose texts are empty.</summary>
    public static StubFault EmptyText { get; } =
        new Altered(answer => [.. answer.Select(a => a with { Translations = [.. a.Translations.Select(t => t with { Text = "" })] })]);

    /// <summary>An answer whose sentences are not as long as the texts.</summary>
    public static StubFault WrongSentenceLengths { get; } =
        new Altered(answer =>
            [
                .. answer.Select(a =>
                    a with
                    {
                        Translations = [.. a.Translations.Select(t => t with { SentLen = new StubSentenceLengths([1], [1]) })],
                    }
                ),
            ]
        );

    /// <summary>The service's own way to refuse.</summary>
    /// <param name="code">Six digits, of which the first three are the status.</param>
    /// <param name="retryAfter">The header's value; <see langword="null"/> for no header.</param>
    /// <param name="codeAsText">Whether the body has the code as a string, where the service has a number.</param>
    public static StubFault Error(int code, string? retryAfter = null, bool codeAsText = false) =>
        new Refusal(code / 1000, code, retryAfter, codeAsText);

    /// <summary>A refusal that is not the service's: a status without its body.</summary>
    public static StubFault Status(int status) => new Refusal(status, null, null, false);

    internal enum BrokenKind
    {
        TruncatedBody,
        CutJson,
        SlowDrip,
        ConnectionReset,
    }

    internal sealed record Broken(BrokenKind Kind) : StubFault;

    internal sealed record Body(string ContentType, string Text) : StubFault;

    internal sealed record Altered(Func<StubTranslatedText[], StubTranslatedText[]> Change) : StubFault;

    internal sealed record Refusal(int StatusCode, int? Code, string? RetryAfter, bool CodeAsText) : StubFault;
}
