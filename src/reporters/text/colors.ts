import picocolors from "picocolors";

/** Functions that colour a text, or return it as it is. */
export type Colors = ReturnType<typeof picocolors.createColors>;

const plain: Colors = picocolors.createColors(false);
const bright: Colors = picocolors.createColors(true);

export function colorsFor(enabled: boolean): Colors {
  return enabled ? bright : plain;
}
