import { MissingArtifactError, openServing, servingVersion, type Serving } from 'spendscope';

/** The models that answer now; a newer run takes their place between two requests. */
export interface Current {
  /** @throws MissingArtifactError where no notebook has been run. */
  get(): Serving;
  readonly ready: boolean;
  readonly why: string;
  refresh(): Promise<void>;
  close(): void;
}

/**
 * Opens what is under `out` and looks every `every` milliseconds whether notebooks have written
 * since. What is new is read and checked aside, and then put in place at once: a request is answered
 * by the old models or by the new ones, never by none. What cannot be read leaves the old ones.
 */
export async function openCurrent(
  out: string, every: number, say: (error: unknown) => void,
): Promise<Current> {
  let serving: Serving | undefined, why = '', seen = '', busy = false;
  async function refresh(): Promise<void> {
    const version = servingVersion(out);
    if (busy || version === seen) return;
    busy = true;
    try {
      const next = await openServing(out);
      serving = next;
      seen = next.version;
      why = '';
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
      if (!(error instanceof MissingArtifactError)) say(error); // a run at work is read again later
    } finally {
      busy = false;
    }
  }
  await refresh();
  const timer = setInterval(() => void refresh(), every);
  timer.unref();
  return {
    get() {
      if (serving) return serving;
      throw new MissingArtifactError(why || 'run the notebooks first: npm start');
    },
    get ready() { return serving !== undefined; },
    get why() { return why; },
    refresh,
    close: () => clearInterval(timer),
  };
}
