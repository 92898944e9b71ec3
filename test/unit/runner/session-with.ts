import type { Session } from "../../../src/engines/engine.js";

/** The session with some of its methods exchanged. */
export function sessionWith(session: Session, changes: Partial<Session>): Session {
  return {
    capabilities: session.capabilities,
    describe: (name) => session.describe(name),
    listTables: () => session.listTables(),
    countsDistinctCheaply: (name, column) => session.countsDistinctCheaply(name, column),
    describeQuery: (sql) => session.describeQuery(sql),
    checkCondition: (condition, columns, table) => session.checkCondition(condition, columns, table),
    checkUnparsed: (condition) => session.checkUnparsed(condition),
    prepare: (sql) => session.prepare(sql),
    query: (sql, signal) => session.query(sql, signal),
    read: (sql, signal) => session.read(sql, signal),
    exportRows: (sql, file, signal) => session.exportRows(sql, file, signal),
    settle: (sql) => session.settle(sql),
    write: (settled, signal) => session.write(settled, signal),
    transaction: async (work) => (session.transaction === undefined ? work() : session.transaction(work)),
    translate: (sql) => session.translate(sql),
    verify: (name) => session.verify(name),
    close: () => session.close(),
    ...changes,
  };
}
