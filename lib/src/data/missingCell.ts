/** Cells that say "nothing here", beside the empty one, as pandas has them. */
export const missingMarkers: readonly string[] = [
  'NA', 'N/A', '#N/A', '<NA>', 'n/a', 'NaN', 'nan', '-NaN', '-nan', 'null', 'NULL', 'Null',
  'None', 'none',
];

/** Whether a cell holds nothing: no character but spaces, or a marker. */
export function isMissing(text: string, markers: readonly string[]): boolean {
  const word = text.trim();
  return word === '' || markers.includes(word);
}
