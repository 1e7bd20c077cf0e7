using System.Runtime.CompilerServices;

namespace Glossary.Text.Languages.Korean;

/// <summary>A trie of words whose edges lie in one hash table. Filled while it is made, then read by many threads.</summary>
internal sealed class SyllableTrie
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private ulong[] _keys = new ulong[1024];
    private int[] _targets = new int[1024];
    private int[] _values = [-1];
    private int _nodes = 1;
    private int _shift = 64 - 10;

    /// <summary>The value of a word, which is set by the caller; -1 until then.</summary>
    public ref int this[ReadOnlySpan<char> word]
    {
        get
        {
            int node = 0;
            foreach (char c in word)
            {
                int next = Step(node, c);
                node = next == 0 ? Add(node, c) : next;
            }

            return ref _values[node];
        }
    }

    /// <summary>The node under a node (0 is the root) by a character, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Step(int node, char c)
    {
        ulong key = KeyOf(node, c);
        int at = Home(key);
        while (true)
        {
            ulong found = _keys[at];
            if (found == key)
            {
                return _targets[at];
            }

            if (found == 0)
            {
                return 0;
            }

            at = (at + 1) & (_keys.Length - 1);
        }
    }

    /// <summary>The value of a node, -1 if no word ends there.</summary>
    public int ValueAt(int node) => _values[node];

    /// <summary>The value of a word, -1 if it is not there.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        int node = 0;
        foreach (char c in word)
        {
            node = Step(node, c);
            if (node == 0)
            {
                return -1;
            }
        }

        return _values[node];
    }

    private static ulong KeyOf(int node, char c) => ((ulong)node << 16) | c;

    private int Home(ulong key) => (int)((key * Multiplier) >> _shift);

    private int Add(int node, char c)
    {
        if (_nodes * 5 > _keys.Length * 3)
        {
            Grow();
        }

        if (_nodes == _values.Length)
        {
            Array.Resize(ref _values, 2 * _nodes);
            Array.Fill(_values, -1, _nodes, _nodes);
        }

        Put(KeyOf(node, c), _nodes);
        return _nodes++;
    }

    private void Grow()
    {
        (ulong[] keys, int[] targets) = (_keys, _targets);
        _keys = new ulong[2 * keys.Length];
        _targets = new int[2 * keys.Length];
        _shift--;
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                Put(keys[i], targets[i]);
            }
        }
    }

    private void Put(ulong key, int target)
    {
        int at = Home(key);
        while (_keys[at] != 0)
        {
            at = (at + 1) & (_keys.Length - 1);
        }

        _keys[at] = key;
        _targets[at] = target;
    }
}
