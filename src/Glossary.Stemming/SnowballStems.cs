using Glossary.Text.Recognition;
using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace Glossary.Stemming;

/// <summary>
/// The Snowball stemmers (M. F. Porter, https://snowballstem.org/) as Lucene.NET has them, for languages that have no rules of their own.
/// They are in a project of their own so that <c>Glossary.Text</c> needs no package.
/// </summary>
public static class SnowballStems
{
    /// <summary>
    /// Gives the stemmers to the recognition. Before this is called, and before anything is recognised, the languages are read exactly.
    /// </summary>
    public static void Install()
    {
        Add<SpanishStemmer>("es");
        Add<ItalianStemmer>("it");
        Add<PortugueseStemmer>("pt");
        Add<DutchStemmer>("nl");
        Add<SwedishStemmer>("sv");
        Add<DanishStemmer>("da");
        Add<FrenchStemmer>("fr");
    }

    private static void Add<T>(string language)
        where T : SnowballProgram, new()
    {
        Stems.Install(
            language,
            static word =>
            {
                T stemmer = Stemmer<T>.OfThread;
                stemmer.SetCurrent(word);
                stemmer.Stem();
                return stemmer.Current;
            }
        );
    }

    /// <summary>A stemmer keeps the word it works on, so each thread has its own.</summary>
    private static class Stemmer<T>
        where T : SnowballProgram, new()
    {
        [ThreadStatic]
        private static T? s_ofThread;

        public static T OfThread => s_ofThread ??= new T();
    }
}
