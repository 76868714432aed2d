/** How a text column is written; all are reduced to plain text. */
export type TextFormat = "plain" | "html" | "markdown";

/** Where a value comes from: a column of the file, or the same for every row. */
export type From<T> = { readonly column: string } | { readonly value: T };

/** One text column and how it is written. */
export interface TextColumn {
  readonly column: string;
  readonly format: TextFormat;
}

/** Members a record involves: a list column, or a column of text that lists them. */
export type PeopleFrom =
  | { readonly value: readonly string[] }
  | {
      readonly column: string;
      /** What stands between members in a text column; without one, any of `;` `,` `|` and white space. */
      readonly separator?: string | undefined;
      /** What an empty cell of a text file says: that it is `unknown` who is involved (the default), or `nobody`. */
      readonly empty: "unknown" | "nobody";
    };

/** When a record was made: a timestamp or text column, or a number of seconds and so on since 1970. */
export interface TimeColumn {
  readonly column: string;
  readonly unit?: "s" | "ms" | "us" | undefined;
}

/** One source of `sources.yaml`. */
export interface SourceSpec {
  readonly name: string;
  /** Paths and globs, relative to the file's own folder. */
  readonly files: readonly string[];
  readonly category: From<string>;
  readonly id: string;
  readonly member: string;
  readonly created: TimeColumn | undefined;
  readonly text: readonly TextColumn[];
  readonly fields: string | undefined;
  /** Undefined: not known for any record. */
  readonly visibility: From<string> | undefined;
  readonly others: PeopleFrom | undefined;
  readonly quotes: PeopleFrom | undefined;
  readonly language: From<string> | undefined;
}

/** All sources, with the folder that their paths are relative to and the hash of what the file says. */
export interface Sources {
  readonly directory: string;
  readonly hash: string;
  readonly sources: readonly SourceSpec[];
}

/** Every column of the file that a source reads. */
export function columnsOf(source: SourceSpec): readonly string[] {
  const optional = [source.category, source.visibility, source.others, source.quotes, source.language];
  const named = optional.flatMap((from) => (from && "column" in from ? [from.column] : []));
  const created = source.created ? [source.created.column] : [];
  const fields = source.fields ? [source.fields] : [];
  return [
    ...new Set([
      source.id,
      source.member,
      ...created,
      ...source.text.map((t) => t.column),
      ...fields,
      ...named,
    ]),
  ];
}
