import { nearest } from "../../../nearest.js";
import { type WayToSignIn, waysToSignIn } from "../options.js";
import { type Attributes, type Found, levels, waysToGive } from "./attributes.js";
import { isOnAzure } from "./azure.js";
import { settingsFault } from "./fault.js";
import { ways } from "./ways.js";

/** A way with all that it takes, and where that stands. */
interface Complete {
  readonly kind: WayToSignIn;
  readonly holdsSecret: boolean;
  readonly place: Pick<Found, "level" | "from">;
}

/**
 * The way to sign in: the one that is named, else the one that is complete in the first place that has any (options,
 * variables, profile). In one place the order is that of unified authentication, and two secrets are refused, as the
 * SDKs of Databricks do (https://docs.databricks.com/aws/en/dev-tools/auth/unified-auth).
 * @param hasFunction gives tokens @throws QualityError `CONNECTION_SETTINGS`
 */
export function chooseWay(attributes: Attributes, hasFunction: boolean, host: string): WayToSignIn {
  const [first, second] = completeWays(attributes, hasFunction, host);
  const named = attributes.auth;
  // What a profile names does not stand over what the variables hold.
  if (named !== undefined && (first === undefined || rank(first.place) >= rank(named))) {
    return completeWay(wayNamed(named), named.from, attributes, hasFunction);
  }
  if (first === undefined) throw noWay(attributes, host);
  if (second?.holdsSecret && first.holdsSecret && rank(second.place) === rank(first.place)) {
    throw settingsFault(
      `There are two ways to sign in: ${first.place.from} for ${first.kind}, and ${second.place.from} for ${second.kind}`,
      `Leave one of them out, or choose with ${waysToGive("auth")}.`,
    );
  }
  return first.kind;
}

function rank({ level }: Pick<Found, "level">): number {
  return levels.indexOf(level);
}

function completeWays(attributes: Attributes, hasFunction: boolean, host: string): readonly Complete[] {
  const option: Complete = {
    kind: "external-token",
    holdsSecret: true,
    place: { level: "option", from: "the option token" },
  };
  const others = waysToSignIn.flatMap((kind): readonly Complete[] => {
    if (kind === "external-token") return [];
    const way = ways[kind];
    const place = attributes[way.needs.at(-1) ?? way.needs[0]];
    const isComplete = [...way.needs, ...(way.signs ?? [])].every((attribute) => attributes[attribute] !== undefined);
    if (place === undefined || !isComplete || (way.isOnAzure && !isOnAzure(host))) return [];
    return [{ kind, holdsSecret: way.holdsSecret ?? false, place }];
  });
  return [...(hasFunction ? [option] : []), ...others].toSorted((a, b) => rank(a.place) - rank(b.place));
}

function wayNamed({ value, from }: Found): WayToSignIn {
  const known = waysToSignIn.find((way) => way === value);
  if (known !== undefined) return known;
  const meant = nearest(value, waysToSignIn);
  throw settingsFault(
    `${from} is "${value}", which is no way to sign in here`,
    `${meant === undefined ? "" : `Did you mean "${meant}"? `}Known: ${waysToSignIn.join(", ")}.`,
  );
}

function completeWay(kind: WayToSignIn, from: string, attributes: Attributes, hasFunction: boolean): WayToSignIn {
  if (kind === "external-token") {
    if (hasFunction) return kind;
    throw settingsFault(
      `${from} is "external-token", and no function gives a token`,
      "Give the option token, in a program.",
    );
  }
  if (hasFunction) {
    throw settingsFault(
      `${from} is "${kind}", and the option token is another way to sign in`,
      "Leave one of them out.",
    );
  }
  const missing = ways[kind].needs.filter((attribute) => attributes[attribute] === undefined);
  if (missing.length === 0) return kind;
  throw settingsFault(
    `${from} is "${kind}", and not all is there that it takes`,
    kind === "github-oidc" ? permission : `Missing: ${missing.map(waysToGive).join(", and ")}.`,
  );
}

const permission =
  "The job of GitHub Actions needs `permissions: id-token: write`; outside of GitHub Actions there is no such token.";

function noWay(attributes: Attributes, host: string): Error {
  const half = waysToSignIn.flatMap((kind) => {
    if (kind === "external-token") return [];
    const { needs, isOnAzure: isAzureOnly } = ways[kind];
    if (isAzureOnly && !isOnAzure(host)) return [];
    const missing = needs.filter((attribute) => attributes[attribute] === undefined);
    return missing.length > 0 && missing.length < needs.length
      ? [`${missing.map(waysToGive).join(" and ")} for ${kind}`]
      : [];
  });
  return settingsFault(
    `Nothing says how to sign in to ${host}`,
    half.length > 0
      ? `Missing: ${half.join(", or ")}.`
      : "Set DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET, or choose a profile with DATABRICKS_CONFIG_PROFILE.",
  );
}
