/**
 * Data-quality rules for lakehouse tables.
 *
 * @module
 */
export {
  type Config,
  defineConfig,
  type FailureExportOptions,
  type ReporterChoice,
  type Target,
} from "./config/config.js";
export { type BoundsOptions, describeBounds, judgeBounds } from "./expectations/bounds.js";
export { defineRowExpectation } from "./expectations/define-row-expectation.js";
export { defineTableExpectation } from "./expectations/define-table-expectation.js";
export type {
  CountingDefinition,
  CountingScope,
  DistinctProof,
  FirstOfKey,
  JudgeContext,
  Judgement,
  MeasuringDefinition,
  RowDefinition,
} from "./expectations/definition.js";
export type {
  RowExpectation,
  RowExpectationFactory,
  TableExpectation,
  TableExpectationFactory,
} from "./expectations/expectation.js";
export {
  between,
  compareColumns,
  distinctCount,
  firstPer,
  foreignKey,
  freshness,
  lengthBetween,
  matches,
  max,
  mean,
  min,
  noneOf,
  notBlank,
  notNull,
  oneOf,
  rowCount,
  satisfies,
  stddev,
  sum,
  unique,
} from "./expectations/index.js";
export type { FirstPerOptions } from "./expectations/keys/first-per.js";
export type { ForeignKeyOptions } from "./expectations/keys/foreign-key.js";
export type { KeyOptions } from "./expectations/keys/unique.js";
export type { ArgumentSchema } from "./expectations/schema.js";
export type { FreshnessOptions } from "./expectations/time/freshness.js";
export { unparsed } from "./expectations/unparsed.js";
export type { Comparison } from "./expectations/values/compare-columns.js";
export type { PublishMode } from "./model/publication.js";
export type { FileOptions } from "./model/table.js";
export { type SqlTag, type SqlText, sql } from "./sql/index.js";
export type { PublishOptions, RuleDefaults, RuleOptions, TableOptions } from "./suite/options.js";
export { type FileTable, file, type QueryTable, query } from "./suite/sources.js";
export { table } from "./suite/table.js";
export type { Condition, RowCondition, TableRuleSet } from "./suite/table-builder.js";
export type { ThresholdOption } from "./suite/threshold.js";
