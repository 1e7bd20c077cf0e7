using System.Text.RegularExpressions;

namespace Glossary.Text.Recognition;

/// <summary>A term's text split as running text is.</summary>
internal sealed partial class TermWords
{
    private readonly TokenBlock _block = new();
    private readonly Folder _folder = new();

    /// <summary>How many words the text has; with more than <see cref="MaxWords"/> they are not listed.</summary>
    public int Count { get; private set; }

    /// <summary>The words, composed, cased as written.</summary>
    public List<string> Words { get; } = [];

    /// <summary>What stands before each word; see <see cref="Separator"/>.</summary>
    public List<string> Separators { get; } = [];

    /// <summary>Signs before the first word that belong to the term, with one space where there is space.</summary>
    public string Before { get; private set; } = "";

    /// <summary>Signs after the last word that belong to the term, with one space where there is space; a full stop does not.</summary>
    public string After { get; private set; } = "";

    /// <summary>Splits; no words for a text of more than <see cref="MaxWords"/>.</summary>
    public void Split(string text)
    {
        Words.Clear();
        Separators.Clear();
        string composed = SlowFolding.Compose(text);
        _block.Reset(WordCacheTable.Current, salt: 0);
        _block.Fill(composed, _folder);
        Count = _block.Count;
        int end = 0;
        for (int i = 0; i < _block.Count && _block.Count <= MaxWords; i++)
        {
            int start = _block.Starts[i];
            ReadOnlySpan<char> between = composed.AsSpan(end, start - end);
            if (i == 0)
            {
                Before = between.EndsWith('.') && !between.EndsWith("..") ? "." : Signs(between.TrimStart());
            }

            Separators.Add(i == 0 ? Separator.Loose : Separator.Classify(between));
            end = start + _block.Lengths[i];
            Words.Add(composed[start..end]);
        }

        After = Signs(composed.AsSpan(end).TrimEnd());
        if (Words.Count == 0)
        {
            Before = After = "";
        }
    }

    /// <summary>What has more words is a text rather than a term, and is not sought.</summary>
    public const int MaxWords = 30;

    private static string Signs(ReadOnlySpan<char> around) =>
        around.Trim() is "" or "." or ":" or ";" or "," or "!" or "?" or "…" ? "" : Spaces().Replace(around.ToString(), " ");

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
