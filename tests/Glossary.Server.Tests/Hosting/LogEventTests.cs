using System.Reflection;
using Glossary.Server.Hosting;
using Glossary.Server.Requests;
using Microsoft.Extensions.Logging;

namespace Glossary.Server.Tests.Hosting;

/// <summary>The log: whoever watches it tells events apart by their number.</summary>
public class LogEventTests
{
    [Fact]
    public void No_two_events_have_the_same_id()
    {
        (int Id, string Method)[] events =
        [
            .. typeof(ServerHost)
                .Assembly.GetTypes()
                .SelectMany(type =>
                    type.GetMethods(
                        BindingFlags.Static
                            | BindingFlags.Instance
                            | BindingFlags.Public
                            | BindingFlags.NonPublic
                            | BindingFlags.DeclaredOnly
                    )
                )
                .Select(method =>
                    (method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId ?? 0, $"{method.DeclaringType!.Name}.{method.Name}")
                )
                .Where(e => e.Item1 != 0),
        ];
        Assert.NotEmpty(events);
        Assert.Empty(
            events.GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(e => e.Method))}")
        );
    }
}
