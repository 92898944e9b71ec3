// Required by a process that is measured: writes its peak memory, in kilobytes, when it ends.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  writeFileSync(process.env.DQ_PEAK_FILE, String(process.resourceUsage().maxRSS));
});
