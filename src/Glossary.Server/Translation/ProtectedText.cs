using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Glossary.Text.Checking;

namespace Glossary.Server.Translation;

/// <summary>A text whose placeholders the provider must leave alone: sent as HTML with each of them marked, or as it is if there are none.</summary>
internal static partial class ProtectedText
{
    /// <summary>Whether a text has to be sent as HTML.</summary>
    public static bool NeedsHtml(string text) => Placeholders.Find(text).Count > 0;

    /// <summary>The text as it is sent as HTML.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fixes">Translations that are given, of stretches that touch no placeholder; <see cref="GlossaryPair"/> finds no others.</param>
    public static ProviderText Wrap(string text, ImmutableArray<FixedTranslation> fixes)
    {
        var html = new StringBuilder(text.Length + 64);
        IReadOnlyList<Placeholder> placeholders = Placeholders.Find(text);
        var moved = ImmutableArray.CreateBuilder<FixedTranslation>(fixes.Length);
        int at = 0;
        foreach ((int start, int end, FixedTranslation? fix) in placeholders.Select(p => (p.Start, p.End, (FixedTranslation?)null))
            .Concat(fixes.Select(f => (f.Start, f.Start + f.Length, (FixedTranslation?)f))).OrderBy(p => p.Item1))
        {
            html.Append(WebUtility.HtmlEncode(text[at..start]));
            if (fix is { } given)
            {
                // The stretch has nothing to encode; see DynamicDictionary.CanFix.
                moved.Add(given with { Start = html.Length });
                html.Append(text, start, end - start);
            }
            else
            {
                html.Append(Open).Append(WebUtility.HtmlEncode(text[start..end])).Append(Close);
            }

            at = end;
        }

        html.Append(WebUtility.HtmlEncode(text[at..]));
        return new ProviderText(html.ToString(), moved.ToImmutable());
    }

    /// <summary>
    /// The text that a translated one stands for. What looks like the marks in the text itself was encoded, so every mark is one that was
    /// set here, also where the provider has lost its other half.
    /// </summary>
    public static string Unwrap(string html) => WebUtility.HtmlDecode(Mark().Replace(html, ""));

    private const string Open = "<span translate=\"no\">";
    private const string Close = "</span>";

    [GeneratedRegex("""<span\s+translate="no"\s*>|</span\s*>""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
