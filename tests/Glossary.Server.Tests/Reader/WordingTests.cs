using System.Reflection;
using Glossary.Server.Reader.Wordings;

namespace Glossary.Server.Tests.Reader;

/// <summary>What the pages say of a value of an enum is there for every value in every language.</summary>
public class WordingTests
{
    public static TheoryData<string, string> Sayings =>
        new(from words in InterfaceLanguages.All from method in Methods() select (words.Tag, method.Name));

    [Theory]
    [MemberData(nameof(Sayings))]
    public void Every_value_has_a_name(string language, string method)
    {
        Wording words = InterfaceLanguages.All.Single(w => w.Tag == language);
        MethodInfo saying = Methods().Single(m => m.Name == method);
        Type type = saying.GetParameters()[0].ParameterType;
        IEnumerable<object> unnamed = Enum.GetValues(type)
            .Cast<object>()
            .Where(value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) != 0)
            .Where(value => string.IsNullOrEmpty((string?)saying.Invoke(words, [value])));
        Assert.Empty(unnamed);
    }

    private static IEnumerable<MethodInfo> Methods() =>
        typeof(Wording)
            .GetMethods()
            .Where(m => m.ReturnType == typeof(string) && m.IsAbstract && m.GetParameters() is [{ ParameterType.IsEnum: true }]);
}
