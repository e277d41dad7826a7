import { spawn, type ChildProcess } from 'node:child_process';
import type { FastifyInstance } from 'fastify';

/** One button's worth: runs the notebooks on the sample data, and says how far it is. */
export function sampleRun(app: FastifyInstance, [program, ...args]: readonly string[]): void {
  let child: ChildProcess | undefined, line = '', code: number | null = null;
  app.get('/setup', async () => ({ running: child !== undefined, line, failed: code !== null &&
    code !== 0 }));
  app.post('/setup', async (_request, reply) => {
    if (child) return reply.code(202).send({ running: true, line });
    child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    code = null;
    const hear = (text: Buffer): void => {
      line = text.toString().trim().split('\n').at(-1)?.trim().slice(0, 200) ?? line;
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', error => { line = error.message; });
    child.on('close', ended => {
      code = ended ?? 1;
      child = undefined;
    });
    return reply.code(202).send({ running: true, line });
  });
  app.addHook('onClose', () => { child?.kill('SIGTERM'); });
}
