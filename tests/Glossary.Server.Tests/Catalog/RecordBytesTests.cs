using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Glossary.Catalog;
using Glossary.Catalog.Store;

namespace Glossary.Server.Tests;

public class RecordBytesTests
{
    private static readonly Dictionary<Type, RecordKind> Kinds = new()
    {
        [typeof(ArticleHead)] = RecordKind.Article,
        [typeof(ParagraphRecord)] = RecordKind.Paragraph,
        [typeof(GlossaryRecord)] = RecordKind.Glossary,
        [typeof(ConceptRecord)] = RecordKind.Concept,
        [typeof(CommentRecord)] = RecordKind.Comment,
    };

    public static TheoryData<Type> Records => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_record_comes_back_as_it_was(Type type)
    {
        var random = new Random(1);
        for (int i = 0; i < 3_000; i++)
        {
            object record = Made.Of(type, random, fullness: i % 11 / 10.0);

            AssertComesBack(record);
        }
    }

    /// <summary>It is among what is carried, where earlier versions had it with what a file of a format said.</summary>
    [Fact]
    public void A_status_that_was_not_said_is_read_from_the_mark_of_every_version()
    {
        var concept = new ConceptRecord
        {
            Terms =
            [
                new TermRecord
                {
                    Id = "de-1",
                    Language = "de",
                    Text = "Gipfel",
                    Status = TermStatus.Admitted,
                },
                new TermRecord
                {
                    Id = "en-1",
                    Language = "en",
                    Text = "summit",
                    Status = TermStatus.Admitted,
                },
            ],
            Carried =
            [
                new CarriedRecord("tbx", "a", [new CarriedItem("", "extra", "<note/>"), new CarriedItem("#de-1", "silent status", "")]),
            ],
        };

        var earlier = RecordBytes.Read<ConceptRecord>(RecordBytes.Write(concept));
        var now = RecordBytes.Read<ConceptRecord>(RecordBytes.Write(earlier));

        Assert.Equal([true, false], earlier.Terms.Select(t => t.StatusUnsaid));
        Assert.Equal([true, false], now.Terms.Select(t => t.StatusUnsaid));
        Assert.Equal("extra", now.Carried.Single().Items.Single().Name);
    }

    /// <summary>Which property is lost if one is, where the test above only shows that some are.</summary>
    [Theory]
    [MemberData(nameof(Records))]
    public void Each_property_alone_comes_back(Type type)
    {
        foreach (PropertyInfo property in Made.PropertiesOf(type))
        {
            object record = Made.Of(type, new Random(2), fullness: 0);
            property.SetValue(record, Made.Value(property.PropertyType, new Random(3), fullness: 1));

            AssertComesBack(record);
        }
    }

    [Theory]
    [InlineData("u1 u2 u3")]
    [InlineData("u9 u10 u11 v12 u13")]
    [InlineData("7 8 9 10")]
    [InlineData("u007 u008 u09 u010 u11")]
    [InlineData("u0 u1 u00 u01")]
    [InlineData("u3 u2 u1")]
    [InlineData("u999999998 u999999999 u1000000000 u1000000001 99999999999999999999")]
    [InlineData("a b-c2 b-c3")]
    public void Ids_that_count_up_come_back_and_so_do_others(string ids) =>
        AssertComesBack(new ArticleHead { SourceLanguage = "de", ParagraphIds = [.. ids.Split(' ')] });

    [Fact]
    public void Ids_that_count_up_take_the_room_of_one() =>
        Assert.InRange(
            RecordBytes
                .Write(new ArticleHead { SourceLanguage = "de", ParagraphIds = [.. Enumerable.Range(1, 10_000).Select(i => $"u{i}")] })
                .Length,
            1,
            20
        );

    [Fact]
    public void A_usual_unit_takes_little_more_than_its_text()
    {
        ParagraphRecord unit = Unit(["Die Delegation reist nach Moskau.", "The delegation travels to Moscow."]);

        Assert.InRange(RecordBytes.Write(unit).Length, 66, 66 + 30);
        AssertComesBack(unit);
        AssertComesBack(unit with { Links = [] });
        AssertComesBack(unit with { Links = [unit.Links[0] with { Confidence = .5f }] });
        AssertComesBack(unit with { Versions = [unit.Versions[0], unit.Versions[1] with { Sentences = [] }] });
    }

    [Fact]
    public void A_field_of_a_newer_version_is_refused_and_not_passed_over()
    {
        byte[] bytes = RecordBytes.Write(new GlossaryRecord { DisplayName = "G" });

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => RecordBytes.Read<GlossaryRecord>([.. bytes[..^1], 200, 1, 0]));
        Assert.Contains("field 200", e.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => RecordBytes.Read<GlossaryRecord>([2, .. bytes[1..]]));
        Assert.Throws<InvalidDataException>(() => RecordBytes.Read<GlossaryRecord>([.. bytes, 0]));
        Assert.Throws<InvalidDataException>(() => RecordBytes.Read<GlossaryRecord>("{}"u8));
        Assert.Throws<InvalidDataException>(() => RecordBytes.Read<GlossaryRecord>([]));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Damaged_bytes_end_in_a_record_or_are_refused(Type type)
    {
        var random = new Random(4);
        int refused = 0;
        for (int i = 0; i < 3_000; i++)
        {
            byte[] bytes = RecordBytes.Write(Made.Of(type, random, fullness: .5));
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            byte[] damaged = bytes[..random.Next(bytes.Length + 1)];
            try
            {
                Read(Kinds[type], damaged);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 3_000);
    }

    private static ParagraphRecord Unit(string[] texts) =>
        new()
        {
            Kind = ParagraphKind.Body,
            Versions =
            [
                .. texts.Select(
                    (t, i) =>
                        new VersionRecord
                        {
                            Language = i == 0 ? "de" : "en",
                            Text = t,
                            Sentences = [new Span(0, t.Length)],
                            Origin = i == 0 ? Origin.Original : Origin.Memory,
                        }
                ),
            ],
            Links = [new LinkRecord([.. texts.Select((_, i) => new LinkGroup(i == 0 ? "de" : "en", [0]))], 1)],
        };

    private static void AssertComesBack(object record)
    {
        byte[] bytes = RecordBytes.Write(record);
        object again = Read(Kinds[record.GetType()], bytes);

        Assert.Equal(Text(record), Text(again));
        Assert.Equal(bytes, RecordBytes.Write(again));
    }

    private static object Read(RecordKind kind, byte[] bytes) =>
        RecordState.FromStored(new StoredRecord(kind, "articles/a/paragraphs/p", bytes, 1, Deleted: false, default, default)).Value;

    private static string Text(object record) => Encoding.UTF8.GetString(RecordJson.Write(record));

    /// <summary>
    /// Makes records with something in every property, by what the properties are, so that a new one is tried without a word here.
    /// </summary>
    private static class Made
    {
        private static readonly MethodInfo List = typeof(Made).GetMethod(nameof(ListOf), BindingFlags.NonPublic | BindingFlags.Static)!;

        public static PropertyInfo[] PropertiesOf(Type type) =>
            [.. type.GetProperties().Where(p => p.CanWrite && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)];

        /// <param name="type">Of the record.</param>
        /// <param name="random">Draws the values.</param>
        /// <param name="fullness">From 0, nothing said, to 1, something in every property.</param>
        public static object Of(Type type, Random random, double fullness)
        {
            ConstructorInfo constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
            object made = constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, random, fullness))]);
            foreach (PropertyInfo property in PropertiesOf(type).Where(_ => constructor.GetParameters().Length == 0))
            {
                property.SetValue(made, Value(property.PropertyType, random, fullness));
            }

            return made;
        }

        public static object? Value(Type type, Random random, double fullness)
        {
            bool said = random.NextDouble() < fullness;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            {
                return List.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [random, said ? random.Next(1, 4) : 0, fullness]);
            }

            if (type == typeof(IdList))
            {
                return IdList.Create(((ImmutableArray<string>)Value(typeof(ImmutableArray<string>), random, fullness)!).AsSpan());
            }

            if (type == typeof(string))
            {
                return said
                    ? string.Concat(
                        Enumerable
                            .Range(0, random.Next(1, 9))
                            .Select(_ =>
                                random.GetItems(["a", "Z", "7", " ", "\n", "\"", "ß", "é", "평", "😀", "\u0000", "<", "\u2028"], 1)[0]
                            )
                    )
                    : "";
            }

            if (type == typeof(int))
            {
                return said ? random.GetItems([1, 127, 128, 70_000, int.MaxValue, -1], 1)[0] : 0;
            }

            if (type == typeof(float))
            {
                return said ? random.NextSingle() : 0f;
            }

            if (type == typeof(bool))
            {
                return said;
            }

            if (type == typeof(bool?))
            {
                return said ? random.Next(2) == 0 : null;
            }

            if (type.IsEnum)
            {
                return said ? random.GetItems(Enum.GetValues(type).Cast<object>().ToArray(), 1)[0] : Enum.ToObject(type, 0);
            }

            return Of(type, random, fullness);
        }

        private static ImmutableArray<T> ListOf<T>(Random random, int count, double fullness) =>
            [.. Enumerable.Range(0, count).Select(_ => (T)Value(typeof(T), random, fullness)!)];
    }
}
