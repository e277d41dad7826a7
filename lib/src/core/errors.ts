/**
 * The one family of errors of the workspace. Every message is a single line that says what is
 * wrong and how to mend it; `exitCode` is what a command ends with.
 */
export class SpendscopeError extends Error {
  readonly exitCode: number = 1;
  override get name(): string {
    return this.constructor.name;
  }
}

/** What a person handed in is wrong: a file, an option, a parameter. */
export class InputError extends SpendscopeError {
  override readonly exitCode = 2;
}

/** Something an earlier notebook should have written is not there. */
export class MissingArtifactError extends SpendscopeError {
  override readonly exitCode = 2;
}

/** A stored file is not what was written: other hash, other data, other schema version. */
export class IntegrityError extends SpendscopeError {}
