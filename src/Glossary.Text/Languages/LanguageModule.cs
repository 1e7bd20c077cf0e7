using Glossary.Text.Checking;
using Glossary.Text.Lexicons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;
using Glossary.Text.Segmentation;
using Glossary.Text.Typography;

namespace Glossary.Text.Languages;

/// <summary>
/// Everything that one language brings; a folder beside this file with a subclass each, and a line in <see cref="LanguageModules"/>. The
/// sentences of its rules are in <c>reasons.tsv</c> in its folder.
/// </summary>
internal abstract class LanguageModule
{
    /// <summary>The primary language subtag in lower case; empty for what holds for languages without a module.</summary>
    public abstract string Tag { get; }

    /// <summary>How its terms are found.</summary>
    public abstract LanguageRules Rules { get; }

    /// <summary>Why its forms belong to terms. The numbers of its rules are different from those of all other languages.</summary>
    public abstract IEnumerable<RuleSet> RuleSets { get; }

    /// <summary>How it writes numbers.</summary>
    public virtual NumberRules Numbers => NumberRules.Default;

    /// <summary>How it fits terms into its sentences.</summary>
    public virtual RewritingRules Rewriting => RewritingRules.Default;

    /// <summary>How it prints quotation marks and apostrophes.</summary>
    public virtual Quotes Quotes => Quotes.Unknown;

    /// <summary>How it addresses its readers.</summary>
    public virtual AddressForms Address => AddressForms.Unknown;

    /// <summary>How its sentences end; what the tables in <c>Segmentation/Rules</c> say of the language, unless it needs more.</summary>
    public virtual SentenceRules Sentences => SentenceRules.Of(Tag);

    /// <summary>How its texts are read as words with their dictionary forms and classes.</summary>
    public virtual WordReader Words => new(Tag);
}
