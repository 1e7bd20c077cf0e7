using Glossary.Text.Checking;
using Glossary.Text.Lexicons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;
using Glossary.Text.Typography;

namespace Glossary.Text.Languages.German;

/// <summary>What German brings.</summary>
internal sealed class GermanModule : LanguageModule
{
    public override string Tag => "de";

    public override LanguageRules Rules => new GermanRules(GermanLexicon.Installed);

    public override IEnumerable<RuleSet> RuleSets => [GermanReasons.Set];

    public override NumberRules Numbers => new GermanNumbers();

    public override RewritingRules Rewriting => new GermanRewriting();

    public override Quotes Quotes => Quotes.FromPair('„', '“');

    // "ihr" is also a possessive, and "Sie" at the beginning of a sentence may be "they".
    public override AddressForms Address =>
        new WordsOfAddress(
            [
                "du",
                "dich",
                "dir",
                "dein",
                "deine",
                "deinem",
                "deinen",
                "deiner",
                "deines",
                "euch",
                "euer",
                "eure",
                "eurem",
                "euren",
                "eurer",
            ],
            ["Sie", "Ihnen", "Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "Ihres"]
        );

    public override WordReader Words => new GermanWords(GermanLexicon.Installed);
}
