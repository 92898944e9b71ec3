export { bindExpression, newBinding } from "./bind/bind.js";
export { type Binding, coerce, requireBoolean } from "./bind/binding.js";
export type {
  Bound,
  BoundCall,
  BoundFrame,
  BoundWindow,
} from "./bind/bound.js";
export { bindCast } from "./bind/cast.js";
export { comparable } from "./bind/comparisons.js";
export { functionNames } from "./bind/function-names.js";
export { type BoundGenerator, bindGenerator, isGenerator } from "./bind/generators.js";
export { implicitCast, withoutImplicitCasts } from "./bind/implicit-cast.js";
export { inferType } from "./bind/infer-type.js";
export { literalInteger, literalText } from "./bind/literals.js";
export { type FoundColumn, type Scope, spanOfPath } from "./bind/scope.js";
export { type OneTable, scopeOfTable } from "./bind/table-scope.js";
export { nullsPlace } from "./bind/windows.js";
export { applyEdits, type Edit, type Edited } from "./compose/apply-edits.js";
export { clockLiteral } from "./compose/clock-literal.js";
export { formatSql } from "./compose/format-sql.js";
export { identifier } from "./compose/identifier.js";
export { literal } from "./compose/literal.js";
export { quoteIdentifier } from "./compose/quote-identifier.js";
export { type SqlTag, sql } from "./compose/sql.js";
export { isSqlText, type SqlText } from "./compose/sql-text.js";
export { unparsedCondition, unparsedText } from "./compose/unparsed-condition.js";
export type { aggregateFunctions } from "./functions/aggregate.js";
export type { bytesFunctions } from "./functions/bytes.js";
export type { collectionFunctions } from "./functions/collection.js";
export type { conditionFunctions } from "./functions/condition.js";
export { databricksOnly } from "./functions/databricks-only.js";
export type { FunctionName } from "./functions/index.js";
export type { jsonFunctions } from "./functions/json.js";
export type { numberFunctions } from "./functions/number.js";
export type { textFunctions } from "./functions/text.js";
export type { timeFunctions } from "./functions/time.js";
export type { volatileFunctions } from "./functions/volatile.js";
export { containsAggregate, containsWindow, isAggregateCall } from "./inspect/contains-aggregate.js";
export { countedColumns } from "./inspect/counted-columns.js";
export type { Facts } from "./inspect/facts.js";
export { inspect } from "./inspect/inspect.js";
export { namesCarrying } from "./inspect/names-carrying.js";
export { partsWithoutAggregates } from "./inspect/parts-without-aggregates.js";
export { pipelineDatasets } from "./inspect/pipeline-datasets.js";
export { readsTable } from "./inspect/reads-table.js";
export { statementVerb } from "./inspect/statement-verb.js";
export { type StatementText, splitStatements } from "./lexer/split-statements.js";
export { parseColumnName, parseTableName } from "./parser/names.js";
export { parseAnyStatement, parseCondition, parseOrder, parseStatement, parseType } from "./parser/parse.js";
export { prettyName } from "./pretty/pretty-name.js";
export type { Span } from "./span.js";
export { childrenOf } from "./tree/children.js";
export type { Call, Expression, Name } from "./tree/expression.js";
export type * from "./tree/pipeline.js";
export type * from "./tree/query.js";
export type * from "./tree/statement.js";
export type * from "./tree/table-definition.js";
export { commonType, commonTypeOf } from "./types/common-type.js";
export { type DateTimeParts, parseDateText, parseTimestampText } from "./types/datetime-text.js";
export {
  holdsKind,
  innerTypes,
  isAtomic,
  isDateTime,
  isFloating,
  isIntegral,
  isNumeric,
  isOrderable,
  sameType,
} from "./types/kinds.js";
export { escapeClasses, misplacedEscape } from "./types/misplaced-escape.js";
export { printType } from "./types/print-type.js";
export type { Column, IntegerRange, SqlType } from "./types/sql-type.js";
