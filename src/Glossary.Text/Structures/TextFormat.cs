namespace Glossary.Text.Structures;

/// <summary>
/// What a text is written in, and so what of it is no language. The numbers are those of <c>ContentType</c> in the protos; a test compares
/// them.
/// </summary>
public enum TextFormat
{
    /// <summary>Not known: whatever is plainly no language in one of the others.</summary>
    Unspecified,

    /// <summary>
    /// Running text without markup: addresses, paths, file names and identifiers are no language; brackets, braces and signs are just that.
    /// </summary>
    Plain,

    /// <summary>HTML or XML, and the placeholders of templates in it.</summary>
    Html,

    /// <summary>Markdown (CommonMark), the HTML that it may hold, and the placeholders of templates in it.</summary>
    Markdown,

    /// <summary>
    /// A string of a program's interface: placeholders of any syntax, ICU messages, tags. What may be a placeholder is taken for one.
    /// </summary>
    SoftwareString,
}

/// <summary>What a stretch of a text that is no language is.</summary>
public enum KeptKind
{
    /// <summary>A web or mail address.</summary>
    Address,

    /// <summary>A tag of XML, HTML or BBCode, a declaration, an instruction of a template.</summary>
    Tag,

    /// <summary>A character reference such as <c>&amp;nbsp;</c>.</summary>
    Entity,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A variable that a program fills in: <c>{0}</c>, <c>%s</c>, <c>${name}</c>; or an escape such as <c>\n</c>.</summary>
    Variable,

    /// <summary>
    /// A message whose text is chosen among branches, by a number or a keyword: ICU MessageFormat, a select expression of Fluent.
    /// </summary>
    Message,

    /// <summary>Code: a code span or block, the content of an element that is not translated.</summary>
    Code,

    /// <summary>A path or the name of a file.</summary>
    Path,

    /// <summary>A name out of a program: <c>server.port</c>, <c>user_id</c>, <c>userName</c>, <c>save()</c>, <c>--force</c>.</summary>
    Identifier,

    /// <summary>Markup of Markdown: emphasis, a heading, a list, a link.</summary>
    Mark,
}

/// <summary>What text is part of. The numbers are those of <c>TextContext</c> in the protos; a test compares them.</summary>
public enum TextContext
{
    /// <summary>Not said.</summary>
    Unspecified,

    /// <summary>The running text.</summary>
    RunningText,

    /// <summary>The value of an attribute that people read, such as <c>alt</c>.</summary>
    Attribute,

    /// <summary>A branch of a message that is chosen by a number or a keyword.</summary>
    MessageBranch,

    /// <summary>A name out of a program, or a path, that is a term as a whole: "Node.js".</summary>
    Name,
}
