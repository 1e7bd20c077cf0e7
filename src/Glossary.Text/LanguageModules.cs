using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Glossary.Text.Checking;
using Glossary.Text.Languages;
using Glossary.Text.Languages.Default;
using Glossary.Text.Languages.English;
using Glossary.Text.Languages.French;
using Glossary.Text.Languages.German;
using Glossary.Text.Languages.Korean;
using Glossary.Text.Languages.Stemmed;
using Glossary.Text.Lexicons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;
using Glossary.Text.Segmentation;
using Glossary.Text.Typography;

namespace Glossary.Text;

/// <summary>Which languages have rules of their own. A new language is a folder under <c>Languages</c> and a line here.</summary>
internal static class LanguageModules
{
    /// <summary>The languages, and first what holds for all others.</summary>
    public static IReadOnlyList<LanguageModule> All { get; } =
    [
        new DefaultModule(),
        new EnglishModule(),
        new GermanModule(),
        new KoreanModule(),
        new FrenchModule(),
        new StemmedModule("es", 0x90) { Addresses = new WordsOfAddress(["tú", "contigo"], ["usted", "ustedes"]) },
        new StemmedModule("it", 0x92) { Addresses = new WordsOfAddress(["tu"], ["Lei"]) },
        new StemmedModule("pt", 0x94),
        new StemmedModule("nl", 0x96) { Addresses = new WordsOfAddress(["jij", "jou", "jouw"], ["u", "uw"]) },
        new StemmedModule("sv", 0x98),
        new StemmedModule("da", 0x9A),
    ];

    /// <summary>
    /// Hands each part of a module to the engine that uses it. The engines know no language, so this is the one place that knows both.
    /// </summary>
    [ModuleInitializer]
    [SuppressMessage(
        "Usage",
        "CA2255:The 'ModuleInitializer' attribute should not be used in libraries",
        Justification = "The tables are full before any code of this assembly runs."
    )]
    internal static void Register()
    {
        foreach (LanguageModule module in All)
        {
            LanguageRules.ByLanguage.Add(module.Tag, () => module.Rules);
            RuleTable.Sets.Add(module.Tag, () => [.. module.RuleSets]);
            NumberRules.ByLanguage.Add(module.Tag, () => module.Numbers);
            RewritingRules.ByLanguage.Add(module.Tag, () => module.Rewriting);
            Quotes.ByLanguage.Add(module.Tag, () => module.Quotes);
            AddressForms.ByLanguage.Add(module.Tag, () => module.Address);
            SentenceRules.ByLanguage.Add(module.Tag, () => module.Sentences);
            WordReader.ByLanguage.Add(module.Tag, () => module.Words);
        }
    }
}
