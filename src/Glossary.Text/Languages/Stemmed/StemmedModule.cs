using Glossary.Text.Checking;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Stemmed;

/// <summary>
/// A language that brings no rules of its own. Its words are found by their stems where a stemmer is installed (<see cref="Stems"/>).
/// </summary>
internal sealed class StemmedModule : LanguageModule
{
    private readonly RuleSet _set;
    private readonly FormRule _sameStem;

    /// <summary>Names a language and the number of its rule.</summary>
    public StemmedModule(string tag, ushort first)
    {
        Tag = tag;
        _set = new RuleSet(first);
        _sameStem = _set.Add(MatchKind.Inflected, 0.8f, "stem.same-stem");
    }

    public override string Tag { get; }

    /// <summary>The words by which it addresses its readers.</summary>
    public AddressForms Addresses { get; init; } = AddressForms.Unknown;

    public override AddressForms Address => Addresses;

    public override LanguageRules Rules => new StemmedRules(Tag, _sameStem);

    public override IEnumerable<RuleSet> RuleSets => [_set];
}
