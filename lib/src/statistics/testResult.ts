/** What one statistical test says: plain data, a row of a table. */
export interface TestResult {
  /** The test's name, as a reader would look it up. */
  readonly test: string;
  readonly statistic: number;
  /** The chance of a statistic at least as extreme were there nothing; NaN where none is known. */
  readonly p: number;
  readonly df?: number | readonly number[];
  /** How large what the test found is, on the scale that `effectName` says. */
  readonly effect?: number;
  readonly effectName?: string;
}
