using System.Text;
using Glossary.Text.Indexing;

namespace Glossary.Catalog.Texts;

/// <summary>What a word is like that is sought: folded letters, with <c>*</c> for any letters and <c>?</c> for one.</summary>
internal sealed class WordPattern
{
    private readonly string _pattern;

    private WordPattern(string pattern)
    {
        _pattern = pattern;
        string[] literals = pattern.Split('*', '?');
        string longest = literals.MaxBy(l => l.Length)!;
        (Key, IsKey) = longest switch
        {
            "" => (new WordKey("", WordFit.Beginning), false),
            _ when pattern == longest => (new WordKey(longest, WordFit.Whole), true),
            _ when pattern == longest + "*" => (new WordKey(longest, WordFit.Beginning), true),
            _ when pattern == "*" + longest => (new WordKey(longest, WordFit.End), true),
            _ when pattern == "*" + longest + "*" => (new WordKey(longest, WordFit.Anywhere), true),
            _ when literals[0].Length > 0 => (new WordKey(literals[0], WordFit.Beginning), false),
            _ when literals[^1].Length > 0 => (new WordKey(literals[^1], WordFit.End), false),
            _ => (new WordKey(longest, WordFit.Anywhere), false),
        };
    }

    /// <summary>What every word has that is like the pattern.</summary>
    public WordKey Key { get; }

    /// <summary>Whether every word that fits the key is like the pattern.</summary>
    public bool IsKey { get; }

    /// <summary>Whether it asks for letters at all.</summary>
    public bool HasLetters => Key.Letters.Length > 0;

    /// <summary>The pattern of a word that has these folded letters at a place.</summary>
    public static WordPattern FromLetters(string letters, WordFit fit) =>
        new((fit is WordFit.End or WordFit.Anywhere ? "*" : "") + letters + (fit is WordFit.Beginning or WordFit.Anywhere ? "*" : ""));

    /// <summary>
    /// The patterns of what somebody typed, one for each word: signs between words separate them, <c>*</c> and <c>?</c> stand for letters.
    /// </summary>
    public static IReadOnlyList<WordPattern> Parse(string text, string language)
    {
        var reader = new IndexWords(language);
        List<WordPattern> patterns = [];
        foreach (string token in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = new StringBuilder();
            int at = 0;
            while (at < token.Length)
            {
                int next = token.AsSpan(at).IndexOfAny('*', '?');
                string literal = next < 0 ? token[at..] : token[at..(at + next)];
                List<string> words = Words(reader, literal);
                for (int i = 0; i < words.Count; i++)
                {
                    if (i > 0)
                    {
                        Close();
                    }

                    pattern.Append(words[i]);
                }

                at += literal.Length;
                if (next >= 0)
                {
                    pattern.Append(token[at++]);
                }
            }

            Close();

            void Close()
            {
                if (pattern.Length > 0)
                {
                    patterns.Add(new WordPattern(pattern.Replace("**", "*").ToString()));
                    pattern.Clear();
                }
            }
        }

        return patterns;
    }

    /// <summary>The words of a text as they stand there, folded.</summary>
    public static List<string> Words(IndexWords reader, string text)
    {
        List<string> words = [];
        int last = -1;
        reader.Read(
            text,
            (word, start, _) =>
            {
                if (start > last)
                {
                    words.Add(word.ToString());
                    last = start;
                }
            }
        );
        return words;
    }

    public override string ToString() => _pattern;

    /// <summary>Whether a folded word is like this.</summary>
    public bool Matches(ReadOnlySpan<char> word)
    {
        if (IsKey)
        {
            return Key.Fits(word);
        }

        // Where a star was met, the letters that it takes grow until the rest fits.
        (int at, int from, int star, int taken) = (0, 0, -1, 0);
        while (at < word.Length)
        {
            if (from < _pattern.Length && _pattern[from] == '*')
            {
                (star, taken) = (from++, at);
            }
            else if (from < _pattern.Length && (_pattern[from] == '?' || _pattern[from] == word[at]))
            {
                at++;
                from++;
            }
            else if (star >= 0)
            {
                (from, at) = (star + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        return _pattern.AsSpan(from).Trim('*').IsEmpty;
    }
}
