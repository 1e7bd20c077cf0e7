using System.Numerics;

namespace Glossary.Text.Languages.German;

/// <summary>
/// A few thousand short words as a tree of letters: all that begin at a place of a word are found in one walk that ends where no entry goes on.
/// A node is a bit for each letter that can follow and the number of the first child; children stand together, so a child's number is a count of bits.
/// </summary>
internal sealed class MorphemeTrie
{
    private const int Letters = 30;

    private readonly uint[] _following;
    private readonly int[] _firstChild;
    private readonly MorphemeKind[] _kinds;

    /// <summary>Builds the tree. Entries have letters a to z, ä, ö, ü, ß and é.</summary>
    public MorphemeTrie(IReadOnlyDictionary<string, MorphemeKind> entries)
    {
        var following = new List<uint>();
        var firstChild = new List<int>();
        var kinds = new List<MorphemeKind>();
        var waiting = new Queue<(int Node, int Depth, string[] Words)>();
        string[] sorted = [.. entries.Keys];
        Array.Sort(sorted, static (a, b) => CompareLetters(a, b));
        int Node()
        {
            following.Add(0);
            firstChild.Add(0);
            kinds.Add(MorphemeKind.None);
            return kinds.Count - 1;
        }

        waiting.Enqueue((Node(), 0, sorted));
        while (waiting.TryDequeue(out (int Node, int Depth, string[] Words) next))
        {
            firstChild[next.Node] = kinds.Count;
            foreach (IGrouping<int, string> group in next.Words.Where(word => word.Length > next.Depth).GroupBy(word => Letter(word[next.Depth])))
            {
                following[next.Node] |= 1u << group.Key;
                string[] words = [.. group];
                int child = Node();
                if (words.FirstOrDefault(word => word.Length == next.Depth + 1) is { } entry)
                {
                    kinds[child] = entries[entry];
                }

                waiting.Enqueue((child, next.Depth + 1, words));
            }
        }

        _following = [.. following];
        _firstChild = [.. firstChild];
        _kinds = [.. kinds];
    }

    /// <summary>Goes from a node over a letter. Returns the node reached, or -1. The root is 0.</summary>
    public int Next(int node, char letter, out MorphemeKind kind)
    {
        int index = Letter(letter);
        uint following = _following[node];
        if (index < 0 || (following & (1u << index)) == 0)
        {
            kind = MorphemeKind.None;
            return -1;
        }

        int next = _firstChild[node] + BitOperations.PopCount(following & ((1u << index) - 1));
        kind = _kinds[next];
        return next;
    }

    private static int Letter(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        'ä' => 26,
        'ö' => 27,
        'ü' => 28,
        'ß' => Letters - 1,
        _ => -1,
    };

    private static int CompareLetters(string a, string b)
    {
        for (int i = 0; i < a.Length && i < b.Length; i++)
        {
            int difference = Letter(a[i]) - Letter(b[i]);
            if (difference != 0)
            {
                return difference;
            }
        }

        return a.Length - b.Length;
    }
}
