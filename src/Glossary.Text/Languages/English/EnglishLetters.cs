namespace Glossary.Text.Languages.English;

/// <summary>Letters by what they stand for.</summary>
internal static class EnglishLetters
{
    /// <summary>Whether it is a vowel letter; y counts as a consonant.</summary>
    public static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'A' or 'E' or 'I' or 'O' or 'U';
}
