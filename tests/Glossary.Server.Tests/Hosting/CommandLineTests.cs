using Glossary.Server.Hosting;

namespace Glossary.Server.Tests.Hosting;

public class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("--Glossary:Seeds /data")]
    [InlineData("--Glossary:Seeds=/data")]
    [InlineData("--Glossary:Seeds=")]
    [InlineData("--glossary:seeds /data")]
    [InlineData("--Kestrel:Endpoints:Grpc:Url http://127.0.0.1:0 --Kestrel:Endpoints:Web:Url http://127.0.0.1:0")]
    [InlineData("--Logging:LogLevel:Default=Debug --Glossary:Seeds /data")]
    public void Options_that_are_read(string arguments) => Assert.Null(FindUnknown(arguments));

    [Theory]
    [InlineData("--seeds /data", "--seeds")]
    [InlineData("--Glosary:Seeds /data", "--Glosary:Seeds")]
    [InlineData("serve", "serve")]
    [InlineData("-Glossary:Seeds /data", "-Glossary:Seeds")]
    [InlineData("--Glossary:Seeds /data extra", "extra")]
    [InlineData("--Glossary:Seeds=/data extra", "extra")]
    [InlineData("--", "--")]
    public void An_option_that_nothing_reads_is_found(string arguments, string unknown) => Assert.Equal(unknown, FindUnknown(arguments));

    private static string? FindUnknown(string arguments) =>
        CommandLine.FindUnknown(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
