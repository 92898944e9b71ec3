import { defined, isQualityError, QualityError, toErrorReport } from "../errors.js";
import { isExpectation, type RowExpectation, type TableExpectation } from "../expectations/expectation.js";
import { satisfies } from "../expectations/index.js";
import type { Location } from "../model/location.js";
import type { Publication } from "../model/publication.js";
import type { Action, Rule, RuleKind } from "../model/rule.js";
import type { BrokenRule } from "../model/table.js";
import { callerIn } from "./caller.js";
import { addDefinition, type Collector } from "./collector.js";
import {
  checkRuleOptions,
  methodOf,
  type PublishOptions,
  type RuleOptions,
  ruleFallbacks,
  type TableOptions,
} from "./options.js";
import { publicationOf } from "./publication-of.js";
import { isBelow, parseThreshold } from "./threshold.js";

/** A Databricks SQL condition on one row, or an expectation about each row. */
export type RowCondition = string | RowExpectation;
/** What may be expected of a table. */
export type Condition = RowCondition | TableExpectation;

/** Declares rules of one table. Every method takes a name that is unique in the table, across all files. */
export interface TableRuleSet {
  /** Records violations. */
  expect(name: string, condition: Condition, options?: RuleOptions): void;
  /** Records violations, and removes violating rows from what is published. */
  expectOrDrop(name: string, condition: RowCondition, options?: RuleOptions): void;
  /** Records violations, and fails the run when there are more than `tolerate`. */
  expectOrFail(name: string, condition: Condition, options?: RuleOptions): void;
  /** As `expect`, for several rules; each entry stays a rule of its own. */
  expectAll(conditions: Readonly<Record<string, Condition>>, options?: RuleOptions): void;
  /** As `expectOrDrop`, for several rules. */
  expectAllOrDrop(conditions: Readonly<Record<string, RowCondition>>, options?: RuleOptions): void;
  /** As `expectOrFail`, for several rules. */
  expectAllOrFail(conditions: Readonly<Record<string, Condition>>, options?: RuleOptions): void;
  /**
   * Says where the good rows go: `dq run --publish` writes them there, and the rows that break an `expectOrDrop` rule to
   * the quarantine. Once for each table.
   */
  publish(options: PublishOptions): void;
}

/** Turns the calls of a suite into rules. A wrong rule is kept aside as broken; the others stand. */
export class TableBuilder implements TableRuleSet {
  readonly table: string;
  readonly rules: Rule[] = [];
  readonly broken: BrokenRule[] = [];
  publication: Publication | undefined;
  readonly #collector: Collector;
  readonly #options: TableOptions;

  constructor(collector: Collector, table: string, options: TableOptions) {
    this.#collector = collector;
    this.table = table;
    this.#options = options;
  }

  expect(name: string, condition: Condition, options: RuleOptions = {}): void {
    this.#add("expect", name, condition, options);
  }

  expectOrDrop(name: string, condition: RowCondition, options: RuleOptions = {}): void {
    this.#add("expect_or_drop", name, condition, options);
  }

  expectOrFail(name: string, condition: Condition, options: RuleOptions = {}): void {
    this.#add("expect_or_fail", name, condition, options);
  }

  expectAll(conditions: Readonly<Record<string, Condition>>, options: RuleOptions = {}): void {
    this.#addAll("expect", conditions, options);
  }

  expectAllOrDrop(conditions: Readonly<Record<string, RowCondition>>, options: RuleOptions = {}): void {
    this.#addAll("expect_or_drop", conditions, options);
  }

  expectAllOrFail(conditions: Readonly<Record<string, Condition>>, options: RuleOptions = {}): void {
    this.#addAll("expect_or_fail", conditions, options);
  }

  publish(options: PublishOptions): void {
    const location = callerIn(this.#collector.file);
    if (this.publication !== undefined) {
      throw new QualityError("PUBLISH_INVALID", `"${this.table}" has two destinations`, {
        hint: "Publish once for each table; declare the rows a second time with query(…) for another destination.",
        location,
      });
    }
    this.publication = publicationOf(this.table, this.#options, options, location);
  }

  #addAll(action: Action, conditions: Readonly<Record<string, Condition>>, options: RuleOptions): void {
    for (const [name, condition] of Object.entries(conditions)) this.#add(action, name, condition, options);
  }

  #add(action: Action, name: string, condition: Condition, options: RuleOptions): void {
    const location = callerIn(this.#collector.file);
    const rule = this.#bareRule(action, name, location);
    try {
      this.rules.push(this.#build(rule, condition, options));
    } catch (error) {
      if (!isQualityError(error)) throw error;
      const position = this.rules.length + this.broken.length;
      this.broken.push({ rule, position, error: toErrorReport(error, { location }) });
    }
  }

  /** What is known of a rule before its condition and options are looked at. */
  #bareRule(action: Action, name: string, location: Location): Rule {
    if (typeof name !== "string" || name.trim() === "") {
      throw new QualityError("RULE_INVALID", `A rule of "${this.table}" has no name`, { location });
    }
    return {
      id: `${this.table}:${name}`,
      name,
      table: this.table,
      action,
      kind: "row",
      expectation: "satisfies",
      args: null,
      nulls: "violate",
      tags: [...new Set([...(this.#collector.defaults.tags ?? []), ...(this.#options.tags ?? [])])],
      samples: 0,
      location,
    };
  }

  #build(bare: Rule, condition: Condition, given: RuleOptions): Rule {
    const own: RuleOptions = defined(checkRuleOptions(bare.name, bare.action, given));
    const expectation = expectationOf(bare, condition);
    addDefinition(this.#collector, expectation.definition);
    const { kind } = expectation.definition;
    refuseOptions(bare, kind, own);
    const options = { ...defined(this.#collector.defaults), ...defined(this.#options), ...own };
    const counts = kind !== "measuring";
    const tolerate =
      counts && options.tolerate !== undefined ? parseThreshold("tolerate", options.tolerate) : undefined;
    const failAbove =
      counts && options.failAbove !== undefined ? parseThreshold("failAbove", options.failAbove) : undefined;
    if (tolerate !== undefined && failAbove !== undefined && isBelow(failAbove, tolerate)) {
      throw new QualityError("RULE_INVALID", "failAbove is below tolerate", {
        hint: "A rule cannot fail at fewer violations than it tolerates.",
      });
    }
    return {
      ...bare,
      kind,
      expectation: expectation.name,
      args: expectation.args,
      nulls: kind === "row" ? (options.nulls ?? ruleFallbacks.nulls) : ruleFallbacks.nulls,
      tags: [...new Set([...bare.tags, ...(own.tags ?? [])])],
      samples: options.samples ?? ruleFallbacks.samples,
      ...defined({
        where: own.where,
        tolerate,
        failAbove,
        onEmpty: options.onEmpty,
        owner: options.owner,
        dimension: options.dimension,
        description: own.description,
        message: own.message,
      }),
    };
  }
}

function expectationOf({ action, name }: Rule, given: Condition): RowExpectation | TableExpectation {
  const condition = typeof given === "string" ? satisfies(given) : given;
  if (!isExpectation(condition)) {
    throw new QualityError("RULE_INVALID", `${methodOf(action)}("${name}") has no condition`, {
      hint: 'Give a Databricks SQL condition such as "amount >= 0", or an expectation such as notNull("amount").',
    });
  }
  if (condition.fault !== undefined) {
    throw new QualityError(condition.fault.code, condition.fault.message, condition.fault);
  }
  if (action === "expect_or_drop" && condition.level === "table") {
    throw new QualityError("RULE_INVALID", `expectOrDrop("${name}") has an expectation about the whole table`, {
      hint: `${condition.name} names no row to drop: use expect or expectOrFail.`,
    });
  }
  return condition;
}

/** Refuses options that mean nothing for the rule. Defaults from the table or the config are passed over instead. */
function refuseOptions({ name, action }: Rule, kind: RuleKind, own: RuleOptions): void {
  const meaningless: readonly (keyof RuleOptions)[] =
    kind === "row" ? [] : kind === "counting" ? ["nulls"] : ["nulls", "tolerate", "failAbove"];
  const refused = meaningless.filter((option) => own[option] !== undefined);
  if (refused.length === 0) return;
  throw new QualityError("RULE_INVALID", `${methodOf(action)}("${name}") takes no ${refused.join(", ")}`, {
    hint:
      kind === "counting"
        ? 'unique and foreignKey take their own argument: unique("id", { nulls: "violate" }).'
        : "It measures a value: state the bounds in the expectation.",
  });
}
