using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Default;

/// <summary>What holds for languages without a module.</summary>
internal sealed class DefaultModule : LanguageModule
{
    public override string Tag => "";

    public override LanguageRules Rules => DefaultRules.Instance;

    public override IEnumerable<RuleSet> RuleSets => [DefaultRules.Set];
}
