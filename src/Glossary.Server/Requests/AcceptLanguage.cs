using Glossary.Text.Reasons;
using Grpc.Core;
using Microsoft.Net.Http.Headers;

namespace Glossary.Server.Requests;

/// <summary>Which language a caller wants to be answered in, by the header <c>accept-language</c>.</summary>
internal static class AcceptLanguage
{
    /// <summary>The tags of the header that are wanted at all, the most wanted first. What is no tag is passed over.</summary>
    public static IEnumerable<string> InOrder(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.Where(l => l.Quality is not 0)
            .OrderByDescending(l => l, StringWithQualityHeaderValueComparer.QualityComparer)
            .Select(l => l.Value.ToString());

    /// <summary>Whether a tag means a language: <c>de-CH</c> means <c>de</c>.</summary>
    public static bool Means(string tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] == '-');

    /// <summary>The language in which reasons are told to the caller: the most wanted one that there is, otherwise English.</summary>
    public static SentenceLanguage SentenceLanguage(this ServerCallContext context) =>
        InOrder(context.GetHttpContext().Request).Select(Find).FirstOrDefault(l => l is not null) ?? Text.Reasons.SentenceLanguage.English;

    private static SentenceLanguage? Find(string tag) =>
        Means(tag, "en") ? Text.Reasons.SentenceLanguage.English
        : Means(tag, "de") ? Text.Reasons.SentenceLanguage.German
        : Means(tag, "ko") ? Text.Reasons.SentenceLanguage.Korean
        : null;
}
