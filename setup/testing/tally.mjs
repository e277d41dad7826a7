/** Counts what the runner reports, and puts failures into words. */

/**
 * Counts tests, not groups of them: a group that failed because one of its tests did is not
 * another failure, one whose hook failed is. A file that crashed, had no test or said nothing at
 * all is a failure. `skip` counts, and hides nothing.
 */
export function tally(files) {
  // where maps of sources are read, node names the source instead of what was compiled
  const fileOf = path => files.find(({ compiled, source }) =>
    path === compiled || path.endsWith(`/${source}`));
  const heard = new Set(), suites = new Map(), failures = [];
  let passed = 0, skipped = 0;

  const fail = (file, name, reason, stack) => failures.push({ file, name, reason, stack });
  function add(result) {
    const file = fileOf(result.file), { source, suite } = file ?? { source: result.file, suite: '?' };
    heard.add(file);
    const times = suites.get(suite) ?? { tests: 0, seconds: 0 };
    suites.set(suite, times);
    if (result.nesting === 0) times.seconds += result.ms / 1000;
    if (result.process) {
      if (result.passed) fail(source, '(file)', 'has no test, or ended before its first one');
      else fail(source, '(file)', lastWords(result) || 'ended badly outside its tests');
    } else if (result.skipped) {
      skipped++;
    } else if (!result.passed) {
      if (result.kind !== 'subtestsFailed') fail(source, result.name, result.reason, result.stack);
    } else if (!result.suite) {
      passed++;
      times.tests++;
    }
  }
  /** To be called at the end: files of which nothing was heard have failed. */
  function close(why = 'was not run to its end') {
    for (const file of files) if (!heard.has(file)) fail(file.source, '(file)', why);
  }
  return {
    add, close, failures, suites,
    get passed() { return passed; },
    get skipped() { return skipped; },
  };
}

/** Of what a process wrote before it died: the line that names the error, not Node's version. */
function lastWords({ stderr = '' }) {
  const lines = stderr.split('\n').map(line => line.trim()).filter(Boolean);
  return lines.find(line => /^\w*(Error|Exception)\b.*:/.test(line)) ?? lines[0] ?? '';
}

/** A failure in a few lines: file, test, reason, and where in the sources it was. */
export function failureText({ file, name, reason, stack = '' }) {
  const where = /((?:lib\/src|test)\/[\w./-]+\.ts:\d+)/.exec(stack)?.[1];
  const lines = reason.split('\n').filter(line => line.trim() !== '');
  const shown = lines.slice(0, 15), rest = lines.length - shown.length;
  return [`  ${file}${where && !where.startsWith(file) ? ` (${where})` :
    where ? where.slice(file.length) : ''}: ${name}`,
  ...shown.map(line => `      ${line}`), ...rest > 0 ? [`      ... ${rest} more lines`] : [],
  ].join('\n');
}

/** The last line of all: `N passed, N failed`; what was skipped stands on a line before it. */
export function verdict(passed, failed, skipped) {
  return `${skipped > 0 ? `${skipped} skipped\n` : ''}${passed} passed, ${failed} failed`;
}
