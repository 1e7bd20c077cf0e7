using Glossary.Text.Reasons;

namespace Glossary.Text.Recognition;

/// <summary>What a rule says about the number of the form.</summary>
internal enum Plurality : byte
{
    /// <summary>Nothing, or the singular.</summary>
    Untold,

    /// <summary>The form is a plural.</summary>
    Plural,

    /// <summary>The form is a plural or something else.</summary>
    PerhapsPlural,
}

/// <summary>
/// Why a form belongs to a term: "genitive -s". The rules are fixed: each language has a <see cref="RuleSet"/> of them, and no text adds
/// one. What is found carries their numbers, as a <see cref="RuleChain"/>.
/// </summary>
internal sealed class FormRule
{
    internal FormRule(ushort number, MatchKind kind, float score, Plurality plurality, Reason[] reasons)
    {
        MayBeRejoined = kind != MatchKind.Normalized;
        Number = number;
        Kind = kind;
        Score = score;
        Plurality = plurality;
        Reasons = reasons;
        Chain = RuleChain.FromRule(this);
    }

    /// <summary>The term as the glossary writes it; the engine says so where letter case or normal form differ.</summary>
    public static FormRule AsWritten => CommonRules.AsWritten;

    /// <summary>The number of the rule, different for all rules of all languages. 0 is none.</summary>
    public ushort Number { get; }

    /// <summary>How such a form relates to the dictionary form.</summary>
    public MatchKind Kind { get; }

    /// <summary>Confidence in (0, 1].</summary>
    public float Score { get; }

    /// <summary>What it says about the number of the form.</summary>
    public Plurality Plurality { get; }

    /// <summary>
    /// Whether a sign may stand within such a form: not where the form is the term in another spelling already, so that "Drucker-Zeugnis"
    /// is not "Druck-Erzeugnis" by way of "Druckerzeugnis".
    /// </summary>
    public bool MayBeRejoined { get; }

    /// <summary>What is told of it: mostly one reason.</summary>
    public Reason[] Reasons { get; }

    /// <summary>The rule alone.</summary>
    public RuleChain Chain { get; }
}

/// <summary>
/// The rules of one language, or of the engine itself. A set is made while a class is initialised, in the order of its code, so that a rule
/// has the same number in every process. What stands earlier goes first where two rules are equally good.
/// </summary>
/// <param name="first">The number of its first rule. The numbers of the sets must not overlap; <see cref="RuleTable"/> says so if they
/// do.</param>
internal sealed class RuleSet(ushort first)
{
    private readonly List<FormRule> _rules = [];

    public IReadOnlyList<FormRule> Rules => _rules;

    public FormRule Add(MatchKind kind, float score, Reason reason, Plurality plurality = Plurality.Untold) =>
        Add(kind, score, plurality, [reason]);

    public FormRule Add(MatchKind kind, float score, string id, Plurality plurality = Plurality.Untold) =>
        Add(kind, score, plurality, [new Reason(id)]);

    /// <summary>Adds a rule that is told by several reasons.</summary>
    public FormRule Add(MatchKind kind, float score, Plurality plurality, Reason[] reasons)
    {
        var rule = new FormRule(checked((ushort)(first + _rules.Count)), kind, score, plurality, reasons);
        _rules.Add(rule);
        return rule;
    }

    /// <summary>Adds the rule of a form to which two rules lead, one after the other.</summary>
    public FormRule Join(FormRule a, FormRule b) =>
        Add(
            a.Kind > b.Kind ? a.Kind : b.Kind,
            Math.Min(a.Score, b.Score),
            a.Plurality > b.Plurality ? a.Plurality : b.Plurality,
            [.. a.Reasons, .. b.Reasons]
        );
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

    /// <summary>
    /// Followed, in the same word, by a tail that <see cref="LanguageRules.AcceptSuffixChain"/> accepts: a Korean noun and its particles.
    /// </summary>
    OpenEnd = 8,

    /// <summary>Before a hyphen alone: within a longer word the language finds the linking element itself.</summary>
    BeforeHyphen = 16,

    /// <summary>Anywhere in a word and as a word.</summary>
    All = Word | Head | Modifier,
}
