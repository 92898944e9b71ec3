/** Gets the lines of the driver's log. */
export type DriverLog = (line: string) => void;

interface Logger {
  log(level: string, message: string): void;
}

/** What could be a secret in a line: what follows the name of a way to sign in, and tokens by their looks. */
const secrets = /\b(?:Bearer|Basic)\s+[^\s"',]+|\bdapi[0-9a-f]+|\beyJ[\w-]+\.[\w-]+(?:\.[\w-]+)?/gi;

/** The logger that the driver is given: without one it writes to standard output. */
export function driverLog(log: DriverLog | undefined): Logger {
  return { log: (level, message) => log?.(`${level}: ${message.replace(secrets, "***")}`) };
}
