/** Where a command writes; tests hand in their own. */
export interface Output {
  out(line: string): void;
  err(line: string): void;
}
/** One command: its arguments in, what goes wrong as an error; a number is its exit code. */
export type Command = (args: readonly string[], output: Output) =>
  void | number | Promise<void | number>;
