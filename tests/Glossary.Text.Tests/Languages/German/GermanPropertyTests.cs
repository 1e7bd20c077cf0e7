using CsCheck;
using Glossary.Text.Languages.German;
using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Languages.German;

public class GermanPropertyTests
{
    private static readonly Gen<string> s_syllable = OneOf(
        "be",
        "ver",
        "stand",
        "rät",
        "haus",
        "ung",
        "en",
        "er",
        "Äpf",
        "el",
        "schluß",
        "ss",
        "ß",
        "ium",
        "us",
        "ma",
        "o",
        "é",
        "ie",
        "nis",
        "tum",
        "ent",
        "Kraft",
        "-",
        " ",
        "der ",
        "von ",
        "e ",
        "es ",
        "\u0308",
        "I",
        "총",
        "\ud800",
        ":",
        "in"
    );

    private static readonly Gen<string> s_term = s_syllable.Array[1, 8].Select(string.Concat);
    private static readonly Gen<PartOfSpeech> s_partOfSpeech = OneOfValues<PartOfSpeech>();
    private static readonly Gen<GrammaticalGender> s_gender = OneOfValues<GrammaticalGender>();
    private static readonly Gen<GrammaticalNumber> s_number = OneOfValues<GrammaticalNumber>();

    [Fact]
    public void Any_term_compiles_and_every_span_lies_in_the_text() =>
        Gen.Select(s_term, s_partOfSpeech, s_gender, s_number, s_term.Array[1, 6])
            .Sample(
                (term, partOfSpeech, gender, number, texts) =>
                {
                    TermIndex index = TermIndex.Build([
                        new TermSpec(1, "de", term)
                        {
                            PartOfSpeech = partOfSpeech,
                            Gender = gender,
                            Number = number,
                        },
                    ]);
                    string text = string.Concat(texts) + term + ":innen " + term + "s- und " + string.Concat(texts);
                    var hits = new List<TermHit>();
                    index.Recognize(text, "de", new RecognitionOptions { IncludeOverlaps = true }, hits);
                    return hits.All(hit =>
                        hit.Start >= 0
                        && hit.Start < hit.End
                        && hit.End <= text.Length
                        && hit.WordStart <= hit.Start
                        && hit.Rule.Reasons.Count > 0
                        && hit.Score is > 0 and <= 1
                    );
                }
            );

    private static readonly Gen<string> s_noun = Gen.Select(
        OneOf("Br", "Kl", "M", "St", "Fr", "W"),
        OneOf("a", "o", "u", "ei", "au"),
        OneOf("ld", "nk", "rt", "pf", "mmel", "nder", "ngung", "sse", "ntin", "nis"),
        (a, b, c) => a + b + c
    );

    [Fact]
    public void The_dictionary_form_is_found_in_its_genitive_and_dative_surroundings() =>
        s_noun.Sample(noun =>
        {
            List<TermHit> hits = Marked.Find(noun, $"Hier liegt [{noun}], dort noch [{noun}].");
            return hits.TrueForAll(hit => hit.Kind == MatchKind.Exact);
        });

    [Fact]
    public void Fewer_than_twenty_forms_a_noun() =>
        s_noun.Sample(noun =>
        {
            var sink = new CountingSink(noun);
            new GermanRules(GermanLexicon.Installed).Generate(new TermSpec(1, "de", noun) { PartOfSpeech = PartOfSpeech.Noun }, sink);
            return sink.Forms.Count < 20 && sink.Forms[0] == noun && sink.Forms.TrueForAll(form => form.All(char.IsLetter));
        });

    // But for -ung, which makes a noun feminine unless the glossary knows better (Sprung), and for nouns whose declension the
    // rules know: a gender that contradicts it makes another word of them.
    [Fact]
    public void Known_gender_only_takes_forms_away() =>
        Gen.Select(
                s_noun.Where(noun =>
                    !noun.EndsWith("ung", StringComparison.Ordinal) && GermanNounClasses.Of(noun.ToLowerInvariant()) == NounClass.None
                ),
                s_gender
            )
            .Sample(
                (noun, gender) =>
                {
                    var some = new CountingSink(noun);
                    var all = new CountingSink(noun);
                    var german = new GermanRules(GermanLexicon.Installed);
                    german.Generate(new TermSpec(1, "de", noun) { PartOfSpeech = PartOfSpeech.Noun, Gender = gender }, some);
                    german.Generate(new TermSpec(1, "de", noun) { PartOfSpeech = PartOfSpeech.Noun }, all);
                    return !some.Forms.Except(all.Forms).Any();
                }
            );

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<T> OneOfValues<T>()
        where T : struct, Enum => Gen.Int[0, Enum.GetValues<T>().Length - 1].Select(i => Enum.GetValues<T>()[i]);

    private sealed class CountingSink(string word) : FormSink
    {
        private int _spellings;

        public List<string> Forms { get; } = [];

        public override IReadOnlyList<string> Words { get; } = [word];

        public override IReadOnlyList<string> Separators { get; } = [""];

        // Other words for the noun are counted by themselves.
        public override void Spelling() => _spellings++;

        public override void Word() { }

        public override void Word(string gap) { }

        public override void Form(ReadOnlySpan<char> form, FormRule rule, FormUse use = FormUse.Word)
        {
            if (_spellings == 1)
            {
                Forms.Add(form.ToString());
            }
        }
    }
}
