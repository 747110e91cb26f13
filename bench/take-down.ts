/** What the program sends to PostgreSQL for one deed, and what it hears, word for word. */
import type postgres from "postgres";

export type Value = NonNullable<Parameters<postgres.TransactionSql["unsafe"]>[1]>[number];
export type Statement = { text: string; values: Value[]; rows: unknown[][] };

export const rowsOf = (result: readonly unknown[]): unknown[][] =>
  result.map((row) => (typeof row === "object" && row !== null ? Object.values(row) : []));

/** Spies on a pool of the program until the deed is done. @returns its transactions, each with its statements */
export async function takeDown(client: postgres.Sql, deed: () => Promise<unknown>): Promise<Statement[][]> {
  const transactions: Statement[][] = [];
  const begin = client.begin.bind(client);
  const spied = (work: (tx: object) => unknown) =>
    begin((tx) => {
      const statements: Statement[] = [];
      transactions.push(statements);
      const unsafe = (text: string, values: Value[] = [], options = {}) => {
        const query = tx.unsafe(text, values, options);
        const statement: Statement = { text, values, rows: [] };
        statements.push(statement);
        void query.then(
          (result) => void (statement.rows = rowsOf(result)),
          () => undefined,
        );
        return query;
      };
      return work(Object.assign(Object.create(tx), { unsafe }));
    });
  Object.assign(client, { begin: spied });
  await deed().finally(() => Object.assign(client, { begin }));
  return transactions;
}
