/** What the rule looks at: CV scores of training rows, nothing of the test rows. */
export interface Contender {
  readonly model: string;
  /** From simplest to most complex. */
  readonly complexity: number;
  readonly cvR2: number;
  readonly cvStandardError: number;
}

/** The choice with the figures that made it. */
export interface Choice<C extends Contender> {
  readonly best: C;
  readonly threshold: number;
  readonly within: readonly C[];
  readonly chosen: C;
}

/**
 * The one-standard-error rule (Breiman, Friedman, Olshen & Stone 1984, section 3.4.3): of all
 * models whose mean R2 is within one standard error of the best, the simplest; between equally
 * simple ones the better.
 * @throws RangeError when there is nothing to choose from.
 */
export function chooseSimplest<C extends Contender>(contenders: readonly C[]): Choice<C> {
  if (!contenders.length) throw new RangeError('invalid contenders; not at least one: 0');
  const best = contenders.reduce((a, b) => b.cvR2 > a.cvR2 ? b : a);
  const threshold = best.cvR2 - (best.cvStandardError || 0);
  const within = contenders.filter(c => c.cvR2 >= threshold);
  const chosen = within.reduce((a, b) =>
    b.complexity < a.complexity || b.complexity === a.complexity && b.cvR2 > a.cvR2 ? b : a);
  return { best, threshold, within, chosen };
}
