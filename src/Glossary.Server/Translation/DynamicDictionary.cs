using System.Buffers;

namespace Glossary.Server.Translation;

/// <summary>Azure Translator's markup for parts of a text whose translation is given, and its removal from what people wrote.</summary>
internal static class DynamicDictionary
{
    private static readonly SearchValues<char> UnsafeInPart = SearchValues.Create("<>&\r\n");
    private static readonly SearchValues<char> UnsafeInTranslation = SearchValues.Create("<>&\"\r\n");

    /// <summary>
    /// Whether a part of a text can be given a translation. How the markup escapes its own signs is not documented, so neither side
    /// may have one; nor may the part have line breaks or white space at its ends.
    /// </summary>
    public static bool CanFix(ReadOnlySpan<char> part, ReadOnlySpan<char> translation) =>
        part.Length > 0 && part.Trim().Length == part.Length && !part.ContainsAny(UnsafeInPart)
        && !translation.IsWhiteSpace() && !translation.ContainsAny(UnsafeInTranslation);
}
