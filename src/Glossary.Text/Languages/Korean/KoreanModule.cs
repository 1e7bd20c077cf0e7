using Glossary.Text.Checking;
using Glossary.Text.Lexicons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;
using Glossary.Text.Segmentation;
using Glossary.Text.Typography;

namespace Glossary.Text.Languages.Korean;

/// <summary>What Korean brings.</summary>
internal sealed class KoreanModule : LanguageModule
{
    public override string Tag => "ko";

    public override LanguageRules Rules => new KoreanRules(KoreanLexicon.Instance);

    public override IEnumerable<RuleSet> RuleSets => [KoreanReasons.Set, SuffixGrammar.Instance.Rules];

    public override NumberRules Numbers => new KoreanNumbers();

    public override RewritingRules Rewriting => new KoreanRewriting();

    public override Quotes Quotes => Quotes.FromPair('“', '”');

    public override AddressForms Address => new KoreanAddress();

    public override SentenceRules Sentences => new KoreanSentences(KoreanLexicon.Instance);

    public override WordReader Words => new KoreanWords(new KoreanAnalyser(KoreanLexicon.Instance));
}
