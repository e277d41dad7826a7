/** One figure found by two programs. */
export type SecondOpinion = {
  readonly quantity: string;
  readonly ours: number;
  readonly theirs: number;
  /** |ours - theirs| over the larger of 1 and |theirs|. */
  readonly difference: number;
  readonly agrees: boolean;
};

/** Beyond this two programs do not agree: packages that sum plainly or solve normal equations. */
const tolerance = 1e-8;

/** Compares what this library found with what another program did. */
export function opinion(quantity: string, ours: number, theirs: number): SecondOpinion {
  const difference = Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs));
  return { quantity, ours, theirs, difference, agrees: difference <= tolerance };
}
