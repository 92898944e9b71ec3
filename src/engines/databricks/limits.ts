import { durationOf } from "../../duration.js";

/** What a target is held to that does not say otherwise. */
export const limitDefaults = {
  sessions: 4,
  startLimit: "15 minutes",
  retryLimit: "2 minutes",
  retryDelay: "1 second",
  retryDelayMax: "30 seconds",
  requestLimit: "5 minutes",
  stopLimit: "10 seconds",
} as const;

/** How much a target asks of a warehouse, and for how long. Times are milliseconds. */
export interface Limits {
  readonly sessions: number;
  readonly startLimit: number;
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly retryDelayMax: number;
  readonly requestLimit: number;
  readonly stopLimit: number;
}

/** Limits as options say them. */
type LimitOptions = { readonly sessions?: number } & { readonly [K in Exclude<keyof Limits, "sessions">]?: string };

/** The limits of options that the schema has checked. */
export function limitsOf(options: LimitOptions): Limits {
  return {
    sessions: options.sessions ?? limitDefaults.sessions,
    startLimit: milliseconds(options.startLimit ?? limitDefaults.startLimit),
    retryLimit: milliseconds(options.retryLimit ?? limitDefaults.retryLimit),
    retryDelay: milliseconds(options.retryDelay ?? limitDefaults.retryDelay),
    retryDelayMax: milliseconds(options.retryDelayMax ?? limitDefaults.retryDelayMax),
    requestLimit: milliseconds(options.requestLimit ?? limitDefaults.requestLimit),
    stopLimit: milliseconds(options.stopLimit ?? limitDefaults.stopLimit),
  };
}

function milliseconds(span: string): number {
  const duration = durationOf(span);
  if (duration === undefined) throw new Error(`Not a time span: ${span}`);
  return duration;
}
