/** What a command cannot do, in words for a person; `exitCode` is what the command ends with. */
export class Failure extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What a person typed is wrong: one line, exit code 2. */
export const wrongInput = message => new Failure(message, 2);

const fixes = [
  [/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|Temporary failure in name resolution|Failed to establish a new connection/,
    'a package index is out of reach: look at the network, or at the proxy and registry that ' +
    'npm and pip are configured with'],
  [/ENOSPC|No space left on device/, 'the disk is full: a set-up needs about 3 GB'],
  [/EACCES|EPERM|Permission denied/, 'some file here belongs to somebody else: set up as its ' +
    'owner, or give this folder to yourself'],
  [/lock file.* in sync|package\.json and package-lock\.json/,
    'package.json was changed without its lock: run npm install'],
  [/error TS\d+/, 'mend the lines named above'],
  [/No matching distribution found|requires a different Python|Requires-Python/,
    'a package does not exist for this Python: use Python 3.10 to 3.13'],
];

/** The fix of a known cause in what a program printed, or ''. */
export function knownFix(output) {
  return fixes.find(([cause]) => cause.test(output))?.[1] ?? '';
}
