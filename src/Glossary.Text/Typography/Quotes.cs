using Glossary.Text.Subtags;

namespace Glossary.Text.Typography;

/// <summary>
/// How a language prints quotation marks and apostrophes. Each character stays one character, so that offsets stay as they are.
/// </summary>
public sealed class Quotes
{
    private readonly (char Open, char Close)? _marks;

    private Quotes((char Open, char Close)? marks) => _marks = marks;

    /// <summary>What holds where the marks are not known: a text stays as it was typed.</summary>
    public static Quotes Unknown { get; } = new(null);

    internal static LanguageTable<Quotes> ByLanguage { get; } = new();

    internal static Quotes FromPair(char open, char close) => new((open, close));

    /// <summary>A text with the straight quotation marks and apostrophes that were typed as its language prints them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its BCP 47 tag.</param>
    public static string Print(string text, string language) => ByLanguage.Of(language).Print(text);

    /// <summary>The marks that a language prints; <see langword="null"/> where they are not known.</summary>
    /// <param name="language">Its BCP 47 tag.</param>
    public static (char Open, char Close)? MarksOf(string language) => ByLanguage.Of(language)._marks;

    private string Print(string text)
    {
        if (_marks is not var (open, close) || text.AsSpan().IndexOfAny('"', '\'') < 0)
        {
            return text;
        }

        return string.Create(
            text.Length,
            text,
            (printed, typed) =>
            {
                for (int i = 0; i < typed.Length; i++)
                {
                    printed[i] = typed[i] switch
                    {
                        '"' => Opens(typed, i) ? open : close,
                        '\'' when i > 0 && char.IsLetterOrDigit(typed[i - 1]) => '’',
                        char other => other,
                    };
                }
            }
        );
    }

    private static bool Opens(string text, int at) =>
        at == 0 || char.IsWhiteSpace(text[at - 1]) || "([{–—-/‘“„«\"".Contains(text[at - 1], StringComparison.Ordinal);
}
