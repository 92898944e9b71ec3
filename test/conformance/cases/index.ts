import type { ConformanceGroup } from "../case.js";
import { broken } from "./broken.js";
import { declaring } from "./declaring.js";
import { expectations } from "./expectations.js";
import { firstRows } from "./first-rows.js";
import { names } from "./names.js";
import { samples } from "./samples.js";
import { values } from "./values.js";

/** All cases. Every engine runs each of them. */
export const groups: readonly ConformanceGroup[] = [declaring, expectations, broken, samples, values, names, firstRows];
