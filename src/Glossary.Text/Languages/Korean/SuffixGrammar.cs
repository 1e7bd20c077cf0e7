using Glossary.Text.Reasons;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Korean;

/// <summary>All suffixes, the tries that hold them, and which tries each state reads, in order of preference. Built once.</summary>
internal sealed class SuffixGrammar
{
    private readonly List<Suffix> _suffixes = [];
    private readonly List<FormRule?> _rules = [];
    private readonly Dictionary<(string, SuffixKind), FormRule> _ruleOfLabel = [];
    private readonly Dictionary<Suffix, ushort> _numbers = [];
    private readonly SuffixTrie[][] _tries;

    private SuffixGrammar()
    {
        SuffixTrie plural = Build(s => s.Add("들", "plural-suffix=들", After.Any, SuffixState.Plural, SuffixKind.Particle));
        SuffixTrie noun = Build(s =>
        {
            s.Add("님", "honorific-suffix=님", After.Any, SuffixState.Honorific, SuffixKind.Particle);
            s.Add("씨", "honorific-suffix=씨", After.Any, SuffixState.Honorific, SuffixKind.Particle);
            ParticleTable.AddMeaning(s);
            ParticleTable.AddDelimiters(s, SuffixState.Delimited);
            ParticleTable.AddClosing(s, afterMeaning: false);
            ParticleTable.AddNounOnly(s);
        });

        // 하고 after a bare noun is the verb's (연구하고); after 들 and 님 only the particle is left.
        SuffixTrie company = Build(s =>
        {
            s.Pair("하고", "particle", SuffixState.Case);
            s.Pair("하곤", "particle", SuffixState.Closed);
            s.Pair("으론/론", "particle", SuffixState.Closed);
        });

        // 론 alone after a vowel is the suffix of 진화론, so only 으론 is read as 으로는.
        SuffixTrie eun = Build(s => s.Add("으론", "particle=으론", After.ConsonantNotRieul, SuffixState.Closed, SuffixKind.Particle));
        SuffixTrie afterCase = Build(s =>
        {
            ParticleTable.AddDelimiters(s, SuffixState.Delimited);
            ParticleTable.AddClosing(s, afterMeaning: true);
        });
        SuffixTrie delimited = Build(s =>
        {
            ParticleTable.AddMeaning(s);
            ParticleTable.AddDelimiters(s, SuffixState.DelimitedTwice);
            ParticleTable.AddClosing(s, afterMeaning: false);
        });
        SuffixTrie twice = Build(s => ParticleTable.AddClosing(s, afterMeaning: false));
        SuffixTrie only = Build(s =>
        {
            foreach (string form in "만 만이 만은 만도 만을".Split(' '))
            {
                s.Pair(form, "particle", SuffixState.Closed);
            }
        });
        SuffixTrie closed = Build(s => s.Pair("요", "particle", SuffixState.End));
        SuffixTrie connective = Build(s =>
        {
            foreach (string form in "는 도 만 요 은 야 까지 까지도 까지는 만은 만도 부터 조차 조차도 나마 라도 들".Split(' '))
            {
                s.Add(form, "", After.Any, SuffixState.End, SuffixKind.None);
            }
        });
        SuffixTrie copula = Build(EndingTable.AddCopula);
        SuffixTrie past = Build(s => EndingTable.Add(s, new EndingTable.Stem("", SuffixKind.None, 'T', "", null, ["어"], [])));
        SuffixTrie derived = Build(DerivationTable.Add);
        SuffixTrie auxiliary = Build(DerivationTable.AddAuxiliaries);

        _tries = new SuffixTrie[Enum.GetValues<SuffixState>().Length][];
        Set(SuffixState.Noun, plural, noun, eun, copula, derived);
        Set(SuffixState.Plural, noun, company, copula);
        Set(SuffixState.Honorific, plural, noun, company, copula);
        Set(SuffixState.Case, afterCase, copula);
        Set(SuffixState.Delimited, delimited, copula);
        Set(SuffixState.DelimitedTwice, twice, copula);
        Set(SuffixState.Only, copula, only);
        Set(SuffixState.Closed, closed);
        Set(SuffixState.Connective, connective);
        Set(SuffixState.Nominal, delimited, copula);
        Set(SuffixState.Past, past);
        Set(SuffixState.Auxiliary, auxiliary);
        Set(SuffixState.End);
    }

    /// <summary>The one grammar.</summary>
    public static SuffixGrammar Instance { get; } = new();

    /// <summary>The rules of the suffixes.</summary>
    public RuleSet Rules { get; } = new(first: 0x280);

    /// <summary>The tries that a state reads.</summary>
    public SuffixTrie[] TriesOf(SuffixState state) => _tries[(int)state];

    /// <summary>A suffix by its number.</summary>
    public Suffix this[ushort number] => _suffixes[number];

    /// <summary>The rule of a suffix by its number; none of one that is not told.</summary>
    public FormRule? RuleOf(ushort number) => _rules[number];

    /// <summary>
    /// The reasons that a label names: ids without their <c>ko.</c>, separated by spaces, each with its argument after an equals sign.
    /// <c>copula past</c> are the reasons ko.copula and ko.past, <c>particle=에서</c> is ko.particle with the argument 에서.
    /// </summary>
    public static Reason[] ReasonsOf(string label) =>
        [.. label.Split(' ').Select(part => part.Split('=')).Select(part => new Reason("ko." + part[0], part[1..]))];

    private void Set(SuffixState state, params SuffixTrie[] tries) => _tries[(int)state] = tries;

    private SuffixTrie Build(Action<Section> fill)
    {
        var section = new Section(this);
        fill(section);
        return new SuffixTrie(section.Entries);
    }

    private ushort NumberOf(Suffix suffix)
    {
        if (!_numbers.TryGetValue(suffix, out ushort number))
        {
            number = checked((ushort)_suffixes.Count);
            _suffixes.Add(suffix);
            _numbers.Add(suffix, number);
            _rules.Add(suffix.Label.Length == 0 ? null : RuleOf(suffix.Label, suffix.Kind));
        }

        return number;
    }

    // What a suffix makes of the noun decides on kind and score. A chain is as loose as the loosest of its suffixes.
    private FormRule RuleOf(string label, SuffixKind kind)
    {
        if (!_ruleOfLabel.TryGetValue((label, kind), out FormRule? rule))
        {
            (MatchKind match, float score) = kind switch
            {
                SuffixKind.Copula => (MatchKind.Inflected, 0.9f),
                SuffixKind.Verb or SuffixKind.Adjective => (MatchKind.Compound, 0.1f),
                SuffixKind.Noun => (MatchKind.Compound, 0.1f),
                _ => (MatchKind.Inflected, 0.95f),
            };
            rule = Rules.Add(
                match,
                score,
                label.StartsWith("plural", StringComparison.Ordinal) ? Plurality.Plural : Plurality.Untold,
                ReasonsOf(label)
            );
            _ruleOfLabel.Add((label, kind), rule);
        }

        return rule;
    }

    /// <summary>Takes the suffixes of one trie.</summary>
    internal sealed class Section(SuffixGrammar grammar)
    {
        public List<(string Form, ushort Suffix)> Entries { get; } = [];

        /// <summary>Adds a suffix.</summary>
        public void Add(string form, string label, After after, SuffixState next, SuffixKind kind, sbyte pause = 0) =>
            Entries.Add((form, grammar.NumberOf(new Suffix(label, after, next, kind, pause))));

        /// <summary>Adds a particle, or both shapes of one that has two: "after a consonant/after a vowel".</summary>
        public void Pair(string forms, string role, SuffixState next, sbyte pause = 0)
        {
            int slash = forms.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
            {
                Add(forms, role + "=" + forms, After.Any, next, SuffixKind.Particle, pause);
                return;
            }

            bool ro = forms.StartsWith("으로", StringComparison.Ordinal) || forms.StartsWith("으론", StringComparison.Ordinal);
            string consonant = forms[..slash];
            string vowel = forms[(slash + 1)..];
            Add(consonant, role + "=" + consonant, ro ? After.ConsonantNotRieul : After.Consonant, next, SuffixKind.Particle, pause);
            Add(vowel, role + "=" + vowel, ro ? After.VowelOrRieul : After.Vowel, next, SuffixKind.Particle, pause);
        }
    }
}
