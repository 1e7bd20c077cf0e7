global using Glossary.Durability.Running;
global using Xunit;
