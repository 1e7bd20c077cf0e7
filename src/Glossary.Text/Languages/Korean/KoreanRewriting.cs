using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// A Korean noun changes nothing but the shape of the particle after it; a verb or adjective takes the ending of the one that it replaces.
/// </summary>
internal sealed class KoreanRewriting : RewritingRules
{
    private static readonly Reason NoParticle = new("ko.no-particle-follows");
    private static readonly Reason ParticleStays = new("ko.particle-stays");
    private static readonly Reason SameEnding = new("ko.same-ending");
    private static readonly Reason OtherEnding = new("ko.other-ending");
    private static readonly Reason AsGiven = new("ko.as-given-with-particle");

    public override Rewrite Replace(string text, int start, int end, TermSpec found, TermSpec wanted)
    {
        if (ClassOf(found) is { } kind)
        {
            string? written =
                ClassOf(wanted) == kind ? KoreanPredicates.WithStem(text[start..end], found.Text[..^1], wanted.Text[..^1], kind) : null;
            return new Rewrite(written ?? wanted.Text, [], written is not null, written is null ? OtherEnding : SameEnding);
        }

        int tailEnd = EndOfTail(text, end);
        ReadOnlySpan<char> tail = text.AsSpan(end, tailEnd - end);
        if (tail.IsEmpty)
        {
            return new Rewrite(wanted.Text, [], true, NoParticle);
        }

        ReadOnlySpan<char> before = text.AsSpan(start, end - start);
        string particle = KoreanParticles.Choose(wanted.Text, tail);
        bool agreed = KoreanParticles.Choose(before, tail).AsSpan().SequenceEqual(tail);
        return new Rewrite(
            wanted.Text,
            agreed && !particle.AsSpan().SequenceEqual(tail) ? [new Replacement(end, tailEnd, particle)] : [],
            agreed && !particle.Contains('(', StringComparison.Ordinal),
            particle.AsSpan().SequenceEqual(tail) ? ParticleStays : AfterNewSound(particle)
        );
    }

    /// <summary>A term of any language takes Korean particles, and they depend on its sound alone.</summary>
    public override Rewrite Insert(string text, int start, int end, TermSpec wanted) =>
        Replace(text, start, end, Replaced(text, start, end, wanted), wanted);

    public override Rewrite? Agree(string text, int start, int end, TermSpec term)
    {
        int tailEnd = EndOfTail(text, end);
        ReadOnlySpan<char> tail = text.AsSpan(end, tailEnd - end);
        string particle = tail.IsEmpty ? "" : KoreanParticles.Choose(text.AsSpan(start, end - start), tail);

        // A writer may read letters otherwise than we do, so only what Hangul shows is certain.
        return
            particle.AsSpan().SequenceEqual(tail) || particle.Contains('(', StringComparison.Ordinal) || !Hangul.IsSyllable(text[end - 1])
            ? null
            : new Rewrite(text[start..end], [new Replacement(end, tailEnd, particle)], true, AfterSound(particle));
    }

    /// <summary>
    /// What follows the word and is no particle of it goes; the particle at the end stays, in the shape that the word asks for.
    /// </summary>
    public override Rewrite? Restore(string text, int start, string given, int end, TermSpec term)
    {
        TermIndex index = TermIndex.Build([term]);
        List<TermHit> hits = [];
        for (int tail = start + given.Length; tail <= end; tail++)
        {
            // Only particles were added in error; anything else makes another word of it, as in 미국행.
            ReadOnlySpan<char> added = text.AsSpan(start + given.Length, tail - start - given.Length);
            if (!added.IsEmpty && KoreanSuffixes.Read(FinalSound.Unknown, added, default) is not { Length: > 0, Kind: SuffixKind.Particle })
            {
                continue;
            }

            string written = KoreanParticles.Attach(given, text.AsSpan(tail, end - tail));
            hits.Clear();
            index.Recognize(written, term.Language, RecognitionOptions.Default, hits);
            if (hits.Exists(h => h.Start == 0 && h.End == given.Length && h.Kind != MatchKind.Compound))
            {
                return new Rewrite(written, [], true, AsGiven);
            }
        }

        return null;
    }

    // The class of a term that is one verb or adjective.
    private static StemClass? ClassOf(TermSpec term) =>
        term.Text.Length < 2 || term.Text[^1] != '다' || term.Text.Contains(' ', StringComparison.Ordinal) ? null
        : term.PartOfSpeech == PartOfSpeech.Verb ? StemClass.Verb
        : term.PartOfSpeech == PartOfSpeech.Adjective ? StemClass.Adjective
        : null;

    private static Reason AfterSound(string particle) => new("ko.particle-after-sound", particle);

    private static Reason AfterNewSound(string particle) => new("ko.particle-after-new-sound", particle);

    private static int EndOfTail(string text, int end)
    {
        while (end < text.Length && Hangul.IsSyllable(text[end]))
        {
            end++;
        }

        return end;
    }
}
