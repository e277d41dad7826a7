import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeFileAtomic } from '../core/atomicFile.js';
import { MissingArtifactError } from '../core/errors.js';
import { notebooks } from '../core/notebooks.js';
import type { Findings } from '../store/findings.js';
import { markdownReport, type ExecutedNotebook, type MarkdownReport } from './markdownReport.js';

/** Wide enough for a page on the web, small enough for a repository. */
const pictureWidth = 640;

/** The reports of a run as Markdown, by the name of their notebook. @throws MissingArtifactError */
export function markdownReports(out: string): ReadonlyMap<string, MarkdownReport> {
  return new Map(notebooks.map(({ name }) => {
    const path = join(out, 'results/notebooks', `${name}.ipynb`);
    if (!existsSync(path)) throw new MissingArtifactError(`run notebook ${name} first: ${path} is missing`);
    return [name, markdownReport(name, JSON.parse(readFileSync(path, 'utf8')) as ExecutedNotebook)];
  }));
}

/** The page that leads to them: each question with its answer. */
export function markdownIndex(out: string): string {
  const entries = notebooks.map(({ name, title, question }) => {
    const path = join(out, 'results/findings', `${name}.json`);
    const { headline } = JSON.parse(readFileSync(path, 'utf8')) as Findings;
    return `## [${title}](${name}.md)\n\n${question}\n\n**${headline}**`;
  });
  return `${['# Reports on the sample data',
    'What the five notebooks say of the sample in data/, which is made up: written by `npm run docs`.',
    ...entries].join('\n\n')}\n`;
}

/** Writes the pages and their pictures into a folder; pictures of before go. Returns the bytes written. */
export async function writeMarkdownReports(out: string, folder: string): Promise<number> {
  const reports = markdownReports(out), index = markdownIndex(out), pictures = join(folder, 'pictures');
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  let bytes = 0;
  const write = (path: string, data: string | Uint8Array): void => {
    writeFileAtomic(path, data);
    bytes += data.length;
  };
  write(join(folder, 'README.md'), index);
  for (const [name, report] of reports) {
    write(join(folder, `${name}.md`), report.text);
    for (const { file, png } of report.pictures) write(join(pictures, file), await smaller(png));
  }
  return bytes;
}

async function smaller(png: string): Promise<Uint8Array> {
  const { createCanvas, loadImage } = createRequire(import.meta.url)('@napi-rs/canvas') as
    typeof import('@napi-rs/canvas');
  const image = await loadImage(Buffer.from(png, 'base64'));
  const width = Math.min(pictureWidth, image.width), height = Math.round(image.height * width / image.width);
  const canvas = createCanvas(width, height), pen = canvas.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, 0, 0, width, height);
  return canvas.toBuffer('image/png');
}
