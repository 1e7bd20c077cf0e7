using Glossary.Server.Commands;

return await CommandLine.Run(args);
