import { isQualityError } from "../../../errors.js";
import type { Check } from "../../../model/check.js";
import type { ConnectOptions, Session } from "../../engine.js";
import { DatabricksSession } from "../databricks-session.js";
import type { ResolvedOptions, Settings } from "../settings/settings.js";
import { settingsOf } from "../settings/settings-of.js";
import { driverFacts } from "./driver-facts.js";
import { networkFacts } from "./network-facts.js";
import { settingsFacts } from "./settings-facts.js";
import { inTurn } from "./steps.js";
import { tokenFacts } from "./token-facts.js";
import { warehouseFacts } from "./warehouse-facts.js";

/** Connects to a warehouse step by step. */
export async function* diagnose(
  options: ResolvedOptions,
  connect: ConnectOptions,
): AsyncGenerator<Check, Session | undefined, void> {
  const examination = new Examination(options, connect);
  yield* inTurn([
    { name: "settings", needs: [], look: () => examination.settings() },
    { name: "driver", needs: [], look: driverFacts },
    { name: "network", needs: ["settings"], look: () => examination.network() },
    { name: "sign-in", needs: ["driver", "network"], look: () => examination.signIn() },
    { name: "warehouse", needs: ["sign-in"], look: () => examination.warehouse() },
  ]);
  return examination.session;
}

/** What the steps find out for those after them. */
class Examination {
  readonly #options: ResolvedOptions;
  readonly #connect: ConnectOptions;
  #settings: Settings | undefined;
  #opened: { readonly session: Session } | { readonly error: unknown } | undefined;
  #session: Session | undefined;
  #waitedMs: number | undefined;

  constructor(options: ResolvedOptions, connect: ConnectOptions) {
    this.#options = options;
    this.#connect = connect;
  }

  /** Where every step went well. */
  get session(): Session | undefined {
    return this.#session;
  }

  async settings(): Promise<readonly string[]> {
    this.#settings = await settingsOf(this.#options, process.env);
    return settingsFacts(this.#settings, this.#options, process.env);
  }

  network(): Promise<readonly string[]> {
    return networkFacts(this.#known(), process.env, this.#connect.signal);
  }

  /** A warehouse says whether it takes a token when a session is opened, not before. */
  async signIn(): Promise<readonly string[]> {
    const facts = await tokenFacts(this.#known());
    this.#opened = await this.#open();
    if ("session" in this.#opened) return [...facts, "the warehouse takes it"];
    const { error } = this.#opened;
    if (isQualityError(error) && error.code === "SIGN_IN_FAILED") throw error;
    return [...facts, "whether the warehouse takes it is not known"];
  }

  async warehouse(): Promise<readonly string[]> {
    if (this.#opened === undefined) throw new Error("Nothing was opened");
    if ("error" in this.#opened) throw this.#opened.error;
    const { session } = this.#opened;
    try {
      const facts = await warehouseFacts(session, this.#connect.signal, this.#waitedMs);
      this.#session = session;
      return facts;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  async #open(): Promise<{ readonly session: Session } | { readonly error: unknown }> {
    const started = performance.now();
    const onWaiting = (what: string): void => {
      this.#waitedMs = 0;
      this.#connect.onWaiting?.(what);
    };
    try {
      const session = await DatabricksSession.open(this.#options, { ...this.#connect, onWaiting });
      if (this.#waitedMs !== undefined) this.#waitedMs = performance.now() - started;
      return { session };
    } catch (error) {
      return { error };
    }
  }

  #known(): Settings {
    if (this.#settings === undefined) throw new Error("The settings are not known");
    return this.#settings;
  }
}
