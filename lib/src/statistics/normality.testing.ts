import { oracle } from '../core/temporary.test.js';

type Found = readonly [statistic: number, p: number];

type Judged = { readonly name: string; readonly n: number; readonly values: readonly number[] } &
Readonly<Record<'shapiro' | 'jarque_bera', Found>> &
Readonly<Partial<Record<'dagostino' | 'anderson', Found>>>;

const { columns, probplot } = oracle<{
  readonly columns: readonly (Omit<Judged, 'values'> & { readonly values?: readonly number[] })[];
  readonly probplot: Readonly<Record<string, readonly number[]>>;
}>('statistics_normality');

/** Values that the oracle has by rule only; exact in doubles. */
function byRule(name: string, n: number): number[] {
  const cubes = Array.from({ length: n }, (_, i) => ((i + 1) * 7919 % 10007 - 5003) ** 3);
  if (name.includes('far out')) cubes[n - 1] = 1e20;
  return name.includes('skewed') ? cubes.map(x => x ** 2) : cubes;
}

/** What SciPy and statsmodels say of columns (test/oracles/statistics_normality.py). */
export const judgedColumns: readonly Judged[] = columns.map(column =>
  ({ ...column, values: column.values ?? byRule(column.name, column.n) }));

/** The column of that name. */
export const columnNamed = (name: string): Judged =>
  judgedColumns.find(column => column.name === name)!;

/** The scores of SciPy's probplot by number of values. */
export const judgedScores = Object.entries(probplot).map(([n, scores]) => ({ n: Number(n), scores }));
