using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Glossary.Text.Structures;

namespace Glossary.Server.Translation;

/// <summary>
/// A text on its way to the provider, which must leave alone what is kept: it is sent as HTML with each piece marked, or as it is if there
/// are none. The text within a piece (an attribute that people read, a branch of a message) is sent by itself, so that it can get nowhere
/// else.
/// </summary>
internal sealed partial class KeptText
{
    /// <summary>A longer piece is sent as a short mark that stands for it: nobody needs to see it, and it is billed.</summary>
    private const int MaxSentLength = 500;

    private readonly IReadOnlyList<KeptPiece> _pieces;
    private readonly List<(KeptPiece Piece, TextPart Part, KeptText Text)> _within = [];
    private readonly bool _inPlural;

    private KeptText(string text, bool inPlural)
    {
        Text = text;
        _inPlural = inPlural;
        _pieces = TextStructure.Of(text, inPlural: inPlural).Pieces;
        foreach (KeptPiece piece in _pieces)
        {
            foreach (TextPart part in piece.Parts)
            {
                _within.Add(
                    (
                        piece,
                        part,
                        new KeptText(
                            text[part.Start..part.End],
                            part.Context == TextContext.MessageBranch && piece.Message is { IsPlural: true } && !piece.Message.IsFluent
                        )
                    )
                );
            }
        }
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Whether it has to be sent as HTML.</summary>
    public bool IsHtml => _pieces.Count > 0;

    /// <summary>Whether it has a letter outside of what is kept.</summary>
    public bool HasWords
    {
        get
        {
            int at = 0;
            foreach (KeptPiece piece in _pieces)
            {
                if (Text.AsSpan(at, piece.Start - at).ContainsLetter())
                {
                    return true;
                }

                at = piece.End;
            }

            return Text.AsSpan(at).ContainsLetter();
        }
    }

    public static KeptText FromText(string text) => new(text, inPlural: false);

    /// <summary>This text and those within it, as far as there is something to translate.</summary>
    public IEnumerable<KeptText> ToSend() =>
        (HasWords ? [this] : Enumerable.Empty<KeptText>()).Concat(_within.SelectMany(w => w.Text.ToSend()));

    /// <summary>Whether a stretch lies in this text itself, and not in one within it.</summary>
    public bool IsOwn(int start, int end) => !_pieces.Touches(start, end);

    /// <summary>The text as it is sent.</summary>
    /// <param name="fixes">Translations that are given, of stretches that are this text's own.</param>
    public ProviderText Wrap(ImmutableArray<FixedTranslation> fixes)
    {
        if (!IsHtml)
        {
            return new ProviderText(Text, fixes);
        }

        var html = new StringBuilder(Text.Length + 64);
        var moved = ImmutableArray.CreateBuilder<FixedTranslation>(fixes.Length);
        int at = 0;
        foreach (
            (int start, int end, int piece, FixedTranslation? fix) in _pieces
                .Select((p, i) => (p.Start, p.End, i, (FixedTranslation?)null))
                .Concat(fixes.Select(f => (f.Start, f.Start + f.Length, -1, (FixedTranslation?)f)))
                .OrderBy(p => p.Item1)
        )
        {
            html.Append(Encode(Text[at..start]));
            if (fix is { } given)
            {
                // The stretch has nothing to encode; see DynamicDictionary.CanFix.
                moved.Add(given with { Start = html.Length });
                html.Append(Text, start, end - start);
            }
            else
            {
                html.Append(Open).Append(Encode(end - start > MaxSentLength ? StandIn(piece) : Text[start..end])).Append(Close);
            }

            at = end;
        }

        html.Append(Encode(Text[at..]));
        return new ProviderText(html.ToString(), moved.ToImmutable());
    }

    /// <summary>The translation with everything that is kept, the text within it translated too.</summary>
    /// <param name="translations">What the provider made of what <see cref="ToSend"/> gave, by what was sent.</param>
    public string Compose(IReadOnlyDictionary<KeptText, string> translations)
    {
        string result =
            !translations.TryGetValue(this, out string? translated) ? Text
            : IsHtml ? Unwrap(translated)
            : translated;
        if (_within.Count == 0)
        {
            return result;
        }

        // From the end on, so that the places before stay where they are.
        List<(int Start, KeptPiece Piece, string Text)> replacements = [];
        Dictionary<string, int> searched = new(StringComparer.Ordinal);
        bool[] taken = new bool[result.Length];
        foreach (IGrouping<KeptPiece, (KeptPiece Piece, TextPart Part, KeptText Text)> group in _within.GroupBy(w => w.Piece))
        {
            string piece = group.Key.Text;
            int at = result.IndexOf(piece, searched.GetValueOrDefault(piece), StringComparison.Ordinal);
            while (at >= 0 && taken.AsSpan(at, piece.Length).Contains(true))
            {
                at = result.IndexOf(piece, at + 1, StringComparison.Ordinal);
            }

            if (at >= 0)
            {
                taken.AsSpan(at, piece.Length).Fill(true);
                searched[piece] = at + piece.Length;
                replacements.Add((at, group.Key, Composed(group.Key, group, translations)));
            }
        }

        foreach ((int start, KeptPiece piece, string text) in replacements.OrderByDescending(r => r.Start))
        {
            result = string.Concat(result.AsSpan(0, start), text, result.AsSpan(start + piece.Text.Length));
        }

        return result;
    }

    /// <summary>A piece with the texts within it translated, each where that leaves the piece one and the same.</summary>
    private string Composed(
        KeptPiece piece,
        IEnumerable<(KeptPiece Piece, TextPart Part, KeptText Text)> within,
        IReadOnlyDictionary<KeptText, string> translations
    )
    {
        string text = piece.Text;
        foreach ((_, TextPart part, KeptText inner) in within.Reverse())
        {
            (string translated, _) = KeptPutBack.PutBack(inner.Text, inner.Compose(translations), inner._inPlural);
            (int start, int end) = (part.Start - piece.Start, part.End - piece.Start);
            string changed = string.Concat(text.AsSpan(0, start), translated, text.AsSpan(end));
            if (
                TextStructure.Of(changed, inPlural: _inPlural).Pieces is [var one]
                && one.End == changed.Length
                && one.Key == piece.Key
                && KeptPutBack.HasAll(piece.Text, changed, _inPlural)
            )
            {
                text = changed;
            }
        }

        return text;
    }

    /// <summary>
    /// The text that a translated one stands for. What looks like the marks in the text itself was encoded, so every mark is one that was
    /// set here, also where the provider has lost its other half.
    /// </summary>
    private string Unwrap(string html)
    {
        string text = WebUtility.HtmlDecode(Mark().Replace(html, ""));
        for (int i = 0; i < _pieces.Count; i++)
        {
            if (_pieces[i].Text.Length > MaxSentLength)
            {
                text = text.Replace(StandIn(i), _pieces[i].Text, StringComparison.Ordinal);
            }
        }

        return text;
    }

    /// <summary>
    /// Text as HTML. Letters stay letters: a reference such as &amp;#252; costs more, and a language model would read it as what it is.
    /// </summary>
    private static string Encode(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string StandIn(int piece) => string.Create(CultureInfo.InvariantCulture, $"⟦{piece}⟧");

    private const string Open = "<span translate=\"no\">";
    private const string Close = "</span>";

    [GeneratedRegex("""<span\s+translate="no"\s*>|</span\s*>""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
