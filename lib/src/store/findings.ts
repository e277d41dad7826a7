/** What a notebook found, for the index of reports and for the next notebooks. */
export interface Findings {
  /** One line. */
  readonly headline: string;
  /** At most five sentences, each computed. */
  readonly findings: readonly string[];
  /** The name of the figure that stands for the notebook. */
  readonly picture?: string;
}

export const mostFindings = 5;

/** @throws RangeError when a line is empty or holds a line break, or there are too many. */
export function checkFindings(findings: Findings): void {
  const lines = [findings.headline, ...findings.findings];
  const bad = lines.find(line => line.trim() === '' || /[\n\r]/.test(line));
  if (bad !== undefined) {
    throw new RangeError(`invalid finding; not one line of text: ${JSON.stringify(bad)}`);
  }
  if (findings.findings.length > mostFindings) {
    throw new RangeError(`invalid findings; not at most ${mostFindings}: ` +
      findings.findings.length);
  }
}
