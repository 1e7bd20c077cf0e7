namespace Glossary.Text.Recognition;

/// <summary>
/// Why a form belongs to a term, in words: "genitive -s". A language makes its rules once, as static instances, so a hit allocates nothing
/// and the set of texts stays bounded. The text of a multi-word hit joins the rules of its words.
/// </summary>
internal sealed class FormRule
{
    private static readonly Lock Gate = new();
    private static FormRule[] s_all = new FormRule[256];
    private static int s_count;

    public FormRule(string text, MatchKind kind, float score)
    {
        Text = text;
        Kind = kind;
        Score = score;
        lock (Gate)
        {
            if (s_count == s_all.Length)
            {
                Array.Resize(ref s_all, s_count * 2);
            }

            Id = checked((ushort)s_count);
            s_all[s_count++] = this;
        }
    }

    /// <summary>The term as the glossary writes it; the engine says so where letter case or normal form differ.</summary>
    public static FormRule AsWritten { get; } = new("as written", MatchKind.Exact, 1);

    /// <summary>In words.</summary>
    public string Text { get; }

    /// <summary>How such a form relates to the dictionary form.</summary>
    public MatchKind Kind { get; }

    /// <summary>Confidence in (0, 1].</summary>
    public float Score { get; }

    /// <summary>A number for compact storage, for the life of the process.</summary>
    internal ushort Id { get; }

    /// <summary>All rules that have been made so far.</summary>
    internal static IReadOnlyList<FormRule> All
    {
        get
        {
            lock (Gate)
            {
                return s_all[..s_count];
            }
        }
    }

    /// <summary>The rule of a number.</summary>
    internal static FormRule ById(int id) => Volatile.Read(ref s_all)[id];
}

/// <summary>Where a form may stand.</summary>
[Flags]
internal enum FormUse : byte
{
    None = 0,

    /// <summary>As a word of its own.</summary>
    Word = 1,

    /// <summary>As the last part of a longer word, and after a hyphen.</summary>
    Head = 2,

    /// <summary>As the first or a middle part of a longer word, and before a hyphen: "Rüstungs" of "Rüstung".</summary>
    Modifier = 4,

    /// <summary>Followed, in the same word, by a tail that <see cref="LanguageRules.JudgeTail"/> accepts: a Korean noun and its particles.</summary>
    OpenEnd = 8,

    /// <summary>Anywhere in a word and as a word.</summary>
    All = Word | Head | Modifier,
}
