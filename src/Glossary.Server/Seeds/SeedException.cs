namespace Glossary.Server.Seeds;

/// <summary>A seed file that cannot be served. The message names the file, the place in it and how to mend it.</summary>
internal sealed class SeedException(string message, Exception? inner = null) : Exception(message, inner);
