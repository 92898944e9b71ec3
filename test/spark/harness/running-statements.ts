import type { SparkAddress } from "./server/spark-address.js";

/** The texts of the statements that Spark works on now, oldest first: asked of Spark itself, not of a warehouse. */
export async function runningStatementsOf({ uiPort }: SparkAddress): Promise<readonly string[]> {
  const origin = `http://127.0.0.1:${uiPort}`;
  const [statements, jobs] = await Promise.all([startedStatements(origin), runningJobs(origin)]);
  const known = new Set(statements.map(({ id }) => id));
  // A statement may be over for its session while a job of it goes on.
  const leftOver = jobs.filter(({ jobGroup }) => jobGroup === undefined || !known.has(jobGroup));
  return [...statements.map(({ text }) => text), ...leftOver.map(({ description, name }) => description ?? name)];
}

interface Statement {
  readonly id: string;
  readonly text: string;
}

interface Job {
  readonly name: string;
  readonly description?: string;
  readonly jobGroup?: string;
}

/** From the page of the Thrift Server: there is no other place that tells of statements without a job. */
async function startedStatements(origin: string): Promise<readonly Statement[]> {
  const page = await get(`${origin}/sqlserver/?sqlstat.pageSize=1000&sqlstat.sort=Start+Time&sqlstat.desc=false`);
  const table = page.slice(page.indexOf('id="sqlstat-table"'));
  const rows = table.split("<tr>").flatMap((row) => {
    const cells =
      /<td>\s*(?<id>[0-9a-f-]{36})\s*<\/td>.*?<span class="description-input">\s*(?<text>.*?)\s*<\/span>\s*<\/td>\s*<td>\s*(?<state>[A-Z]+)/s;
    const { id, text, state } = cells.exec(row)?.groups ?? {};
    return id === undefined || text === undefined ? [] : [{ id, text: unescapeHtml(text), state }];
  });
  if (!page.includes("JDBC/ODBC Server")) throw new Error("The page of Spark's statements is not what it was");
  return rows.filter(({ state }) => state === "STARTED" || state === "COMPILED");
}

async function runningJobs(origin: string): Promise<readonly Job[]> {
  const [application] = await getJson<readonly { readonly id: string }[]>(`${origin}/api/v1/applications`);
  if (application === undefined) throw new Error("Spark tells of no application");
  return getJson<readonly Job[]>(`${origin}/api/v1/applications/${application.id}/jobs?status=running`);
}

async function getJson<T>(url: string): Promise<T> {
  // The form is Spark's, and documented.
  return JSON.parse(await get(url)) as T;
}

async function get(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function unescapeHtml(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => entities[name] ?? whole);
}
