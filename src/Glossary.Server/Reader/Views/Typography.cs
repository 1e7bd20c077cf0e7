namespace Glossary.Server.Reader.Views;

/// <summary>Writes what was typed as it is printed. Each character becomes one character, so that offsets stay as they are.</summary>
internal static class Typography
{
    /// <summary>Straight quotation marks and apostrophes become those of the language; of a language that is not known here nothing changes.</summary>
    public static string Printed(string text, string language)
    {
        (char Open, char Close)? marks = Primary(language) switch
        {
            "de" => ('„', '“'),
            "en" or "ko" => ('“', '”'),
            _ => null,
        };
        if (marks is not var (open, close) || text.AsSpan().IndexOfAny('"', '\'') < 0)
        {
            return text;
        }

        return string.Create(text.Length, text, (printed, typed) =>
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
        });
    }

    private static string Primary(string language) =>
        language.IndexOf('-', StringComparison.Ordinal) is > 0 and int end ? language[..end] : language;

    private static bool Opens(string text, int at) => at == 0 || char.IsWhiteSpace(text[at - 1]) || "([{–—-/‘“„«\"".Contains(text[at - 1], StringComparison.Ordinal);
}
