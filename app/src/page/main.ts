import { ask, Refused, type Overview } from './api.js';
import { batch } from './batch.js';
import { dashboard } from './dashboard.js';
import { h } from './dom.js';
import { models } from './models.js';
import { overview } from './overview.js';
import { predict } from './predict.js';
import { segment } from './segment.js';
import { setup } from './setup.js';

type View = (known: Overview) => HTMLElement | Promise<HTMLElement>;
const views: Readonly<Record<string, readonly [string, View]>> = {
  overview: ['Overview', overview], predict: ['Predict', predict], segment: ['Segment', segment],
  batch: ['Batch', batch], dashboard: ['Dashboard', dashboard], models: ['Models', models],
};

const main = document.querySelector('main')!, nav = document.querySelector('nav')!;
let known: Overview | undefined;

async function show(): Promise<void> {
  const hash = location.hash.slice(1), name = Object.hasOwn(views, hash) ? hash : 'overview';
  const [title, view] = views[name];
  nav.replaceChildren(...Object.entries(views).map(([key, [label]]) =>
    h('a', { href: `#${key}`, ...key === name && { 'aria-current': 'page' } }, label)));
  document.title = `${title} · spendscope`;
  try {
    known ??= await ask<Overview>('/overview');
    main.replaceChildren(await view(known));
  } catch (error) {
    main.replaceChildren(failure(error));
  }
}

function failure(error: unknown): HTMLElement {
  if (error instanceof Refused && error.status === 503) return setup(error.message, () => location.reload());
  if (error instanceof Refused && error.status === 401) return tokenForm();
  const words = error instanceof Error ? error.message : String(error);
  return h('div', {}, h('h1', {}, 'This did not work'), h('p', { class: 'bad', role: 'alert' }, words));
}

function tokenForm(): HTMLElement {
  const input = h('input', { type: 'password', id: 'token', autocomplete: 'off' });
  return h('form', { onsubmit: event => {
    event.preventDefault();
    sessionStorage.setItem('token', input.value);
    void show();
  } }, h('h1', {}, 'This server asks for a token'), h('label', { for: 'token' }, 'Token'), input,
  h('p', {}, h('button', { type: 'submit' }, 'Go on')));
}

addEventListener('hashchange', () => void show().then(() => main.focus()));
void show();
