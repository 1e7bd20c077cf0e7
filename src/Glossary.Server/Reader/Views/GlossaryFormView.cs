namespace Glossary.Server.Reader.Views;

/// <summary>A glossary while it is created or described; its concepts are edited one by one.</summary>
/// <param name="Glossary">As the reader has it, with the etag that it was read at; without a name if it is yet to be created.</param>
/// <param name="Id">Its id, as the reader has it.</param>
/// <param name="Problems">Why it was not saved.</param>
/// <param name="Conflict">How what stands now differs from what the reader has, where somebody was faster; <see langword="null"/> where
/// nobody was.</param>
/// <param name="History">What became of it so far; <see langword="null"/> for a new one.</param>
public sealed record GlossaryFormView(
    V1.Glossary Glossary,
    string Id,
    IReadOnlyList<FormProblem> Problems,
    ConflictView? Conflict,
    HistoryView? History
)
{
    /// <summary>Whether it is yet to be created.</summary>
    public bool IsNew => Glossary.Name.Length == 0;

    /// <summary>Takes over what the form sends.</summary>
    /// <param name="form">The form.</param>
    /// <param name="stored">The glossary as it stands, or an empty one. What the form has no field for stays as it is.</param>
    internal static V1.Glossary Read(IFormCollection form, V1.Glossary stored)
    {
        V1.Glossary glossary = stored.Clone();
        glossary.Etag = form["etag"].ToString();
        FormFields.OfGlossary.Read(form, "", glossary);
        return glossary;
    }
}
