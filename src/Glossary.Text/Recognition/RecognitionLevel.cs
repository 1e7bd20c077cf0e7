namespace Glossary.Text.Recognition;

/// <summary>How terms of a language are found in texts. A term that is missed says less where the level is lower.</summary>
public enum RecognitionLevel
{
    /// <summary>As the glossary writes them, but for letter case and the like, and in the forms that it lists.</summary>
    Exact,

    /// <summary>By the stem of each word: most inflected forms, and now and then a form of another word.</summary>
    Stems,

    /// <summary>By rules of the language: inflected, in compounds and with particles, as far as the language has these.</summary>
    Rules,
}
