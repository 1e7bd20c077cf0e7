namespace Glossary.Text.Languages.German;

/// <summary>
/// The classes of first parts on which their linking element depends, as german.lexicon numbers them: suffixes, then final letters.
/// </summary>
internal enum LinkClass : byte
{
    Ung,
    Heit,
    Keit,
    Schaft,
    Taet,
    Ion,
    Ling,
    Tum,
    Ismus,
    Erei,
    Enz,
    Anz,
    Ik,
    Ur,
    Nis,
    E,
    Er,
    El,
    En,
    Vowel,
    Sibilant,
    T,
    D,
    G,
    K,
    B,
    P,
    OtherConsonant,
}

/// <summary>
/// Linking elements between the parts of a compound (Fleischer and Barz, Wortbildung der deutschen Gegenwartssprache, 1.8.4).
/// </summary>
internal static class GermanLinks
{
    /// <summary>No linking element has more letters.</summary>
    public const int MaxLength = 3;

    private static readonly string[] s_letters = ["", "s", "es", "n", "en", "ns", "ens", "er", "e", "", "s", ""];
    private static readonly string[] Suffixes =
    [
        "ung",
        "heit",
        "keit",
        "schaft",
        "tät",
        "ion",
        "ling",
        "tum",
        "ismus",
        "erei",
        "enz",
        "anz",
        "ik",
        "ur",
        "nis",
    ];
    private static readonly Link[] AfterWord = [Link.None, Link.S, Link.Es, Link.N, Link.En, Link.Ns, Link.Ens, Link.Er, Link.E];
    private static readonly Link[] AfterLostE = [Link.LostE, Link.LostEWithS];

    /// <summary>The letters of a linking element.</summary>
    public static ReadOnlySpan<char> Letters(Link link) => s_letters[(int)link];

    /// <summary>Whether the noun loses its -e before it.</summary>
    public static bool LosesE(Link link) => link is Link.LostE or Link.LostEWithS;

    /// <summary>The linking elements that a term can have before some letters.</summary>
    public static ReadOnlySpan<Link> After(in TermPart term, ReadOnlySpan<char> letters) =>
        letters.IsEmpty || letters[0] is not ('s' or 'e' or 'n') ? (term.LosesE ? AfterLostE : AfterWord).AsSpan(0, 1)
        : term.LosesE ? AfterLostE
        : AfterWord;

    /// <summary>Whether the letters begin with a linking element.</summary>
    public static bool Stands(Link link, ReadOnlySpan<char> letters) => letters.StartsWith(Letters(link), StringComparison.Ordinal);

    /// <summary>The class of a noun.</summary>
    public static LinkClass ClassOf(ReadOnlySpan<char> noun)
    {
        // All suffixes end in one of these.
        for (int i = 0; noun[^1] is 'g' or 't' or 'n' or 'm' or 's' or 'i' or 'z' or 'k' or 'r' && i < Suffixes.Length; i++)
        {
            if (noun[^1] == Suffixes[i][^1] && noun.EndsWith(Suffixes[i], StringComparison.Ordinal) && noun.Length > Suffixes[i].Length + 2)
            {
                return (LinkClass)i;
            }
        }

        return noun[^1] switch
        {
            'e' => LinkClass.E,
            'r' when noun.EndsWith("er", StringComparison.Ordinal) => LinkClass.Er,
            'l' when noun.EndsWith("el", StringComparison.Ordinal) => LinkClass.El,
            'n' when noun.EndsWith("en", StringComparison.Ordinal) => LinkClass.En,
            'a' or 'i' or 'o' or 'u' or 'y' or 'ä' or 'ö' or 'ü' => LinkClass.Vowel,
            's' or 'z' or 'x' => LinkClass.Sibilant,
            't' => LinkClass.T,
            'd' => LinkClass.D,
            'g' => LinkClass.G,
            'k' => LinkClass.K,
            'b' => LinkClass.B,
            'p' => LinkClass.P,
            _ => LinkClass.OtherConsonant,
        };
    }

    /// <summary>
    /// The cost of a linking element without the lexicon, in eighths of a nat: -s is obligatory after the suffixes that make nouns of
    /// adjectives and verbs (1.8.4.2), -n stands after -e or the -e is lost, nothing else is common.
    /// </summary>
    public static int Cost(LinkClass linkClass, Link link) =>
        link switch
        {
            Link.S => linkClass <= LinkClass.Tum ? 1 : 12,
            Link.None => linkClass <= LinkClass.Tum ? 24 : 2,
            Link.LostE => 6,
            Link.N => linkClass == LinkClass.E ? 8 : 32,
            _ => 32,
        };
}
