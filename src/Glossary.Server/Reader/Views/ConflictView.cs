using System.Collections;
using Glossary.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;

namespace Glossary.Server.Reader.Views;

/// <summary>What somebody else saved while the reader wrote.</summary>
/// <param name="Author">Who; empty where nobody had to say.</param>
/// <param name="Time">When; <see langword="null"/> if the store could not be asked.</param>
/// <param name="Differences">Where what they saved and what the form has now differ.</param>
/// <param name="HasMerged">Whether what they alone changed was taken over into the form.</param>
public sealed record ConflictView(string Author, DateTimeOffset? Time, IReadOnlyList<Difference> Differences, bool HasMerged)
{
    /// <summary>
    /// Takes over into a reader's message what others changed and the reader did not: field by field, terms by their id, definitions by
    /// their language.
    /// </summary>
    /// <param name="before">What the reader began with.</param>
    /// <param name="theirs">What is there now.</param>
    /// <param name="mine">The reader's, which is changed.</param>
    /// <returns>Whether anything was taken over.</returns>
    internal static bool Merge(IMessage before, IMessage theirs, IMessage mine)
    {
        bool merged = false;
        foreach (
            FieldDescriptor field in mine
                .Descriptor.Fields.InDeclarationOrder()
                .Where(f => f.Name is not ("name" or "etag" or "create_time" or "update_time" or "revision" or "warnings"))
        )
        {
            object was = field.Accessor.GetValue(before);
            object now = field.Accessor.GetValue(theirs);
            object own = field.Accessor.GetValue(mine);
            if (own is RepeatedField<Term> terms)
            {
                merged |= MergeList((RepeatedField<Term>)was, (RepeatedField<Term>)now, terms, t => t.Id);
            }
            else if (own is RepeatedField<Definition> definitions)
            {
                merged |= MergeList((RepeatedField<Definition>)was, (RepeatedField<Definition>)now, definitions, d => d.Language);
            }
            else if (Equals(was, own) && !Equals(was, now))
            {
                Take(field, mine, now);
                merged = true;
            }
        }

        return merged;
    }

    private static bool MergeList<T>(RepeatedField<T> before, RepeatedField<T> theirs, RepeatedField<T> mine, Func<T, string> keyOf)
        where T : class, IMessage<T>
    {
        if (before.Equals(theirs))
        {
            return false;
        }

        bool merged = false;
        foreach (string key in before.Concat(theirs).Select(keyOf).Distinct().ToArray())
        {
            T? was = before.FirstOrDefault(i => keyOf(i) == key);
            T? now = theirs.FirstOrDefault(i => keyOf(i) == key);
            T? own = mine.FirstOrDefault(i => keyOf(i) == key);
            if (!Equals(was, own) || Equals(was, now))
            {
                continue;
            }

            merged = true;
            if (own is null)
            {
                mine.Add(now!.Clone());
            }
            else if (now is null)
            {
                mine.Remove(own);
            }
            else
            {
                mine[mine.IndexOf(own)] = now.Clone();
            }
        }

        return merged;
    }

    private static void Take(FieldDescriptor field, IMessage mine, object value)
    {
        if (!field.IsRepeated)
        {
            field.Accessor.SetValue(mine, value);
            return;
        }

        var list = (IList)field.Accessor.GetValue(mine);
        list.Clear();
        foreach (object item in (IEnumerable)value)
        {
            list.Add(item);
        }
    }
}
