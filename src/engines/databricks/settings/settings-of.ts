import { defined } from "../../../errors.js";
import { limitsOf } from "../limits.js";
import { type Attributes, gatherAttributes, waysToGive } from "./attributes.js";
import { readCertificates } from "./certificates.js";
import { settingsFault } from "./fault.js";
import { parseHost } from "./host.js";
import { proxies } from "./proxy.js";
import type { Environment, ResolvedOptions, Settings } from "./settings.js";
import { signInOf } from "./sign-in-of.js";
import { warehousePath } from "./warehouse.js";

/**
 * Where a warehouse is and how to sign in, from the options, the environment and a profile. No request is made.
 * @throws QualityError `CONNECTION_SETTINGS`
 */
export async function settingsOf(options: ResolvedOptions, environment: Environment): Promise<Settings> {
  const attributes = await gatherAttributes(options, environment);
  const { host, port } = address(options, attributes);
  const httpPath = warehousePath(attributes);
  const certificates = await readCertificates(options, environment);
  const proxyFor = proxies(options, environment);
  if (certificates.caCertificate !== undefined && proxyFor(host) !== undefined) throw certificatesBehindProxy();
  const tokenUrl = `https://${host}${port === 443 ? "" : `:${port}`}/oidc/v1/token`;
  const { catalog, schema, userAgent } = options;
  return {
    host,
    port,
    httpPath,
    signIn: signInOf({ options, environment, attributes, host, tokenUrl }),
    tokenUrl,
    proxyFor,
    retryDelay: limitsOf(options).retryDelay,
    userAgent,
    ...certificates,
    ...defined({ catalog, schema, proxy: proxyFor(host) }),
  };
}

function address({ port: option }: ResolvedOptions, { host: found }: Attributes): Pick<Settings, "host" | "port"> {
  if (found === undefined) {
    throw settingsFault(
      "No workspace is named",
      `Give ${waysToGive("host")}, or choose a profile with DATABRICKS_CONFIG_PROFILE.`,
    );
  }
  const { name, port = option ?? 443 } = parseHost(found.value, found.from);
  if (option === undefined || option === port || found.level !== "option") return { host: name, port: option ?? port };
  throw settingsFault(
    `The option host has the port ${port}, and the option port is ${option}`,
    "Leave one of them out.",
  );
}

/** Seen with 2.1.0 of the driver: behind a proxy it trusts what Node trusts, and none of the certificates it is given. */
function certificatesBehindProxy(): Error {
  return settingsFault(
    "The driver of Databricks does not look at the option caCertificate behind a proxy",
    "Leave it out, and set NODE_EXTRA_CA_CERTS to the path of the file.",
  );
}
