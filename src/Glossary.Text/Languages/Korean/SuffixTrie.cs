namespace Glossary.Text.Languages.Korean;

/// <summary>What must precede a suffix: the alternation of shapes such as 은/는.</summary>
internal enum After : byte
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>A vowel: 는, 가, 를, 와.</summary>
    Vowel,

    /// <summary>A consonant: 은, 이, 을, 과.</summary>
    Consonant,

    /// <summary>A vowel or ㄹ: 로.</summary>
    VowelOrRieul,

    /// <summary>A consonant other than ㄹ: 으로.</summary>
    ConsonantNotRieul,
}

/// <summary>What a chain of suffixes has reached, and so what may come next.</summary>
internal enum SuffixState : byte
{
    /// <summary>The noun itself.</summary>
    Noun,

    /// <summary>A noun with -들, or with a suffix after which it is a noun still but makes no verb.</summary>
    Plural,

    /// <summary>A noun with -님 or -씨.</summary>
    Honorific,

    /// <summary>After a particle of meaning (에, 에서, 으로 …).</summary>
    Case,

    /// <summary>After one delimiting particle (까지, 만 …).</summary>
    Delimited,

    /// <summary>After two of them.</summary>
    DelimitedTwice,

    /// <summary>After 뿐, which takes the copula or 만.</summary>
    Only,

    /// <summary>After a closing particle (는, 도, 을 …), which only 요 may follow.</summary>
    Closed,

    /// <summary>After a connective ending, which a few particles may follow (고도, 면서도).</summary>
    Connective,

    /// <summary>After a nominal or question ending, which takes particles as a noun does (하기에, 인지를).</summary>
    Nominal,

    /// <summary>After a past or conjectural pre-final ending (었, 겠), which cannot end a word.</summary>
    Past,

    /// <summary>After an infinitive that an auxiliary follows in the same word (해 of 해보다).</summary>
    Auxiliary,

    /// <summary>A complete verb form.</summary>
    End,
}

/// <summary>What kind of word the noun and its suffixes make: decided by the first suffix that tells.</summary>
internal enum SuffixKind : byte
{
    /// <summary>Not told by this suffix.</summary>
    None,

    /// <summary>The noun, with particles.</summary>
    Particle,

    /// <summary>The noun as predicate, with the copula 이다.</summary>
    Copula,

    /// <summary>A verb made from the noun: -하다, -되다.</summary>
    Verb,

    /// <summary>An adjective made from the noun: -스럽다, -롭다, -답다.</summary>
    Adjective,

    /// <summary>Another noun made from the noun: -적, -화, -별.</summary>
    Noun,
}

/// <summary>A suffix with what it needs and leads to.</summary>
/// <param name="Label">The reasons that are told of it, see <see cref="SuffixGrammar.ReasonsOf"/>; empty to tell nothing.</param>
/// <param name="After">What must precede.</param>
/// <param name="Next">What may follow.</param>
/// <param name="Kind">What it makes of the noun.</param>
/// <param name="Pause">+1: only where a pause follows (end, comma); -1: only where none does.</param>
internal readonly record struct Suffix(string Label, After After, SuffixState Next, SuffixKind Kind, sbyte Pause);

/// <summary>Suffixes by their letters. Built once and read by many threads.</summary>
internal sealed class SuffixTrie
{
    private readonly char[] _labels;
    private readonly int[] _firstChild;
    private readonly int[] _nextSibling;
    private readonly int[] _firstEntry;
    private readonly int[] _nextEntry;
    private readonly ushort[] _entrySuffix;

    public SuffixTrie(IReadOnlyList<(string Form, ushort Suffix)> entries)
    {
        var labels = new List<char> { '\0' };
        var firstChild = new List<int> { 0 };
        var nextSibling = new List<int> { 0 };
        var firstEntry = new List<int> { -1 };
        _nextEntry = new int[entries.Count];
        _entrySuffix = new ushort[entries.Count];

        // From last to first, so that the list at each node begins with the entry that was given first.
        for (int e = entries.Count - 1; e >= 0; e--)
        {
            int node = 0;
            foreach (char c in entries[e].Form)
            {
                int child = firstChild[node];
                while (child != 0 && labels[child] != c)
                {
                    child = nextSibling[child];
                }

                if (child == 0)
                {
                    child = labels.Count;
                    labels.Add(c);
                    firstChild.Add(0);
                    nextSibling.Add(firstChild[node]);
                    firstEntry.Add(-1);
                    firstChild[node] = child;
                }

                node = child;
            }

            _entrySuffix[e] = entries[e].Suffix;
            _nextEntry[e] = firstEntry[node];
            firstEntry[node] = e;
        }

        _labels = [.. labels];
        _firstChild = [.. firstChild];
        _nextSibling = [.. nextSibling];
        _firstEntry = [.. firstEntry];
    }

    /// <summary>The node under <paramref name="node"/> (0 is the root) by <paramref name="c"/>, or 0.</summary>
    public int Step(int node, char c)
    {
        int child = _firstChild[node];
        while (child != 0 && _labels[child] != c)
        {
            child = _nextSibling[child];
        }

        return child;
    }

    /// <summary>The first entry that ends at a node, or -1.</summary>
    public int FirstEntry(int node) => _firstEntry[node];

    /// <summary>The next entry at the same node, or -1.</summary>
    public int NextEntry(int entry) => _nextEntry[entry];

    /// <summary>The suffix of an entry.</summary>
    public ushort SuffixOf(int entry) => _entrySuffix[entry];
}
