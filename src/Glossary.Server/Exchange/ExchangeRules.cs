using Glossary.Catalog;
using Glossary.Exchange.Tables;
using Glossary.Server.Requests;
using Glossary.V1;

namespace Glossary.Server.Exchange;

/// <summary>What a valid request to <see cref="ExchangeService"/> is.</summary>
internal static class ExchangeRules
{
    /// <summary>All articles, of which an export makes one file.</summary>
    public const string AllArticles = "articles/-";

    public static void Register(RequestRules rules)
    {
        rules.For<ImportRequest>(
            (request, violations) =>
            {
                if (request.RequestCase == ImportRequest.RequestOneofCase.Options)
                {
                    Options(request.Options, violations);
                }
            }
        );

        rules.For<UndoImportRequest>(
            (request, violations) =>
            {
                Parent("parent", request.Parent, violations);
                violations.Revision("first_revision", request.FirstRevision);
                violations.Text("request_id", request.RequestId, Limits.RequestIdLength);
                if (request.Revision < 1)
                {
                    violations.Add(
                        "revision",
                        "is required: the last revision that the import wrote, from its report or from ListChanges."
                    );
                }
                else if (
                    request.FirstRevision > 0
                    && (request.FirstRevision > request.Revision || request.Revision - request.FirstRevision > Limits.UndoneRevisions)
                )
                {
                    violations.Add("first_revision", $"has to be at most revision, and at most {Limits.UndoneRevisions} before it.");
                }
            }
        );

        rules.For<ExportRequest>(
            (request, violations) =>
            {
                if (request.Name != AllArticles)
                {
                    Parent("name", request.Name, violations);
                }
                else if (request.Format != V1.ExchangeFormat.Tmx)
                {
                    violations.Add("format", "has to be TMX for all articles in one file.");
                }

                violations.Enum("format", request.Format);
                if (request.Format == V1.ExchangeFormat.Unspecified)
                {
                    violations.Add("format", "is required.");
                }

                violations.Languages("languages", request.Languages);
                violations.Enum("tbx_dialect", request.TbxDialect);
                violations.Enum("tbx_style", request.TbxStyle);
                violations.Enum("table_shape", request.TableShape);
                if (request.TableShape is V1.TableShape.TermPairs or V1.TableShape.TermPairsWithLanguages && request.Languages.Count != 2)
                {
                    violations.Add("languages", "has to name two languages for pairs of terms: the source, then the target.");
                }
            }
        );
    }

    private static void Options(ImportOptions options, Violations violations)
    {
        Parent("options.parent", options.Parent, violations);
        violations.Enum("options.format", options.Format);
        violations.Enum("options.merge", options.Merge);
        violations.Enum("options.empty_targets", options.EmptyTargets);
        if (options.BatchSize is < 0 or > Limits.ImportBatch)
        {
            violations.Add("options.batch_size", $"is {options.BatchSize}; 0 (all in one revision) to {Limits.ImportBatch} are allowed.");
        }

        violations.Text("options.request_id", options.RequestId, Limits.RequestIdLength);
        if (options.BatchSize > 0 && options.RequestId.Length > 0)
        {
            violations.Add("options.request_id", "must be empty with batch_size: such an import can simply be repeated.");
        }

        violations.Text("options.file_name", options.FileName, Limits.ShortText);
        if (options.Columns.Count > Limits.ImportColumns)
        {
            violations.Add("options.columns", $"holds {options.Columns.Count}; at most {Limits.ImportColumns} are allowed.");
            return;
        }

        for (int i = 0; i < options.Columns.Count; i++)
        {
            ColumnMapping column = options.Columns[i];
            violations.RequiredText($"options.columns[{i}].column", column.Column, Limits.ShortText);
            if (!TableColumns.Roles.Contains(column.Field))
            {
                violations.Add($"options.columns[{i}].field", $"has to be one of {string.Join(", ", TableColumns.Roles)}.");
            }

            OptionalLanguage($"options.columns[{i}].language", column.Language, violations);
        }

        OptionalLanguage("options.source_language", options.SourceLanguage, violations);
        OptionalLanguage("options.language", options.Language, violations);
        violations.Text("options.sheet", options.Sheet, Limits.ShortText);
    }

    private static void Parent(string field, string name, Violations violations)
    {
        if (!ResourceNames.TryParseGlossary(name, allowWildcard: false, out _) && !ResourceNames.TryParseArticle(name, out _))
        {
            violations.Add(
                field,
                "has to have the form glossaries/{glossary} or articles/{article}; each id matches [a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?."
            );
        }
    }

    private static void OptionalLanguage(string field, string tag, Violations violations)
    {
        if (tag.Length > 0)
        {
            violations.Language(field, tag);
        }
    }
}
