import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const logging = `
rootLogger.level = warn
rootLogger.appenderRef.stderr.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex{short}%n
logger.thrift.name = org.apache.hive.service.cli.thrift.ThriftCLIService
logger.thrift.level = info
logger.services.name = org.apache.spark.util.Utils
logger.services.level = info
`;

/** The Thrift Server with Delta, which keeps every file of its own below the folder. */
export function sparkCommand({ sparkHome, jars, folder }) {
  const temporary = join(folder, "tmp");
  const configuration = join(folder, "conf");
  for (const path of [temporary, configuration]) mkdirSync(path);
  writeFileSync(join(configuration, "log4j2.properties"), logging);
  const java = [`-Dderby.system.home=${join(folder, "derby")}`, `-Djava.io.tmpdir=${temporary}`, "-XX:-UsePerfData"];
  const spark = {
    "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
    "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
    "spark.sql.warehouse.dir": join(folder, "warehouse"),
    "spark.driver.extraJavaOptions": java.join(" "),
    // A statement that is stopped while it asks the metastore keeps its connection: a pool of eight is soon empty, and
    // then every statement waits for ever.
    "spark.hadoop.datanucleus.connectionPoolingType": "None",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.shuffle.partitions": "2",
    // For tables of a few commits; 50 would cost seconds at every write.
    "spark.databricks.delta.snapshotPartitions": "2",
    // `runningStatements` reads the pages of the user interface; they keep plans in memory.
    "spark.ui.enabled": "true",
    "spark.ui.port": "0",
    "spark.ui.retainedJobs": "50",
    "spark.ui.retainedStages": "50",
    "spark.ui.retainedTasks": "500",
    "spark.sql.ui.retainedExecutions": "20",
    "spark.sql.thriftserver.ui.retainedSessions": "50",
    "spark.sql.thriftserver.ui.retainedStatements": "50",
  };
  const hive = {
    "hive.server2.transport.mode": "http",
    "hive.server2.thrift.http.port": "0",
    "hive.server2.thrift.http.path": "cliservice",
    "hive.server2.authentication": "NONE",
    "hive.server2.enable.doAs": "false",
    "hive.exec.scratchdir": join(temporary, "scratch"),
    "hive.exec.local.scratchdir": join(temporary, "local-scratch"),
    "hive.server2.logging.operation.log.location": join(temporary, "operation-logs"),
  };
  const words = ["--master", "local[2]", "--driver-memory", "3g"];
  words.push("--class", "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2");
  // With --jars, a session that is opened with a schema would not see Delta's catalog.
  words.push("--driver-class-path", jars.join(":"), ...options("--conf", spark));
  words.push("spark-internal", ...options("--hiveconf", hive));
  return { command: join(sparkHome, "bin/spark-submit"), words, env: environment(sparkHome, configuration, temporary) };
}

function options(name, values) {
  return Object.entries(values).flatMap(([key, value]) => [name, `${key}=${value}`]);
}

/** Without what the user has set for a Spark or Hadoop of their own. */
function environment(sparkHome, configuration, temporary) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(SPARK|HADOOP|HIVE|PYSPARK|YARN)_/.test(name));
  return {
    ...Object.fromEntries(inherited),
    SPARK_HOME: sparkHome,
    SPARK_CONF_DIR: configuration,
    SPARK_LOCAL_DIRS: temporary,
    SPARK_LOCAL_IP: "127.0.0.1",
    SPARK_LAUNCHER_OPTS: "-XX:-UsePerfData",
  };
}
