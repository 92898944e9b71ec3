/**
 * A validator as the Standard Schema specification describes it (https://standardschema.dev), so that the arguments
 * of an expectation may be checked by zod, valibot, arktype or by hand.
 */
export interface ArgumentSchema<Args> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Validation<Args> | Promise<Validation<Args>>;
    readonly types?: { readonly input: unknown; readonly output: Args } | undefined;
  };
}

type Validation<Args> = { readonly value: Args; readonly issues?: undefined } | { readonly issues: readonly Issue[] };

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}
