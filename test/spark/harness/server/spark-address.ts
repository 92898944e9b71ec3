/** Where a Spark server answers, and the certificates of the warehouses before it. Plain data, given to each worker. */
export interface SparkAddress {
  readonly port: number;
  /** Of the user interface, which tells what is running. */
  readonly uiPort: number;
  /** Holds ca.pem, server.pem and server.key. */
  readonly tlsFolder: string;
}

/** The form of an address in `DQ_SPARK_URL`. */
export function formatSparkUrl({ port, uiPort, tlsFolder }: SparkAddress): string {
  const url = new URL(`http://localhost:${port}/cliservice`);
  url.searchParams.set("ui", String(uiPort));
  url.searchParams.set("tls", tlsFolder);
  return url.href;
}

export function parseSparkUrl(text: string): SparkAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const address = {
    port: Number(url?.port),
    uiPort: Number(url?.searchParams.get("ui")),
    tlsFolder: url?.searchParams.get("tls") ?? "",
  };
  if (address.port > 0 && address.uiPort > 0 && address.tlsFolder !== "") return address;
  throw new Error(`DQ_SPARK_URL is ${JSON.stringify(text)}, expected what "npm run spark" prints`);
}
