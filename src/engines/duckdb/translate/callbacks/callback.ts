/** What DuckDB hands to a callback and takes from it. Values inside a list may be NULL. */
export interface CallbackValues {
  readonly text: string;
  readonly integer: number;
  readonly bigint: bigint;
  readonly double: number;
  readonly boolean: boolean;
  readonly bytes: Uint8Array;
  readonly texts: readonly (string | null)[];
  readonly integers: readonly (number | null)[];
}
export type CallbackKind = keyof CallbackValues;

/**
 * A function that DuckDB calls back in this process, where no SQL of DuckDB means what Databricks means. It is pure, gives
 * NULL for a NULL argument without being called, and raises by throwing an error whose message begins with `[ERROR_CLASS]`.
 */
export interface Callback {
  /** Starts with `dq_js_`. */
  readonly name: string;
  readonly parameters: readonly CallbackKind[];
  readonly result: CallbackKind;
  readonly call: (args: readonly unknown[]) => CallbackValues[CallbackKind] | null;
}

type Arguments<Kinds extends readonly CallbackKind[]> = { [Index in keyof Kinds]: CallbackValues[Kinds[Index]] };

/** A callback under the name `dq_js_<name>`. */
export function defineCallback<const Kinds extends readonly CallbackKind[], Result extends CallbackKind>(
  name: string,
  parameters: Kinds,
  result: Result,
  call: (...args: Arguments<Kinds>) => CallbackValues[Result] | null,
): Callback {
  return {
    name: `dq_js_${name}`,
    parameters,
    result,
    // The engine hands over values of the declared kinds.
    call: (args) => call(...(args as Arguments<Kinds>)),
  };
}

/** Raises an error of a class of Databricks. */
export function raiseInCallback(errorClass: string, message: string): never {
  throw new Error(`[${errorClass}] ${message}`);
}
