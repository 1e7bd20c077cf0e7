using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Decides which terms inside a longer word are parts of it and not letters that happen to stand there ("Amt" in "Bauamt", not in
/// "Beamter"):
/// those that begin where a part of the word begins and end where it ends, without its linking element or with it.
/// </summary>
internal sealed class GermanCompounds(GermanLexicon? lexicon)
{
    private const int ShortestSmall = 10;

    // Behind letters that nothing is known of, a head of fewer is more often chance: "Sche|ring".
    private const int LongEnough = 5;
    private const float Unlikely = .45f;

    // Adverbs that end in a noun's genitive, "Jedenfalls", and no longer hold it (Duden, Die Grammatik, "Adverbsuffixe"). "Notfalls" is a
    // noun's too.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Adverbs = (
        "allenfalls anderenfalls andernfalls bestenfalls ebenfalls gegebenenfalls gleichfalls höchstenfalls jedenfalls keinesfalls "
        + "nötigenfalls schlimmstenfalls widrigenfalls "
        + "anderenteils andernteils einesteils größtenteils meistenteils"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    // No word that is not made for it holds more.
    private const int MaxTerms = byte.MaxValue;

    /// <summary>
    /// Whether a word is long enough to hold two parts: with a small letter, where only one of known parts counts, it has to be longer.
    /// </summary>
    public static bool IsCandidate(int letters, char first) => letters >= ShortestSmall || (letters >= 6 && char.IsUpper(first));

    /// <summary>Sets the verdict of the candidates that are parts.</summary>
    [SkipLocalsInit]
    public void Judge(ReadOnlySpan<char> folded, ReadOnlySpan<char> surface, Span<PartCandidate> candidates)
    {
        if (folded.Length is 0 or > CompoundReader.MaxWordLength || IsAdverb(folded))
        {
            return;
        }

        // ss for ß; a place for each letter as it was, and one for the end.
        Span<char> letters = stackalloc char[2 * folded.Length];
        Span<byte> places = stackalloc byte[folded.Length + 1];
        int length = 0;
        for (int i = 0; i < folded.Length; i++)
        {
            places[i] = (byte)length;
            if (folded[i] == 'ß')
            {
                letters[length++] = 's';
            }

            letters[length++] = folded[i] == 'ß' ? 's' : folded[i];
        }

        places[^1] = (byte)length;
        if (length > CompoundReader.MaxWordLength)
        {
            return;
        }

        // "StandardContainer": a capital within the word shows where a part begins.
        int from = 0;
        for (int to = 1; to <= folded.Length; to++)
        {
            if (to == folded.Length || (char.IsUpper(surface[to]) && char.IsLower(surface[to - 1])))
            {
                Judge(letters[places[from]..places[to]], from, to, char.IsLower(surface[from]), places, candidates, folded.Length);
                from = to;
            }
        }
    }

    // -dings, -falls and -teils by the list, -weise behind an adjective's -er: "normalerweise".
    private static bool IsAdverb(ReadOnlySpan<char> folded) =>
        folded.EndsWith("erweise") || folded.EndsWith("erdings") || Adverbs.Contains(folded);

    /// <summary>Judges the candidates that stand between two places, as if nothing else were the word.</summary>
    [SkipLocalsInit]
    private void Judge(
        ReadOnlySpan<char> letters,
        int from,
        int to,
        bool isSmall,
        ReadOnlySpan<byte> places,
        Span<PartCandidate> candidates,
        int length
    )
    {
        Span<TermPart> terms = stackalloc TermPart[MaxTerms];
        Span<int> numbers = stackalloc int[MaxTerms];
        int count = 0;
        for (int i = 0; i < candidates.Length && count < MaxTerms; i++)
        {
            ref PartCandidate candidate = ref candidates[i];
            if (
                candidate.Start < from
                || candidate.End > to
                || candidate.Compounds == false
                || (candidate.TermLength < 3 && candidate.Compounds != true)
            )
            {
                continue;
            }

            if (candidate.Start == from && candidate.End == to && to - from < length)
            {
                candidate.Verdict = Verdict(candidate, length);
                continue;
            }

            terms[count] = Part(candidate, from, places);
            numbers[count++] = i;
        }

        if (count == 0)
        {
            return;
        }

        terms = terms[..count];
        Span<CompoundNode> nodes = stackalloc CompoundNode[CompoundReader.MaxNodes];
        nodes = nodes[..CompoundReader.Divide(lexicon, letters, isSmall, terms, nodes, out bool hasUnknown)];
        for (int i = 0; i < count && !nodes.IsEmpty; i++)
        {
            ref PartCandidate candidate = ref candidates[numbers[i]];
            if (IsPart(terms[i], candidate.Rule, letters, nodes))
            {
                candidate.Verdict = Verdict(candidate, length);
                candidate.Score =
                    lexicon is not null && hasUnknown && terms[i].End == letters.Length && terms[i].End - terms[i].Start < LongEnough
                        ? Unlikely
                        : 0;
            }
        }
    }

    private static FormRule Verdict(in PartCandidate candidate, int length) =>
        candidate.Start == 0 ? GermanReasons.CompoundFirst
        : candidate.End == length ? GermanReasons.CompoundHead
        : GermanReasons.CompoundMiddle;

    private TermPart Part(in PartCandidate candidate, int from, ReadOnlySpan<byte> places)
    {
        ReadOnlySpan<char> term = candidate.Term.Span;
        Span<char> folded = stackalloc char[2 * term.Length];
        Span<byte> codes = stackalloc byte[2 * term.Length];
        int length = 0;
        foreach (char c in term)
        {
            char small = char.ToLowerInvariant(c);
            if (small == 'ß')
            {
                folded[length++] = 's';
                small = 's';
            }

            folded[length++] = small;
        }

        for (int i = 0; i < length; i++)
        {
            codes[i] = GermanLexicon.Code(folded[i]);
        }

        int number = lexicon?.Find(codes[..length]) ?? GermanLexicon.None;
        bool isNoun = number >= 0 && (lexicon!.Of(number) & GermanLexicon.Word.Noun) != 0;
        return new TermPart(
            (byte)(places[candidate.Start] - places[from]),
            (byte)(places[candidate.End] - places[from]),
            isNoun ? number : GermanLexicon.None,
            isNoun,
            GermanLinks.ClassOf(folded[..length]),
            candidate.Rule == GermanReasons.CompoundStem
        );
    }

    private bool IsPart(in TermPart term, FormRule rule, ReadOnlySpan<char> letters, ReadOnlySpan<CompoundNode> nodes)
    {
        foreach (ref readonly CompoundNode node in nodes)
        {
            if (
                node.Start != term.Start
                || (node.Start == 0 && node.BaseEnd >= letters.Length)
                || term.End > node.LinkEnd
                || term.End < Math.Min(node.BaseEnd, node.LinkEnd)
            )
            {
                continue;
            }

            bool fits = node.Kind switch
            {
                PartKind.Noun => IsFormOf(term, rule, letters, node),
                PartKind.Verb or PartKind.Prefix => rule == GermanReasons.AsWritten,
                _ => rule == GermanReasons.AsWritten && node.Start == 0,
            };
            if (fits)
            {
                // -innen, -tum: what is spelt as a suffix is one, unless the lexicon has it as a noun.
                return term.Start == 0 || term.IsKnown || !GermanAffixes.IsSuffix(letters[term.Start..term.End]);
            }
        }

        return false;
    }

    // A form counts for the noun that it is read as, not for another whose form is spelt the same: "Energiequelle" has no Quell.
    private bool IsFormOf(in TermPart term, FormRule rule, ReadOnlySpan<char> letters, in CompoundNode node)
    {
        if (lexicon is null || node.Noun < 0 || rule == GermanReasons.AsWritten || term.Noun == node.Noun)
        {
            return true;
        }

        Span<byte> codes = stackalloc byte[term.End - term.Start];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = GermanLexicon.Code(letters[term.Start + i]);
        }

        int noun = lexicon.NounOf(lexicon.Find(codes), codes);
        return noun < 0 ? !term.IsKnown : noun == term.Noun;
    }
}
