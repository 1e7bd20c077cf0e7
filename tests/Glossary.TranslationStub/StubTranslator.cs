using System.Text;
using System.Text.RegularExpressions;

namespace Glossary.TranslationStub;

/// <summary>How the stub obeys its dynamic dictionary.</summary>
public enum DictionaryMode
{
    /// <summary>The given translation stands where the term's own would.</summary>
    Honoured,

    /// <summary>The markup goes, and nothing else happens.</summary>
    Ignored,

    /// <summary>The first, third and so on of a text are honoured, the others ignored.</summary>
    HalfHonoured,

    /// <summary>The given translation stands there with an ending that is wrong.</summary>
    WrongInflection,
}

/// <summary>A sentence or text that the stub knows, and where its terms are.</summary>
/// <param name="From">Language of the source.</param>
/// <param name="To">Language of the translation.</param>
/// <param name="Source">The source.</param>
/// <param name="Target">What the stub translates it into when nothing is given.</param>
/// <param name="Terms">Stretches of the source and those of the translation that render them, in any order.</param>
public sealed record KnownTranslation(string From, string To, string Source, string Target, params IReadOnlyList<KnownTerm> Terms)
{
    /// <summary>
    /// Reads two texts in which terms stand in brackets, the n-th of the one being rendered by the n-th of the other: <c>Die
    /// [Vollversammlung] tagt.</c>
    /// </summary>
    public static KnownTranslation Of(string from, string to, string source, string target)
    {
        (string plainSource, List<(int Start, int Length)> sources) = Unbracket(source);
        (string plainTarget, List<(int Start, int Length)> targets) = Unbracket(target);
        return new KnownTranslation(
            from,
            to,
            plainSource,
            plainTarget,
            [.. sources.Zip(targets, (s, t) => new KnownTerm(s.Start, s.Length, t.Start, t.Length))]
        );
    }

    private static (string Text, List<(int Start, int Length)> Brackets) Unbracket(string text)
    {
        var plain = new StringBuilder();
        List<(int, int)> brackets = [];
        int start = 0;
        foreach (char c in text)
        {
            switch (c)
            {
                case '[':
                    start = plain.Length;
                    break;
                case ']':
                    brackets.Add((start, plain.Length - start));
                    break;
                default:
                    plain.Append(c);
                    break;
            }
        }

        return (plain.ToString(), brackets);
    }
}

/// <summary>A stretch of a source and the one of its translation that renders it, in UTF-16 code units.</summary>
public readonly record struct KnownTerm(int SourceStart, int SourceLength, int TargetStart, int TargetLength);

/// <summary>
/// Translates what it was told, text by text or sentence by sentence. Anything else becomes recognisable nonsense: each word gets the
/// target language before it (<c>Hello, world</c> is <c>de:Hello, de:world</c>), and tags, entities, numbers and what must not be
/// translated stay.
/// </summary>
public sealed partial class StubTranslator
{
    private readonly Dictionary<(string From, string To, string Source), KnownTranslation> _known = [];

    /// <summary>How markup of the dynamic dictionary is obeyed.</summary>
    public DictionaryMode Mode { get; set; }

    /// <summary>Teaches translations; a later one for the same text replaces the earlier.</summary>
    public void Learn(params IEnumerable<KnownTranslation> translations)
    {
        foreach (KnownTranslation translation in translations)
        {
            _known[(translation.From, translation.To, translation.Source.Trim())] = translation;
        }
    }

    /// <summary>Lengths of a text's sentences, white space after them included.</summary>
    internal static int[] SentenceLengths(string text) => [.. Sentence().Matches(text).Select(m => m.Length)];

    internal (string Text, StubSentenceLengths Lengths) Translate(string text, string from, string to, bool html)
    {
        if (
            !html
            && text.IndexOf("<mstrans:", StringComparison.Ordinal) < 0
            && _known.TryGetValue((from, to, text.Trim()), out KnownTranslation? whole)
        )
        {
            return (whole.Target, new StubSentenceLengths([text.Length], [whole.Target.Length]));
        }

        int obeyed = 0;
        var target = new StringBuilder();
        List<int> sourceLengths = [];
        List<int> targetLengths = [];
        foreach (string sentence in Sentences(text, from, to))
        {
            string translated = TranslateSentence(sentence, from, to, html, ref obeyed);
            target.Append(translated);
            sourceLengths.Add(sentence.Length);
            targetLengths.Add(translated.Length);
        }

        return (target.ToString(), new StubSentenceLengths([.. sourceLengths], [.. targetLengths]));
    }

    /// <summary>The text as one if it is known as one, else its sentences; a sentence does not end within markup.</summary>
    private IEnumerable<string> Sentences(string text, string from, string to) =>
        _known.ContainsKey((from, to, Dictionary().Replace(text, "${phrase}").Trim()))
            ? [text]
            : Sentence().Matches(text).Select(m => m.Value);

    private string TranslateSentence(string marked, string from, string to, bool html, ref int obeyed)
    {
        (string source, List<(int Start, int Length, string Translation)> given) = Unmark(marked);
        given = [.. Obey(given, to, ref obeyed)];
        string space = source[source.TrimEnd().Length..];
        if (_known.TryGetValue((from, to, source.Trim()), out KnownTranslation? known))
        {
            int lead = source.Length - source.TrimStart().Length;
            var places = given
                .SelectMany(
                    g => known.Terms.Where(t => t.SourceStart + lead == g.Start && t.SourceLength == g.Length).Take(1),
                    (g, t) => (t.TargetStart, t.TargetLength, g.Translation)
                )
                .OrderByDescending(p => p.TargetStart);
            var target = new StringBuilder(known.Target);
            foreach ((int start, int length, string translation) in places)
            {
                target.Remove(start, length).Insert(start, translation);
            }

            return source[..lead] + target + space;
        }

        var nonsense = new StringBuilder();
        int end = 0;
        foreach ((int start, int length, string translation) in given)
        {
            nonsense.Append(Nonsense(source[end..start], to, html)).Append(translation);
            end = start + length;
        }

        return nonsense.Append(Nonsense(source[end..], to, html)).ToString();
    }

    private IEnumerable<(int Start, int Length, string Translation)> Obey(
        List<(int Start, int Length, string Translation)> given,
        string to,
        ref int seen
    )
    {
        int first = seen;
        seen += given.Count;
        return Mode switch
        {
            DictionaryMode.Ignored => [],
            DictionaryMode.HalfHonoured => given.Where((_, i) => (first + i) % 2 == 0),
            DictionaryMode.WrongInflection => given.Select(g => g with { Translation = Misinflect(g.Translation, to) }),
            _ => given,
        };
    }

    private static string Misinflect(string term, string language) =>
        language switch
        {
            "de" => term + "ens",
            "ko" => term + "들을",
            _ => term + "s'",
        };

    private static (string Text, List<(int Start, int Length, string Translation)> Given) Unmark(string marked)
    {
        var text = new StringBuilder();
        List<(int, int, string)> given = [];
        int end = 0;
        foreach (Match match in Dictionary().Matches(marked))
        {
            text.Append(marked, end, match.Index - end);
            Group phrase = match.Groups["phrase"];
            given.Add((text.Length, phrase.Length, match.Groups["translation"].Value));
            text.Append(phrase.ValueSpan);
            end = match.Index + match.Length;
        }

        return (text.Append(marked, end, marked.Length - end).ToString(), given);
    }

    private static string Nonsense(string text, string to, bool html) =>
        (html ? HtmlWord() : PlainWord()).Replace(text, m => m.Groups["word"].Success ? $"{to}:{m.Value}" : m.Value);

    [GeneratedRegex(
        """<mstrans:dictionary\s+translation="(?<translation>[^"]*)"\s*>(?<phrase>.*?)</mstrans:dictionary>""",
        RegexOptions.Singleline
    )]
    private static partial Regex Dictionary();

    [GeneratedRegex(
        """(?:<mstrans:dictionary.*?</mstrans:dictionary>|<(?<tag>\w+)[^>]*\stranslate="no"[^>]*>.*?</\k<tag>>|<[A-Za-z/!][^>]*>|[^.!?。])+[.!?。]*\s*|[.!?。]+\s*""",
        RegexOptions.Singleline
    )]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?<word>\p{L}+)")]
    private static partial Regex PlainWord();

    [GeneratedRegex(
        """<(?<tag>\w+)[^>]*(?:\stranslate="no"|\sclass="[^"]*notranslate[^"]*")[^>]*>.*?</\k<tag>>|<!--.*?-->|</?[A-Za-z!][^>]*>|&\w+;|&#\w+;|(?<word>\p{L}+)""",
        RegexOptions.Singleline
    )]
    private static partial Regex HtmlWord();
}
