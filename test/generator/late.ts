import fc from "fast-check";

/** An arbitrary that is made when it is first used, so that arbitraries may refer to each other. */
export class Late<Value> extends fc.Arbitrary<Value> {
  readonly #make: () => fc.Arbitrary<Value>;
  #made: fc.Arbitrary<Value> | undefined;

  constructor(make: () => fc.Arbitrary<Value>) {
    super();
    this.#make = make;
  }

  get #inner(): fc.Arbitrary<Value> {
    this.#made ??= this.#make();
    return this.#made;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Value> {
    return this.#inner.generate(random, biasFactor);
  }

  override canShrinkWithoutContext(value: unknown): value is Value {
    return this.#inner.canShrinkWithoutContext(value);
  }

  override shrink(value: Value, context: unknown): fc.Stream<fc.Value<Value>> {
    return this.#inner.shrink(value, context);
  }
}
