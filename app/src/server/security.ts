import { timingSafeEqual } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';

export interface SecurityOptions {
  /** Where it listens. */
  readonly host: string;
  /** Asked for in `Authorization: Bearer`, where there is one. */
  readonly token?: string;
  /** Requests a minute and address; none where it is left out on loopback. */
  readonly rateLimit?: number;
}

/** SHA-256 of the two style elements that Plotly makes: an empty one, and the one of its pointer. */
const chartStyles = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='",
];

const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|::1)$/;
export const isLoopback = (host: string): boolean => loopback.test(host);
const minuteLimit = 600;

/** Headers, limits and who may ask. Nothing is sent to other origins, nothing is run from them. */
export async function secure(app: FastifyInstance, options: SecurityOptions): Promise<void> {
  const { host, token } = options, max = options.rateLimit ?? (isLoopback(host) ? undefined : minuteLimit);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: {
      defaultSrc: ["'none'"], scriptSrc: ["'self'"], connectSrc: ["'self'"],
      styleSrc: ["'self'", ...chartStyles], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"],
    } },
    hsts: false, // it speaks plain HTTP; what stands before it says so for itself
  });
  if (max !== undefined) await app.register(rateLimit, { max, timeWindow: 60_000 });
  app.addHook('onRequest', async (request, reply) => {
    // a page of another name that resolves to this machine (DNS rebinding) is not answered
    if (isLoopback(host) && !isLoopback(request.hostname)) {
      return reply.code(403).send({ error: `this server answers to ${host} alone` });
    }
    const origin = request.headers.origin;
    if (request.method !== 'GET' && origin && !isOwn(origin, request.host)) {
      return reply.code(403).send({ error: 'requests of other sites are not answered' });
    }
    const isOpen = /^\/(health|ready|assets\/.*)?$/.test(request.url.split('?')[0]);
    if (token && !isOpen && !sameToken(request.headers.authorization, token)) {
      return reply.code(401).header('www-authenticate', 'Bearer')
        .send({ error: 'a token is needed: Authorization: Bearer TOKEN' });
    }
  });
}

/** Whether a page of this very server asks. */
function isOwn(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** In a time that tells nothing of where they differ. */
function sameToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? ''), wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
