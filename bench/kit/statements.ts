import { say } from './report.js';

type Query = <Row>(sql: string) => Promise<Row[]>;

/** With BENCH_PROFILE, the database counts what each statement takes. */
const isProfiled = process.env['BENCH_PROFILE'] !== undefined;

/** Settings of a database whose statements are counted. */
export const countingSettings: Record<string, string> = isProfiled
  ? { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_planning': 'on' }
  : {};

/** Counts anew from here. */
export const countStatements = async (query: Query): Promise<void> => {
  if (!isProfiled) return;
  await query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await query('SELECT pg_stat_statements_reset()');
};

/** Says which statements took most, per `count` of what was done. */
export const tellStatements = async (query: Query, count: number): Promise<void> => {
  if (!isProfiled) return;
  const rows = await query<{ calls: number; ms: number; planning: number; statement: string }>(
    `SELECT calls::int, total_exec_time AS ms, total_plan_time AS planning, regexp_replace(query, '\\s+', ' ', 'g') AS statement
       FROM pg_stat_statements ORDER BY total_exec_time + total_plan_time DESC LIMIT 25`,
  );
  for (const { calls, ms, planning, statement } of rows)
    say(
      `${(ms / count).toFixed(3)} ms + ${(planning / count).toFixed(3)} planning, ${calls} calls: ${statement.slice(0, 220)}`,
    );
};
