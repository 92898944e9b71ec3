import type { Secret } from "../settings/secret.js";
import type { Grant } from "./grant.js";

/** Milliseconds before its end at which a token is renewed, if it lives that long; and how long one without an end is kept. */
const margin = 300_000;

/** Milliseconds before a renewal that failed is tried again, while the old token is good. */
const patience = 30_000;

interface Kept {
  readonly token: Secret;
  readonly renewAt: number;
  readonly endsAt: number;
}

/** A token that is asked for when it is first needed, once for all who wait for it, and again shortly before it ends. */
export class KeptToken {
  readonly #ask: () => Promise<Grant>;
  readonly #now: () => number;
  #kept: Kept | undefined;
  #asking: Promise<Kept> | undefined;

  constructor(ask: () => Promise<Grant>, now: () => number = Date.now) {
    this.#ask = ask;
    this.#now = now;
  }

  /** A token that is good now. @throws what asking for it throws, unless the old one is still good */
  async current(): Promise<Secret> {
    const kept = this.#kept;
    if (kept !== undefined && this.#now() < kept.renewAt) return kept.token;
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = undefined;
    });
    try {
      return (await this.#asking).token;
    } catch (error) {
      if (kept === undefined || this.#now() >= kept.endsAt) throw error;
      this.#kept = { ...kept, renewAt: Math.min(kept.endsAt, this.#now() + patience) };
      return kept.token;
    }
  }

  async #renew(): Promise<Kept> {
    const asked = this.#now();
    const { token, lifetime } = await this.#ask();
    const endsAt = asked + (lifetime ?? margin);
    const renewAt = lifetime === undefined ? endsAt : endsAt - Math.min(margin, lifetime / 2);
    this.#kept = { token, endsAt, renewAt };
    return this.#kept;
  }
}
