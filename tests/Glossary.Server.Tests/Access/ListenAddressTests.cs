using Glossary.Server.Access;

namespace Glossary.Server.Tests.Access;

public class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5081", true)]
    [InlineData("http://127.1.2.3:0", true)]
    [InlineData("https://[::1]:5081", true)]
    [InlineData("http://localhost:5081", true)]
    [InlineData("http://LOCALHOST:5081", true)]
    [InlineData("http://unix:/run/glossary.sock", true)]
    [InlineData("http://0.0.0.0:5081", false)]
    [InlineData("http://[::]:5081", false)]
    [InlineData("http://*:5081", false)]
    [InlineData("http://+:5081", false)]
    [InlineData("http://192.0.2.1", false)]
    [InlineData("https://glossary.example", false)]
    [InlineData("http://localhost.example:5081", false)]
    [InlineData("http://127.0.0.1@example:5081", false)]
    [InlineData("http://a host:5081", false)]
    public void Only_loopback_and_sockets_are_this_machines_own(string url, bool local) => Assert.Equal(local, ListenAddress.IsLocal(url));
}
