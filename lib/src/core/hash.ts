import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hexadecimal; a string is hashed as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** SHA-256 of bytes that arrive piece by piece. */
export interface RunningHash {
  add(data: Uint8Array): void;
  /** The hash of all that was added; nothing can be added after it. */
  digest(): string;
}

export function runningSha256(): RunningHash {
  const hash = createHash('sha256');
  return { add: data => void hash.update(data), digest: () => hash.digest('hex') };
}
