import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.csv': 'text/csv; charset=utf-8',
};

/** The page and what it needs, from memory: no path of a request ever reaches the disk. */
export function serveAssets(app: FastifyInstance, pageFolder: string, plotly: string): void {
  const files: readonly (readonly [string, string])[] = [
    ['/', join(pageFolder, 'index.html')],
    ['/assets/page.js', join(pageFolder, 'page.js')],
    ['/assets/page.css', join(pageFolder, 'page.css')],
    ['/assets/plotly.js', plotly],
  ];
  for (const [url, path] of files) {
    if (!existsSync(path)) continue;
    const body = readFileSync(path), packed = gzipSync(body, { level: 6 });
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    app.get(url, { schema: { hide: true } }, async (request, reply) => {
      void reply.header('etag', etag).header('cache-control', 'no-cache').header('vary', 'accept-encoding');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      void reply.type(types[extname(path)] ?? 'application/octet-stream');
      const isPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
      if (isPacked) void reply.header('content-encoding', 'gzip');
      return reply.send(isPacked ? packed : body);
    });
  }
}
