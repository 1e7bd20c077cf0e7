using System.Collections.Immutable;
using System.Text;
using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Text.Checking;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;
using Glossary.Text.Segments;
using Glossary.Text.Structures;
using Glossary.V1;
using MatchKind = Glossary.Text.Recognition.MatchKind;
using SubstitutionKind = Glossary.V1.MemorySubstitution.Types.Kind;

namespace Glossary.Server.Translation;

/// <summary>
/// Puts what a text has into the translation of a segment that is like it: numbers, placeholders and terms, each only where it is certain
/// that it stands there for the other. Certain is what differs alone at its place, stands once in the segment and once in the translation,
/// and asks for no other form of the words around.
/// </summary>
internal sealed class MemorySubstitutions
{
    private readonly string _text;
    private readonly string _source;
    private readonly string _target;
    private readonly OffsetUnit _unit;
    private readonly ImmutableArray<GlossaryPair> _glossaries;
    private readonly TextStructure _structure;
    private readonly IReadOnlyList<NumberMention> _numbers;
    private readonly CancellationToken _cancellationToken;

    /// <param name="request">With the text.</param>
    /// <param name="glossaries">Whose terms may be substituted.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public MemorySubstitutions(SearchMemoryRequest request, ImmutableArray<GlossaryPair> glossaries, CancellationToken cancellationToken)
    {
        _text = request.Text;
        _source = request.SourceLanguage;
        _target = request.TargetLanguage;
        _unit = request.OffsetUnit;
        _glossaries = glossaries;
        _structure = TextStructure.Of(_text);
        _numbers = Numbers.Find(_text, _source, _structure.Kept);
        _cancellationToken = cancellationToken;
    }

    /// <summary>Adds to a match what can be substituted in it.</summary>
    /// <param name="match">With both sides.</param>
    /// <param name="differences">Where text and segment differ.</param>
    public void Add(V1.MemoryMatch match, IReadOnlyList<((int Start, int End) Own, (int Start, int End) Other)> differences)
    {
        string segment = match.Source.Text;
        string target = match.Target.Text;
        var inSegment = TextStructure.Of(segment);
        var inTarget = TextStructure.Of(target);
        List<Place> places = [];
        HashSet<int> explained = [];
        AddPlaceholders(inSegment, target, inTarget, differences, explained, places);
        AddNumbers(segment, inSegment, target, inTarget, differences, explained, places);
        AddTerms(segment, target, inTarget, differences, explained, places);
        if (places.Count == 0)
        {
            return;
        }

        places.Sort((a, b) => a.Target.Start.CompareTo(b.Target.Start));
        var written = new StringBuilder();
        List<(Place Place, Span Span)> spans = [];
        int at = 0;
        foreach (Place place in places)
        {
            written.Append(target, at, place.Target.Start - at);
            spans.Add((place, new Span(written.Length, written.Length + place.With.Length)));
            written.Append(place.With);
            at = place.Target.End;
        }

        match.SubstitutedText = written.Append(target, at, target.Length - at).ToString();
        match.FullySubstituted = explained.Count == differences.Count;
        var inText = new OffsetMap(_text, _unit, places.SelectMany(p => new[] { p.Text.Start, p.Text.End }));
        var before = new OffsetMap(target, _unit, places.SelectMany(p => new[] { p.Target.Start, p.Target.End }));
        var after = new OffsetMap(match.SubstitutedText, _unit, spans.SelectMany(s => new[] { s.Span.Start, s.Span.End }));
        match.Substitutions.AddRange(
            spans.Select(s => new MemorySubstitution
            {
                Kind = s.Place.Kind,
                TextSpan = inText.Span(s.Place.Text.Start, s.Place.Text.End),
                TargetSpan = before.Span(s.Place.Target.Start, s.Place.Target.End),
                Span = after.Span(s.Span.Start, s.Span.End),
                Concept = s.Place.Concept,
            })
        );
    }

    private void AddPlaceholders(
        TextStructure segment,
        string target,
        TextStructure inTarget,
        IReadOnlyList<((int Start, int End) Own, (int Start, int End) Other)> differences,
        HashSet<int> explained,
        List<Place> places
    )
    {
        if (_structure.Kept.Count != segment.Kept.Count)
        {
            return;
        }

        for (int i = 0; i < segment.Kept.Count; i++)
        {
            (KeptPiece own, KeptPiece other) = (_structure.Kept[i], segment.Kept[i]);
            if (
                own.Text == other.Text
                || own.Kind != other.Kind
                || own.Message is not null
                || own.IsDoubtful
                || other.IsDoubtful
                || segment.Kept.Count(k => k.Text == other.Text) != 1
                || inTarget.Kept.Where(k => k.Text == other.Text).ToArray() is not [var there]
                || !Explains(new Span(own.Start, own.End), new Span(other.Start, other.End), differences, explained)
            )
            {
                continue;
            }

            Put(
                new Place(SubstitutionKind.Placeholder, new Span(own.Start, own.End), new Span(there.Start, there.End), own.Text, ""),
                places
            );
        }
    }

    private void AddNumbers(
        string segment,
        TextStructure inSegment,
        string target,
        TextStructure inTarget,
        IReadOnlyList<((int Start, int End) Own, (int Start, int End) Other)> differences,
        HashSet<int> explained,
        List<Place> places
    )
    {
        IReadOnlyList<NumberMention> others = Numbers.Find(segment, _source, inSegment.Kept);
        if (others.Count != _numbers.Count || others.Count == 0)
        {
            return;
        }

        IReadOnlyList<NumberMention> there = Numbers.Find(target, _target, inTarget.Kept);
        for (int i = 0; i < others.Count; i++)
        {
            (NumberMention own, NumberMention other) = (_numbers[i], others[i]);
            if (
                !IsPlain(own)
                || !IsPlain(other)
                || own.Use != other.Use
                || own.Readings.Count != other.Readings.Count
                || own.Unit != other.Unit
                || own.Readings[0][0] == other.Readings[0][0]
                || IsOne(own)
                || IsOne(other)
                || others.Count(n => Means(n, other)) != 1
                || there.Where(n => Means(n, other)).ToArray() is not [var place]
                || !IsPlain(place)
                || HasOtherForms(target, place)
                || Numbers.Suggest(own, place, _text, _target) is not { Length: > 0 } written
                || !Explains(new Span(own.Start, own.End), new Span(other.Start, other.End), differences, explained)
            )
            {
                continue;
            }

            Put(new Place(SubstitutionKind.Number, new Span(own.Start, own.End), new Span(place.Start, place.End), written, ""), places);
        }
    }

    private void AddTerms(
        string segment,
        string target,
        TextStructure inTarget,
        IReadOnlyList<((int Start, int End) Own, (int Start, int End) Other)> differences,
        HashSet<int> explained,
        List<Place> places
    )
    {
        foreach (GlossaryPair glossary in _glossaries)
        {
            FoundTerm[] own = Alone(glossary.InSource(_text, _source, _cancellationToken));
            FoundTerm[] other = Alone(glossary.InSource(segment, _source, _cancellationToken));
            List<FoundTerm>? there = null;
            foreach (FoundTerm from in other)
            {
                // What stands behind both within the difference has to be the same: a particle, the rest of a compound.
                int at = Array.FindIndex([.. differences], d => d.Other.Start == from.Hit.Start && d.Other.End >= from.Hit.End);
                if (at < 0 || explained.Contains(at))
                {
                    continue;
                }

                ((int Start, int End) mine, (int Start, int End) its) = differences[at];
                FoundTerm? to = own.Where(f => f.Hit.Start == mine.Start && f.Hit.End <= mine.End)
                    .Select(f => (FoundTerm?)f)
                    .FirstOrDefault();
                if (
                    to is not { } term
                    || term.Entry.Concept.Id == from.Entry.Concept.Id
                    || !_text.AsSpan()[term.Hit.End..mine.End].SequenceEqual(segment.AsSpan()[from.Hit.End..its.End])
                    || term.Hit.Kind is MatchKind.Compound or MatchKind.Variant
                    || from.Hit.Kind is MatchKind.Compound or MatchKind.Variant
                    || (term.Hit.Kind == MatchKind.Inflected || from.Hit.Kind == MatchKind.Inflected) && term.Hit.End == mine.End
                    || other.Count(f => f.Entry.Concept.Id == from.Entry.Concept.Id) != 1
                )
                {
                    continue;
                }

                there ??= glossary.InTarget(target, _target, RecognitionOptions.Default, _cancellationToken);
                TermRecord[] wanted = [.. glossary.AllowedTerms(term.Entry.Concept)];
                wanted = wanted.Length > 1 && wanted[1].Status != wanted[0].Status ? wanted[..1] : wanted;
                if (
                    wanted is not [var one]
                    || there.Where(f => f.Entry.Concept.Id == from.Entry.Concept.Id).ToArray() is not [var found]
                    || !GlossaryPair.IsAllowed(found.Entry.Term)
                    || found.Rest is not null
                    || TermRewriter.Replace(target, found.Hit, GlossaryIndex.Describe(found.Entry.Term, 0), GlossaryIndex.Describe(one, 1))
                        is not { IsCertain: true } rewrite
                    || inTarget.Kept.Touches(found.Hit.Start, found.Hit.End)
                )
                {
                    continue;
                }

                var main = new Place(
                    SubstitutionKind.Term,
                    new Span(term.Hit.Start, term.Hit.End),
                    new Span(found.Hit.Start, found.Hit.End),
                    rewrite.Text,
                    term.Entry.ConceptName
                );
                Place[] agreeing = [.. rewrite.Agreeing.Select(e => main with { Target = new Span(e.Start, e.End), With = e.Text })];
                if (agreeing.Append(main).All(p => !places.Exists(o => o.Target.Start < p.Target.End && p.Target.Start < o.Target.End)))
                {
                    explained.Add(at);
                    places.AddRange([main, .. agreeing]);
                }
            }
        }

        // Where two concepts claim a place, neither is certain.
        static FoundTerm[] Alone(List<FoundTerm> found) =>
            [
                .. found.Where(f =>
                    f.Rest is null && found.TrueForAll(o => o.Entry == f.Entry || o.Hit.End <= f.Hit.Start || f.Hit.End <= o.Hit.Start)
                ),
            ];
    }

    /// <summary>Whether all differences that touch two stretches lie within them; these are explained then.</summary>
    private static bool Explains(
        Span own,
        Span other,
        IReadOnlyList<((int Start, int End) Own, (int Start, int End) Other)> differences,
        HashSet<int> explained
    )
    {
        List<int> touching = [];
        for (int i = 0; i < differences.Count; i++)
        {
            ((int Start, int End) mine, (int Start, int End) its) = differences[i];
            bool touches = (mine.Start < own.End && own.Start < mine.End) || (its.Start < other.End && other.Start < its.End);
            if (!touches)
            {
                continue;
            }

            if (mine.Start < own.Start || mine.End > own.End || its.Start < other.Start || its.End > other.End)
            {
                return false;
            }

            touching.Add(i);
        }

        explained.UnionWith(touching);
        return touching.Count > 0;
    }

    private static void Put(Place place, List<Place> places)
    {
        if (!places.Exists(p => p.Target.Start < place.Target.End && place.Target.Start < p.Target.End))
        {
            places.Add(place);
        }
    }

    /// <summary>Written in digits, and no date, time or version.</summary>
    private static bool IsPlain(NumberMention number) => number is { Strength: NumberStrength.Digits, Readings: [[_], ..] };

    private static bool Means(NumberMention number, NumberMention other) =>
        number.Readings.Any(r => r is [var value] && value == other.Readings[0][0]);

    /// <summary>The word behind the number one is a singular.</summary>
    private static bool IsOne(NumberMention number) => Math.Abs(number.Readings[0][0]) is 1 or 0;

    /// <summary>Whether what stands beside a number may change with it: an article before it, in Korean the particle behind it.</summary>
    private static bool HasOtherForms(string target, NumberMention number)
    {
        ReadOnlySpan<char> before = target.AsSpan()[..number.Start].TrimEnd();
        bool article =
            before.Length < number.Start
            && (before.EndsWith("a", StringComparison.OrdinalIgnoreCase) || before.EndsWith("an", StringComparison.OrdinalIgnoreCase))
            && (before.LastIndexOf(' ') is var space && before[(space + 1)..].Length <= 2);
        return article
            || (number.Start > 0 && target[number.Start - 1] is '\'' or '’')
            || (
                number.End < target.Length
                && target[number.End]
                    is '을'
                        or '를'
                        or '이'
                        or '가'
                        or '은'
                        or '는'
                        or '과'
                        or '와'
                        or '으'
                        or '로'
                        or '나'
                        or '라'
                        or '란'
                        or '며'
                        or '든'
                        or '랑'
                        or '야'
                        or '예'
                        or '었'
                        or '였'
            );
    }

    /// <summary>What is replaced in the translation.</summary>
    private readonly record struct Place(SubstitutionKind Kind, Span Text, Span Target, string With, string Concept);
}
