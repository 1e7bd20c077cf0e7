using System.Runtime.CompilerServices;

namespace Glossary.Text.Languages.Korean;

/// <summary>
/// Particles and the copula after a noun, with costs in tenths of a nat. The order of the particles is that of <see cref="ParticleTable"/>;
/// here each reading has a cost, and what is rare is read too.
/// </summary>
[SkipLocalsInit]
internal static class NounEndings
{
    private const string Case =
        "에 에서 에게 에게서 에게로 한테 한테서 한테로 께 께서 더러 에로 에다 에다가 서 으로/로 으로서/로서 으로써/로써 으로부터/로부터 에게로부터 과/와 이랑/랑 에서와 에와 "
        + "으로와/로와 엔 에선 에겐 에게선 한텐 으로선/로선 으로썬/로썬 으로부턴/로부턴 에서부턴 에를 엘 에서가 에게가 께서가 으로서가/로서가 에서의 에의 으로의/로의 에게의 "
        + "과의/와의 으로서의/로서의 으론 까지의 부터의 만의 하고 에서부터 으로까지/로까지";

    private const string Delimiters = "까지 부터 만 마저 조차 밖에 마다 대로 만큼 만치 처럼 같이 보다 토록 치고 까진 부턴 보단 뿐";

    private const string Closing =
        "도:X 의:G 이나/나:X 이라도/라도:X 이야/야:X 이야말로/야말로:X 이든/든:X 이든지/든지:X 이든가/든가:X 이나마/나마:X 이라곤/라곤:X "
        + "이란/란:X 커녕:X 은/는:X 이/가:S 을/를:O 은커녕/는커녕:X 이며/며:J 이니/니:J 이라/라:X 요:X";

    // The copula after a noun with these joins them at once: 학생들이다, 서울에서였다.
    private static readonly string[] BeforeCopula = "들 님 씨 에서 에게 부터 까지 만 뿐 때문 로서 으로서 대로 만큼 정도".Split(' ');

    private static readonly (string Form, StemState State)[] CopulaSurfaces =
    [
        ("이", StemState.Direct),
        ("이", StemState.Open),
        ("인", StemState.ClosedN),
        ("일", StemState.ClosedL),
        ("임", StemState.ClosedM),
        ("입", StemState.ClosedB),
        ("이어", StemState.Infinitive),
        ("이었", StemState.Past),
        ("이였", StemState.Past),
        ("이에", StemState.Infinitive),
    ];

    private static readonly (string Form, StemState State)[] CopulaHonorific =
    [
        ("이시", StemState.Direct),
        ("이시", StemState.Open),
        ("이신", StemState.ClosedN),
        ("이실", StemState.ClosedL),
        ("이심", StemState.ClosedM),
        ("이십", StemState.ClosedB),
        ("이셔", StemState.Infinitive),
        ("이시어", StemState.Infinitive),
        ("이셨", StemState.Past),
        ("이시었", StemState.Past),
    ];

    private static readonly Particle[][] ByFirst = Index();

    private enum Group : byte
    {
        Case,
        Delimiter,
        Closing,
    }

    private enum Place : byte
    {
        Noun,
        Plural,
        Case,
        Delimiter,
        Closed,
    }

    private sealed record Particle(string Form, After After, Group Group, Morpheme End);

    /// <summary>Whether letters can be the first of a particle, the copula or a suffix that is read like one.</summary>
    public static bool CanBegin(char c) => Bucket(c).Length > 0 || c is '들' or '님' or '씨';

    /// <summary>Reads letters as the particles of a noun; none are a noun without.</summary>
    public static void ReadParticles(FinalSound final, ReadOnlySpan<char> rest, ref PricedEnds ends)
    {
        if (rest.IsEmpty)
        {
            ends.Add(Morpheme.BareNoun, 12);
            return;
        }

        Read(final, rest, Place.Noun, 0, ref ends);
        // A title may be in the plural: 대표님들께서.
        int cost = 5;
        if (rest[0] is '님' or '씨' && rest.Length > 1 && rest[1] == '들')
        {
            rest = rest[1..];
            cost += 5;
        }

        if (rest[0] is '들' or '님' or '씨')
        {
            if (rest.Length == 1)
            {
                ends.Add(Morpheme.BareNoun, 10 + cost);
            }
            else
            {
                Read(Hangul.FinalOf(rest[0]), rest[1..], Place.Plural, cost, ref ends);
            }
        }
    }

    /// <summary>Reads letters as the copula with its ending.</summary>
    public static void ReadCopula(FinalSound final, ReadOnlySpan<char> rest, ref PricedEnds ends)
    {
        if (rest.IsEmpty)
        {
            return;
        }

        ReadBehind(rest, ref ends);
        char first = rest[0];
        if (first is '이' or '인' or '일' or '임' or '입')
        {
            foreach ((string form, StemState state) in CopulaSurfaces)
            {
                if (rest.StartsWith(form, StringComparison.Ordinal))
                {
                    bool bare = rest.Length == 1 && state is StemState.ClosedN or StemState.ClosedL or StemState.ClosedM;
                    ReadEnding(state, rest[form.Length..], 10 + (bare ? 16 : 0), ref ends);
                }
            }

            if (rest.StartsWith("이라", StringComparison.Ordinal) || rest is "이란")
            {
                switch (rest)
                {
                    case "이라는" or "이란" or "이라던":
                        ends.Add(((ReadingEnd)Morpheme.Adnominal).BehindCopula, 18);
                        break;
                    case "이라니" or "이라네" or "이라고요":
                        ends.Add(((ReadingEnd)Morpheme.Final).BehindCopula, 18);
                        break;
                    case "이라"
                    or "이라고"
                    or "이라서"
                    or "이라도"
                    or "이라며"
                    or "이라면"
                    or "이라던가"
                    or "이라든지"
                    or "이라고는"
                    or "이라고도"
                    or "이라는데"
                    or "이라면서"
                    or "이라지만"
                    or "이라기보다"
                    or "이라기보다는"
                    or "이라기에는"
                    or "이라기엔"
                    or "이라야"
                    or "이라고까지":
                        ends.Add(((ReadingEnd)Morpheme.Connective).BehindCopula, 18);
                        break;
                    default:
                        break;
                }
            }

            switch (rest)
            {
                case "이긴" or "이기는" or "이구" or "이구요" or "이구나":
                    ends.Add(((ReadingEnd)Morpheme.Connective).BehindCopula, 18);
                    break;
                case "이자"
                or "이로다"
                or "이로구나"
                or "이올시다"
                or "이야"
                or "이에요"
                or "이예요"
                or "이요"
                or "이로되"
                or "이리라"
                or "이랴"
                or "이며"
                or "이니":
                    ends.Add(((ReadingEnd)Morpheme.Connective).BehindCopula, 20);
                    break;
                default:
                    break;
            }

            foreach ((string form, StemState state) in CopulaHonorific)
            {
                if (rest.StartsWith(form, StringComparison.Ordinal))
                {
                    ReadEnding(state, rest[form.Length..], 15, ref ends);
                }
            }
        }

        if (final is FinalSound.Vowel or FinalSound.Unknown)
        {
            ReadShortened(rest, ref ends);
        }
    }

    // After a vowel 이 is dropped (학교다), and 이어, 이었 are 여, 였 (한글 맞춤법 제36항).
    private static void ReadShortened(ReadOnlySpan<char> rest, ref PricedEnds ends)
    {
        char first = rest[0];
        if (first == '였')
        {
            ReadEnding(StemState.Past, rest[1..], 10, ref ends);
        }

        switch (rest)
        {
            case "라는" or "란" or "라던":
                ends.Add(((ReadingEnd)Morpheme.Adnominal).BehindCopula, 20);
                break;
            case "예요"
            or "야"
            or "여서"
            or "여도"
            or "여"
            or "라고"
            or "라며"
            or "라면"
            or "라서"
            or "라고는"
            or "라고도"
            or "라도"
            or "라든지"
            or "라니"
            or "라지만"
            or "라야"
            or "라면서"
            or "라기보다"
            or "라기보다는"
            or "여야"
            or "여서는"
            or "여야만":
                ends.Add(((ReadingEnd)Morpheme.Connective).BehindCopula, 20);
                break;
            case "지만" or "지요" or "던":
                ends.Add(((ReadingEnd)Morpheme.Connective).BehindCopula, 30);
                break;
            default:
                break;
        }

        if (first is not ('지' or '던' or '듯' or '구' or '네' or '군' or '기' or '건'))
        {
            ReadEnding(StemState.Direct, rest, 18, ref ends);
        }
    }

    private static void ReadBehind(ReadOnlySpan<char> rest, ref PricedEnds ends)
    {
        PricedEnds inner = new(stackalloc PricedEnd[PricedEnds.Room]);
        foreach (string noun in BeforeCopula)
        {
            if (rest.Length > noun.Length && rest.StartsWith(noun, StringComparison.Ordinal))
            {
                inner.Clear();
                ReadCopula(Hangul.FinalOf(noun[^1]), rest[noun.Length..], ref inner);
                foreach (PricedEnd end in inner.All)
                {
                    ends.Add(end.End, end.Cost + 8);
                }
            }
        }
    }

    private static void ReadEnding(StemState state, ReadOnlySpan<char> rest, int cost, ref PricedEnds ends)
    {
        PricedEnds endings = new(stackalloc PricedEnd[PricedEnds.Room]);
        PredicateEndings.Read(StemClass.Copula, state, rest, 0, ref endings);
        foreach (PricedEnd ending in endings.All)
        {
            ends.Add(ending.End.BehindCopula, ending.Cost + cost);
        }
    }

    private static void Read(FinalSound final, ReadOnlySpan<char> rest, Place place, int cost, ref PricedEnds ends)
    {
        foreach (Particle particle in Bucket(rest[0]))
        {
            if (
                !MayStand(particle.Group, place)
                || !KoreanSuffixes.Fits(particle.After, final)
                || !rest.StartsWith(particle.Form, StringComparison.Ordinal)
            )
            {
                continue;
            }

            int now =
                cost
                + (
                    particle.Group switch
                    {
                        Group.Closing => 8,
                        Group.Delimiter => 12,
                        _ => place == Place.Delimiter ? 13 : 10,
                    }
                );
            if (rest.Length == particle.Form.Length)
            {
                ends.Add(particle.End, now);
            }
            else if (Next(particle.Group, place) is var next and not Place.Closed)
            {
                Read(Hangul.FinalOf(particle.Form[^1]), rest[particle.Form.Length..], next, now + 3, ref ends);
            }
        }
    }

    private static bool MayStand(Group group, Place place) =>
        place != Place.Closed && (group != Group.Case || place is Place.Noun or Place.Plural or Place.Delimiter);

    private static Place Next(Group group, Place place) =>
        group switch
        {
            Group.Case => place == Place.Delimiter ? Place.Closed : Place.Case,
            Group.Delimiter => place == Place.Delimiter ? Place.Closed : Place.Delimiter,
            _ => Place.Closed,
        };

    private static Particle[] Bucket(char c) => Hangul.IsSyllable(c) ? ByFirst[c - Hangul.FirstSyllable] : [];

    private static Particle[][] Index()
    {
        List<Particle> all = [];
        Add(Case, Group.Case, Morpheme.Adverbial);
        Add(Delimiters, Group.Delimiter, Morpheme.Delimiter);
        Add(Closing, Group.Closing, Morpheme.Delimiter);
        Particle[][] byFirst = new Particle[Hangul.LastSyllable - Hangul.FirstSyllable + 1][];
        Array.Fill(byFirst, []);
        foreach (IGrouping<char, Particle> group in all.GroupBy(p => p.Form[0]))
        {
            byFirst[group.Key - Hangul.FirstSyllable] = [.. group];
        }

        return byFirst;

        void Add(string list, Group group, Morpheme end)
        {
            foreach (string entry in list.Split(' '))
            {
                string[] parts = entry.Split(':');
                Morpheme own =
                    parts.Length == 1
                        ? end
                        : parts[1] switch
                        {
                            "G" => Morpheme.Genitive,
                            "S" => Morpheme.Subject,
                            "O" => Morpheme.Object,
                            "J" => Morpheme.Joining,
                            _ => Morpheme.Delimiter,
                        };
                string[] shapes = parts[0].Split('/');
                bool ro = parts[0].StartsWith("으로", StringComparison.Ordinal);
                all.Add(
                    new(
                        shapes[0],
                        shapes.Length == 1 ? After.Any
                            : ro ? After.ConsonantNotRieul
                            : After.Consonant,
                        group,
                        own
                    )
                );
                if (shapes.Length > 1)
                {
                    all.Add(new(shapes[1], ro ? After.VowelOrRieul : After.Vowel, group, own));
                }
            }
        }
    }
}
