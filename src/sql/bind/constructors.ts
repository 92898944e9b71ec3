import type { Call, Expression } from "../tree/expression.js";
import { commonTypeOf } from "../types/common-type.js";
import { type Binding, bindingError, coerce } from "./binding.js";
import type { Bound } from "./bound.js";
import { literalText } from "./literals.js";
import type { Scope } from "./scope.js";

/** The functions that make a value of others. */
export const constructors: readonly string[] = ["struct", "named_struct", "map"];

/** `struct(…)`, `named_struct(…)` and `map(…)`, whose types no signature can say. Undefined for other functions. */
export function bindConstructor(binding: Binding, call: Call, scope: Scope): Bound | undefined {
  switch (call.name) {
    case "struct":
      return structOf(
        call,
        call.args.map((arg, index) => ({ name: fieldName(arg, index), value: binding.bind(withoutName(arg), scope) })),
      );
    case "named_struct":
      return bindNamedStruct(binding, call, scope);
    case "map":
      return bindMap(binding, call, scope);
    default:
      return undefined;
  }
}

type Field = Extract<Bound, { kind: "struct" }>["fields"][number];

function structOf(call: Call, fields: readonly Field[]): Bound {
  const type = { kind: "struct", fields: fields.map(({ name, value }) => ({ name, type: value.type })) } as const;
  return { kind: "struct", fields, type, span: call.span };
}

function fieldName(arg: Expression, index: number): string {
  if (arg.kind === "named") return arg.name.text;
  return (arg.kind === "column" ? arg.path.at(-1)?.text : undefined) ?? `col${index + 1}`;
}

function withoutName(arg: Expression): Expression {
  return arg.kind === "named" ? arg.value : arg;
}

function bindNamedStruct(binding: Binding, call: Call, scope: Scope): Bound {
  const [names, values] = inPairs(binding, call, scope);
  const fields = names.map((name, index): Field => {
    const text = literalText(name);
    const value = values[index];
    if (text === undefined || value === undefined) {
      return bindingError(binding, "SQL_TYPE", "named_struct() needs a string literal before each value", name.span);
    }
    return { name: text, value };
  });
  return structOf(call, fields);
}

function bindMap(binding: Binding, call: Call, scope: Scope): Bound {
  const [keys, values] = inPairs(binding, call, scope);
  const key = commonTypeOf(keys.map((part) => part.type));
  const value = commonTypeOf(values.map((part) => part.type));
  if (key === undefined || value === undefined) {
    return bindingError(
      binding,
      "SQL_TYPE",
      `The ${key === undefined ? "keys" : "values"} of map() have no common type`,
      call.span,
    );
  }
  const args = call.args.map((_, index) => {
    const arg = index % 2 === 0 ? keys[index / 2] : values[(index - 1) / 2];
    if (arg === undefined) throw new Error("map() has pairs");
    return coerce(binding, arg, index % 2 === 0 ? key : value, "map()");
  });
  return {
    kind: "call",
    name: "map",
    args,
    distinct: false,
    ignoresNulls: false,
    type: { kind: "map", key, value },
    span: call.span,
  };
}

function inPairs(
  binding: Binding,
  call: Call,
  scope: Scope,
): readonly [first: readonly Bound[], second: readonly Bound[]] {
  if (call.args.length % 2 !== 0) {
    bindingError(
      binding,
      "SQL_TYPE",
      `${call.name}() needs an even number of arguments but found ${call.args.length}`,
      call.span,
      {
        errorClass: "WRONG_NUM_ARGS",
      },
    );
  }
  const args = call.args.map((arg) => binding.bind(arg, scope));
  return [args.filter((_, index) => index % 2 === 0), args.filter((_, index) => index % 2 === 1)];
}
