import type { ErrorReport } from "../model/error-report.js";
import type { Json } from "../model/rule.js";
import type { Definition } from "./definition.js";

type Callable<D> = D extends unknown ? Omit<D, "args"> : never;

/**
 * Any definition, without its argument schema. Its functions ask for `never`: only arguments that came with the
 * definition in one expectation, and so have passed its schema, may be put in.
 */
export type AnyDefinition = Callable<Definition<never>>;

const brand = Symbol.for("lakehouse-dq.expectation");

interface ExpectationOf<Kind extends "row" | "table"> {
  readonly level: Kind;
  readonly name: string;
  readonly args: Json;
  readonly definition: AnyDefinition;
  /** Why the arguments do not fit. The rule that uses such an expectation is errored; the others of its file run. */
  readonly fault?: ErrorReport;
}

/** A condition on each row. Accepted by every action. */
export type RowExpectation = ExpectationOf<"row">;

/** A statement about the whole table. There is no row to drop: `expectOrDrop` does not accept it. */
export type TableExpectation = ExpectationOf<"table">;

/** Marks an expectation, so that two copies of the package recognise each other's. */
export function brandExpectation<E extends RowExpectation | TableExpectation>(expectation: E): E {
  Object.defineProperty(expectation, brand, { value: true });
  return Object.freeze(expectation);
}

export function isExpectation(value: unknown): value is RowExpectation | TableExpectation {
  return typeof value === "object" && value !== null && brand in value;
}

/** Makes expectations of one definition. */
export interface RowExpectationFactory<Parameters extends readonly unknown[]> {
  (...parameters: Parameters): RowExpectation;
  readonly definition: AnyDefinition;
}

/** Makes expectations of one definition. */
export interface TableExpectationFactory<Parameters extends readonly unknown[]> {
  (...parameters: Parameters): TableExpectation;
  readonly definition: AnyDefinition;
}
