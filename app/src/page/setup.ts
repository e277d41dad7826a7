import { ask } from './api.js';
import { h } from './dom.js';

interface State { readonly running: boolean; readonly line: string; readonly failed: boolean }

/** What to do where no notebook has been run yet: said, and done by one button on the sample. */
export function setup(why: string, done: () => void): HTMLElement {
  const said = h('p', { class: 'quiet', role: 'status' }), button = h('button', { onclick: () => void run() },
    'Run the notebooks on the sample data');
  async function run(): Promise<void> {
    button.disabled = true;
    try {
      await ask('/setup', {});
      for (;;) {
        const { running, line, failed } = await ask<State>('/setup');
        said.textContent = line;
        if (!running) {
          if (!failed) return done();
          break;
        }
        await new Promise(resolve => setTimeout(resolve, 1000));
      }
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
    }
    button.disabled = false;
  }
  return h('div', {}, h('h1', {}, 'There are no results yet'), h('p', {}, why),
    h('p', {}, 'In the workspace, ', h('code', {}, 'npm start -- --data FILE.csv'),
      ' runs the notebooks on your own customers.'), button, said);
}
