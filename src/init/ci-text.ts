/** The CI systems that a file can be written for. */
export type CiSystem = "github" | "gitlab" | "azure" | "jenkins";

export type PackageManager = "npm" | "pnpm" | "yarn" | "yarn-classic" | "bun";

/** How a project's packages are installed in CI. */
export interface Installing {
  readonly manager: PackageManager;
  /** There is a lock file, so that CI installs exactly what it names. */
  readonly locked: boolean;
}

/** Where the file goes; beside another one where the system's own is there already, and then how it is taken in. */
export interface CiPlace {
  readonly path: string;
  /** Where the system's own file is there: the place that leaves it alone. */
  readonly beside?: { readonly path: string; readonly use: string };
}

export const ciPlaces: Readonly<Record<CiSystem, CiPlace>> = {
  github: { path: ".github/workflows/data-quality.yml" },
  gitlab: {
    path: ".gitlab-ci.yml",
    beside: {
      path: "ci/data-quality.gitlab-ci.yml",
      use: "add to .gitlab-ci.yml: include: [{ local: ci/data-quality.gitlab-ci.yml }]",
    },
  },
  azure: {
    path: "azure-pipelines.yml",
    beside: {
      path: "ci/data-quality.azure-pipelines.yml",
      use: "make a pipeline of it: Pipelines, New pipeline, Existing YAML file",
    },
  },
  jenkins: {
    path: "Jenkinsfile",
    beside: {
      path: "ci/data-quality.Jenkinsfile",
      use: 'make a pipeline job of it: "Pipeline script from SCM" with this script path',
    },
  },
};

interface Words {
  /** What has to be there before packages can be installed. */
  readonly prepare: readonly string[];
  readonly install: string;
  readonly run: string;
}

/** The CI file: install, run the gate, keep the reports. @param config its file, where it is not found by its name */
export function ciText(system: CiSystem, installing: Installing, config?: string): string {
  const known = wordsOf(installing);
  const named = config === undefined ? "" : ` --config ${config}`;
  const words = { ...known, run: `${known.run}${named} --reporter console --reporter junit=reports/junit.xml` };
  return {
    github: () => github(words, installing.manager),
    gitlab: () => gitlab(words),
    azure: () => azure(words),
    jenkins: () => jenkins(words),
  }[system]();
}

/** The command that adds the package. */
export function addCommand(manager: PackageManager): string {
  const commands: Readonly<Record<PackageManager, string>> = {
    npm: "npm install --save-dev lakehouse-dq",
    pnpm: "pnpm add --save-dev lakehouse-dq",
    yarn: "yarn add --dev lakehouse-dq",
    "yarn-classic": "yarn add --dev lakehouse-dq",
    bun: "bun add --dev lakehouse-dq",
  };
  return commands[manager];
}

function wordsOf({ manager, locked }: Installing): Words {
  const corepack = ["corepack enable"];
  switch (manager) {
    case "npm":
      return { prepare: [], install: locked ? "npm ci" : "npm install", run: "npx dq run" };
    case "pnpm":
      return {
        prepare: corepack,
        install: locked ? "pnpm install --frozen-lockfile" : "pnpm install",
        run: "pnpm exec dq run",
      };
    case "yarn":
      return { prepare: corepack, install: locked ? "yarn install --immutable" : "yarn install", run: "yarn dq run" };
    case "yarn-classic":
      return {
        prepare: corepack,
        install: locked ? "yarn install --frozen-lockfile" : "yarn install",
        run: "yarn -s dq run",
      };
    case "bun":
      return {
        prepare: ["npm install --global bun"],
        install: locked ? "bun install --frozen-lockfile" : "bun install",
        run: "npx dq run",
      };
  }
}

function github({ prepare, install, run }: Words, manager: PackageManager): string {
  const cache = manager === "npm" && install === "npm ci" ? ", cache: npm" : "";
  return `name: data quality
on: [push, pull_request]
permissions:
  contents: read
jobs:
  data-quality:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22${cache} }
${[...prepare, install, run].map((line) => `      - run: ${line}\n`).join("")}      - uses: actions/upload-artifact@v4
        if: always()
        with: { name: data-quality, path: reports/ }
`;
}

function gitlab({ prepare, install, run }: Words): string {
  return `data-quality:
  image: node:22
  script:
${[...prepare, install, run].map((line) => `    - ${line}\n`).join("")}  artifacts:
    when: always
    paths: [reports/]
    reports:
      junit: reports/junit.xml
`;
}

function azure({ prepare, install, run }: Words): string {
  return `trigger: ["*"]
pool:
  vmImage: ubuntu-latest
steps:
  - task: NodeTool@0
    inputs: { versionSpec: 22.x }
${[...prepare, install, run].map((line) => `  - script: ${line}\n`).join("")}  - task: PublishTestResults@2
    condition: succeededOrFailed()
    inputs: { testResultsFormat: JUnit, testResultsFiles: reports/junit.xml, testRunTitle: data quality }
`;
}

function jenkins({ prepare, install, run }: Words): string {
  return `pipeline {
  agent { docker { image 'node:22' } }
  stages {
    stage('data quality') {
      steps {
${[...prepare, install, run].map((line) => `        sh '${line}'\n`).join("")}      }
    }
  }
  post {
    always {
      junit 'reports/junit.xml'
    }
  }
}
`;
}
