using Glossary.Text.Checking;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// Korean addresses by the ending of the sentence: 합쇼체 by -(스)ㅂ니다 and its question and request, 해요체 by -요, and plain style by -다. Only a
/// sentence that ends with a mark is judged: headings and lists have endings of their own.
/// </summary>
internal sealed class KoreanAddress : AddressForms
{
    /// <summary>Syllables behind which 요 is the ending of a sentence, and not the last syllable of a noun as in 수요 and 개요.</summary>
    private const string BeforeYo = "세에예어아여해돼네지군데까게래져려켜봐줘춰와워려걸든라";

    private const int FinalBieup = 17;

    protected internal override IEnumerable<(int Start, int End)> OthersIn(string sentence, Address wanted)
    {
        int end = sentence.Length;
        while (end > 0 && (char.IsWhiteSpace(sentence[end - 1]) || sentence[end - 1] is '.' or '!' or '?' or '…'))
        {
            end--;
        }

        if (end == sentence.TrimEnd().Length || end < 2)
        {
            return [];
        }

        int start = end;
        while (start > 0 && sentence[start - 1] is >= '가' and <= '힣')
        {
            start--;
        }

        Ending ending = EndingOf(sentence.AsSpan(start, end - start));
        bool isOther =
            ending != Ending.Unknown
            && wanted switch
            {
                Address.Hapsyo => ending != Ending.Hapsyo,
                Address.Haeyo => ending != Ending.Haeyo,
                Address.Formal => ending == Ending.Plain,
                _ => ending is Ending.Hapsyo,
            };
        return isOther ? [(start, end)] : [];
    }

    private static Ending EndingOf(ReadOnlySpan<char> word) =>
        word.Length < 2 ? Ending.Unknown
        : word.EndsWith("니다") || word.EndsWith("니까")
            ? (word.Length > 2 && FinalOf(word[^3]) == FinalBieup ? Ending.Hapsyo : Ending.Unknown)
        : word.EndsWith("십시오") ? Ending.Hapsyo
        : word[^1] == '죠' || (word[^1] == '요' && BeforeYo.Contains(word[^2], StringComparison.Ordinal)) ? Ending.Haeyo
        : word[^1] == '다' && IsPast(word[^2]) ? Ending.Plain
        : word.EndsWith("한다") || word.EndsWith("된다") || word.EndsWith("이다") || word.EndsWith("있다") || word.EndsWith("없다")
            ? Ending.Plain
        : Ending.Unknown;

    /// <summary>았, 었, 였, 했 and what they contract to: a final ㅆ.</summary>
    private static bool IsPast(char syllable) => FinalOf(syllable) == 20;

    private static int FinalOf(char syllable) => syllable is >= '가' and <= '힣' ? (syllable - '가') % 28 : 0;

    private enum Ending
    {
        Unknown,
        Hapsyo,
        Haeyo,
        Plain,
    }
}
