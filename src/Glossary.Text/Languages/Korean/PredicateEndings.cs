using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// The endings of verbs, adjectives and the copula, by the class of the stem and the state of its surface, with costs in tenths of a nat
/// (표준국어대사전, 어미; 한글 맞춤법 제15항 to 제18항, 제34항 to 제40항). A state stands for the ending's first sound, so one table serves all stems.
/// </summary>
[SkipLocalsInit]
internal static class PredicateEndings
{
    private const int States = 9;
    private const int DeepestNesting = 3;

    // What may follow an ending that quotes: -고, -는, -며 … of 고 하다.
    private const string Quoted =
        "고 고는 고도 고만 고까지 고요 는 는데 는데도 는지 는가 며 면 면서 면서도 니 니까 더니 더라 던 던데 든지 든가 거나 기보다 기에 기에는 지만 지요 지 죠 네 네요 할 "
        + "하더라도 하여 하여도 해도 해서 하는 한 하고 하니 하면 했다 했던 해 해야 하겠다";

    // Auxiliaries that are written together with the infinitive before them (한글 맞춤법 제47항). The second list costs more: their first
    // syllables begin other words.
    private const string Auxiliaries = "주 보 내 오 가 나가 나오 버리 드리 지 놓 두 있 대 들 나 하 가지";
    private const string DearFirst = "지진질짐가간갈오온나대들낸두하";
    private const string AfterAdjectives = "지하져졌진질짐집해했한할함합";

    private static readonly FrozenSet<string> AfterEndings = FrozenSet.ToFrozenSet(
        "는 도 만 요 은 야 까지 까지도 부터 조차 나마 라도 들 까지는 만은 만도".Split(' '),
        StringComparer.Ordinal
    );
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AfterEnding = AfterEndings.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    private static readonly (string Form, StemState State)[] Honorific =
    [
        ("시", StemState.Direct),
        ("시", StemState.Open),
        ("신", StemState.ClosedN),
        ("실", StemState.ClosedL),
        ("심", StemState.ClosedM),
        ("십", StemState.ClosedB),
        ("셔", StemState.Infinitive),
        ("시어", StemState.Infinitive),
        ("셨", StemState.Past),
        ("시었", StemState.Past),
    ];

    private static readonly (string Form, StemState State)[] AuxiliarySurfaces =
    [
        .. Auxiliaries.Split(' ').SelectMany(stem => PredicateStems.Surfaces(stem, StemClass.Verb)).Distinct(),
    ];

    private static readonly FrozenDictionary<string, PricedEnd>.AlternateLookup<ReadOnlySpan<char>>[] Tables = Build();

    /// <summary>Reads letters as the ending of a stem, with what may follow it in the same word.</summary>
    /// <param name="kind">The class of the stem.</param>
    /// <param name="state">The state of its surface.</param>
    /// <param name="rest">The letters after the surface.</param>
    /// <param name="base">A cost to add to each way.</param>
    /// <param name="ends">Takes the ways.</param>
    /// <param name="depth">How many endings stand before.</param>
    public static void Read(StemClass kind, StemState state, ReadOnlySpan<char> rest, int @base, ref PricedEnds ends, int depth = 0)
    {
        FrozenDictionary<string, PricedEnd>.AlternateLookup<ReadOnlySpan<char>> table = Table(kind, state);
        if (table.TryGetValue(rest, out PricedEnd whole))
        {
            ends.Add(whole.End, @base + whole.Cost);
        }

        if (depth >= DeepestNesting)
        {
            return;
        }

        ReadParticles(table, state, rest, @base, ref ends);
        if (rest.IsEmpty)
        {
            return;
        }

        if (state == StemState.ClosedM || rest[0] is '기' or '음')
        {
            ReadNominal(table, rest, @base, ref ends);
        }

        switch (state)
        {
            case StemState.Open or StemState.WithoutL when rest[0] is >= '셔' and <= '십':
                foreach ((string form, StemState next) in Honorific)
                {
                    if (rest.StartsWith(form, StringComparison.Ordinal))
                    {
                        int closed = next is StemState.ClosedN or StemState.ClosedL or StemState.ClosedM ? 8 : 0;
                        Read(kind, next, rest[form.Length..], @base + 10 + closed, ref ends, depth + 1);
                    }
                }

                break;
            case StemState.Direct when rest[0] == '겠':
                Read(kind, StemState.Past, rest[1..], @base + 5, ref ends, depth + 1);
                break;
            case StemState.Past when rest[0] is '겠' or '었':
                Read(kind, StemState.Past, rest[1..], @base + (rest[0] == '겠' ? 7 : 10), ref ends, depth + 1);
                break;
            case StemState.Infinitive when kind != StemClass.Copula:
                ReadAuxiliary(kind, rest, @base, ref ends, depth);
                break;
            default:
                break;
        }
    }

    // 먹고는, 먹지도, 가서요: a few particles after an ending.
    private static void ReadParticles(
        in FrozenDictionary<string, PricedEnd>.AlternateLookup<ReadOnlySpan<char>> table,
        StemState state,
        ReadOnlySpan<char> rest,
        int @base,
        ref PricedEnds ends
    )
    {
        for (int length = 1; length <= Math.Min(3, rest.Length); length++)
        {
            if (
                (rest.Length > length || state is StemState.Infinitive or StemState.ClosedM)
                && AfterEnding.Contains(rest[^length..])
                && table.TryGetValue(rest[..^length], out PricedEnd before)
            )
            {
                if (before.End.Last is Morpheme.Connective or Morpheme.Negatable)
                {
                    ends.Add(Morpheme.Connective, @base + before.Cost + 7);
                }
                else if (before.End.Last == Morpheme.Final && length == 1 && rest[^1] == '요')
                {
                    ends.Add(Morpheme.Final, @base + before.Cost + 5);
                }
            }
        }
    }

    // 먹기를, 먹음이었다: what is made a noun takes particles and the copula.
    private static void ReadNominal(
        in FrozenDictionary<string, PricedEnd>.AlternateLookup<ReadOnlySpan<char>> table,
        ReadOnlySpan<char> rest,
        int @base,
        ref PricedEnds ends
    )
    {
        PricedEnds particles = new(stackalloc PricedEnd[PricedEnds.Room]);
        PricedEnds copula = new(stackalloc PricedEnd[PricedEnds.Room]);
        for (int length = 0; length < Math.Min(2, rest.Length); length++)
        {
            if (
                (length == 0 || rest[0] is '기' or '음')
                && table.TryGetValue(rest[..length], out PricedEnd before)
                && before.End.Last == Morpheme.Nominal
            )
            {
                FinalSound final = length == 1 && rest[0] == '기' ? FinalSound.Vowel : FinalSound.Consonant;
                particles.Clear();
                NounEndings.ReadParticles(final, rest[length..], ref particles);
                foreach (PricedEnd particle in particles.All)
                {
                    ends.Add(particle.End.Nominalized, @base + before.Cost + particle.Cost + 3);
                }

                copula.Clear();
                NounEndings.ReadCopula(final, rest[length..], ref copula);
                foreach (PricedEnd form in copula.All)
                {
                    ends.Add(form.End, @base + before.Cost + form.Cost + 10);
                }
            }
        }
    }

    private static void ReadAuxiliary(StemClass kind, ReadOnlySpan<char> rest, int @base, ref PricedEnds ends, int depth)
    {
        bool adjective = kind == StemClass.Adjective;
        if (adjective && !AfterAdjectives.Contains(rest[0], StringComparison.Ordinal))
        {
            return;
        }

        foreach ((string form, StemState state) in AuxiliarySurfaces)
        {
            if (rest.StartsWith(form, StringComparison.Ordinal))
            {
                int cost =
                    adjective ? 10
                    : DearFirst.Contains(form[0], StringComparison.Ordinal) ? 26
                    : 16;
                Read(StemClass.Verb, state, rest[form.Length..], @base + cost, ref ends, depth + 1);
            }
        }
    }

    private static FrozenDictionary<string, PricedEnd>.AlternateLookup<ReadOnlySpan<char>> Table(StemClass kind, StemState state) =>
        Tables[((int)kind * States) + (int)state];

    private static FrozenDictionary<string, PricedEnd>.AlternateLookup<ReadOnlySpan<char>>[] Build()
    {
        Dictionary<string, PricedEnd>[] tables =
        [
            .. Enumerable.Range(0, 3 * States).Select(_ => new Dictionary<string, PricedEnd>(StringComparer.Ordinal)),
        ];
        Fill();
        return [.. tables.Select(t => t.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>())];

        // Classes V, A, C; states D, O, N, L, M, B, I, P, R as in StemState; _ is the empty ending.
        void Put(string classes, string states, Morpheme end, string forms, int cost = 10)
        {
            foreach (string given in forms.Split(' '))
            {
                string form = given == "_" ? "" : given;
                foreach (char c in classes)
                {
                    foreach (char s in states)
                    {
                        Dictionary<string, PricedEnd> table = tables[
                            ("VAC".IndexOf(c, StringComparison.Ordinal) * States) + "DONLMBIPR".IndexOf(s, StringComparison.Ordinal)
                        ];
                        if (!table.TryGetValue(form, out PricedEnd known) || known.Cost > cost)
                        {
                            table[form] = new(end, (short)cost);
                        }
                    }
                }
            }
        }

        void Quote(string classes, string state, string form)
        {
            Put(classes, state, Morpheme.Final, form);
            foreach (string tail in Quoted.Split(' '))
            {
                Put(
                    classes,
                    state,
                    tail is "는" or "한" or "할" or "하는" or "던" or "했던" ? Morpheme.Adnominal : Morpheme.Connective,
                    form + tail,
                    12
                );
            }

            string before = form[..^1];
            char last = form[^1];
            Put(classes, state, Morpheme.Adnominal, before + PredicateStems.WithFinal(last, 'ㄴ'), 18);
            Put(classes, state, Morpheme.Adnominal, before + PredicateStems.WithFinal(last, 'ㄹ'), 18);
            Put(classes, state, Morpheme.Final, before + PredicateStems.WithFinal(last, 'ㄴ') + "다", 18);
            Put(classes, state, Morpheme.Final, before + PredicateStems.WithFinal(last, 'ㅂ') + "니다", 18);
            Put(classes, state, Morpheme.Nominal, before + PredicateStems.WithFinal(last, 'ㅁ'), 18);
            char shortened = last switch
            {
                '다' => '대',
                '라' => '래',
                '냐' => '냬',
                _ => '재',
            };
            Put(
                classes,
                state,
                Morpheme.Final,
                $"{before}{shortened} {before}{shortened}요 {before}{PredicateStems.WithFinal(shortened, 'ㅆ')}다",
                20
            );
        }

        void Fill()
        {
            Put(
                "VAC",
                "DP",
                Morpheme.Connective,
                "고 지만 거나 거니와 든지 든가 더니 더라도 고서 거든 길래 듯 듯이 건만 건대 지마는 거늘 더라면 다시피 고는 고도 고만 다면야 건"
            );
            Put(
                "VAC",
                "DP",
                Morpheme.Final,
                "거든요 고요 지요 죠 네요 군요 더라 더군요 더라고 더라구요 던데 던데요 잖아 잖아요 구나 더군 네 군 구먼 구만 대요 던가요 던가 습디다"
            );
            Put("VAC", "DP", Morpheme.Nominal, "기");
            Put("VAC", "DP", Morpheme.Negatable, "지");
            Put("VAC", "DP", Morpheme.Connective, "던지 던가 질 지는 지도 지를 거나를 진", 12);
            Put("AC", "D", Morpheme.Final, "냐");
            Put("A", "O", Morpheme.Final, "냐");
            Put("VAC", "P", Morpheme.Final, "냐 느냐 나 나요");
            Put("V", "D", Morpheme.Final, "느냐 나 나요");
            Put("V", "DP", Morpheme.Connective, "는지 는가");
            Put("AC", "P", Morpheme.Connective, "는지 는가");
            Put("VAC", "DP", Morpheme.Adnominal, "던");
            Put("V", "D", Morpheme.Adnominal, "는");
            Put("V", "D", Morpheme.Connective, "는데 는데도 는데다 는걸 는지라 다가 노라면");
            Put("V", "D", Morpheme.Connective, "다", 30);
            Put("AC", "P", Morpheme.Connective, "는데 는데도 다가");
            Put("V", "P", Morpheme.Connective, "는데 는데도 다가 는데요");
            Put("VA", "D", Morpheme.Connective, "게 게끔 도록 게도 게는");
            Put("V", "D", Morpheme.Connective, "고자 자마자 느라 느라고 자는 자고 자며");
            Put("V", "D", Morpheme.Final, "는구나 는군 는군요 는데요 자");
            Quote("V", "D", "는다");
            Quote("AC", "D", "다");
            Quote("VAC", "P", "다");
            Quote("V", "D", "자");
            tables["VAC".IndexOf('V', StringComparison.Ordinal)]["자"] = new(Morpheme.Final, 26);
            Quote("V", "D", "느냐");
            Quote("AC", "D", "냐");
            Quote("VAC", "P", "느냐");
            Put("V", "D", Morpheme.Final, "다", 30);
            Put("VA", "D", Morpheme.Final, "습니다 습니까 습니다만 습디다");
            Put("VAC", "P", Morpheme.Final, "습니다 습니까 습니다만");
            Put("VAC", "P", Morpheme.Final, "어 어요 소 지", 12);
            Put(
                "VAC",
                "P",
                Morpheme.Connective,
                "으며 으면 으면서 으니까 으므로 으니 으나 으되 어도 어야 었던 었으나 던들 을지라도 을지언정 을수록 을뿐 을까 을텐데 을테지만 을지 을지도 음에도 을망정"
            );
            Put("VAC", "P", Morpheme.Adnominal, "을");
            Put("VAC", "P", Morpheme.Nominal, "음");
            Put("VAC", "P", Morpheme.Final, "을까 을까요 을걸 으리라 으랴 으니까요 었다");
            Put("VAC", "O", Morpheme.Connective, "며 면 면서 면서도 니까 므로 니 나 되 니만큼 면은 니까는");
            Put("V", "O", Morpheme.Connective, "려면 려고 려 러 려는데 려다 려다가 려거든 려고도 라 라고 라며 라면서 라도");
            Put("V", "O", Morpheme.Adnominal, "려는 려던 라는");
            Put("V", "O", Morpheme.Final, "세요 십시오 시오 소서 라 렴 마 리라 리라고 려무나 랴");
            Put("A", "O", Morpheme.Final, "세요 리라 랴 오");
            Put("V", "O", Morpheme.Final, "오", 15);
            Put("VAC", "N", Morpheme.Adnominal, "_");
            Put("V", "N", Morpheme.Final, "다");
            Quote("V", "N", "다");
            Put("AC", "N", Morpheme.Connective, "데 데다 데도 데다가 지라");
            Put("VA", "N", Morpheme.Connective, "들");
            Put("VAC", "N", Morpheme.Connective, "즉 바 만큼 듯 듯이 채 대로 지 지도 지는 지를");
            Put("VAC", "N", Morpheme.Final, "가 가요 걸 데요 지요");
            Put("VAC", "N", Morpheme.Final, "고", 40);
            Put("V", "N", Morpheme.Connective, "다면 다고 다며 다는데 다지만");
            Put("VAC", "L", Morpheme.Adnominal, "_");
            Put(
                "VAC",
                "L",
                Morpheme.Connective,
                "지 지도 지는 지를 까 까봐 수록 지라도 지언정 망정 뿐 뿐더러 뿐만 만큼 텐데 테니 테니까 테지만 듯 듯이 는지"
            );
            Put("VAC", "L", Morpheme.Final, "걸 게 게요 까 까요 래 래요 거야 지니라");
            Put("VAC", "M", Morpheme.Nominal, "_", 34);
            Put("VAC", "B", Morpheme.Final, "니다 니까 니다만 디다");
            Put("V", "B", Morpheme.Final, "시다 시오");
            Put("VA", "I", Morpheme.Connective, "_ 도 야 야만 서 서는 서도 서야 선 다 다가 도록 야지 야하는 야할");
            Put("VA", "I", Morpheme.Final, "_ 요 야지 야지요 야죠 야겠다 라 야한다", 12);
            Put("C", "D", Morpheme.Adnominal, "라는 란 라던");
            Put(
                "C",
                "D",
                Morpheme.Connective,
                "라 라고 라며 라면 라서 라도 라고는 라고도 라든지 라지만 라야 라면서 라기보다 라기보다는 로되"
            );
            Put("C", "D", Morpheme.Final, "라니 로다 로구나 야 요 에요 올시다");
            Put("C", "I", Morpheme.Connective, "도 야 서 _");
            Put("C", "I", Morpheme.Final, "요");
            Put("V", "R", Morpheme.Final, "네 세요 십시오 오 시오 네요");
            Put("A", "R", Morpheme.Final, "네 네요 오");
            Put("VA", "R", Morpheme.Connective, "니 니까 느냐 는 나");
            Put("V", "R", Morpheme.Adnominal, "는");
            Put("V", "R", Morpheme.Connective, "는데 는지 는가 느라 는데도");
        }
    }
}
