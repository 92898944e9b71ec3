/** What the harness runs. Delta 4.2.0 was built against the internals of exactly this Spark. */
export const sparkVersion = "4.1.1";

export interface DeltaJar {
  readonly artifact: string;
  readonly file: string;
  readonly sha256: string;
}

export const deltaVersion = "4.2.0";

export const deltaJars: readonly DeltaJar[] = [
  {
    artifact: `io.delta:delta-spark_4.1_2.13:${deltaVersion}`,
    file: `delta-spark_4.1_2.13-${deltaVersion}.jar`,
    sha256: "8480050a55c7e50427f3bec3af9243f98fc7cbfa453a2ef55e6ea8d0b7b121ff",
  },
  {
    artifact: `io.delta:delta-storage:${deltaVersion}`,
    file: `delta-storage-${deltaVersion}.jar`,
    sha256: "2d84df76551f2b3cd27b120abec67ccbba324cea6ec45eb659edcc54234f99f3",
  },
];
