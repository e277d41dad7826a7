import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError, loadParameters, SpendscopeError } from 'spendscope';
import { buildApp } from './app.js';

const root = join(import.meta.dirname, '../../..');
const help = `npm run app -- [options]
  --port N        the port (8080)
  --host HOST     where to listen (127.0.0.1); beyond loopback set SPENDSCOPE_TOKEN
  --out DIR       the folder that has models/ and results/
  --data FILE     the CSV that the models were made from
  --rate-limit N  requests a minute and address
  --help          these lines`;

async function main(): Promise<void> {
  const { values } = options();
  if (values.help) return console.log(help);
  const port = Number(values.port ?? 8080), rate = values['rate-limit'];
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new InputError(`invalid --port; not an integer in [0, 65535]: ${values.port}`);
  }
  if (rate !== undefined && !(Number.isInteger(Number(rate)) && Number(rate) > 0)) {
    throw new InputError(`invalid --rate-limit; not an integer > 0: ${rate}`);
  }
  const host = values.host ?? '127.0.0.1', token = process.env.SPENDSCOPE_TOKEN;
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const parameters = loadParameters({ root, cwd, given: {
    ...values.out !== undefined && { out: values.out }, ...values.data !== undefined &&
      { data: values.data } } });
  const app = await buildApp({
    host, parameters, logger: process.env.SPENDSCOPE_LOG === '1',
    ...token && { token }, ...rate !== undefined && { rateLimit: Number(rate) },
    page: { folder: join(root, 'app/dist/page'), plotly: join(root, '.cache/plotly.min.js') },
    startSample: [process.execPath, join(root, 'setup/start.mjs'), '--quick', '--out', parameters.out],
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  }
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new InputError(`somebody listens at port ${port} already; name another with --port`);
  }
  const address = app.server.address();
  const shown = typeof address === 'object' && address ? address.port : port;
  console.log(`spendscope is at http://${host}:${shown}/   (Ctrl-C ends it)`);
}

function options() {
  try {
    return parseArgs({ options: {
      port: { type: 'string' }, host: { type: 'string' }, out: { type: 'string' }, data: { type: 'string' },
      'rate-limit': { type: 'string' }, help: { type: 'boolean' },
    } });
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error));
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof SpendscopeError)) throw error;
  console.error(error.message);
  process.exit(error.exitCode);
});
