import type { SqlType } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { quoteText } from "../quote.js";

/** Casts a value of a type to text. */
export type ToText = (value: Fragment, type: SqlType) => Fragment;

/** `[1, null]`, `{a -> 1}` and `{1, x}`: arrays, maps and structs as Spark writes them; undefined for other types. */
export function nestedToText(value: Fragment, type: SqlType, toText: ToText): Fragment | undefined {
  const orNull = (part: Fragment, partType: SqlType): string => `coalesce(${toText(part, partType).sql}, 'null')`;
  switch (type.kind) {
    case "array": {
      const element = fragment("element");
      return whole(
        value,
        `'[' || coalesce(array_to_string(list_transform(${value.sql}, lambda element: ${orNull(element, type.element)}), ', '), '') || ']'`,
      );
    }
    case "map": {
      const entry = `${orNull(fragment("entry['key']"), type.key)} || ' -> ' || ${orNull(fragment("entry['value']"), type.value)}`;
      return whole(
        value,
        `'{' || coalesce(array_to_string(list_transform(map_entries(${value.sql}), lambda entry: ${entry}), ', '), '') || '}'`,
      );
    }
    case "struct": {
      const fields = type.fields.map((field) =>
        orNull(fragment(`struct_extract(${value.sql}, ${quoteText(field.name)})`, [value]), field.type),
      );
      return whole(value, `'{' || ${fields.join(" || ', ' || ")} || '}'`);
    }
    default:
      return undefined;
  }
}

function whole(value: Fragment, text: string): Fragment {
  // A list without elements is joined to NULL.
  return { ...fragment(`CASE WHEN ${value.sql} IS NOT NULL THEN ${text} END`, [value, value]), raises: value.raises };
}
