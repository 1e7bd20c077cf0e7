using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.English;

/// <summary>English: number, possessives, spelling variants, and telling a verb of the same letters apart.</summary>
internal sealed class EnglishRules : LanguageRules
{
    public override string Language => "en";

    public override void Generate(TermSpec term, FormSink sink)
    {
        sink.Spelling();
        foreach (string word in sink.Words)
        {
            sink.Word();
            sink.Form(word, FormRule.AsWritten);
        }
    }
}
