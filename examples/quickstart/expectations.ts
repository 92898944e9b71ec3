import { defineRowExpectation, sql } from "lakehouse-dq";
import { z } from "zod";

/** The later time lies at most so many calendar days after the earlier one. */
export const withinDays = defineRowExpectation({
  name: "within_days",
  args: z.strictObject({ later: z.string(), earlier: z.string(), days: z.int().min(0) }),
  call: (later: string, earlier: string, days: number) => ({ later, earlier, days }),
  holds: ({ later, earlier, days }) => sql`datediff(${sql.column(later)}, ${sql.column(earlier)}) <= ${days}`,
  describe: ({ later, earlier, days }) => `has ${later} at most ${days} days after ${earlier}`,
});
