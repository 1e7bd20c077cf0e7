namespace Glossary.Text.Subtags;

/// <summary>The part of a language tag by which rules are chosen: <c>de</c> of <c>de-CH</c>.</summary>
internal static class PrimarySubtag
{
    /// <summary>The primary subtag of a tag, in lower case.</summary>
    public static string Of(string language)
    {
        int end = language.AsSpan().IndexOfAny('-', '_');
        ReadOnlySpan<char> primary = end < 0 ? language : language.AsSpan(0, end);
        return end < 0 && primary.IndexOfAnyInRange('A', 'Z') < 0 ? language : primary.ToString().ToLowerInvariant();
    }
}
