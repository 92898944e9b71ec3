// Who may import whom. dependency-cruiser passes when it cannot read a single module, so that is checked too.
import { cruise } from "dependency-cruiser";
import extractTypeScriptConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { rules } from "./rooms.mjs";

const { output } = await cruise(
  ["src"],
  {
    ruleSet: rules,
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    outputType: "json",
  },
  { extensions: [".ts", ".js"] },
  { tsConfig: extractTypeScriptConfig("tsconfig.json") },
);
const { summary } = JSON.parse(output);
for (const { from, to, rule } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
console.log(
  `${summary.totalCruised} modules, ${summary.totalDependenciesCruised} imports, ${summary.violations.length} violations`,
);
const enough = summary.totalCruised > 100 && summary.totalDependenciesCruised > 300;
if (!enough) console.error("The rooms check saw too little to mean anything.");
process.exit(summary.violations.length === 0 && enough ? 0 : 1);
