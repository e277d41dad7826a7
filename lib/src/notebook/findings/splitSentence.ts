import { fixed, percent, pValue } from '../../core/format.js';
import type { SplitLuck } from '../../evaluation/splitLuck.js';

/** Beyond this share of the splits on one side a split is called lucky or unlucky. */
const rare = 0.1;

/** How lucky the split is, and whether ridge and least squares are told apart over splits. */
export function splitSentence({ scores, own, below, mean, low, high, difference }: SplitLuck): string {
  const kind = below <= rare ? 'an unlucky split' : below >= 1 - rare ? 'a lucky split' : 'an ordinary split';
  const { mean: gap, p } = difference, told = p <= 0.05;
  return `On ${percent(below, 1)} of ${scores.length} splits least squares has a lower test R² than on ` +
    `this one, ${fixed(own, 4)}: ${kind} (mean ${fixed(mean, 4)}, 95 % of them ${fixed(low, 4)} to ` +
    `${fixed(high, 4)}). Over all of them ridge minus least squares is ${gap.toExponential(1)} in R² ` +
    `(${difference.low.toExponential(1)} to ${difference.high.toExponential(1)}, ${pValue(p)}): ` +
    (told ? `${gap > 0 ? 'ridge' : 'least squares'} is better.` : 'a tie.');
}
