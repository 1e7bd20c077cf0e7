using System.Runtime.InteropServices;

namespace Glossary.Text.Recognition;

/// <summary>
/// Compiles terms into a <see cref="Segment"/>. Phrases that begin with the same words share nodes, so a thousand terms that begin with one
/// word cost a scan no more than one. Either everything is added first and the table made to measure, or (<c>capacity</c> given) terms go
/// straight into a table of fixed size, where readers of earlier states do not see them.
/// </summary>
internal sealed class SegmentBuilder : FormSink
{
    /// <summary>Longer forms of a word are not sought.</summary>
    public const int MaxFormLength = 250;

    private readonly LanguageRules _rules;
    private readonly Folder _folder = new();
    private readonly TermWords _words = new();
    private readonly int _capacity;

    private Node[] _nodes = new Node[64];
    private int _nodeCount = 1;
    private Ending[] _endings = new Ending[64];
    private int _endingCount = 1;
    private char[] _letters = new char[1024];
    private int _letterCount;
    private Posting[] _postings = new Posting[64];
    private int _postingCount = 1;
    private int[] _handles = new int[64];
    private TermTraits[] _traits = new TermTraits[64];
    private int _termCount;
    private readonly List<string> _separators = [Separator.Loose, Separator.None];
    private Dictionary<int, (string Before, string After)>? _affixPunctuation;

    private readonly Dictionary<(int Parent, ulong Forms), int> _nodeOf = [];
    private readonly Dictionary<ulong, int> _endingOf = [];

    /// <summary>Where letters begin that a node has: words recur in many phrases. By their hash, as they are cased.</summary>
    private readonly Dictionary<int, int> _lettersOf = [];

    // Forms that wait for the table to be made.
    private ulong[] _pendingHashes = [];
    private ulong[] _pendingSlots = [];
    private int _formCount;
    private ulong[]? _slots;
    private readonly PartList _heads = new();
    private readonly PartList _modifiers = new();
    private readonly PartList _openEnds = new();
    private readonly PartList _continuations = new();
    private PartTable? _parts;
    private ulong[] _partKeys = [];
    private byte[] _partLengths = [];
    private int _partCount;

    // The term being added: its words as ranges of forms.
    private readonly List<(int FirstForm, int Separator, bool NewSpelling)> _termWords = [];
    private PendingForm[] _forms = new PendingForm[64];
    private int _pendingForms;
    private char[] _formLetters = new char[1024];
    private int _formLetterCount;
    private readonly char[] _otherSpelling = new char[LooseLetters.MaxLength];
    private bool _newSpelling;

    public SegmentBuilder(LanguageRules rules, int capacity = 0)
    {
        _rules = rules;
        _capacity = capacity;
        if (capacity > 0)
        {
            _slots = new ulong[capacity * 2];
            _heads.Fix(capacity);
            _modifiers.Fix(capacity);
            _openEnds.Fix(capacity);
            _continuations.Fix(capacity);
            _parts = new PartTable(capacity);
        }
    }

    private struct PendingForm
    {
        public int Letters;
        public int Length;
        public ulong Hash;
        public ushort Rule;
        public FormUse Use;
    }

    public override IReadOnlyList<string> Words => _words.Words;

    public override IReadOnlyList<string> Separators => _words.Separators;

    /// <summary>How many terms, phrases that forbid one included.</summary>
    public int TermCount => _termCount;

    /// <summary>Whether the fixed table has room for one more ordinary term.</summary>
    public bool HasCapacity => _formCount + 400 < _capacity;

    /// <summary>Compiles one term.</summary>
    public void Add(TermSpec spec)
    {
        int owner = AddTerm(spec, spec.Handle, exclusion: false);
        foreach (string within in spec.NeverInside)
        {
            AddTerm(new TermSpec(owner, spec.Language, within), owner, exclusion: true);
        }
    }

    /// <summary>The segment as it stands. After this a builder without fixed capacity takes no more terms.</summary>
    public Segment Freeze()
    {
        if (_slots is null)
        {
            _slots = new ulong[Math.Max(16, (int)Math.Min(Array.MaxLength, _formCount * 5L / 3))];
            for (int i = 0; i < _formCount; i++)
            {
                if (i + 16 < _formCount)
                {
                    Segment.Prefetch(ref _slots[0], _pendingHashes[i + 16], _slots.Length);
                }

                SlotProbe.Insert(_slots!, _pendingHashes[i], _pendingSlots[i]);
            }

            if (_partCount > 0)
            {
                _parts = new PartTable(_partCount);
                for (int i = 0; i < _partCount; i++)
                {
                    _parts.Add(_partKeys[i], _partLengths[i]);
                }
            }

            _pendingHashes = [];
            _pendingSlots = [];
            _partKeys = [];
            _partLengths = [];
            Array.Resize(ref _nodes, _nodeCount);
            Array.Resize(ref _endings, _endingCount);
            Array.Resize(ref _letters, _letterCount);
            Array.Resize(ref _postings, _postingCount);
            Array.Resize(ref _handles, _termCount);
            Array.Resize(ref _traits, _termCount);
        }

        return new Segment
        {
            Slots = _slots,
            Nodes = _nodes,
            NodeCount = _nodeCount,
            Endings = _endings,
            Letters = _letters,
            Postings = _postings,
            PostingCount = _postingCount,
            Separators = [.. _separators],
            Handles = _handles,
            Traits = _traits,
            TermCount = _termCount,
            Parts = _parts,
            Heads = _heads.Filter(),
            Modifiers = _modifiers.Filter(),
            OpenEnds = _openEnds.Filter(),
            Continuations = _continuations.Filter(),
            AffixPunctuation = _affixPunctuation is null ? null : new(_affixPunctuation),
        };
    }

    public override void Spelling()
    {
        _newSpelling = true;
    }

    public override void Word()
    {
        int at = 0;
        for (int i = _termWords.Count - 1; !_newSpelling && i >= 0; i--)
        {
            at++;
            if (_termWords[i].NewSpelling)
            {
                break;
            }
        }

        Word(at == 0 || at >= _words.Separators.Count ? Separator.Loose : _words.Separators[at]);
    }

    public override void Word(string separator)
    {
        _termWords.Add((_pendingForms, SeparatorNumber(_newSpelling ? Separator.Loose : separator), _newSpelling));
        _newSpelling = false;
    }

    public override void Form(ReadOnlySpan<char> form, FormRule rule, FormUse use = FormUse.Word)
    {
        if (form.IsEmpty || form.Length > MaxFormLength || _termWords.Count == 0)
        {
            return;
        }

        ReadOnlySpan<char> folded = _folder.Fold(form, out _);
        ulong hash = Folder.HashFolded(folded);
        for (int i = _pendingForms - 1; i >= _termWords[^1].FirstForm; i--)
        {
            if (_forms[i].Hash == hash)
            {
                _forms[i].Use |= use;
                return;
            }
        }

        EnsureCapacity(ref _forms, _pendingForms);
        if (_formLetterCount + form.Length > _formLetters.Length)
        {
            Array.Resize(ref _formLetters, Math.Max(_formLetters.Length * 2, _formLetterCount + form.Length));
        }

        form.CopyTo(_formLetters.AsSpan(_formLetterCount));
        _forms[_pendingForms++] = new PendingForm
        {
            Letters = _formLetterCount,
            Length = form.Length,
            Hash = hash,
            Rule = rule.Number,
            Use = use,
        };
        _formLetterCount += form.Length;
    }

    private int AddTerm(TermSpec spec, int handle, bool exclusion)
    {
        int term = _termCount;
        EnsureCapacity(ref _handles, term);
        EnsureCapacity(ref _traits, term);
        _words.Split(spec.Text);
        _handles[term] = handle;
        _traits[term] = new TermTraits(spec, exclusion, _words.Before.Length + _words.After.Length > 0);
        if (_traits[term].HasAffixPunctuation)
        {
            (_affixPunctuation ??= []).Add(term, (_words.Before, _words.After));
        }

        _termCount++;
        TermForms.Generate(spec, _rules, _words, this);
        AddSpellings(term);
        foreach (string attested in spec.Forms)
        {
            TermForms.GenerateAttested(attested, _rules, _words, this);
            AddSpellings(term);
        }

        return term;
    }

    private void AddSpellings(int term)
    {
        int node = 0;
        for (int i = 0; i < _termWords.Count; i++)
        {
            (int first, int separator, bool begins) = _termWords[i];
            if (begins)
            {
                node = 0;
            }

            int end = i + 1 < _termWords.Count ? _termWords[i + 1].FirstForm : _pendingForms;
            bool ends = i + 1 == _termWords.Count || _termWords[i + 1].NewSpelling;
            if (node < 0 || end == first)
            {
                // A word without forms makes its spelling impossible.
                node = -1;
                continue;
            }

            node = Child(node, separator, _forms.AsSpan(first, end - first));
            if (ends)
            {
                Post(node, term);
            }
            else
            {
                _nodes[node].HasChildren = true;
            }
        }

        _termWords.Clear();
        _pendingForms = 0;
        _formLetterCount = 0;
        _newSpelling = false;
    }

    private int Child(int parent, int separator, Span<PendingForm> forms)
    {
        ulong key = (ulong)separator + 1;
        foreach (ref PendingForm form in forms)
        {
            key = (key ^ form.Hash ^ ((ulong)form.Rule << 8) ^ (ulong)form.Use) * 0x9E37_79B9_7F4A_7C15;
            key ^= key >> 29;
        }

        // The natural case of the first form tells "Reich" from "reich", which the hash does not.
        ReadOnlySpan<char> first = _formLetters.AsSpan(forms[0].Letters, forms[0].Length);
        foreach (char c in first)
        {
            key = (key << 1) + (char.IsUpper(c) ? 3UL : 1UL) + (key >> 63);
        }

        ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(_nodeOf, (parent, key), out bool exists);
        if (exists)
        {
            return known;
        }

        int node = NewNode(parent, separator, first);
        known = node;
        int spelt = node;
        foreach (ref PendingForm form in forms)
        {
            ReadOnlySpan<char> letters = _formLetters.AsSpan(form.Letters, form.Length);
            int common = letters.CommonPrefixLength(_letters.AsSpan(_nodes[spelt].Letters, _nodes[spelt].Length));
            if (letters.Length - common > 7 && common < 4)
            {
                // Another spelling of the same word: it gets letters of its own, so that its endings stay short.
                spelt = node;
                common = letters.CommonPrefixLength(_letters.AsSpan(_nodes[spelt].Letters, _nodes[spelt].Length));
                if (letters.Length - common > 7 && common < 4)
                {
                    spelt = NewNode(parent, separator, letters);
                    _nodes[spelt].Canonical = node;
                    common = letters.Length;
                }
            }

            int ending = EndingNumber(letters[common..], _nodes[spelt].Length - common, form.Rule, form.Use);
            ulong hash = Folder.After(form.Hash, parent);
            AddForm(hash, Segment.Pack(spelt, ending, hash));
            if (parent != 0)
            {
                _continuations.Add(hash);
            }

            ReadOnlySpan<char> folded = _folder.Fold(letters, out _);
            if (parent == 0 && (form.Use & (FormUse.Head | FormUse.Modifier | FormUse.OpenEnd)) != 0)
            {
                AddParts(folded, form.Use);
            }

            for (int other = 0; other < OtherSpellings.Count; other++)
            {
                if (OtherSpellings.TryWrite(folded, other, form.Rule, _rules, _otherSpelling, out int length))
                {
                    ulong otherHash = Folder.After(Folder.HashFolded(_otherSpelling.AsSpan(0, length)), parent);
                    AddForm(otherHash, Segment.Pack(spelt, ending, otherHash));
                    if (parent != 0)
                    {
                        _continuations.Add(otherHash);
                    }
                    else if ((form.Use & FormUse.OpenEnd) != 0)
                    {
                        AddParts(_otherSpelling.AsSpan(0, length), FormUse.OpenEnd);
                    }
                }
            }
        }

        return node;
    }

    private void AddParts(ReadOnlySpan<char> folded, FormUse use)
    {
        ulong stretch = LetterFilter.Whole(folded);
        if ((use & (FormUse.Head | FormUse.Modifier)) != 0 && folded.Length >= PartTable.ShortestPart)
        {
            if (_parts is not null)
            {
                _parts.Add(PartTable.Key(folded), folded.Length);
            }
            else
            {
                EnsureCapacity(ref _partKeys, _partCount);
                EnsureCapacity(ref _partLengths, _partCount);
                _partKeys[_partCount] = PartTable.Key(folded);
                _partLengths[_partCount++] = (byte)folded.Length;
            }
        }

        if ((use & FormUse.Head) != 0)
        {
            _heads.Add(stretch);
        }

        if ((use & FormUse.Modifier) != 0)
        {
            _modifiers.Add(stretch);
        }

        if ((use & FormUse.OpenEnd) != 0)
        {
            _openEnds.Add(stretch);
        }
    }

    private int NewNode(int parent, int separator, ReadOnlySpan<char> letters)
    {
        if (_nodeCount >= 1 << Segment.NodeBits)
        {
            throw new InvalidOperationException("Too many terms for one index.");
        }

        EnsureCapacity(ref _nodes, _nodeCount);
        _nodes[_nodeCount] = new Node
        {
            Parent = parent,
            Canonical = _nodeCount,
            Letters = StoreOnce(letters),
            Length = (ushort)letters.Length,
            Separator = (byte)separator,
        };
        return _nodeCount++;
    }

    private void Post(int node, int term)
    {
        // The same spelling twice.
        if (_nodes[node].Postings is var head and > 0 && _postings[head].Term == term)
        {
            return;
        }

        EnsureCapacity(ref _postings, _postingCount);
        int posting = _postingCount++;
        _postings[posting].Term = term;
        if (_capacity == 0 || _nodes[node].Postings == 0)
        {
            _postings[posting].Next = _nodes[node].Postings;
            _nodes[node].Postings = posting;
            return;
        }

        // Readers of an earlier snapshot stop at its counts, so a new posting goes to the end of the list.
        int last = _nodes[node].Postings;
        while (_postings[last].Next != 0)
        {
            last = _postings[last].Next;
        }

        _postings[last].Next = posting;
    }

    private int EndingNumber(ReadOnlySpan<char> letters, int cut, ushort rule, FormUse use)
    {
        ulong key = 14695981039346656037UL ^ ((ulong)cut << 32) ^ ((ulong)rule << 8) ^ (ulong)use;
        foreach (char c in letters)
        {
            key = (key ^ c) * 0x9E37_79B9_7F4A_7C15;
            key ^= key >> 32;
        }

        while (true)
        {
            ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(_endingOf, key, out bool exists);
            if (!exists)
            {
                if (_endingCount >= 1 << Segment.EndingBits)
                {
                    throw new InvalidOperationException("Too many irregular forms for one index.");
                }

                EnsureCapacity(ref _endings, _endingCount);
                _endings[_endingCount] = new Ending(Store(letters), (ushort)letters.Length, (ushort)cut, rule, (byte)use);
                known = _endingCount++;
                return known;
            }

            ref Ending ending = ref _endings[known];
            if (
                ending.Cut == cut
                && ending.Rule == rule
                && ending.Use == (byte)use
                && letters.SequenceEqual(_letters.AsSpan(ending.Letters, ending.Length))
            )
            {
                return known;
            }

            key++;
        }
    }

    private void AddForm(ulong hash, ulong slot)
    {
        if (_slots is not null)
        {
            if ((_formCount + 2) * 3L > _slots.Length * 2L)
            {
                // The table is too full: a larger one replaces it. Earlier snapshots keep the old one.
                ulong[] old = _slots;
                _slots = new ulong[old.Length * 2];
                Rehash(old);
            }

            SlotProbe.Insert(_slots!, hash, slot);
            _formCount++;
            return;
        }

        EnsureCapacity(ref _pendingHashes, _formCount);
        EnsureCapacity(ref _pendingSlots, _formCount);
        _pendingHashes[_formCount] = hash;
        _pendingSlots[_formCount++] = slot;
    }

    private void Rehash(ulong[] old)
    {
        Segment view = new()
        {
            Slots = old,
            Nodes = _nodes,
            NodeCount = _nodeCount,
            Endings = _endings,
            Letters = _letters,
            Postings = _postings,
            PostingCount = 0,
            Separators = [],
            Handles = _handles,
            Traits = _traits,
            TermCount = 0,
            Parts = null,
            Heads = null,
            Modifiers = null,
            OpenEnds = null,
            Continuations = null,
            AffixPunctuation = null,
        };
        char[] buffer = new char[512];
        foreach (ulong slot in old)
        {
            if (slot != 0)
            {
                ref Node node = ref _nodes[Segment.NodeOf(slot)];
                ref Ending ending = ref _endings[Segment.EndingOf(slot)];
                ReadOnlySpan<char> folded = _folder.Fold(view.Form(node, ending, buffer), out _);
                ulong hash = Folder.After(Folder.HashFolded(folded), node.Parent);
                for (int other = 0; (ushort)hash != (ushort)slot && other < OtherSpellings.Count; other++)
                {
                    if (OtherSpellings.TryWrite(folded, other, ending.Rule, _rules, _otherSpelling, out int length))
                    {
                        hash = Folder.After(Folder.HashFolded(_otherSpelling.AsSpan(0, length)), node.Parent);
                    }
                }

                SlotProbe.Insert(_slots!, hash, slot);
            }
        }
    }

    private int SeparatorNumber(string separator)
    {
        int number = _separators.IndexOf(separator);
        if (number < 0)
        {
            // Beyond what a byte numbers, signs between words are not told apart.
            if (_separators.Count > byte.MaxValue)
            {
                return 0;
            }

            number = _separators.Count;
            _separators.Add(separator);
        }

        return number;
    }

    /// <summary>Where the letters begin: those of another node, if it has the same.</summary>
    private int StoreOnce(ReadOnlySpan<char> letters)
    {
        ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(_lettersOf, string.GetHashCode(letters), out bool exists);
        return exists && known + letters.Length <= _letterCount && letters.SequenceEqual(_letters.AsSpan(known, letters.Length))
            ? known
            : known = Store(letters);
    }

    private int Store(ReadOnlySpan<char> letters)
    {
        if (_letterCount + letters.Length > _letters.Length)
        {
            Array.Resize(ref _letters, Math.Max(_letters.Length * 2, _letterCount + letters.Length));
        }

        letters.CopyTo(_letters.AsSpan(_letterCount));
        _letterCount += letters.Length;
        return _letterCount - letters.Length;
    }

    private static void EnsureCapacity<T>(ref T[] array, int index)
    {
        if (index >= array.Length)
        {
            Array.Resize(ref array, Math.Max(64, array.Length * 2));
        }
    }
}
