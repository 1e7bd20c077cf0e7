using Glossary.Server.Commands;

namespace Glossary.Server.Tests.Commands;

public class ConfigurationArgumentsTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("--Glossary:Seeds /data", "--Glossary:Seeds /data", "")]
    [InlineData("--Glossary:Seeds=/data", "--Glossary:Seeds=/data", "")]
    [InlineData("--Glossary:Seeds=", "--Glossary:Seeds=", "")]
    [InlineData("--glossary:seeds /data", "--glossary:seeds /data", "")]
    [InlineData(
        "--Kestrel:Endpoints:Grpc:Url http://127.0.0.1:0 --Logging:LogLevel:Default=Debug",
        "--Kestrel:Endpoints:Grpc:Url http://127.0.0.1:0 --Logging:LogLevel:Default=Debug",
        ""
    )]
    [InlineData("keys list --Glossary:Storage:Engine postgres", "--Glossary:Storage:Engine postgres", "keys list")]
    [InlineData("--Glossary:Storage:Engine postgres keys list", "--Glossary:Storage:Engine postgres", "keys list")]
    [InlineData("--Glosary:Seeds /data", "", "--Glosary:Seeds /data")]
    [InlineData("-Glossary:Seeds /data", "", "-Glossary:Seeds /data")]
    [InlineData("--Glossary:Seeds=/data extra", "--Glossary:Seeds=/data", "extra")]
    public void What_sets_the_configuration_is_parted_from_the_rest(string arguments, string settings, string others)
    {
        (string[] foundSettings, string[] foundOthers) = ConfigurationArguments.Split(Words(arguments));

        Assert.Equal(Words(settings), foundSettings);
        Assert.Equal(Words(others), foundOthers);
    }

    [Theory]
    [InlineData("--Glossary:Seeds=", null)]
    [InlineData("--Glossary:Seeds /data", null)]
    [InlineData("--Glossary:Seeds", "--Glossary:Seeds")]
    [InlineData("--Glossary:Seeds /data --Logging:LogLevel:Default", "--Logging:LogLevel:Default")]
    public void A_setting_without_a_value_is_found(string arguments, string? setting) =>
        Assert.Equal(setting, ConfigurationArguments.WithoutValue(Words(arguments)));

    private static string[] Words(string arguments) => arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
