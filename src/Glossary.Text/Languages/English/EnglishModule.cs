using Glossary.Text.Checking;
using Glossary.Text.Lexicons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;
using Glossary.Text.Typography;

namespace Glossary.Text.Languages.English;

/// <summary>What English brings.</summary>
internal sealed class EnglishModule : LanguageModule
{
    public override string Tag => "en";

    public override LanguageRules Rules => new EnglishRules(EnglishLexicon.Installed);

    public override IEnumerable<RuleSet> RuleSets => [EnglishReasons.Set];

    public override NumberRules Numbers => new EnglishNumbers();

    public override RewritingRules Rewriting => new EnglishRewriting();

    public override Quotes Quotes => Quotes.FromPair('“', '”');

    public override WordReader Words => new EnglishWords(EnglishLexicon.Installed);
}
