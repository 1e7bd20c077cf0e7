using Glossary.Cli;
using Glossary.Server.Commands;

(string[] settings, string[] others) = ConfigurationArguments.Split(args);
return await CommandLine.Invoke(GlossaryCommand.CreateRoot(settings), settings, others);
