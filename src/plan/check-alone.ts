import { unreachable } from "../errors.js";
import { argsOf } from "../expectations/args-of.js";
import type { AnyDefinition } from "../expectations/expectation.js";
import { orderColumns } from "../expectations/keys/order-columns.js";
import type { Rule } from "../model/rule.js";
import { inspect, parseColumnName, parseCondition, parseStatement, sql, unparsedText } from "../sql/index.js";
import { refuseMoreThanARow } from "./check-condition.js";
import { type Filling, resolveText } from "./resolve-text.js";

/** Checks what a rule's texts say by themselves: syntax, one row, known parameters. @throws QualityError */
export function checkAlone(
  rule: Rule,
  definition: AnyDefinition,
  tableWhere: string | undefined,
  filling: Filling,
): void {
  for (const filter of [tableWhere, rule.where]) if (filter !== undefined) checkRowText(filter, filling);
  const args = argsOf(rule);
  switch (definition.kind) {
    case "row": {
      if (definition.firstOf !== undefined) {
        const { key, orderBy } = definition.firstOf(args);
        for (const column of key) parseColumnName(column);
        orderColumns(orderBy);
        return;
      }
      const holds = definition.holds(args);
      const text = typeof holds === "string" ? holds : holds.text;
      if (definition.unparsed === true) unparsedText(text);
      else checkRowText(text, filling);
      return;
    }
    case "counting": {
      const { text } = definition.statement(args, { source: sql.table(["t"]) });
      parseStatement(text);
      resolveText(text, inspect(text), filling);
      return;
    }
    case "measuring":
      for (const { text } of Object.values(definition.measures(args))) {
        parseCondition(text);
        resolveText(text, inspect(text), filling);
      }
      return;
    default:
      return unreachable(definition);
  }
}

function checkRowText(text: string, filling: Filling): void {
  parseCondition(text);
  const facts = inspect(text);
  refuseMoreThanARow(text, facts);
  resolveText(text, facts, filling);
}
