import { rmSync } from 'node:fs';
import type { Readable } from 'node:stream';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import {
  averageCustomer, customerMatrix, explainRow, InputError, MissingArtifactError, modelNamed, optional,
  numberColumns, predictRows, SpendscopeError, whatIfCurve, type RunParameters,
} from 'spendscope';
import { serveAssets } from './assets.js';
import { LimitError, predictUpload, uploadFolder } from './batch.js';
import { openCurrent } from './current.js';
import { customersOf } from './customers.js';
import { customersFor, overviewOf } from './pageData.js';
import { sampleRun } from './sampleRun.js';
import {
  batchQuery, explainAnswer, oneCustomer, predictAnswer, predictRequest, problem, segmentAnswer,
  segmentRequest,
} from './schemas.js';
import { secure, type SecurityOptions } from './security.js';

export interface AppOptions extends SecurityOptions {
  readonly parameters: RunParameters;
  /** The page's files and the charts' library; the API alone where they are left out. */
  readonly page?: { readonly folder: string; readonly plotly: string };
  /** Runs the notebooks on the sample; not offered where it is left out. */
  readonly startSample?: readonly string[];
  readonly logger?: boolean;
  readonly limits?: Partial<typeof limits>;
  /** Milliseconds between two looks for newer models. */
  readonly refreshEvery?: number;
}

/** Of uploads: bytes, rows, seconds, and how many at once; of other bodies: bytes. */
export const limits = {
  uploadBytes: 256 << 20, rows: 2_000_000, seconds: 120, uploads: 2, bodyBytes: 4 << 20,
} as const satisfies Record<string, number>;

/** The server over models/ and results/ of `parameters.out`, ready to listen. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { parameters } = options, most = { ...limits, ...options.limits };
  const app = Fastify({
    logger: options.logger === true && quietLogger, bodyLimit: most.bodyBytes,
    requestTimeout: 1000 * most.seconds, connectionTimeout: 0, keepAliveTimeout: 10_000,
    genReqId: () => crypto.randomUUID(), routerOptions: { maxParamLength: 100 },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.server.headersTimeout = 10_000;
  const current = await openCurrent(parameters.out, options.refreshEvery ?? 1000,
    error => app.log.warn(error, 'the newer models cannot be read'));
  const customers = customersOf(parameters), folder = uploadFolder();
  let uploads = 0;
  app.addHook('onClose', () => {
    current.close();
    rmSync(folder, { recursive: true, force: true });
  });

  app.setErrorHandler((error: Error & { statusCode?: number; validation?: unknown }, request, reply) => {
    const status = error instanceof LimitError ? error.status
      : error instanceof MissingArtifactError ? 503
        : error instanceof InputError ? 400
          : error instanceof SpendscopeError ? 500 : error.statusCode ?? 500;
    if (status >= 500 && status !== 503) request.log.error(error);
    const reason = status === 500 && !(error instanceof SpendscopeError)
      ? 'something is wrong in the server; its log says what' : error.message.replace(/\s+/g, ' ');
    void reply.code(status).send({ error: reason.slice(0, 500) });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: 'there is nothing here; /openapi.json lists what there is' }));
  await secure(app, options);
  await app.register(swagger, { openapi: { info: { title: 'spendscope', version: '0.1.0',
    description: 'Predictions of what customers spend, with intervals, reasons and segments' } } });
  app.addContentTypeParser(['text/csv', 'application/csv', 'text/plain'], (_request, body, done) => {
    done(null, body);
  });
  const refused = { 400: problem, 413: problem, 503: problem };

  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => current.ready
    ? { status: 'ready', champion: current.get().champion }
    : reply.code(503).send({ error: current.why }));
  app.get('/models', async () => {
    const { champion, models, target, features } = overviewOf(current.get());
    return { champion, models, target, features };
  });
  app.get('/models/:name/card', async (request, reply) => {
    const serving = current.get();
    const { name, family } = modelNamed(serving, (request.params as { name: string }).name);
    const card = optional(() => serving.reader.readModelFile(family, name, 'MODEL_CARD.md'));
    if (!card) return reply.code(404).send({ error: `${name} has no card; run the notebooks again` });
    return reply.type('text/markdown; charset=utf-8').send(Buffer.from(card));
  });
  app.get('/overview', async () => overviewOf(current.get()));
  app.get('/customers', async () => {
    const serving = current.get();
    return customersFor(serving, customers(serving));
  });

  app.post('/predict', { schema: { body: predictRequest, response: { 200: predictAnswer, ...refused } } },
    async request => {
      const { customer, customers: many, model: name } = request.body, serving = current.get();
      if ((customer === undefined) === (many === undefined)) {
        throw new InputError('give either "customer" or "customers"');
      }
      const X = customerMatrix(serving.features, many ?? [customer ?? {}]);
      const model = modelNamed(serving, name);
      return { model: model.name, target: serving.target.name, unit: serving.target.unit,
        predictions: mutable(predictRows(serving, model, X)) };
    });
  app.post('/explain', { schema: { body: oneCustomer, response: { 200: explainAnswer, ...refused } } },
    async request => {
      const serving = current.get(), model = modelNamed(serving, request.body.model);
      const X = customerMatrix(serving.features, [request.body.customer]);
      const background = readable(() => customers(serving).background) ?? averageCustomer(serving);
      return { model: model.name, ...mutable(explainRow(serving, model, X, background)),
        curves: serving.features.map(({ name: driver, levels }, j) =>
          mutable({ driver, ...whatIfCurve(serving, model, X, j), ...levels && { levels } })) };
    });
  app.post('/segment', { schema: { body: segmentRequest, response: { 200: segmentAnswer, ...refused } } },
    async request => {
      const serving = current.get(), { segmentation } = serving;
      if (!segmentation) throw new MissingArtifactError('run notebook 03 first: there are no segments');
      const X = customerMatrix(serving.features, [request.body.customer]), numbers = numberColumns(X);
      const [{ segment, name, likeness, membership }] = segmentation.assign(numbers);
      return { segment, name, likeness,
        membership: membership.map((chance, k) => ({ name: segmentation.names[k], chance })),
        position: [...segmentation.coordinates(numbers).data].slice(0, 3),
        nearest: readable(() => customers(serving).nearest(X, 5)) ?? [] };
    });
  app.post('/batch', { bodyLimit: most.uploadBytes, schema: { querystring: batchQuery } },
    async (request, reply) => {
      const { model, lenient, ...format } = request.query;
      modelNamed(current.get(), model);
      const encoding = request.headers['content-encoding'];
      if (encoding && encoding !== 'identity') {
        throw new LimitError('packed uploads are not taken; send the CSV as it is', 415);
      }
      if (uploads >= most.uploads) throw new LimitError('other files are being predicted; try again soon',
        429);
      uploads++;
      try {
        const answer = await predictUpload(request.body as Readable, folder,
          { out: parameters.out, ...model !== undefined && { model }, options: { ...format,
            lenient: lenient === 'true' },
            maxRows: most.rows },
          { maxBytes: most.uploadBytes, maxSeconds: most.seconds });
        answer.csv.once('close', () => { uploads--; });
        return await reply.type('text/csv; charset=utf-8').header('x-rows', answer.rows)
          .header('x-lines-left-out', answer.left)
          .header('content-disposition', 'attachment; filename="predictions.csv"').send(answer.csv);
      } catch (error) {
        uploads--;
        throw error;
      }
    });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  if (options.startSample) sampleRun(app, options.startSample);
  if (options.page) serveAssets(app, options.page.folder, options.page.plotly);
  return app as unknown as FastifyInstance;
}

/** A line a request: what was asked for, without address, headers and body. */
const quietLogger = {
  level: 'info', base: undefined,
  serializers: { req: ({ method, routeOptions }: FastifyRequest) => ({ method, route: routeOptions.url }) },
};

/** The data file may have gone since: what needs it alone is left out then. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

type Mutable<T> = T extends readonly (infer V)[] ? Mutable<V>[]
  : T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
/** The answers' types are made from schemas, whose arrays are not readonly. */
const mutable = <T>(value: T): Mutable<T> => value as Mutable<T>;
