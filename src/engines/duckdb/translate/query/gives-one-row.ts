import { containsAggregate, isGenerator, type Query, type QueryBody } from "../../../../sql/index.js";

/** True where the text alone shows that a query gives one row at most: a total, values without FROM, or a LIMIT of 1. */
export function givesOneRow({ body, limit }: Query): boolean {
  const isLimited = limit?.kind === "literal" && limit.literal.kind === "number" && Number(limit.literal.text) <= 1;
  return isLimited || bodyGivesOneRow(body);
}

function bodyGivesOneRow(body: QueryBody): boolean {
  switch (body.kind) {
    case "query":
      return givesOneRow(body);
    case "values":
      return body.rows.length === 1;
    case "set":
      return body.operator !== "UNION" && bodyGivesOneRow(body.left);
    case "select": {
      if (body.groupBy !== undefined) return false;
      const values = body.items.map(({ value }) => value);
      if (values.some((value) => value.kind === "call" && isGenerator(value.name))) return false;
      return body.from.length === 0 || values.some(containsAggregate);
    }
  }
}
