/** A definition for a suite: its condition is asked for when the statement is next, and then a file `reached` appears. */
export const reach = `const reach = defineRowExpectation({
  name: "reach",
  args: z.object({}),
  holds: () => {
    writeFileSync("reached", "");
    return "s >= 0";
  },
  describe: () => "is reached",
});`;
