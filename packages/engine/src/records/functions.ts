import { BOOLEAN, DuckDBScalarFunction, type DuckDBVector, VARCHAR } from "@duckdb/node-api";
import type { Duck } from "../duck.js";
import { areFields } from "../read/json.js";
import { htmlToText } from "../text/html.js";
import { createMarkdownToText } from "../text/markdown.js";

/** Makes a pure function of strings callable from SQL; a NULL argument gives NULL. */
export function registerText(
  duck: Duck,
  name: string,
  arity: 1 | 2,
  map: (first: string, second: string) => string,
): void {
  duck.connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name,
      parameterTypes: arity === 1 ? [VARCHAR] : [VARCHAR, VARCHAR],
      returnType: VARCHAR,
      mainFunction(_info, input, output) {
        const first = input.getColumnVector(0);
        const second: DuckDBVector = input.getColumnVector(arity - 1);
        const rows = input.rowCount;
        for (let row = 0; row < rows; row++) {
          const value = first.getItem(row) as string | null;
          const other = second.getItem(row) as string | null;
          output.setItem(row, value === null || other === null ? null : map(value, other));
        }
        output.flush();
      },
    }),
  );
}

/**
 * What relations call: `byleave_html` and `byleave_markdown`, what is written that way as plain text, and
 * `byleave_are_fields`, whether a text is structured content that the redactor can take.
 */
export function registerFormats(duck: Duck): void {
  duck.connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: "byleave_are_fields",
      parameterTypes: [VARCHAR],
      returnType: BOOLEAN,
      mainFunction(_info, input, output) {
        const json = input.getColumnVector(0);
        for (let row = 0; row < input.rowCount; row++) {
          const value = json.getItem(row) as string | null;
          output.setItem(row, value === null ? null : areFields(value));
        }
        output.flush();
      },
    }),
  );
  registerText(duck, "byleave_html", 1, htmlToText);
  registerText(duck, "byleave_markdown", 1, createMarkdownToText());
}
