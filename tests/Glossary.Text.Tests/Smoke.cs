namespace Glossary.Text.Tests;
public class Smoke { [Xunit.Fact] public void Adds() => Xunit.Assert.Equal(2, 1 + 1); }
