import { parse } from "yaml";
import { type Block, placeOf } from "../markdown/block.js";
import { fileNameOf } from "./code-file.js";

/** What a CI server would do with a recipe. */
export interface Recipe {
  readonly scripts: readonly string[];
  /** Files that it reads after the scripts: reports and artifacts. */
  readonly reads: readonly string[];
  /** What is not as the server wants it. */
  readonly faults: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** The recipe that a block is; undefined when it is none. */
export function recipeOf(block: Block): Recipe | undefined {
  if (block.language === "groovy") return jenkins(block.text);
  if (block.language !== "yaml") return undefined;
  const name = fileNameOf(block) ?? "";
  const document: unknown = parse(block.text);
  if (name.startsWith(".github/workflows/")) return github(document);
  if (name === ".gitlab-ci.yml") return gitlab(document);
  if (name.startsWith("azure-pipelines")) return azure(document);
  if (Array.isArray(document)) return steps(document, placeOf(block), "uses");
  return undefined;
}

function github(document: unknown): Recipe {
  const workflow = fields(document);
  const jobs = Object.entries(fields(workflow["jobs"]));
  const known = new Set(["name", "on", "permissions", "env", "concurrency", "defaults", "jobs", "run-name"]);
  return joined([
    {
      ...nothing,
      faults: [
        ...Object.keys(workflow).flatMap((key) => (known.has(key) ? [] : [`the workflow has a key ${key}`])),
        ...(workflow["on"] === undefined ? ["the workflow has no on"] : []),
        ...(jobs.length === 0 ? ["the workflow has no job"] : []),
      ],
    },
    ...jobs.map(([name, job]) => {
      const { "runs-on": runsOn, steps: list } = fields(job);
      const checked = steps(Array.isArray(list) ? list : [], name, "uses");
      const faults = typeof runsOn === "string" ? [] : [`the job ${name} has no runs-on`];
      return { ...checked, faults: [...faults, ...checked.faults] };
    }),
  ]);
}

/** Steps of GitHub (`run` or `uses`) and of Azure (`script` or `task`). */
function steps(list: readonly unknown[], place: string, action: "uses" | "task"): Recipe {
  const script = action === "uses" ? "run" : "script";
  const known = new Set(["name", "id", "if", "env", "with", "uses", "run", "shell", "working-directory"]);
  const azureKeys = new Set(["script", "task", "inputs", "displayName", "condition", "env", "checkout"]);
  const recipes = list.map((entry, index): Recipe => {
    const step = fields(entry);
    const has = [script, action, "checkout"].filter((key) => typeof step[key] === "string");
    const keys = action === "uses" ? known : azureKeys;
    const uses = String(step[action] ?? "");
    return {
      scripts: typeof step[script] === "string" ? [step[script]] : [],
      reads: ["path", "report_paths", "testResultsFiles"].flatMap((key) =>
        reportFiles(fields(step["with"] ?? step["inputs"])[key]),
      ),
      faults: [
        ...(has.length === 1 ? [] : [`step ${index + 1} of ${place} needs one of ${script} and ${action}`]),
        ...Object.keys(step).flatMap((key) => (keys.has(key) ? [] : [`step ${index + 1} of ${place} has ${key}`])),
        ...(uses === "" || /^[\w./-]+@v?\d+/.test(uses) ? [] : [`${uses} names no version`]),
      ],
    };
  });
  return joined(list.length === 0 ? [{ ...nothing, faults: [`${place} has no steps`] }] : recipes);
}

function gitlab(document: unknown): Recipe {
  const general = new Set(["stages", "default", "variables", "workflow", "include", "image", "cache"]);
  const jobs = Object.entries(fields(document)).filter(([name]) => !general.has(name) && !name.startsWith("."));
  return joined(
    jobs.map(([name, value]) => {
      const job = fields(value);
      const artifacts = fields(job["artifacts"]);
      const scripts = ["before_script", "script"].flatMap((key) => (Array.isArray(job[key]) ? job[key] : [job[key]]));
      const paths = Array.isArray(artifacts["paths"]) ? artifacts["paths"] : [];
      return {
        scripts: scripts.filter((script) => typeof script === "string"),
        reads: [fields(artifacts["reports"])["junit"], ...paths].flatMap(reportFiles),
        faults: job["script"] === undefined ? [`the job ${name} has no script`] : [],
      };
    }),
  );
}

function azure(document: unknown): Recipe {
  const { steps: list, trigger, pr, pool } = fields(document);
  const checked = steps(Array.isArray(list) ? list : [], "the pipeline", "task");
  const faults = [
    ...(trigger === undefined && pr === undefined ? ["the pipeline has no trigger"] : []),
    ...(fields(pool)["vmImage"] === undefined ? ["the pipeline has no pool.vmImage"] : []),
  ];
  return { ...checked, faults: [...faults, ...checked.faults] };
}

/** A declarative Jenkinsfile, as far as a look at its words goes. */
function jenkins(text: string): Recipe {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const words = ["pipeline", "agent", "stages", "steps"].filter((word) => !new RegExp(`\\b${word}\\b`).test(text));
  return {
    scripts: [...text.matchAll(/\bsh '([^']*)'/g)].map((match) => match[1] ?? ""),
    reads: [...text.matchAll(/\b(?:junit|artifacts:)[^']*'([^']*)'/g)].flatMap((match) => reportFiles(match[1])),
    faults: [
      ...words.map((word) => `the Jenkinsfile has no ${word}`),
      ...(count(/\{/g) === count(/\}/g) ? [] : ["its braces do not match"]),
    ],
  };
}

const nothing: Recipe = { scripts: [], reads: [], faults: [] };

function joined(recipes: readonly Recipe[]): Recipe {
  return {
    scripts: recipes.flatMap(({ scripts }) => scripts),
    reads: recipes.flatMap(({ reads }) => reads),
    faults: recipes.flatMap(({ faults }) => faults),
  };
}

/** Files of reports; folders and patterns are looked at no further. */
function reportFiles(value: unknown): readonly string[] {
  if (typeof value !== "string") return [];
  return value.split("\n").filter((path) => /^[\w./-]+\.(xml|json|html)$/.test(path));
}

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
