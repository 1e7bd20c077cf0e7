using Glossary.Server.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Glossary.Server.Tests.Access;

/// <summary>For which host names requests are answered.</summary>
public class AllowedHostsTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:5080")]
    [InlineData("LocalHost:5080")]
    [InlineData("localhost.:5080")]
    [InlineData("desk.localhost")]
    [InlineData("a.desk.localhost:5080")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("127.255.255.254")]
    [InlineData("[::1]")]
    [InlineData("[::1]:5080")]
    [InlineData("[0:0:0:0:0:0:0:1]:5080")]
    [InlineData("[::ffff:127.0.0.1]")]
    public void Names_of_loopback_are_always_allowed(string host)
    {
        Assert.True(Allows("", host, authenticated: false));
        Assert.True(Allows("glossary.example", host, authenticated: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":5080")]
    [InlineData("evil.example")]
    [InlineData("evil.example:5080")]
    [InlineData("localhost.evil.example")]
    [InlineData("evillocalhost")]
    [InlineData("evil-localhost:5080")]
    [InlineData("localhost..")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("1.127.0.0.1")]
    [InlineData("0.0.0.0:5080")]
    [InlineData("128.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("192.0.2.1:127")]
    [InlineData("[::]")]
    [InlineData("[2001:db8::1]:5080")]
    [InlineData("[::1")]
    [InlineData("[localhost.evil.example]")]
    public void Without_authentication_no_other_name_is(string host) => Assert.False(Allows("", host, authenticated: false));

    [Theory]
    [InlineData("glossary.example", "glossary.example", true)]
    [InlineData("glossary.example", "Glossary.Example:443", true)]
    [InlineData("glossary.example", "glossary.example.:5080", true)]
    [InlineData("glossary.example", "desk.glossary.example", false)]
    [InlineData("glossary.example", "evilglossary.example", false)]
    [InlineData("other.example, glossary.example", "glossary.example", true)]
    [InlineData("*.glossary.example", "desk.glossary.example:5080", true)]
    [InlineData("*.glossary.example", "a.desk.glossary.example", true)]
    [InlineData("*.glossary.example", "glossary.example", false)]
    [InlineData("*.glossary.example", "evilglossary.example", false)]
    [InlineData("192.0.2.1", "192.0.2.1:5080", true)]
    [InlineData("192.0.2.1", "192.0.2.10", false)]
    [InlineData("[2001:db8::1]", "[2001:db8::1]:5080", true)]
    [InlineData("2001:db8::1", "[2001:db8::1]", true)]
    public void The_setting_allows_more_names(string setting, string host, bool allowed)
    {
        Assert.Equal(allowed, Allows(setting, host, authenticated: false));
        Assert.Equal(allowed, Allows(setting, host, authenticated: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    public void With_authentication_every_name_is_allowed_unless_the_setting_has_some(string setting) =>
        Assert.True(Allows(setting, "evil.example", authenticated: true));

    [Theory]
    [InlineData("https://glossary.example")]
    [InlineData("glossary.example:5080")]
    [InlineData("glossary.example/")]
    [InlineData("desk.*.example")]
    [InlineData("*glossary.example")]
    [InlineData("*.")]
    [InlineData("glossär.example")]
    [InlineData("good.example, a b")]
    public void What_is_no_host_name_is_a_problem(string setting) =>
        Assert.Contains("is no host name", Read(setting, authenticated: true).Problem, StringComparison.Ordinal);

    [Fact]
    public void Any_name_without_authentication_is_a_problem() =>
        Assert.Contains("any web page", Read("glossary.example, *", authenticated: false).Problem, StringComparison.Ordinal);

    private static bool Allows(string setting, string host, bool authenticated)
    {
        (AllowedHosts hosts, string? problem) = Read(setting, authenticated);
        Assert.Null(problem);
        return hosts.Contains(new HostString(host));
    }

    private static (AllowedHosts Hosts, string? Problem) Read(string setting, bool authenticated) =>
        AllowedHosts.Read(new ConfigurationBuilder().AddInMemoryCollection([new(AllowedHosts.Setting, setting)]).Build(), authenticated);
}
