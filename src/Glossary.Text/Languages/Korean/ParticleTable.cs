namespace Glossary.Text.Languages.Korean;

/// <summary>
/// The particles and the order in which they join. The order follows the usual division into particles of meaning (에, 에서, 으로), delimiters
/// (까지, 부터, 만) and closing ones (은/는, 도, 이/가, 을/를, 의), each joining only to the right of those before it: 임동훈, "한국어 조사의 하위
/// 부류와 결합 유형", 국어학 43 (2004); 국립국어원, 외국인을 위한 한국어 문법 1 (2005). Shapes: 표준국어대사전 and 한글 맞춤법 제41항 for writing them together.
/// </summary>
internal static class ParticleTable
{
    // A pair is written "after a consonant/after a vowel". 으로 and its kin are marked by their first syllable: ㄹ counts as a vowel there.
    private const string Meaning =
        "에 에서 서 에게 에게서 에게로 한테 한테서 한테로 께 께서 더러 에로 에다 에다가 에서와 으로/로 으로서/로서 으로써/로써 으로부터/로부터 에게로부터 과/와 이랑/랑";

    // 에는, 에서는, 에게는 … shortened (한글 맞춤법 제33항), and particles of meaning that already end a chain.
    private const string MeaningShortened =
        "엔 에선 에겐 에게선 한텐 한테선 껜 께선 으로선/로선 으로썬/로썬 으로부턴/로부턴 에서부턴 에를 엘 에서가 에게가 께서가 으로서가/로서가";

    private const string Delimiters = "까지 부터 만 마저 조차 밖에 마다 대로 만큼 만치 처럼 같이 보다 토록 치고";

    private const string DelimitersShortened = "까진 부턴 보단";

    private const string Closing =
        "도 의 이나/나 이라도/라도 이야/야 이야말로/야말로 이든/든 이든지/든지 이든가/든가 이나마/나마 이라곤/라곤 이란/란 커녕";

    private static readonly (string Form, string Role)[] ClosingWithRole =
    [
        ("은/는", "topic"),
        ("이/가", "subject"),
        ("을/를", "object"),
        ("은커녕/는커녕", ""),
        ("이며/며", ""),
        ("이니/니", ""),
        ("이라/라", ""),
    ];

    /// <summary>Particles of meaning.</summary>
    public static void AddMeaning(SuffixGrammar.Section section)
    {
        foreach (string form in Meaning.Split(' '))
        {
            section.Pair(form, "particle", SuffixState.Case);
        }

        foreach (string form in MeaningShortened.Split(' '))
        {
            section.Pair(form, "particle", SuffixState.Closed);
        }
    }

    /// <summary>Delimiters, leading to <paramref name="next"/>.</summary>
    public static void AddDelimiters(SuffixGrammar.Section section, SuffixState next)
    {
        foreach (string form in Delimiters.Split(' '))
        {
            section.Pair(form, "particle", next);
        }

        foreach (string form in DelimitersShortened.Split(' '))
        {
            section.Pair(form, "particle", SuffixState.Closed);
        }

        section.Pair("뿐", "particle", SuffixState.Only);
    }

    /// <summary>Closing particles. After a particle of meaning there is no subject or object mark: 에가, 와를 are no Korean.</summary>
    public static void AddClosing(SuffixGrammar.Section section, bool afterMeaning)
    {
        foreach ((string form, string role) in ClosingWithRole)
        {
            if (!(afterMeaning && role is "subject" or "object"))
            {
                section.Pair(form, role.Length == 0 ? "particle" : role + "-particle", SuffixState.Closed);
            }
        }

        foreach (string form in Closing.Split(' '))
        {
            section.Pair(form, form == "의" ? "genitive-particle" : "particle", SuffixState.Closed);
        }

        section.Pair("요", "particle", SuffixState.End);
    }

    /// <summary>What only a noun itself takes: address, and particles that no other particle precedes.</summary>
    public static void AddNounOnly(SuffixGrammar.Section section)
    {
        // Address is set off by a pause; without one 아 and 여 are far oftener the last syllable of another noun (미숙아).
        section.Pair("아/야", "vocative-particle", SuffixState.End, pause: 1);
        section.Pair("이여/여", "vocative-particle", SuffixState.End, pause: 1);
        section.Pair("이시여/시여", "vocative-particle", SuffixState.End);
        section.Pair("보고", "particle", SuffixState.End);
        section.Pair("따라", "particle", SuffixState.End);
        section.Pair("말고", "particle", SuffixState.Connective);
        section.Pair("깨나", "particle", SuffixState.End);
    }
}
