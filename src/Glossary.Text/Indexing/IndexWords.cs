using Glossary.Text.Recognition;
using Glossary.Text.Subtags;

namespace Glossary.Text.Indexing;

/// <summary>Takes a word of a text. The letters are valid during the call.</summary>
/// <param name="word">The word, folded.</param>
/// <param name="start">Where it begins in the text.</param>
/// <param name="end">Where it ends.</param>
public delegate void IndexWordAction(ReadOnlySpan<char> word, int start, int end);

/// <summary>
/// Reads texts of one language as the words under which an index finds them: cut and folded as recognition cuts and folds, so that a text
/// in which a term is recognised has the words that <see cref="TermKeys"/> names. Words that miss their beginning or end ("Rüstungs-",
/// "-importe") are read twice, once with the hyphen, where the language completes them from other words. One instance serves one thread at
/// a time.
/// </summary>
public sealed class IndexWords
{
    /// <summary>
    /// Letters of the longest word that is read as it is. A text with a longer one has the word <see cref="Overlong"/> instead, and is a
    /// candidate for every term.
    /// </summary>
    public const int MaxWordLength = LetterFilter.MaxWordLength;

    /// <summary>The word that stands for all words that are too long.</summary>
    public const string Overlong = "\u0001";

    /// <summary>Raised by whoever changes which words are read, if the <see cref="Fingerprint"/> of the letters does not tell it.</summary>
    private const ulong Version = 2;

    private readonly TokenBlock _block = new();
    private readonly Folder _folder = new();
    private readonly char[] _other = new char[OtherLetters.MaxLength];
    private readonly char[] _joined = new char[JoinedWords.MaxLength];
    private readonly LanguageRules _rules;

    /// <summary>A reader for texts of a language.</summary>
    /// <param name="language">BCP 47 tag; the primary subtag decides.</param>
    public IndexWords(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        _rules = LanguageRules.ByLanguage.Of(language);
    }

    /// <summary>Different for versions of this program that cut or fold text differently. Equal in every process of one version.</summary>
    public static ulong Fingerprint { get; } = Reckon();

    /// <summary>The part of a BCP 47 tag by which texts and terms meet: the primary language subtag, in lower case.</summary>
    public static string PrimaryOf(string language) => PrimarySubtag.Of(language);

    /// <summary>
    /// Hands over every word of the text, in order, as often as it is there. Where several words begin at one place, the first one is the
    /// word as it stands there; the others are further ways to find it.
    /// </summary>
    /// <param name="text">Any UTF-16.</param>
    /// <param name="take">Takes each word.</param>
    public void Read(ReadOnlySpan<char> text, IndexWordAction take)
    {
        ArgumentNullException.ThrowIfNull(take);
        Span<char> hyphened = stackalloc char[MaxWordLength + 1];
        _block.Reset(WordCacheTable.Current, salt: 0);
        while (true)
        {
            bool ended = _block.Fill(text, _folder);
            int end = ended ? _block.Count : Math.Max(0, _block.Count - JoinedWords.MaxCount);
            for (int i = 0; i < end; i++)
            {
                int start = _block.Starts[i];
                int length = _block.Lengths[i];
                ReadOnlySpan<char> word = length > MaxWordLength ? default : _folder.Fold(text.Slice(start, length), out _);
                if (length > MaxWordLength || word.Length > MaxWordLength)
                {
                    take(Overlong, start, start + length);
                    continue;
                }

                take(word, start, start + length);
                if (OtherLetters.TryWrite(_rules, word, _other, out int other))
                {
                    take(_other.AsSpan(0, other), start, start + length);
                }

                if (_rules.HasEllipses)
                {
                    if (EllipsisFinder.DanglesAfter(text, start + length))
                    {
                        word.CopyTo(hyphened);
                        hyphened[word.Length] = '-';
                        take(hyphened[..(word.Length + 1)], start, start + length);
                    }

                    if (EllipsisFinder.DanglesBefore(text, start))
                    {
                        hyphened[0] = '-';
                        word.CopyTo(hyphened[1..]);
                        take(hyphened[..(word.Length + 1)], start, start + length);
                    }
                }

                TakeJoined(text, i, take);
            }

            if (ended)
            {
                return;
            }

            _block.Drop(end);
        }
    }

    /// <summary>The words that begin here and are written with signs within them, as one.</summary>
    private void TakeJoined(ReadOnlySpan<char> text, int i, IndexWordAction take)
    {
        int length = 0;
        for (int last = i; last < Math.Min(_block.Count, i + JoinedWords.MaxCount); last++)
        {
            if (_block.Lengths[last] > JoinedWords.MaxLength)
            {
                return;
            }

            ReadOnlySpan<char> folded = _folder.Fold(text.Slice(_block.Starts[last], _block.Lengths[last]), out _);
            if (length + folded.Length > JoinedWords.MaxLength)
            {
                return;
            }

            folded.CopyTo(_joined.AsSpan(length));
            length += folded.Length;
            if (last > i)
            {
                take(_joined.AsSpan(0, length), _block.Starts[i], _block.Starts[last] + _block.Lengths[last]);
            }

            if (
                last + 1 == _block.Count
                || JoinedWords.Between(text, _block.Starts[last] + _block.Lengths[last], out int next) == JoinedWords.Joint.None
                || next != _block.Starts[last + 1]
            )
            {
                return;
            }
        }
    }

    /// <summary>
    /// The hash of a text by its words, equal for texts that differ in letter case, spacing or punctuation alone. A text without words is
    /// hashed by its signs. Equal in every process.
    /// </summary>
    public uint Hash(ReadOnlySpan<char> text)
    {
        ulong hash = 0;
        _block.Reset(WordCacheTable.Current, salt: 0);
        bool ended;
        do
        {
            ended = _block.Fill(text, _folder);
            for (int i = 0; i < _block.Count; i++)
            {
                hash = Mix(hash, _folder.Fold(text.Slice(_block.Starts[i], _block.Lengths[i]), out _)) + 1;
            }

            _block.Drop(_block.Count);
        } while (!ended);
        hash = hash == 0 ? Mix(hash, text.Trim()) : hash;
        return (uint)(hash >> 32);
    }

    /// <summary>An FNV-1a hash over code units, each spread over all bits.</summary>
    private static ulong Mix(ulong hash, ReadOnlySpan<char> letters)
    {
        foreach (char c in letters)
        {
            hash = (hash ^ c) * 0x9E37_79B9_7F4A_7C15;
            hash ^= hash >> 32;
        }

        return hash * 0xFF51_AFD7_ED55_8CCD;
    }

    private static ulong Reckon()
    {
        char[] letters = new char[2 * 0x10000];
        for (int c = 0; c < 0x10000; c++)
        {
            letters[2 * c] = (char)Words.ClassOf((char)c);
            letters[(2 * c) + 1] = Folder.Fold((char)c);
        }

        return Mix(Version, letters);
    }
}
