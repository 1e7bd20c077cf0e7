using Glossary.Text.Checking;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.French;

/// <summary>
/// What French brings: plurals and elision. It has no rules for words of numbers or for repairs, and its quotation marks need spaces, for
/// which offsets leave no room.
/// </summary>
internal sealed class FrenchModule : LanguageModule
{
    public override string Tag => "fr";

    public override LanguageRules Rules => new FrenchRules();

    public override IEnumerable<RuleSet> RuleSets => [FrenchReasons.Set];

    public override NumberRules Numbers => new FrenchNumbers();

    // "tu" is also the participle of "taire", and "vous" may be several people.
    public override AddressForms Address => new WordsOfAddress(["toi"], []);
}
