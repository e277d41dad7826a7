import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../core/atomicFile.js';
import { MissingArtifactError } from '../core/errors.js';
import { notebooks, type NotebookInfo } from '../core/notebooks.js';
import type { Findings } from '../store/findings.js';
import { escapeHtml } from './displayTable.js';

/** What the index says of one report. */
export interface ReportCard {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly headline: string;
  readonly findings: readonly string[];
  /** A PNG as base64, with its text alternative. */
  readonly picture?: { readonly png: string; readonly alt: string };
}

/**
 * Writes results/reports/index.html: each notebook's question, headline, picture and link, all
 * read from results/. The page is one file and asks no host for anything.
 * @returns the page's path. @throws MissingArtifactError when no notebook has finished yet.
 */
export function writeReportIndex(out: string): string {
  const cards = notebooks.filter(({ name }) =>
    existsSync(join(out, 'results/findings', `${name}.json`))).map(info => cardOf(out, info));
  if (!cards.length) {
    throw new MissingArtifactError(`no findings in ${join(out, 'results/findings')}; ` +
      `run notebook ${notebooks[0].name} first`);
  }
  const path = join(out, 'results/reports/index.html');
  writeFileAtomic(path, reportIndexHtml(cards));
  return path;
}

function cardOf(out: string, { name, title, question }: NotebookInfo): ReportCard {
  const read = (path: string): string => readFileSync(join(out, 'results', path), 'utf8');
  const found = JSON.parse(read(`findings/${name}.json`)) as Findings;
  const png = join(out, 'results/figures', `${found.picture}.png`);
  const picture = found.picture && existsSync(png) ? {
    png: readFileSync(png).toString('base64'),
    alt: (JSON.parse(read(`figures/${found.picture}.json`)) as { alt?: string }).alt ?? '',
  } : undefined;
  return { name, title, question, headline: found.headline, findings: found.findings, picture };
}

/** The page as HTML. */
export function reportIndexHtml(cards: readonly ReportCard[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What drives our customers' spending</title>
<style>${style}</style>
</head>
<body>
<header><h1>What drives our customers' spending</h1>
<p>${cards.length} reports. Every figure in them was computed from the data of this run.</p></header>
<main>${cards.map(article).join('\n')}</main>
</body>
</html>
`;
}

function article(card: ReportCard): string {
  const { picture } = card;
  return `<article>
<h2><a href="${card.name}.html">${escapeHtml(card.title)}</a></h2>
<p class="question">${escapeHtml(card.question)}</p>
<p class="headline">${plain(card.headline)}</p>
<ul>${card.findings.map(finding => `<li>${plain(finding)}</li>`).join('')}</ul>
${picture ? `<a href="${card.name}.html"><img alt="${escapeHtml(picture.alt)}" ` +
    `src="data:image/png;base64,${picture.png}"></a>` : ''}
</article>`;
}

/** Findings may emphasise as Markdown does; here they stand as text. */
const plain = (text: string): string => escapeHtml(text.replace(/\*\*/g, ''));

const style = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #57606a; --card: #fff; --page: #f3f5f7;
  --line: #d0d7de; --link: #00619a }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa4ae; --card: #161b22;
  --page: #0d1117; --line: #30363d; --link: #6cb6ff } }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.55 system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif;
  color: var(--ink); background: var(--page) }
header, main { max-width: 1120px; margin: 0 auto; padding: 24px 20px }
header p, .question { color: var(--soft) }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .4em 0 .2em }
main { display: grid; gap: 20px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr)) }
article { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 20px }
h2 { font-size: 1.25rem; margin: 0 }
.question { margin: 4px 0 12px }
.headline { font-weight: 600; font-size: 1.08rem }
a { color: var(--link) }
img { width: 100%; height: auto; border-radius: 6px; background: #fff }
li { margin: 4px 0 }
@media print { body { background: #fff } article { break-inside: avoid } }
`;
