import { Secret } from "../settings/secret.js";
import type { Settings, SignIn } from "../settings/settings.js";
import { askForToken } from "./ask-for-token.js";
import type { Grant } from "./grant.js";

/** A token of the workspace for a service principal with a secret. @throws QualityError `SIGN_IN_FAILED` */
export function tokenOfWorkspace(
  { clientId, clientSecret }: Extract<SignIn, { kind: "oauth-m2m" }>,
  settings: Settings,
): Promise<Grant> {
  // RFC 6749 encodes both before they become a header.
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret.reveal())}`;
  const encoded = new Secret(Buffer.from(pair).toString("base64"));
  return askForToken(
    {
      url: settings.tokenUrl,
      headers: { Authorization: `Basic ${encoded.reveal()}` },
      form: { grant_type: "client_credentials", scope: "all-apis" },
      who: `the service principal ${clientId}`,
      hint: "Look at DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET, and whether the service principal is in the workspace.",
      secrets: [clientSecret, encoded],
    },
    settings,
  );
}

/** Azure Databricks as Entra knows it, in every cloud of Azure. */
const azureDatabricks = "2ff814a6-3304-4ab8-871c-d0e9e0e1a9b5";

/** A token of Entra for a service principal of Azure. @throws QualityError `SIGN_IN_FAILED` */
export function tokenOfEntra(
  { authority, tenantId, clientId, clientSecret }: Extract<SignIn, { kind: "azure-client-secret" }>,
  settings: Settings,
): Promise<Grant> {
  return askForToken(
    {
      url: `${authority}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
      form: {
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret.reveal(),
        scope: `${azureDatabricks}/.default`,
      },
      who: `the service principal ${clientId}`,
      hint: "Look at ARM_TENANT_ID, ARM_CLIENT_ID and ARM_CLIENT_SECRET.",
      secrets: [clientSecret],
    },
    settings,
  );
}
