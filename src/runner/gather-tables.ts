import { defined, QualityError, toErrorReport } from "../errors.js";
import type { AnyDefinition } from "../expectations/expectation.js";
import type { ErrorReport } from "../model/error-report.js";
import type { Location } from "../model/location.js";
import type { Rule } from "../model/rule.js";
import type { TableRules } from "../model/table.js";
import type { LoadedSuite } from "../suite/load-suite.js";

/** A rule with what its suite knows of it. */
export interface GatheredRule {
  readonly rule: Rule;
  /** Absent for a rule that could not be declared. */
  readonly definition?: AnyDefinition;
  /** Why the rule cannot run, when its declaration is wrong. */
  readonly error?: ErrorReport;
}

/** The rules of one logical table that share a filter, from all files. */
export interface RuleGroup {
  readonly table: TableRules;
  readonly rules: readonly GatheredRule[];
}

/** One logical table. */
export interface GatheredTable {
  readonly name: string;
  readonly groups: readonly RuleGroup[];
}

/** All tables of all suites, and what cannot stand beside each other. */
export interface Gathered {
  readonly tables: readonly GatheredTable[];
  readonly errors: readonly ErrorReport[];
}

/** Brings the declarations of all files together, table by table, in the order of declaration. */
export function gatherTables(suites: readonly LoadedSuite[]): Gathered {
  const errors: ErrorReport[] = [];
  const places = new Map<string, Location>();
  const tables = new Map<string, TableRules[]>();
  const rules = new Map<TableRules, GatheredRule[]>();
  for (const { suite, table } of suites.flatMap((from) =>
    from.tables.map((declared) => ({ suite: from, table: declared })),
  )) {
    const known = tables.get(table.name.toLowerCase()) ?? [];
    tables.set(table.name.toLowerCase(), known);
    const first = known[0];
    if (first !== undefined && !isSameSource(first, table)) {
      errors.push(otherSource(first, table));
      continue;
    }
    // Kept also where the group is another file's: what it masks is masked for all.
    known.push(table);
    const group = known.find(({ where }) => where === table.where) ?? table;
    const fresh = declaredRules(suite, table).filter(({ rule }) => {
      const key = `${rule.table.toLowerCase()}:${rule.name}`;
      const place = places.get(key);
      if (place !== undefined) errors.push(nameTaken(rule, place));
      else places.set(key, rule.location);
      return place === undefined;
    });
    rules.set(group, [...(rules.get(group) ?? []), ...fresh]);
  }
  return {
    errors,
    tables: [...tables.values()].flatMap((groups) => {
      const name = groups[0]?.name;
      if (name === undefined) return [];
      const shared = sharedBy(groups);
      const [published, ...others] = groups.filter(({ publish }) => publish !== undefined);
      for (const other of others) errors.push(otherDestination(other, published));
      const publications = published === undefined ? [] : [published];
      return [
        {
          name,
          groups: groups.flatMap((table) => {
            const found = rules.get(table);
            const publish = publications.find(({ where }) => where === table.where)?.publish;
            return found === undefined
              ? []
              : [{ table: { ...table, ...shared, ...defined({ publish }) }, rules: found }];
          }),
        },
      ];
    }),
  };
}

/** The rules of a table in the order of their places, the broken ones among them. */
function declaredRules(suite: LoadedSuite, table: TableRules): readonly GatheredRule[] {
  const declared = table.rules.map((rule): GatheredRule => {
    const definition = suite.definitions.get(rule.expectation);
    if (definition === undefined) throw new Error(`No definition of ${rule.expectation}`);
    return { rule, definition };
  });
  for (const { rule, error, position } of table.broken) declared.splice(position, 0, { rule, error });
  return declared;
}

/** What holds for a logical table whichever file says it: every mask, and the first key. */
function sharedBy(declarations: readonly TableRules[]): Pick<TableRules, "mask" | "key"> {
  return {
    mask: [...new Set(declarations.flatMap(({ mask }) => mask))],
    key: declarations.find(({ key }) => key.length > 0)?.key ?? [],
  };
}

function isSameSource(left: TableRules, right: TableRules): boolean {
  return JSON.stringify(left.source) === JSON.stringify(right.source);
}

function otherSource(first: TableRules, second: TableRules): ErrorReport {
  return toErrorReport(
    new QualityError("RULE_INVALID", `${second.name} is declared a second time as something else`, {
      hint: `It was first declared at ${placeText(first.location)}. Give one of them another name.`,
      location: second.location,
    }),
  );
}

function otherDestination({ name, publish }: TableRules, first: TableRules | undefined): ErrorReport {
  const place = first?.publish === undefined ? "" : ` The first is at ${placeText(first.publish.location)}.`;
  return toErrorReport(
    new QualityError("PUBLISH_INVALID", `${name} has two destinations`, {
      hint: `Publish once for each table.${place}`,
      location: publish?.location,
    }),
  );
}

function nameTaken({ name, table, location }: Rule, first: Location): ErrorReport {
  return toErrorReport(
    new QualityError("RULE_NAME_TAKEN", `Two rules of ${table} are named "${name}"`, {
      hint: `The first is at ${placeText(first)}, and it alone was run.`,
      location,
    }),
  );
}

function placeText({ file, line }: Location): string {
  return line === undefined ? file : `${file}:${line}`;
}
